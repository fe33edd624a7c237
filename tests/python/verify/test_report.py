"""`Report`: counts, verdicts and findings as sequences, and what it looks like as JSON, text and HTML."""

from __future__ import annotations

import json
import operator
from collections.abc import Sequence
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

import callwright
from callwright import Report, check
from callwright._core import codes
from samples import DOUBTFUL, GOOD, WRONG, lines, openai, xlam

DATA = lines(GOOD, WRONG, b"{", xlam({"town": "x"}, id="r-4"), DOUBTFUL)
VERDICTS = [True, False, False, False, True]
CODES = ["wrong-type", "not-json", "unknown-argument", "missing-argument", "refused-name"]
INDICES = [0, 1, 4, -1, -5, True]
OUTSIDE = [5, -6, 100]
SLICES = [slice(None), slice(1, 3), slice(-2, None), slice(None, None, -1), slice(3, 0, -2), slice(9, 99), slice(2, 2)]


@pytest.fixture(scope="module")
def report() -> Report:
    return check(DATA)


def test_numbers(report: Report) -> None:
    assert (report.rows, report.errors, report.bytes) == (5, 3, len(DATA))
    assert (report.sources, report.formats) == (["<bytes>"], ["xlam"])


def test_counts_are_a_dict_in_the_order_of_the_table(report: Report) -> None:
    assert report.counts == dict.fromkeys(CODES, 1)
    order = [entry["slug"] for entry in codes()]
    assert list(report.counts) == sorted(report.counts, key=order.index)
    report.counts["wrong-type"] = 99
    assert report.counts["wrong-type"] == 1


def test_verdicts_are_a_sequence(report: Report) -> None:
    ok = report.ok
    assert len(ok) == 5
    assert list(ok) == VERDICTS
    assert [ok[index] for index in INDICES] == [VERDICTS[index] for index in INDICES]
    assert all(type(verdict) is bool for verdict in ok)
    assert [ok[part] for part in SLICES] == [VERDICTS[part] for part in SLICES]
    assert list(reversed(ok)) == VERDICTS[::-1]
    assert True in ok
    assert False not in check([GOOD]).ok
    assert not check([]).ok


def test_findings_are_a_sequence(report: Report) -> None:
    findings = report.findings
    assert [f.code for f in findings] == CODES
    assert len(findings) == 5
    assert [findings[index].code for index in INDICES] == [CODES[index] for index in INDICES]
    assert [[f.code for f in findings[part]] for part in SLICES] == [CODES[part] for part in SLICES]
    assert [f.code for f in reversed(findings)] == CODES[::-1]
    assert findings[2] in findings
    assert check([WRONG]).findings[0] not in findings
    assert not check([GOOD]).findings


@pytest.mark.parametrize("name", ["ok", "findings"])
def test_sequences_refuse_what_lists_refuse(report: Report, name: str) -> None:
    sequence = getattr(report, name)
    for index in OUTSIDE:
        with pytest.raises(IndexError):
            sequence[index]
    for index in ("0", 1.0, None):
        with pytest.raises(TypeError):
            sequence[index]
    with pytest.raises(ValueError, match="zero"):
        sequence[::0]
    with pytest.raises(TypeError):
        operator.setitem(sequence, 0, True)


def test_an_index_that_is_very_large(report: Report) -> None:
    with pytest.raises(IndexError):
        report.ok[10**30]


@pytest.mark.parametrize("name", ["ok", "findings"])
def test_sequences_are_what_they_are_announced_to_be(report: Report, name: str) -> None:
    sequence = getattr(report, name)
    # polars would not take findings as a table if they were one by name.
    assert isinstance(sequence, Sequence) == (name == "ok")
    assert sequence.index(sequence[1]) == 1
    assert sequence.count(sequence[0]) == list(sequence).count(sequence[0])


def test_verdicts_equal_sequences_of_the_same_bools(report: Report) -> None:
    assert report.ok == VERDICTS
    assert operator.eq(VERDICTS, report.ok)
    assert report.ok == tuple(VERDICTS)
    assert report.ok == check(DATA).ok
    assert report.ok != VERDICTS[:-1]
    assert report.ok != [*VERDICTS, True]
    assert report.ok != [not verdict for verdict in VERDICTS]
    assert report.ok != check([GOOD]).ok
    for other in (None, 5, "text", {}, object()):
        assert report.ok != other
    with pytest.raises(TypeError):
        hash(report.ok)


def test_findings_that_are_equal(report: Report) -> None:
    again = check(DATA)
    assert list(report.findings) == list(again.findings)
    assert [hash(f) for f in report.findings] == [hash(f) for f in again.findings]
    assert len({*report.findings, *again.findings}) == 5
    assert report.findings[0] != report.findings[1]
    assert report.findings[0] != "wrong-type"


def test_findings_of_one_report_are_equal(report: Report) -> None:
    assert report.findings == report.findings
    assert report.findings == list(report.findings)


