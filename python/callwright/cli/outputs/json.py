"""json: the report as one JSON document; `report.v1.schema.json` describes it."""

import json
from collections.abc import Iterator

from callwright.cli.render import as_json, most_frequent
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """The document, a finding a line: what is large is not held as one text."""
    yield as_json(report.to_dict(findings=False)).removesuffix("]}")
    last = len(report.findings) - 1
    for number, finding in enumerate(report.findings):
        yield f"  {as_json(finding.to_dict())}{'' if number == last else ','}"
    yield "]}"


def counts(report: Report) -> Iterator[str]:
    """Rows, clean rows and counts by code, most frequent first."""
    clean = report.rows - report.errors
    yield json.dumps({"rows": report.rows, "clean": clean, "counts": dict(most_frequent(report))}, indent=2)
