"""The report of a check."""

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from callwright._core import Findings, Verdicts, version
from callwright._core import Report as Core
from callwright.verify.sources import Source

# Not Findings: polars asks a Sequence for its items before it asks for a table.
Sequence.register(Verdicts)

VERSION = 1
"""Of the JSON that `Report.to_json` writes; its schema lies beside this file as `report.v1.schema.json`."""


class Report:
    """What a check found: one verdict a row, counts by code, and the findings."""

    def __init__(self, core: Core, rows: Source) -> None:
        self._core = core
        self._rows = rows

    @property
    def ok(self) -> Verdicts:
        """One bool for each row (non-blank line or element, unreadable ones included), in order: it has no error."""
        return self._core.ok

    @property
    def counts(self) -> dict[str, int]:
        """Each code that was found, with how often, whether its findings were kept or not."""
        return self._core.counts

    @property
    def findings(self) -> Findings:
        """The findings that were kept (`max_findings`), in the order of rows.

        A sequence, and an Arrow table for `pyarrow.table(…)` or `polars.DataFrame(…)`.
        """
        return self._core.findings

    @property
    def rows(self) -> int:
        """How many rows there are, unreadable ones included."""
        return self._core.rows

    @property
    def errors(self) -> int:
        """How many rows have an error."""
        return self._core.errors

    @property
    def bytes(self) -> int:
        """How many bytes were read, as stored; 0 for rows that Python held."""
        return self._core.bytes

    @property
    def sources(self) -> list[str]:
        """The inputs' names."""
        return self._core.sources

    @property
    def source_rows(self) -> list[int]:
        """How many rows each input has, unreadable ones included."""
        return self._core.source_rows

    @property
    def formats(self) -> list[str | None]:
        """Each input's format; None where no row was an object, or the rows are tau-bench's."""
        return self._core.formats

    def clean(self) -> Iterator[Any]:
        """The rows without an error, as dicts, in order. Files are read again.

        Raises:
            InputChangedError: a file is not what it was when it was checked.
        """
        return self._filter(ok=True)

    def rejects(self) -> Iterator[Any]:
        """The rows with an error, as dicts, in order; an unreadable one as its text. Files are read again.

        Raises:
            InputChangedError: a file is not what it was when it was checked.
        """
        return self._filter(ok=False)

    def _filter(self, *, ok: bool) -> Iterator[Any]:
        for row, verdict in zip(self._rows.rows(), self.ok, strict=False):
            # What could not be read is no row to go on with, even where its finding was ignored.
            if verdict == ok and (not ok or isinstance(row, Mapping)):
                yield row

    def to_dict(self, *, findings: bool = True) -> dict[str, Any]:
        """The report as data that JSON can say; `report.v1.schema.json` describes it.

        Args:
            findings: whether the findings are listed, which may be many.
        """
        return {
            "version": VERSION,
            "callwright": version(),
            "sources": [
                {"name": name, "format": format_} for name, format_ in zip(self.sources, self.formats, strict=False)
            ],
            "rows": self.rows,
            "clean": self.rows - self.errors,
            "counts": self.counts,
            "findings": [finding.to_dict() for finding in self.findings] if findings else [],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON text; `report.v1.schema.json` describes it."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def __repr__(self) -> str:
        """Rows, how many are clean, and the most frequent codes."""
        most = sorted(self.counts.items(), key=lambda item: -item[1])
        codes = ", ".join(f"{code} {count:,}" for code, count in most[:4]) + (", …" if len(most) > 4 else "")
        return f"<Report: {self.rows:,} rows, {self.rows - self.errors:,} clean{'; ' + codes if codes else ''}>"

    def _repr_html_(self) -> str:
        counts = "".join(f"<tr><td>{code}</td><td>{count:,}</td></tr>" for code, count in self.counts.items())
        found = "".join(
            f"<tr><td>{finding.row}</td><td>{finding.severity}</td><td>{finding.code}</td>"
            f"<td><code>{html.escape(finding.pointer)}</code></td><td>{html.escape(finding.message)}</td></tr>"
            for finding in islice(self.findings, 10)
        )
        head = f"<p><b>{self.rows:,}</b> rows, <b>{self.rows - self.errors:,}</b> clean</p>"
        if not counts:
            return head
        return (
            f"{head}<table><tr><th>code</th><th>findings</th></tr>{counts}</table>"
            f"<table><tr><th>row</th><th>severity</th><th>code</th><th>place</th><th>message</th></tr>{found}</table>"
        )
