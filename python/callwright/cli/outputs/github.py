"""github: workflow commands, which GitHub Actions shows as annotations on the files.

GitHub shows ten of each severity a step; all of them stand in the log.
"""

from collections.abc import Iterator

from callwright._core import Finding
from callwright.cli.render import Places, column, of_file, visible
from callwright.verify import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def lines(report: Report) -> Iterator[str]:
    """A command a finding."""
    places = Places(report)
    return (_command(finding, places) for finding in report.findings)


def _command(finding: Finding, places: Places) -> str:
    properties = {
        "file": finding.source if of_file(finding) else None,
        "line": finding.line,
        "col": column(finding),
        "title": finding.code,
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    text = f"{visible(finding.message)}\n{places.in_row(finding)}\n{finding.help}"
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    """As the runner's own toolkit escapes what follows the second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
