"""`callwright codes`: the list of finding codes, for people and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from click.testing import Result

from callwright._core import codes

Invoke = Callable[..., Result]


def test_a_line_for_each_code(invoke: Invoke) -> None:
    result = invoke("codes")
    assert (result.exit_code, result.stderr) == (0, "")
    told = [re.split(r"\s+", line, maxsplit=2) for line in result.stdout.splitlines()]
    assert len(told) > 30
    assert told == [[entry["slug"], entry["severity"], entry["message"]] for entry in codes()]


def test_columns_are_aligned(invoke: Invoke) -> None:
    starts = {re.search(r" (error|warning|info) ", line).start() for line in invoke("codes").stdout.splitlines()}  # type: ignore[union-attr]
    assert len(starts) == 1


def test_json(invoke: Invoke) -> None:
    result = invoke("codes", "--output-format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert told == [{name: entry[name] for name in entry if name != "page"} for entry in codes()]
    for entry in told:
        assert re.fullmatch(r"[a-z0-9-]+", entry["slug"])
        assert entry["severity"] in ("error", "warning", "info")
        assert entry["status"] in ("stable", "preview")
        assert entry["message"]
        assert entry["help"].endswith(".")
    assert len({entry["slug"] for entry in told}) == len(told)


@pytest.mark.parametrize("words", [["--output-format", "yaml"], ["extra"], ["--colour"]])
def test_wrong_words(invoke: Invoke, words: list[str]) -> None:
    result = invoke("codes", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
