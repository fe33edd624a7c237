"""junit: the XML that CI systems read as test results: a suite an input, a test a row, a failure an error.

Rows without findings are counted and not named: a million empty elements tell nobody anything.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from callwright._core import Finding
from callwright.cli.render import Places, short
from callwright.verify import Report

# No escape makes these legal in XML 1.0.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines(report: Report) -> Iterator[str]:
    """The document, an element or a few at a time."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="callwright" tests="{report.rows}" failures="{report.errors}" errors="0">'
    places = Places(report)
    findings = groupby(report.findings, key=lambda finding: finding.row)
    row, of_row = next(findings, (report.rows, iter(())))
    first = 0
    for source, rows in zip(report.sources, report.source_rows, strict=True):
        failures = report.ok[first : first + rows].count(False)
        yield f'  <testsuite name={_quoted(source)} tests="{rows}" failures="{failures}" errors="0" skipped="0">'
        first += rows
        while row < first:
            yield from _case(source, list(of_row), places)
            row, of_row = next(findings, (report.rows, iter(())))
        yield "  </testsuite>"
    yield "</testsuites>"


def _case(source: str, findings: Sequence[Finding], places: Places) -> Iterator[str]:
    first = findings[0]
    name = f"row {places.row(first)}" + ("" if first.id is None else f", id {short(first.id, 60)}")
    yield f"    <testcase classname={_quoted(source)} name={_quoted(name)}>"
    for finding in findings:
        if finding.severity == "error":
            text = _text(f"{places.where(finding)}: {places.in_row(finding)}\n{finding.help}")
            yield f"      <failure message={_quoted(finding.message)} type={_quoted(finding.code)}>{text}</failure>"
    doubts = [
        f"{places.where(finding)}: {finding.severity}[{finding.code}]: {finding.message}\n"
        f"{places.in_row(finding)}\n{finding.help}\n"
        for finding in findings
        if finding.severity != "error"
    ]
    if doubts:
        yield f"      <system-out>{_text(''.join(doubts))}</system-out>"
    yield "    </testcase>"


def _text(text: str) -> str:
    return escape(_allowed(text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """The text with what XML can't hold written as Python writes it (`\\x00`)."""
    return _FORBIDDEN.sub(lambda found: ascii(found[0])[1:-1], text)
