"""json: the report as one JSON document; `report.v1.schema.json` describes it."""

import json
from collections.abc import Iterator

from callwright.cli.render import most_frequent
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """The document."""
    yield report.to_json(indent=2)


def counts(report: Report) -> Iterator[str]:
    """Rows, clean rows and counts by code, most frequent first."""
    clean = report.rows - report.errors
    yield json.dumps({"rows": report.rows, "clean": clean, "counts": dict(most_frequent(report))}, indent=2)
