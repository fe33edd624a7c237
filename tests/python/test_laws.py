"""Laws of the Python face, on random rows near to the layouts: every way in says the same, and reports add up."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import callwright
from callwright import check, check_row
from samples import lines

Rows = list[dict[str, Any]]

EXAMPLES = 1_000 if os.environ.get("CALLWRIGHT_LONG") else 80

TOOL_NAMES = st.sampled_from(["get", "get", "get", "put", "put", "gett", "a.b", ""])
PARAMETERS = st.sampled_from(["city", "city", "days", "days", "täg", "type", "properties", "required", "a/b~c"])
ODD_TEXTS = st.sampled_from(["", " ", "{", "[]", "{}", "null", "NaN", "{'a': True}", '"{}"', "\ud800", "\x00"])
# Integers of more than 308 digits and what stands before a place too deep are judged otherwise in texts so far.
NUMBERS = st.one_of(
    st.integers(-3, 9), st.integers(-(2**70), 2**70), st.floats(), st.sampled_from([2**63, 2**64, -0.0, 1e22, 5.0])
)
SCALARS = st.one_of(
    st.just("text"), st.integers(-3, 9), st.none(), st.booleans(), NUMBERS, ODD_TEXTS, st.text(max_size=5)
)
VALUES = st.one_of(
    SCALARS,
    SCALARS,
    st.lists(SCALARS, max_size=3),
    st.dictionaries(PARAMETERS, st.one_of(SCALARS, st.lists(SCALARS, max_size=2)), max_size=3),
)
TYPES = ["string", "integer", "str", "int, optional", "List[int]", "Optional[str]", "number", "object", "colour"]


def objects(shape: dict[str, SearchStrategy[Any]], /, **optional: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Objects of a shape; one in some lacks a field, or has another value there."""

    def spoil(drawn: tuple[dict[str, Any], int, Any]) -> dict[str, Any]:
        row, number, value = drawn
        fields = [*shape, "extra"]
        if number >= len(fields):
            return row
        if value == "text":
            return {name: kept for name, kept in row.items() if name != fields[number]}
        return {**row, fields[number]: value}

    return st.tuples(st.fixed_dictionaries(shape, optional=optional), st.integers(0, 40), VALUES).map(spoil)


