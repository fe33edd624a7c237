"""concise: a line a finding, with its place first, as editors and grep like it."""

from collections.abc import Iterator

from callwright._core import Finding
from callwright.cli.render import label, visible, where
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """A line a finding."""
    return map(_line, report.findings)


def _line(finding: Finding) -> str:
    """Place in the file, severity and code, place in the row, message."""
    pointer = f" {visible(finding.pointer)}" if finding.pointer else ""
    return f"{where(finding)}: {label(finding)}{pointer}: {visible(finding.message)}"
