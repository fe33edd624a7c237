"""The options of `check`: each does what it says, and every word that does not exist is refused with a hint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

import callwright
from callwright import OptionError, check, check_row
from samples import DOUBTFUL, GOOD, WRONG, lines, xlam

UNMARKED = xlam({}, tools=[{"name": "get", "description": "d", "parameters": {"city": {"type": "str"}}}])
MIXED = [GOOD, WRONG, DOUBTFUL, UNMARKED, xlam({"town": "x"})]
COUNTS = {
    "refused-name": 1,
    "missing-argument": 1,
    "unknown-argument": 1,
    "wrong-type": 1,
    "maybe-missing-argument": 1,
}


def counts(**options: Any) -> dict[str, int]:
    return check(MIXED, **options).counts


def without(*codes: str) -> dict[str, int]:
    return {code: count for code, count in COUNTS.items() if code not in codes}


def test_all_is_reported_by_default() -> None:
    assert counts() == COUNTS


@pytest.mark.parametrize(
    "words, codes",
    [
        (["wrong-type"], {"wrong-type"}),
        ("wrong-type", {"wrong-type"}),
        ("wrong-type, refused-name", {"wrong-type", "refused-name"}),
        (("wrong-type,refused-name", "info"), {"wrong-type", "refused-name"}),
        ({"warning"}, {"refused-name", "maybe-missing-argument"}),
        ((word for word in ["error"]), {"wrong-type", "missing-argument", "unknown-argument"}),
        (["info"], set()),
        (["error", "warning", "info"], set(COUNTS)),
    ],
    ids=str,
)
def test_select(words: Iterable[str], codes: set[str]) -> None:
    assert set(counts(select=words)) == codes


@pytest.mark.parametrize("words", [["wrong-type", "warning"], "wrong-type,warning", "wrong-type warning"])
def test_ignore(words: Iterable[str]) -> None:
    assert counts(ignore=words) == without("wrong-type", "refused-name", "maybe-missing-argument")


def test_ignore_wins_over_select() -> None:
    assert set(counts(select=["warning"], ignore=["refused-name"])) == {"maybe-missing-argument"}
    assert counts(select=["refused-name"], ignore=["warning"]) == {}


def test_what_is_left_out_does_not_make_a_row_wrong() -> None:
    assert check(MIXED).ok == [True, False, True, True, False]
    assert check(MIXED, ignore=["wrong-type"]).ok == [True, True, True, True, False]
    assert check(MIXED, select=["warning"]).ok == [True] * 5
    assert check(MIXED, ignore="error").errors == 0


@pytest.mark.parametrize("most", [0, 1, 3, 5, 100])
def test_all_findings_are_counted_where_few_are_kept(most: int) -> None:
    every = check(MIXED)
    report = check(MIXED, max_findings=most)
    assert list(report.findings) == list(every.findings)[:most]
    assert (report.counts, report.ok) == (COUNTS, every.ok)


def test_the_first_findings_are_kept_whatever_the_threads() -> None:
    data = lines(*[WRONG] * 20_000)
    for threads in (1, 2, 4):
        report = check(data, max_findings=7, threads=threads)
        assert [finding.row for finding in report.findings] == list(range(7))
        assert report.counts == {"wrong-type": 20_000}


@pytest.mark.parametrize("way", [list, lambda rows: lines(*rows)])
def test_the_report_does_not_depend_on_threads(way: Any) -> None:
    source = way([{**MIXED[number % 5], "id": number} for number in range(4_000)])
    first, *others = [check(source, threads=threads).to_json() for threads in (1, 2, 4, None)]
    assert others == [first] * 3


def test_required_when_unmarked() -> None:
    said = {word: check([UNMARKED], required_when_unmarked=word) for word in ("error", "warning", "off")}
    assert {word: report.counts for word, report in said.items()} == {
        "error": {"missing-argument": 1},
        "warning": {"maybe-missing-argument": 1},
        "off": {},
    }
    assert [report.errors for report in said.values()] == [1, 0, 0]


def test_format() -> None:
    assert check([GOOD], format="xlam").counts == {}
    assert check([GOOD], format="openai").counts == {"missing-field": 1}
    assert check([GOOD], format="openai").formats == ["openai"]


def test_rows_that_are_too_long() -> None:
    data = lines(GOOD, {**GOOD, "query": "q" * 2_000}, WRONG)
    report = check(data, max_row_bytes=1_000)
    assert report.ok == [True, False, False]
    assert report.counts == {"too-large": 1, "wrong-type": 1}
    assert [f.line for f in report.findings] == [2, 3]


def test_what_follows_a_row_that_is_too_long_is_checked() -> None:
    data = lines(GOOD, {**GOOD, "query": "q" * 600_000}, GOOD, WRONG, b"{")
    report = check(data, max_row_bytes=1_000)
    assert report.ok == [True, False, True, False, False]


@pytest.mark.xfail(reason="a long blank line counts as a row where it is longer than a block", strict=True)
def test_a_very_long_blank_line_is_no_row() -> None:
    assert check(lines(GOOD, b" " * 600_000, GOOD), max_row_bytes=1_000).ok == [True, True]


def test_a_blank_line_is_no_row() -> None:
    assert check(lines(GOOD, b" " * 2_000, GOOD), max_row_bytes=1_000).ok == [True, True]


@pytest.mark.parametrize(
    "option, hint",
    [
        ({"format": "xlm"}, "there are xlam, .*openai"),
        ({"format": ""}, "there are xlam, .*openai"),
        ({"required_when_unmarked": "warn"}, "error, warning or off"),
        ({"select": ["wrong-typ"]}, "did you mean .wrong-type"),
        ({"select": "wrong_type"}, "did you mean .wrong-type"),
        ({"ignore": ["missing-arguments"]}, "did you mean .missing-argument"),
        ({"ignore": "xyzzy"}, "callwright codes"),
        ({"select": ["error", "xyzzy"]}, "callwright codes"),
        pytest.param(
            {"select": ["errors"]},
            "did you mean .error",
            marks=pytest.mark.xfail(reason="severities are not among the words that are near", strict=True),
        ),
    ],
    ids=str,
)
def test_a_word_that_does_not_exist_is_refused_with_a_hint(option: dict[str, Any], hint: str) -> None:
    for call in (lambda: check([GOOD], **option), lambda: check_row(GOOD, **option)):
        with pytest.raises(OptionError, match=hint) as caught:
            call()
        assert isinstance(caught.value, ValueError)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "option",
    [
        {"threads": 0},
        pytest.param({"threads": -1}, marks=pytest.mark.xfail(raises=OverflowError, strict=True)),
        pytest.param({"threads": 2**70}, marks=pytest.mark.xfail(raises=OverflowError, strict=True)),
        pytest.param({"max_findings": -1}, marks=pytest.mark.xfail(raises=OverflowError, strict=True)),
        pytest.param({"max_row_bytes": -1}, marks=pytest.mark.xfail(raises=OverflowError, strict=True)),
        pytest.param(
            {"max_row_bytes": 0},
            marks=pytest.mark.xfail(reason="taken, though the command line refuses it", strict=True),
        ),
    ],
    ids=str,
)
def test_a_number_out_of_range_is_refused_by_name(option: dict[str, Any]) -> None:
    (name,) = option
    with pytest.raises(OptionError, match=name):
        check([GOOD], **option)


@pytest.mark.parametrize(
    "option",
    [
        {"format": 5},
        {"threads": "2"},
        {"select": 5},
        pytest.param({"select": [5]}, marks=pytest.mark.xfail(raises=AttributeError, strict=True)),
        {"max_findings": 1.5},
    ],
    ids=str,
)
def test_a_value_of_another_type_is_refused(option: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        check([GOOD], **option)


def test_an_option_that_does_not_exist() -> None:
    with pytest.raises(TypeError, match="colour"):
        check([GOOD], colour=True)  # type: ignore[call-arg]


def test_options_are_looked_at_before_the_source(tmp_path: Any) -> None:
    with pytest.raises(OptionError):
        check(tmp_path / "nothing.jsonl", select=["xyzzy"])
    with pytest.raises(callwright.InputNotFoundError):
        check(tmp_path / "nothing.jsonl", select=["error"])