def encoded(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Values as they are or as their JSON; one in some encoded twice, or cut short."""

    def encode(drawn: tuple[Any, int]) -> Any:
        value, number = drawn
        text = json.dumps(value)
        return {0: text[:-1], 1: json.dumps(text), 2: repr(value)}.get(number, value if number % 2 else text)

    return st.tuples(values, st.integers(0, 20)).map(encode)


PROPERTY = objects({"type": st.sampled_from(TYPES)}, default=SCALARS, required=st.booleans(), enum=VALUES)
PROPERTIES = st.dictionaries(PARAMETERS, PROPERTY, max_size=3)
SCHEMA = objects(
    {"type": st.just("object"), "properties": PROPERTIES, "required": st.lists(PARAMETERS, max_size=1)},
    additionalProperties=st.booleans(),
)
TOOL = objects({"name": TOOL_NAMES, "description": st.just("d"), "parameters": st.one_of(SCHEMA, PROPERTIES)})
TOOLS = st.lists(st.one_of(TOOL, objects({"type": st.just("function"), "function": TOOL})), min_size=1, max_size=3)
ARGUMENTS = st.dictionaries(PARAMETERS, VALUES, max_size=3)
CALL = objects({"name": TOOL_NAMES, "arguments": ARGUMENTS})
IDS = st.sampled_from(["c1", "c1", "c2"])
TOOL_CALL = objects(
    {"id": IDS, "type": st.just("function"), "function": objects({"name": TOOL_NAMES, "arguments": encoded(ARGUMENTS)})}
)
CONTENT = st.one_of(st.just("text"), st.none(), ODD_TEXTS)
USER = objects({"role": st.sampled_from(["user", "user", "user", "system", "robot"]), "content": CONTENT})
ASKS = objects({"role": st.just("assistant"), "content": CONTENT, "tool_calls": st.lists(TOOL_CALL, max_size=2)})
TELLS = objects({"role": st.just("tool"), "content": CONTENT, "tool_call_id": IDS})
MESSAGES = st.one_of(st.tuples(USER, ASKS, TELLS, ASKS).map(list), st.lists(st.one_of(USER, ASKS, TELLS), max_size=4))
XLAM = objects(
    {"query": st.just("q"), "answers": encoded(st.lists(CALL, max_size=2)), "tools": encoded(TOOLS)}, id=VALUES
)
OPENAI = objects({"messages": MESSAGES, "tools": encoded(TOOLS)}, id=VALUES)
DATASETS = st.one_of(
    st.tuples(st.just("xlam"), st.lists(XLAM, min_size=1, max_size=3)),
    st.tuples(st.just("openai"), st.lists(OPENAI, min_size=1, max_size=3)),
    st.tuples(st.sampled_from(["xlam", "openai"]), st.lists(XLAM | OPENAI, min_size=1, max_size=3)),
)


def shown(findings: Iterable[callwright.Finding]) -> list[tuple[int, str, str, str]]:
    return [(f.row, f.code, f.pointer, f.message) for f in findings]


def through_a_file(data: bytes, **options: Any) -> callwright.Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows"
        path.write_bytes(data)
        return check(path, **options)


@settings(max_examples=EXAMPLES)
@given(DATASETS)
def test_every_way_in_gives_the_same(dataset: tuple[Any, Rows]) -> None:
    layout, rows = dataset
    data = lines(*rows)
    held = check(rows, format=layout)
    for code in held.counts or ["nothing found"]:
        event(code)
    for report in (  # As text, packed, from a file, and from an iterator.
        check(data, format=layout),
        check(gzip.compress(data, 1), format=layout),
        through_a_file(data, format=layout),
        check(iter(rows), format=layout, threads=2),
    ):
        assert shown(report.findings) == shown(held.findings)
        assert report.ok == held.ok
        assert report.counts == held.counts


@settings(max_examples=EXAMPLES)
@given(DATASETS)
def test_many_rows_are_judged_as_each_alone(dataset: tuple[Any, Rows]) -> None:
    layout, rows = dataset
    report = check(rows, format=layout)
    alone = [check_row(row, format=layout) for row in rows]
    assert report.ok == [all(finding.severity != "error" for finding in findings) for findings in alone]
    assert shown(report.findings) == [
        (number, *words) for number, findings in enumerate(alone) for _, *words in shown(findings)
    ]
    assert report.counts == Counter(finding.code for findings in alone for finding in findings)


@settings(max_examples=EXAMPLES)
@given(DATASETS, DATASETS)
def test_reports_of_parts_add_up(first: tuple[Any, Rows], second: tuple[Any, Rows]) -> None:
    layout, rows = first
    parts = [check(part, format=layout) for part in (rows, second[1])]
    wanted = sum((Counter(part.counts) for part in parts), Counter())
    for whole in (
        check(rows + second[1], format=layout),
        check(lines(*rows, *second[1]), format=layout),
        check(gzip.compress(lines(*rows)) + gzip.compress(lines(*second[1])), format=layout),
    ):
        assert whole.counts == wanted
        assert list(whole.ok) == [*parts[0].ok, *parts[1].ok]
        assert whole.errors == parts[0].errors + parts[1].errors
        later = [(row + len(rows), *words) for row, *words in shown(parts[1].findings)]
        assert shown(whole.findings) == shown(parts[0].findings) + later


@settings(max_examples=EXAMPLES)
@given(DATASETS, st.sets(st.sampled_from(["error", "warning", "info", "wrong-type", "unknown-tool", "missing-field"])))
def test_a_selection_is_a_part_of_the_whole(dataset: tuple[Any, Rows], words: set[str]) -> None:
    layout, rows = dataset
    every = check(rows, format=layout)
    taken = check(rows, format=layout, select=words)
    left = check(rows, format=layout, ignore=words)
    assert Counter(taken.counts) + Counter(left.counts) == every.counts
    assert sorted(shown(taken.findings) + shown(left.findings)) == sorted(shown(every.findings))
    assert [a and b for a, b in zip(taken.ok, left.ok, strict=True)] == list(every.ok)


@settings(max_examples=EXAMPLES)
@given(DATASETS, st.integers(0, 8))
def test_what_is_kept_is_the_beginning(dataset: tuple[Any, Rows], most: int) -> None:
    layout, rows = dataset
    every, some = check(rows, format=layout), check(rows, format=layout, max_findings=most)
    assert list(some.findings) == list(every.findings)[:most]
    assert (some.counts, some.ok) == (every.counts, every.ok)


@settings(max_examples=EXAMPLES)
@given(DATASETS)
def test_clean_and_rejected_rows_are_all_rows(dataset: tuple[Any, Rows]) -> None:
    layout, rows = dataset
    for report in (check(rows, format=layout), check(lines(*rows), format=layout)):
        clean, rejects = report.clean(), report.rejects()
        again = [next(clean if ok else rejects) for ok in report.ok]
        assert repr(again) == repr(rows)
        assert next(clean, None) is next(rejects, None) is None


@settings(max_examples=EXAMPLES)
@given(DATASETS)
def test_a_report_is_json(dataset: tuple[Any, Rows]) -> None:
    layout, rows = dataset
    report = check(rows, format=layout)
    text = report.to_json()
    assert json.loads(text, parse_constant=lambda word: 1 / 0) == report.to_dict()
    assert text.encode().decode() == text
