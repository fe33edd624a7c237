"""Python objects that JSON does not have: each is a finding as it would be in a text, never a traceback."""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import sys
from typing import Any, NamedTuple

import pytest

from callwright import check, check_row
from samples import GOOD, lines, nested, xlam

DEEPEST = 127


class Colour(enum.StrEnum):
    RED = "red"


class Level(enum.IntEnum):
    LOW = 3


class Pair(NamedTuple):
    left: str
    right: int


class Days(int):
    pass


class City(str):
    __slots__ = ()


def with_extra(value: Any) -> dict[str, Any]:
    """A right row with one more field, which nothing but the parse looks at."""
    return {**GOOD, "extra": {"v": value}}


def found(row: Any, **options: Any) -> list[tuple[str, str]]:
    """Codes and places, which are the same alone and among others."""
    alone = [(f.code, f.pointer) for f in check_row(row, **options)]
    report = check([GOOD, row, GOOD], **options)
    assert [(f.code, f.pointer) for f in report.findings] == alone
    assert [f.row for f in report.findings] == [1] * len(alone)
    assert report.rows == 3
    return alone


def in_text(row: Any) -> list[tuple[str, str, str]]:
    """What the row gives as the text that Python's `json` makes of it."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return [(f.code, f.pointer, f.message) for f in check(lines(row), format="xlam").findings]
    finally:
        sys.set_int_max_str_digits(limit)


@pytest.mark.parametrize(
    "value, name",
    [
        ({1, 2}, "set"),
        (frozenset(), "frozenset"),
        (datetime.datetime(2024, 1, 2), "datetime"),
        (datetime.date(2024, 1, 2), "date"),
        (decimal.Decimal("1.5"), "Decimal"),
        (b"bytes", "bytes"),
        (1j, "complex"),
        (object(), "object"),
        (range(3), "range"),
        (len, "builtin_function_or_method"),
        (iter([1]), "list_iterator"),
        (float, "type"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_objects_of_other_types(value: Any, name: str) -> None:
    assert found(with_extra(value)) == [("not-json", "/extra/v")]
    (finding,) = check_row(with_extra([0, value]))
    assert (finding.severity, finding.pointer) == ("error", "/extra/v/1")
    assert f"a Python object of type {name} at /extra/v/1" in finding.message


@pytest.mark.parametrize("key, name", [(1, "int"), (None, "NoneType"), (("a", "b"), "tuple"), (1.5, "float")])
def test_keys_that_are_no_strings(key: Any, name: str) -> None:
    assert found(with_extra({key: 1})) == [("not-json", "/extra/v")]
    (finding,) = check_row({**GOOD, key: 1})
    assert f"a key of type {name} at the top" in finding.message


@pytest.mark.parametrize(
    "value", [(1, "a"), Pair("a", 1), Colour.RED, Level.LOW, Days(3), City("Oslo"), True, None, [], {}, (), -0.0, 2**63]
)
def test_what_json_can_say_is_let_through(value: Any) -> None:
    assert found(with_extra(value)) == []


def test_subclasses_count_as_what_they_are() -> None:
    assert found(xlam({"city": City("Oslo"), "days": Days(3)})) == []
    assert found(xlam({"city": Colour.RED, "days": Level.LOW})) == []
    assert found(xlam({"city": Level.LOW})) == [("wrong-type", "/answers/0/arguments/city")]
    assert found(xlam({"city": "x", "days": True})) == [("wrong-type", "/answers/0/arguments/days")]


def test_tuples_are_lists() -> None:
    row = {**GOOD, "answers": tuple(GOOD["answers"]), "tools": tuple(GOOD["tools"])}
    assert found(row) == []


@pytest.mark.parametrize("value, word", [("nan", "NaN"), ("inf", "Infinity"), ("-inf", "-Infinity")])
def test_numbers_that_are_not_finite(value: str, word: str) -> None:
    row = with_extra([float(value)])
    assert found(row) == [("non-finite-number", "/extra/v/0")]
    assert [f.message for f in check_row(row)] == [message for _, _, message in in_text(row)]
    assert check_row(row)[0].message.startswith(word)
    assert found(xlam({"city": float(value)})) == [
        ("non-finite-number", "/answers/0/arguments/city"),
        ("wrong-type", "/answers/0/arguments/city"),
    ]


BIG = [2**64, -(2**63) - 1, 10**20, -(10**300), 10**308]
BIGGER = [10**309, -(10**400), 10**4300, 10**5000, -(10**5000)]


@pytest.mark.parametrize("number", BIG + BIGGER, ids=lambda n: f"{'-' * (n < 0)}{n.bit_length()} bits")
def test_integers_beyond_64_bits(number: int) -> None:
    assert found(with_extra(number)) == [("big-integer", "/extra/v")]
    assert found(xlam({"city": "x", "days": number})) == [("big-integer", "/answers/0/arguments/days")]
    assert found(xlam({"city": number})) == [
        ("big-integer", "/answers/0/arguments/city"),
        ("wrong-type", "/answers/0/arguments/city"),
    ]


@pytest.mark.parametrize(
    "number",
    BIG
    + [
        pytest.param(n, marks=pytest.mark.xfail(reason="in a text: an error, not-finite-number", strict=True))
        for n in BIGGER
    ],
    ids=lambda n: f"{'-' * (n < 0)}{n.bit_length()} bits",
)
def test_big_integers_are_judged_alike_in_a_text(number: int) -> None:
    row = with_extra(number)
    assert [(code, at) for code, at, _ in in_text(row)] == found(row)
    assert check_row(row)[0].severity == "warning"


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc00\ud800"])
def test_lone_surrogates(text: str) -> None:
    assert found(with_extra(text)) == [("lone-surrogate", "/extra/v")]
    assert found(with_extra({text: 1})) == [("lone-surrogate", "/extra/v")]
    for row in (with_extra(text), with_extra({text: 1}), {**GOOD, "id": text}, {**GOOD, "query": text}):
        assert [(f.code, f.pointer, f.message) for f in check_row(row)] == in_text(row)
        json.dumps([f.to_dict() for f in check_row(row)], ensure_ascii=False).encode()


def test_depth() -> None:
    # The row itself is the first level.
    assert found({**GOOD, "extra": nested(DEEPEST - 1)}) == []
    for depth in (DEEPEST, DEEPEST + 1, 10_000):
        assert found({**GOOD, "extra": nested(depth)}) == [("too-deep", "")]
    for depth in (DEEPEST - 1, DEEPEST, DEEPEST + 1):
        row = {**GOOD, "extra": nested(depth)}
        assert [(f.code, f.pointer, f.message) for f in check_row(row)] == in_text(row)


@pytest.mark.xfail(reason="a text that is too deep says only that; a dict says what came before, too", strict=True)
def test_what_stands_before_too_deep_a_place_is_said_alike_in_a_text() -> None:
    row = {**GOOD, "first": float("nan"), "then": nested(DEEPEST)}
    assert [(f.code, f.pointer, f.message) for f in check_row(row)] == in_text(row)


def test_things_that_hold_themselves() -> None:
    loop: list[Any] = []
    loop.append(loop)
    ring: dict[str, Any] = {}
    ring["ring"] = ring
    pair: tuple[Any, list[Any]] = (1, [])
    pair[1].append(pair)
    for thing in (loop, ring, pair):
        assert found({**GOOD, "extra": thing}) == [("too-deep", "")]
    report = check([{**GOOD, "extra": loop}, GOOD])
    assert report.ok == [False, True]
    assert list(report.clean()) == [GOOD]
    (row,) = report.rejects()
    assert row["extra"] is loop


def test_one_thing_in_many_places_is_no_loop() -> None:
    shared = {"a": [1]}
    assert found(with_extra([shared] * 10)) == []
