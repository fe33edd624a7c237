"""The record of CPython's answers is CPython's, and the table of differences has what the cases have."""

from __future__ import annotations

import json
import re
from pathlib import Path

from canonical import answer, text_of


def cases(root: Path) -> list[dict[str, object]]:
    return json.loads((root / "tests/cases/json_texts.json").read_text(encoding="utf-8"))


def test_the_record_is_what_cpython_says(root: Path) -> None:
    wrong = [case["text"] for case in cases(root) if answer(text_of(case["text"])) != case["cpython"]]
    assert wrong == []


def test_each_difference_has_its_line(root: Path) -> None:
    table = (root / "docs/divergences.md").read_text(encoding="utf-8")
    section = table.split("\n## JSON texts")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)
    assert listed == sorted({str(case["differs"]) for case in cases(root) if "differs" in case})
    reasons = {entry[0] for entry in json.loads((root / "tests/cases/json_schema_exceptions.json").read_text())}
    assert len(reasons) == table.split("\n## JSON Schema")[1].split("\n## ")[0].count("\n| a ")
