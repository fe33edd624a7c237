"""jsonl: a finding a line, each a JSON object."""

import json
from collections.abc import Iterator

from callwright.cli.render import most_frequent, severity
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """A line a finding."""
    for finding in report.findings:
        yield json.dumps(finding.to_dict(), ensure_ascii=False)


def counts(report: Report) -> Iterator[str]:
    """A line a code, most frequent first."""
    for code, count in most_frequent(report):
        yield json.dumps({"code": code, "severity": severity(code), "count": count})