@pytest.mark.parametrize(
    "other",
    [
        lines(GOOD, GOOD, WRONG),
        lines(GOOD, b"", WRONG),
        lines(GOOD, {**WRONG, "id": 1}),
        lines(GOOD, xlam({"city": 6})),
        lines(GOOD, xlam({"city": "x", "days": "x"})),
    ],
    ids=["row", "line", "id", "value", "place"],
)
def test_findings_that_differ(other: bytes) -> None:
    here, there = check(lines(GOOD, WRONG)).findings[0], check(other).findings[-1]
    assert here.code == there.code == "wrong-type"
    assert here != there


def test_findings_in_different_files_differ(tmp_path: Any) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(lines(WRONG))
    assert check(tmp_path / "a").findings[0] != check(tmp_path / "b").findings[0]


def test_findings_outlive_their_report() -> None:
    finding = check(DATA).findings[3]
    assert (finding.id, finding.code) == ("r-4", "missing-argument")


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    text = (files("callwright.verify") / "report.v1.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    return jsonschema.Draft202012Validator(json.loads(text))


ODD = {**GOOD, "id": {"deep": [1, None, 10**20, "\ud800", "ä</script>"]}, "extra": float("nan")}


@pytest.mark.parametrize(
    "source",
    [
        DATA,
        [GOOD, WRONG],
        [],
        [5, "text", {}, {1: 2}, ODD],
        [xlam({"city": "x" * 10_000, "days": list(range(1_000))})],
        lines(5, b"[1]"),
        lines(*[openai({"city": n}) for n in range(20)]),
    ],
    ids=["bytes", "rows", "nothing", "odd", "large", "no format", "openai"],
)
@pytest.mark.parametrize("options", [{}, {"max_findings": 0}, {"format": "xlam"}], ids=str)
def test_to_json_keeps_to_its_schema(schema: Any, source: Any, options: dict[str, Any]) -> None:
    report = check(source, **options)
    read = json.loads(report.to_json(), parse_constant=pytest.fail)
    schema.validate(read)
    assert read == report.to_dict()
    assert read["version"] == 1
    assert read["callwright"] == callwright.__version__
    assert read["rows"] == report.rows == len(report.ok)
    assert read["clean"] == sum(report.ok)
    assert read["counts"] == report.counts
    assert read["findings"] == [f.to_dict() for f in report.findings]
    assert [(s["name"], s["format"]) for s in read["sources"]] == list(zip(report.sources, report.formats, strict=True))
    assert report.to_json().encode()


def test_to_json_can_be_laid_out(report: Report) -> None:
    assert "\n" not in report.to_json()
    assert json.loads(report.to_json(indent=2)) == json.loads(report.to_json())
    assert report.to_json(indent=2).startswith('{\n  "version": 1,')


def test_the_schema_refuses_what_is_no_report(schema: Any, report: Report) -> None:
    data = report.to_dict()
    for broken in ({**data, "version": 2}, {**data, "more": 1}, {**data, "rows": -1}, {**data, "findings": [{}]}):
        assert not schema.is_valid(broken)
    assert not schema.is_valid({name: value for name, value in data.items() if name != "clean"})


def test_repr(report: Report) -> None:
    assert repr(report) == (
        "<Report: 5 rows, 2 clean; not-json 1, refused-name 1, missing-argument 1, unknown-argument 1, …>"
    )
    assert repr(check([])) == "<Report: 0 rows, 0 clean>"
    assert (
        repr(check(lines(*[GOOD] * 1_200, *[WRONG] * 1_100))) == "<Report: 2,300 rows, 1,200 clean; wrong-type 1,100>"
    )
    assert repr(report.ok) == "<verdicts of 5 rows, 2 ok>"
    assert repr(report.findings) == "<5 findings>"
    assert repr(report.findings[0]) == (
        '<wrong-type row=1 at "/answers/0/arguments/city": 5 is an integer, not a string>'
    )


class Page(HTMLParser):
    """Which tags a page has, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.open.append(tag)
        assert not attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"


def test_html_shows_the_report(report: Report) -> None:
    page = Page(report._repr_html_())
    assert page.open == []
    assert "5 rows, 2 clean" in page.text
    for finding in report.findings:
        assert finding.message in page.text
        assert finding.pointer in page.text
    assert Page(check([GOOD])._repr_html_()).text == "1 rows, 1 clean"


def test_html_escapes_what_comes_from_the_data() -> None:
    rows = [xlam({"city": EVIL, EVIL: 1}), {**GOOD, EVIL: float("nan")}, {**GOOD, "tools": [{"name": EVIL}]}]
    page = Page(check(rows)._repr_html_())
    assert page.seen <= {"p", "b", "table", "tr", "th", "td", "code"}
    assert EVIL in page.text


def test_html_shows_few_findings() -> None:
    page = check(lines(*[WRONG] * 5_000))._repr_html_()
    assert len(page) < 10_000
    assert "5,000" in page


def test_a_report_is_not_changed_by_looking_at_it(report: Report) -> None:
    before = report.to_json()
    list(report.clean())
    report.findings[:].clear()
    report.to_dict()["findings"].clear()
    assert report.to_json() == before
