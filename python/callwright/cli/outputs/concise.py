"""concise: a line a finding, with its place first, as editors and grep like it."""

from collections.abc import Iterator

from callwright._core import Finding
from callwright.cli.render import Places, label, visible
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """A line a finding."""
    places = Places(report)
    return (_line(finding, places) for finding in report.findings)


def _line(finding: Finding, places: Places) -> str:
    """Place in the file, severity and code, place in the row, message."""
    pointer = f" {visible(finding.pointer)}" if finding.pointer else ""
    return f"{places.where(finding)}: {label(finding)}{pointer}: {visible(finding.message)}"
