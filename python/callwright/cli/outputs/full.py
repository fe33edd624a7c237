"""full: a few lines a finding, for people: what, where, the piece of the row, how to mend it."""

from collections.abc import Iterator
from typing import Any

from callwright._core import Finding
from callwright.cli.render import Places, label, short, table, visible
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """A block a finding."""
    places = Places(report)
    return (_block(finding, places) for finding in report.findings)


def counts(report: Report) -> Iterator[str]:
    """A table of the codes."""
    return table(report)


def _block(finding: Finding, places: Places) -> str:
    row = [] if finding.line is None else [f"row {places.row(finding)}"]
    place = [places.where(finding), *row]
    if finding.id is not None:
        place.append(f"id {short(finding.id, 60)}")
    if finding.turn is not None:
        place.append(f"turn {finding.turn}" + ("" if finding.call is None else f", call {finding.call}"))
    lines = [f"{label(finding)}: {visible(finding.message)}", f"  --> {', '.join(place)}"]
    if finding.pointer:
        lines.append(f"   at {visible(finding.pointer)}")
    lines += [f"    | {line}" for line in _piece(finding)]
    lines.append(f"    = {finding.help} (callwright explain {finding.code})")
    return "\n".join(lines) + "\n"


def _piece(finding: Finding) -> list[str]:
    """The piece of the row that is at fault."""
    values = finding.values
    if "near" in values:
        near = values["near"]
        column = min(finding.column_in_text or 1, 20) - 1
        return [visible(near), " " * len(visible(near[:column])) + "^"]
    if "got" in values:
        key = finding.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        label = f"{short(key, 60)}: " if key and not key.isdigit() else ""
        return [label + short(values["got"], 200)]
    if "changes" in values:
        return _changes(values["changes"], values["count"])
    names = ("given", "offered", "recorded", "replayed")
    return [f"{name}: {short(values[name], 200)}" for name in names if name in values]


_CHANGES = 10
"""Changes of a state that are shown."""


def _changes(changes: list[dict[str, Any]], count: int) -> list[str]:
    """How a state differs from the gold actions': a line a field."""
    lines = []
    for change in changes[:_CHANGES]:
        place = " ".join(visible(change[name]) for name in ("table", "key", "path") if change[name])
        gold, here = (short(change[side], 80) if side in change else "nothing" for side in ("gold", "here"))
        lines.append(f"{place}: gold {gold}, here {here}")
    return [*lines, f"… and {count - _CHANGES:,} more"] if count > _CHANGES else lines
