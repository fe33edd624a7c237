"""Findings and reports as text for people."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import click

from callwright._core import Finding
from callwright._core import codes as table
from callwright.verify import Report

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@cache
def _severities() -> dict[str, str]:
    return {entry["slug"]: entry["severity"] for entry in table()}


def severity(code: str) -> str:
    """A code's severity."""
    return _severities()[code]


def concise(finding: Finding) -> str:
    """One line: place in the file, severity and code, place in the row, message."""
    pointer = f" {visible(finding.pointer)}" if finding.pointer else ""
    return f"{_where(finding)}: {_label(finding)}{pointer}: {visible(finding.message)}"


def full(finding: Finding) -> str:
    """A few lines: what, where, the piece of the row, how to mend it."""
    place = [_where(finding), f"row {finding.row}"]
    if finding.id is not None:
        place.append(f"id {_short(finding.id, 60)}")
    if finding.turn is not None:
        place.append(f"turn {finding.turn}" + ("" if finding.call is None else f", call {finding.call}"))
    lines = [f"{_label(finding)}: {visible(finding.message)}", f"  --> {', '.join(place)}"]
    if finding.pointer:
        lines.append(f"   at {visible(finding.pointer)}")
    lines += [f"    | {line}" for line in _piece(finding)]
    lines.append(f"    = {finding.help} (callwright explain {finding.code})")
    return "\n".join(lines) + "\n"


def jsonl(finding: Finding) -> str:
    """The finding as one line of JSON."""
    return json.dumps(finding.to_dict(), ensure_ascii=False)


def statistics(report: Report, output_format: str) -> Iterator[str]:
    """Counts by code, most frequent first."""
    counts = sorted(report.counts.items(), key=lambda item: (-item[1], item[0]))
    if output_format == "json":
        yield json.dumps({"rows": report.rows, "clean": report.rows - report.errors, "counts": dict(counts)}, indent=2)
    elif output_format == "jsonl":
        for code, count in counts:
            yield json.dumps({"code": code, "severity": severity(code), "count": count})
    else:
        width = max((len(f"{count:,}") for _, count in counts), default=0)
        for code, count in counts:
            name = severity(code)
            yield f"{count:>{width},}  {click.style(f'{name:<7}', fg=COLOURS[name])}  {code}"


def summary(report: Report, seconds: float, *, counts: bool) -> Iterator[str]:
    """Counts by code, rows clean of all, rows and MB a second."""
    if counts:
        yield from statistics(report, "text")
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


def _where(finding: Finding) -> str:
    line = "" if finding.line is None else f":{finding.line}"
    # In the text of the row itself, the column is one in the file.
    column = f":{finding.column_in_text}" if line and finding.column_in_text and not finding.pointer else ""
    return f"{visible(finding.source)}{line}{column}"


def _label(finding: Finding) -> str:
    return click.style(f"{finding.severity}[{finding.code}]", fg=COLOURS[finding.severity], bold=True)


def _piece(finding: Finding) -> list[str]:
    """The piece of the row that is at fault."""
    values = finding.values
    if "near" in values:
        near = values["near"]
        column = min(finding.column_in_text or 1, 21) - 1
        return [visible(near), " " * len(visible(near[:column])) + "^"]
    if "got" in values:
        key = finding.pointer.rpartition("/")[2]
        label = f"{_short(key, 60)}: " if key and not key.isdigit() else ""
        return [label + _short(values["got"], 200)]
    return [f"{name}: {_short(values[name], 200)}" for name in ("given", "offered") if name in values]


def _short(value: Any, limit: int) -> str:
    text = visible(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= limit else f"{text[:limit]}…"
