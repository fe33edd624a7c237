"""What tests of library functions share: a call and its answer, checked through the declared types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import validate_call


@dataclass(frozen=True)
class Case:
    function: Callable[..., Any]
    arguments: dict[str, Any]
    expected: Any
    within: float

    def check(self) -> None:
        found = validate_call(self.function)(**self.arguments)
        assert json.loads(json.dumps(found, allow_nan=False)) == found
        assert differences(found, self.expected, self.within) == []


@dataclass(frozen=True)
class Refusal:
    function: Callable[..., Any]
    arguments: dict[str, Any]
    message: str

    def check(self) -> None:
        with pytest.raises(ValueError, match=self.message):
            validate_call(self.function)(**self.arguments)


def case(function: Callable[..., Any], expected: Any, within: float = 1e-9, /, **arguments: Any) -> Case:
    """A call and what it answers; numbers within a share of the expected one."""
    return Case(function, arguments, expected, within)


def refusal(function: Callable[..., Any], message: str, /, **arguments: Any) -> Refusal:
    """A call and words of the error that it gets."""
    return Refusal(function, arguments, message)


def name(item: Case | Refusal) -> str:
    return item.function.__name__


def differences(found: Any, expected: Any, within: float, at: str = "") -> list[str]:
    """Where two JSON values differ; a mapping that is expected may leave out fields, but not all."""
    if isinstance(expected, Mapping):
        if not isinstance(found, Mapping) or (found and not expected):
            return [f"{at}: {found!r} is not {expected!r}"]
        missing = [f"{at}/{key}: missing" for key in expected if key not in found]
        kept = [key for key in expected if key in found]
        return missing + [
            line for key in kept for line in differences(found[key], expected[key], within, f"{at}/{key}")
        ]
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        if not isinstance(found, list) or len(found) != len(expected):
            return [f"{at}: {found!r} is not {expected!r}"]
        pairs = enumerate(zip(found, expected, strict=True))
        return [line for index, (one, other) in pairs for line in differences(one, other, within, f"{at}/{index}")]
    if isinstance(expected, float) and isinstance(found, int | float) and not isinstance(found, bool):
        return (
            [] if found == pytest.approx(expected, rel=within, abs=1e-12) else [f"{at}: {found!r} is not {expected!r}"]
        )
    same = found == expected and isinstance(found, bool) == isinstance(expected, bool)
    return [] if same else [f"{at}: {found!r} is not {expected!r}"]
