"""sarif: SARIF 2.1.0, which code scanning (GitHub's and others') reads.

A line stands only with findings in JSON Lines. Elsewhere, and beside it, the place is a logical location: the row and
the pointer in it as one JSON pointer into the list of all rows.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from callwright._core import Finding, codes, version
from callwright.cli.render import column, of_file
from callwright.verify import Report

MOST = 25_000
"""Results that GitHub takes from one run."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def lines(report: Report) -> Iterator[str]:
    """The document; each result is a line, so that none but one is held."""
    rules = [_rule(entry) for entry in codes() if entry["slug"] in report.counts]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    found = sum(report.counts.values())
    shown = min(len(report.findings), MOST)
    run = {
        "tool": {"driver": {"name": "callwright", "version": version(), "rules": rules}},
        "invocations": [_invocation(shown, found)],
        "columnKind": "unicodeCodePoints",
        "properties": {"rows": report.rows, "cleanRows": report.rows - report.errors, "resultsLeftOut": found - shown},
        "results": [],
    }
    document = json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
    before, after = document.rsplit("[]", 1)
    yield f"{before}["
    seen: Counter[str] = Counter()
    for number, finding in enumerate(islice(report.findings, shown)):
        comma = "," if number + 1 < shown else ""
        yield f"        {json.dumps(_result(finding, index, seen), ensure_ascii=False)}{comma}"
    yield f"      ]{after}"


def _rule(entry: dict[str, str]) -> dict[str, Any]:
    meaning = _meaning(entry["page"])
    return {
        "id": entry["slug"],
        "shortDescription": {"text": meaning.split(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": meaning},
        "help": {"text": entry["help"], "markdown": entry["page"]},
        "defaultConfiguration": {"level": _LEVELS[entry["severity"]]},
        "properties": {"stage": entry["stage"], "status": entry["status"]},
    }


def _meaning(page: str) -> str:
    """What stands between a page's title and its example row, as one paragraph."""
    return " ".join(page.split("\n## ")[0].partition("\n")[2].split())


def _invocation(shown: int, found: int) -> dict[str, Any]:
    if shown == found:
        return {"executionSuccessful": True}
    text = f"{found - shown:,} of {found:,} findings are left out; check with --select error to see the errors first"
    notification = {"level": "warning", "message": {"text": text}, "properties": {"resultsLeftOut": found - shown}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _result(finding: Finding, rules: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if of_file(finding):
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(finding.source)}, **_region(finding)}
    location["logicalLocations"] = [{"fullyQualifiedName": f"/{finding.row}{finding.pointer}"}]
    fingerprint = _fingerprint(finding)
    seen[fingerprint] += 1
    return {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [location],
        "partialFingerprints": {"finding/v1": f"{fingerprint}:{seen[fingerprint]}"},
        "properties": _properties(finding),
    }


def _plain(text: str) -> str:
    """The text without what SARIF's readers take for a link."""
    return text.replace("[", "\\[") if "](" in text else text


def _region(finding: Finding) -> dict[str, Any]:
    if finding.line is None:
        return {}
    start = column(finding)
    return {"region": {"startLine": finding.line, **({} if start is None else {"startColumn": start})}}


def _properties(finding: Finding) -> dict[str, Any]:
    names = ("row", "pointer", "id", "line", "line_in_text", "column_in_text", "turn", "call", "values")
    return {name: value for name in names if (value := getattr(finding, name)) is not None}


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding after other rows came or went: no row and no line, a count where several agree."""
    parts = [finding.source, finding.id, finding.code, finding.pointer, finding.values]
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@cache
def _uri(source: str) -> str:
    """Relative where the path is."""
    path = quote(os.fsencode(Path(source).as_posix()), safe="/")
    return f"file://{path}" if path.startswith("/") else path
