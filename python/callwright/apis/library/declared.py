"""What a shipped function says of itself beside its signature and docstring."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Declared:
    """Kept on the function as `declared`."""

    example: dict[str, Any]
    """Arguments of a call that answers."""
    source: str
    """Where its formula or rule is from."""


def api(*, example: dict[str, Any], source: str) -> Callable[[Function], Function]:
    """Marks a function as one of the library; its folder is its category.

    Args:
        example: arguments of a call that answers.
        source: where its formula or rule is from.
    """

    def mark(function: Function) -> Function:
        function.declared = Declared(example, source)  # type: ignore[attr-defined]
        return function

    return mark
