"""Whole outputs of the command line, kept in tests/cases/cli."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import snapshots
from snapshots import told

Invoke = Callable[..., Result]

BOOKINGS, SUPPORT = "bookings.xlam.jsonl", "support.openai.jsonl"
OUTPUTS: dict[str, list[str]] = {
    "xlam": ["check", BOOKINGS, "--max-findings", "20"],
    "openai": ["check", SUPPORT],
    "first-findings": ["check", BOOKINGS, SUPPORT, "--max-findings", "2"],
    "concise": ["check", BOOKINGS, SUPPORT, "--output-format", "concise"],
    "json": ["check", SUPPORT, "--output-format", "json"],
    "jsonl": ["check", SUPPORT, "--output-format", "jsonl"],
    "statistics": ["check", BOOKINGS, SUPPORT, "--statistics"],
    "statistics-json": ["check", BOOKINGS, "--statistics", "--output-format", "json", "--quiet"],
    "quiet": ["check", BOOKINGS, "--quiet", "--max-findings", "1"],
    "output-file": ["check", BOOKINGS, "-o", "out.txt"],
    "nothing-found": ["check", "good.jsonl"],
    "broken-rows": ["check", "broken.jsonl"],
    "guessed-required": ["check", "flat.jsonl"],
    "truncated": ["check", "cut.jsonl.gz"],
    "control-characters": ["check", "odd.jsonl"],
    "no-such-file": ["check", "nothing.jsonl"],
    "directory": ["check", "inside"],
    "empty": ["check", "empty.jsonl"],
    "binary": ["check", "binary.jsonl"],
    "utf-16": ["check", "utf16.jsonl"],
    "unknown-code": ["check", "good.jsonl", "--select", "missing-arguments"],
    "unknown-option": ["check", "good.jsonl", "--no-such-option"],
    "unknown-format": ["check", "good.jsonl", "--format", "csv"],
    "explain": ["explain", "open-call"],
    "explain-nonsense": ["explain", "nonsense"],
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(invoke: Invoke, name: str) -> None:
    snapshots.same(name, told(OUTPUTS[name], invoke(*OUTPUTS[name])))


def test_no_output_is_kept_that_nothing_makes() -> None:
    # Those with a dot in their names are others'.
    kept = {path.stem for path in snapshots.FOLDER.iterdir() if "." not in path.stem}
    assert kept == set(OUTPUTS)


def test_another_output_fails_with_a_diff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLWRIGHT_ACCEPT", "1")
    snapshots.same("x", "one\n1.0 MB in 2.00 s: 3 rows/s, 4.5 MB/s\n", tmp_path)
    monkeypatch.delenv("CALLWRIGHT_ACCEPT")
    snapshots.same("x", "one\n2.0 MB in 0.01 s: 9,999 rows/s, 1,000.5 MB/s\n", tmp_path)
    with pytest.raises(AssertionError, match=r"(?s)-one\n\+two\n.*CALLWRIGHT_ACCEPT=1"):
        snapshots.same("x", "two\n1.0 MB in 2.00 s: 3 rows/s, 4.5 MB/s\n", tmp_path)
    with pytest.raises(AssertionError, match="only line ends differ"):
        snapshots.same("x", (tmp_path / "x.txt").read_text().rstrip(), tmp_path)
    with pytest.raises(AssertionError, match=r"\+new"):
        snapshots.same("y", "new\n", tmp_path)
