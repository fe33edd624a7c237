"""Every case in tests/cases/rows, through each way in: all give the findings of the case, in order."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import callwright
from callwright._core import formats

ROWS = Path(__file__).resolve().parents[1] / "cases" / "rows"
# The fields by which a format is told, where a row has them all.
FIELDS = {
    "xlam": {"query", "answers", "tools"},
    "openai": {"messages"},
    "sharegpt": {"conversations"},
    "bfcl": {"question", "function"},
}

Case = dict[str, Any]
Findings = Sequence[callwright.Finding]


def cases() -> list[tuple[str, Case]]:
    """Each case with a name."""
    files = [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(ROWS.glob("*.json"))]
    return [(f"{topic}: {case['about']}", case) for topic, listed in files for case in listed]


def text(case: Case) -> bytes:
    return (case["text"] if "text" in case else json.dumps(case["row"], ensure_ascii=False)).encode()


def named(case: Case) -> dict[str, Any]:
    return {"format": case["format"], **case.get("options", {})}


def as_bytes(case: Case, _: Path) -> Findings:
    return callwright.check(text(case), **named(case)).findings


def as_bytes_detected(case: Case, _: Path) -> Findings:
    return callwright.check(text(case), **case.get("options", {})).findings


def as_file(case: Case, folder: Path) -> Findings:
    path = folder / "rows.jsonl"
    path.write_bytes(text(case) + b"\n")
    return callwright.check(path, **named(case)).findings


def as_gzip(case: Case, folder: Path) -> Findings:
    path = folder / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(text(case)))
    return callwright.check(path, **named(case)).findings


def as_rows(case: Case, _: Path) -> Findings:
    return callwright.check([case["row"]], **named(case)).findings


def as_one_row(case: Case, _: Path) -> Findings:
    return callwright.check_row(case["row"], **named(case))


def ways(case: Case) -> list[Callable[[Case, Path], Findings]]:
    found: list[Callable[[Case, Path], Findings]] = [as_bytes, as_file, as_gzip]
    if isinstance(case.get("row"), dict):
        found += [as_rows, as_one_row]
        if FIELDS[case["format"]] <= case["row"].keys():
            found.append(as_bytes_detected)
    return found


CASES = cases()


@pytest.mark.parametrize(
    "case, way", [pytest.param(case, way, id=f"{name}, {way.__name__}") for name, case in CASES for way in ways(case)]
)
def test_case(case: Case, way: Callable[[Case, Path], Findings], tmp_path: Path) -> None:
    found = way(case, tmp_path)
    wanted = case["findings"]
    shown = [[f.code, f.pointer, f.message] for f in found]
    lengths = [len(expected) for expected in wanted] + [3] * len(shown)
    assert [finding[:length] for finding, length in zip(shown, lengths, strict=False)] == wanted


def test_detection_is_tried_in_every_format() -> None:
    assert set(FIELDS) >= set(formats())
    tried = {case["format"] for _, case in CASES if as_bytes_detected in ways(case)}
    assert tried == {case["format"] for _, case in CASES}


def test_cases_are_many_and_told_apart() -> None:
    names = [name for name, _ in CASES]
    assert len(names) > 100
    assert len(set(names)) == len(names)


def test_most_cases_come_in_every_way() -> None:
    assert sum(len(ways(case)) == 6 for _, case in CASES) > len(CASES) * 0.8
