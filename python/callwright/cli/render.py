"""Pieces of text that several outputs share, and what is said after them."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import click

from callwright._core import Finding, codes
from callwright.verify import Report

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@cache
def _severities() -> dict[str, str]:
    return {entry["slug"]: entry["severity"] for entry in codes()}


def severity(code: str) -> str:
    """A code's severity."""
    return _severities()[code]


def label(finding: Finding) -> str:
    """Severity and code."""
    return click.style(f"{finding.severity}[{finding.code}]", fg=COLOURS[finding.severity], bold=True)


class Places:
    """Where a report's findings are, for people: rows are counted in each input by itself, from 0."""

    def __init__(self, report: Report) -> None:
        self._starts = list(accumulate(report.source_rows, initial=0))[:-1]

    def row(self, finding: Finding) -> int:
        """The row's number in its input."""
        return finding.row - self._starts[bisect_right(self._starts, finding.row) - 1]

    def where(self, finding: Finding) -> str:
        """The place in the input: the line, or the row where there are no lines."""
        line = f"row {self.row(finding)}" if finding.line is None else str(finding.line)
        start = column(finding)
        return f"{visible(finding.source)}:{line}" + ("" if start is None else f":{start}")

    def in_row(self, finding: Finding) -> str:
        """The row and the place in it."""
        return f"row {self.row(finding)}" + (f" at {visible(finding.pointer)}" if finding.pointer else "")


def column(finding: Finding) -> int | None:
    """The column in the file: known only where the text of the row itself does not parse."""
    return finding.column_in_text if finding.line is not None and not finding.pointer else None


def of_file(finding: Finding) -> bool:
    """Whether its source is a file, not one of the names that stand for something else (`<stdin>`)."""
    return re.fullmatch(r"<\w+>", finding.source) is None


def most_frequent(report: Report) -> list[tuple[str, int]]:
    """Codes with their counts, most frequent first."""
    return sorted(report.counts.items(), key=lambda item: (-item[1], item[0]))


def table(report: Report) -> Iterator[str]:
    """Counts by code, a line each: errors before warnings, the most frequent first."""
    counts = sorted(most_frequent(report), key=lambda item: list(COLOURS).index(severity(item[0])))
    width = max((len(f"{count:,}") for _, count in counts), default=0)
    for code, count in counts:
        name = severity(code)
        yield f"{count:>{width},}  {click.style(f'{name:<7}', fg=COLOURS[name])}  {code}"


def summary(report: Report, seconds: float, *, counts: bool) -> Iterator[str]:
    """Counts by code, rows clean of all, rows and MB a second."""
    if counts:
        yield from table(report)
        found = sum(report.counts.values())
        if len(report.findings) < found:
            yield f"({len(report.findings):,} of {found:,} findings shown; --max-findings N for more)"
    clean = report.rows - report.errors
    formats = sorted({str(name) for name in report.formats if name})
    layout = f" ({', '.join(formats)})" if formats else ""
    yield click.style(f"{clean:,} of {report.rows:,} rows clean{layout}", bold=True)
    rate = f"{report.rows / seconds:,.0f} rows/s, {report.bytes / 1e6 / seconds:,.1f} MB/s"
    yield f"{report.bytes / 1e6:,.1f} MB in {seconds:.2f} s: {rate}"


def visible(text: str) -> str:
    """The text with control characters escaped, so that data can't drive the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else ascii(c)[1:-1] for c in text)


def as_json(value: Any) -> str:
    """One line of JSON in which whatever is not printable is escaped, so that data can't drive the terminal."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def short(value: Any, limit: int) -> str:
    """A value of the data as JSON, cut down."""
    text = visible(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= limit else f"{text[:limit]}…"
