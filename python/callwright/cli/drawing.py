"""An API graph as text, as JSON and as a picture."""

import math
from collections.abc import Iterator
from html import escape
from typing import Any

from callwright import __version__
from callwright.cli import render
from callwright.verify import Domain
from callwright.verify.graph import Edge, edges, levels, observed

_WIDTH, _HEIGHT, _COLUMN, _ROW, _EDGE = 230, 26, 360, 48, 20
_LINE = 17
_STYLE = (
    "svg{color:#222;background:#fff;--never:#b3261e;font:12px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#ddd;background:#181818;--never:#ff8a80}}"
    "path{fill:none;stroke:currentColor}.declared{stroke-dasharray:5 4}.never{fill:var(--never)}"
)


def text(domain: Domain) -> Iterator[str]:
    """A line a tool, by how many calls lead to it, and below it a line for each one that it leads to."""
    found, at = edges(domain), levels(domain)
    marked = {tool.name: f"{tool.name}{'*' if tool.writes else ''}" for tool in domain.tools}
    width = max(map(len, marked.values()))
    kinds = max(len(", ".join(edge.kinds)) for edge in found)
    for tool in sorted(domain.tools, key=lambda tool: (at[tool.name], tool.writes)):
        yield f"{at[tool.name]}  {marked[tool.name]}"
        for edge in found:
            if edge.source == tool.name and edge.permitted:
                how = f"{edge.origin:<8}  {edge.observed:>5,}"
                yield f"     {marked[edge.target]:<{width}}  {', '.join(edge.kinds):<{kinds}}  {how}"
        for edge in found:
            if edge.source == tool.name and edge.forbidden:
                yield f"     {marked[edge.target]:<{width}}  never of the same record: {', '.join(edge.forbidden)}"
    yield f"{_summary(domain, found)}; * changes the database"


def _summary(domain: Domain, found: tuple[Edge, ...]) -> str:
    ways = [edge for edge in found if edge.permitted]
    counts = {name: sum(edge.origin == name for edge in ways) for name in ("both", "observed", "declared")}
    never = sum(bool(edge.forbidden) for edge in found)
    return (
        f"{len(domain.tools)} tools, {len(ways)} edges: {counts['both']} declared and observed, "
        f"{counts['observed']} observed, {counts['declared']} declared; the policy forbids {never} of one record; "
        f"observed in {observed(domain)} tasks"
    )


def as_json(domain: Domain) -> Iterator[str]:
    """One object for programs."""
    at = levels(domain)
    whole: dict[str, Any] = {"callwright": __version__, "domain": domain.name, "tasks_observed": observed(domain)}
    whole["tools"] = [{"name": t.name, "level": at[t.name], "writes": t.writes} for t in domain.tools]
    whole["edges"] = [
        {
            "source": edge.source,
            "target": edge.target,
            "kinds": edge.kinds,
            "from": edge.origin,
            "observed": edge.observed,
            "permitted": edge.permitted,
            "forbidden_of_one_record_by": edge.forbidden,
        }
        for edge in edges(domain)
    ]
    yield render.as_json(whole)


def picture(domain: Domain) -> Iterator[str]:
    """An SVG in light and dark: a column a level, an arrow an edge, wider where it was observed more often, broken
    where it is only declared; what goes along is in the arrow's title. What the policy forbids stands below.
    """
    at, found = levels(domain), edges(domain)
    columns: dict[int, list[str]] = {}
    for tool in sorted(domain.tools, key=lambda tool: tool.writes):
        columns.setdefault(at[tool.name], []).append(tool.name)
    place = {
        name: (_EDGE + level * _COLUMN, _EDGE + row * _ROW)
        for level, names in columns.items()
        for row, name in enumerate(names)
    }
    wide = 2 * _EDGE + max(columns) * _COLUMN + _WIDTH + 90
    below = 2 * _EDGE + max(map(len, columns.values())) * _ROW
    lines = list(_never(found))
    high = below + (len(lines) + 1) * _LINE + _EDGE
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
    yield f"<title>{escape(domain.name)}: which tool leads to which</title><style>{_STYLE}</style>"
    yield (
        '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto" '
        'markerUnits="userSpaceOnUse"><path d="M0 0L8 4L0 8z" style="fill:currentColor;stroke:none"/></marker></defs>'
    )
    most = max(edge.observed for edge in found)
    for edge in sorted((edge for edge in found if edge.permitted), key=lambda edge: -edge.observed):
        yield _arrow(place[edge.source], place[edge.target], edge, most)
    writing = {tool.name for tool in domain.tools if tool.writes}
    for name, (left, top) in place.items():
        weight = 2.5 if name in writing else 1
        yield (
            f'<rect x="{left}" y="{top}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" fill="none" '
            f'stroke="currentColor" stroke-width="{weight}"/>'
            f'<text x="{left + 9}" y="{top + 17}" fill="currentColor">{escape(name)}</text>'
        )
    said = f"{_summary(domain, found)}; a thick frame: changes the database"
    yield f'<text x="{_EDGE}" y="{below}" fill="currentColor">{escape(said)}</text>'
    for number, line in enumerate(lines, 1):
        yield f'<text x="{_EDGE}" y="{below + number * _LINE}" class="never">{escape(line)}</text>'
    yield "</svg>"


def _never(found: tuple[Edge, ...]) -> Iterator[str]:
    """What the policy forbids, a line for each tool and rule."""
    if any(edge.forbidden for edge in found):
        yield "Never of one and the same record:"
    for source, rules in dict.fromkeys((edge.source, edge.forbidden) for edge in found if edge.forbidden):
        targets = ", ".join(e.target for e in found if (e.source, e.forbidden) == (source, rules))
        yield f"after {source}: {targets} ({', '.join(rules)})"


def _arrow(source: tuple[int, int], target: tuple[int, int], edge: Edge, most: int) -> str:
    (x, y), (to_x, to_y) = source, target
    y, to_y = y + _HEIGHT // 2, to_y + _HEIGHT // 2
    if to_x > x:
        x, bend = x + _WIDTH, (to_x - x - _WIDTH) // 2
        path = f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
    elif to_x == x:
        x = to_x = x + _WIDTH
        out = 25 + abs(to_y - y) // 4
        path = f"M{x} {y}C{x + out} {y} {to_x + out} {to_y} {to_x} {to_y}"
    else:
        to_x, out = to_x + _WIDTH, 50
        path = f"M{x} {y}C{x - out} {y} {to_x + out} {to_y} {to_x} {to_y}"
    share = math.log1p(edge.observed) / math.log1p(most)
    title = f"{edge.source} to {edge.target}: {', '.join(edge.kinds)}; {edge.origin}, {edge.observed:,} calls"
    kind = "" if edge.observed else ' class="declared"'
    return (
        f'<path{kind} d="{path}" stroke-width="{0.6 + 2.4 * share:.2f}" opacity="{0.2 + 0.6 * share:.2f}" '
        f'marker-end="url(#end)"><title>{escape(title)}</title></path>'
    )
