"""BFCL's files by the rule of its answer keys, as an independent oracle has it; Glaive's rows, each error looked at."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import callwright
import oracle


def expanded(value: Any) -> list[Any]:
    """What an accepted value stands for: objects hold lists of accepted values again."""
    if isinstance(value, dict) and all(isinstance(inner, list) for inner in value.values()):
        choices = {key: list(said(inner)) for key, inner in value.items()}
        keys = [key for key, values in choices.items() if values]
        return [dict(zip(keys, combined, strict=True)) for combined in itertools.product(*(choices[k] for k in keys))]
    if isinstance(value, list):
        return [list(combined) for combined in itertools.product(*map(expanded, value))]
    return [value]


def said(choices: list[Any]) -> Iterator[Any]:
    """The accepted values that say something, expanded."""
    for value in choices:
        if value not in oracle.LEFT_OUT:
            yield from expanded(value)


def is_wrong(question: dict[str, Any], answers: list[Any]) -> bool:
    """Whether the key contradicts the functions."""
    tools = {tool["name"]: tool["parameters"] for tool in question["function"]}
    return any(wrong_call(given, tools.get(name)) for answer in answers for name, given in answer.items())


def wrong_call(given: dict[str, list[Any]], parameters: Any) -> bool:
    if parameters is None:
        return True
    declared = parameters.get("properties", {})
    if "additionalProperties" not in parameters and given.keys() - declared.keys():
        return True
    if any(not list(said(given.get(name, []))) for name in parameters.get("required", [])):
        return True
    for name, choices in given.items():
        values = list(said(choices))
        judge = oracle.judge_of(json.dumps(declared[name])) if name in declared else None
        if values and judge is not None and not any(judge.is_valid(value) for value in values):
            return True
    return False


@pytest.mark.parametrize("category", oracle.CATEGORIES)
def test_rows_in_error_are_those_of_the_oracle(shared: Path, category: str) -> None:
    path = shared / "bfcl" / oracle.file(category)
    answers = {line["id"]: line["ground_truth"] for line in oracle.lines(path.parent / "possible_answer" / path.name)}
    expected = [not is_wrong(line, answers[line["id"]]) for line in oracle.lines(path)]
    report = callwright.check(path)
    assert report.formats == ["bfcl"]
    assert list(report.ok) == expected
    named = callwright.check(path, answers=path.parent / "possible_answer" / path.name)
    assert named.to_dict()["findings"] == report.to_dict()["findings"]


def test_the_rows_that_are_wrong(shared: Path) -> None:
    wrong = [
        (row["id"])
        for category in oracle.CATEGORIES
        for row in callwright.check(shared / "bfcl" / oracle.file(category)).rejects()
    ]
    assert wrong == [
        "simple_python_307",
        "parallel_multiple_12",
        "parallel_multiple_21",
        "parallel_multiple_26",
        "parallel_multiple_94",
    ]


def test_irrelevance_has_no_error(shared: Path) -> None:
    report = callwright.check(shared / "bfcl" / oracle.file("irrelevance"))
    assert (report.rows, report.errors) == (240, 0)


def test_glaive(shared: Path) -> None:
    path = shared / "glaive" / "glaive_toolcall_en_demo.json"
    report = callwright.check(path, select=["error"])
    assert (report.formats, report.rows) == (["sharegpt"], 300)
    # A list of numbers where one number is declared: a true error.
    assert [(f.code, f.pointer.rpartition("/")[2], f.values["got"]) for f in report.findings] == [
        ("wrong-type", "calories_per_item", [150, 350, 800])
    ]


@pytest.mark.parametrize("to", ["openai", "sharegpt"])
def test_glaive_converted_has_the_same_verdicts(shared: Path, tmp_path: Path, to: Any) -> None:
    path = shared / "glaive" / "glaive_toolcall_en_demo.json"
    done = callwright.convert(path, tmp_path / "out.jsonl", to=to)
    assert (done.written, done.left_out) == (300, {})
    assert callwright.check(tmp_path / "out.jsonl").ok == callwright.check(path).ok
