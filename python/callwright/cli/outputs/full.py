"""full: a few lines a finding, for people: what, where, the piece of the row, how to mend it."""

from collections.abc import Iterator

from callwright._core import Finding
from callwright.cli.render import label, short, table, visible, where
from callwright.verify import Report


def lines(report: Report) -> Iterator[str]:
    """A block a finding."""
    return map(_block, report.findings)


def counts(report: Report) -> Iterator[str]:
    """A table of the codes."""
    return table(report)


def _block(finding: Finding) -> str:
    place = [where(finding), f"row {finding.row}"]
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
        column = min(finding.column_in_text or 1, 21) - 1
        return [visible(near), " " * len(visible(near[:column])) + "^"]
    if "got" in values:
        key = finding.pointer.rpartition("/")[2]
        label = f"{short(key, 60)}: " if key and not key.isdigit() else ""
        return [label + short(values["got"], 200)]
    return [f"{name}: {short(values[name], 200)}" for name in ("given", "offered") if name in values]
