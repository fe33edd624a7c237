"""An API graph as text and as a picture."""

from collections.abc import Iterator
from html import escape

from callwright.verify import Domain
from callwright.verify.graph import edges, levels

_WIDTH, _HEIGHT, _COLUMN, _ROW, _EDGE = 230, 26, 330, 44, 20
_STYLE = (
    "svg{color:#222;background:#fff;font:12px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#ddd;background:#181818}}"
)


def text(domain: Domain) -> Iterator[str]:
    """A line a tool: how many calls lead to it, its name, what it leads to."""
    found, at = edges(domain), levels(domain)
    width = max(len(tool.name) for tool in domain.tools) + 1
    for tool in sorted(domain.tools, key=lambda tool: (at[tool.name], tool.writes)):
        name = f"{tool.name}{'*' if tool.writes else ''}"
        targets = [f"{edge.target} ({', '.join(edge.kinds)})" for edge in found if edge.source == tool.name]
        yield f"{at[tool.name]}  {name:<{width}}  {', '.join(targets)}".rstrip()
    yield f"{len(domain.tools)} tools, {len(found)} edges; * changes the database"


def picture(domain: Domain) -> Iterator[str]:
    """An SVG in light and dark: a column a level, an arrow an edge, its values in the arrow's title."""
    at = levels(domain)
    columns: dict[int, list[str]] = {}
    for tool in sorted(domain.tools, key=lambda tool: tool.writes):
        columns.setdefault(at[tool.name], []).append(tool.name)
    place = {
        name: (_EDGE + level * _COLUMN, _EDGE + row * _ROW)
        for level, names in columns.items()
        for row, name in enumerate(names)
    }
    wide = 2 * _EDGE + max(columns) * _COLUMN + _WIDTH
    high = 2 * _EDGE + max(map(len, columns.values())) * _ROW
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
    yield f"<title>{escape(domain.name)}: which tool leads to which</title><style>{_STYLE}</style>"
    yield (
        '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>'
    )
    for edge in edges(domain):
        yield _arrow(place[edge.source], place[edge.target], ", ".join(edge.kinds))
    writing = {tool.name for tool in domain.tools if tool.writes}
    for name, (left, top) in place.items():
        weight = 2.5 if name in writing else 1
        yield (
            f'<rect x="{left}" y="{top}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" fill="none" '
            f'stroke="currentColor" stroke-width="{weight}"/>'
            f'<text x="{left + 9}" y="{top + 17}" fill="currentColor">{escape(name)}</text>'
        )
    yield "</svg>"


def _arrow(source: tuple[int, int], target: tuple[int, int], title: str) -> str:
    (x, y), (to_x, to_y) = source, target
    y, to_y = y + _HEIGHT // 2, to_y + _HEIGHT // 2
    if to_x > x:
        x, bend = x + _WIDTH, (to_x - x - _WIDTH) // 2
        path = f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
    elif to_x == x:
        x = to_x = x + _WIDTH
        path = f"M{x} {y}C{x + 45} {y} {to_x + 45} {to_y} {to_x} {to_y}"
    else:
        to_x, out = to_x + _WIDTH, 50
        path = f"M{x} {y}C{x - out} {y} {to_x + out} {to_y} {to_x} {to_y}"
    return (
        f'<path d="{path}" fill="none" stroke="currentColor" opacity="0.45" marker-end="url(#end)">'
        f"<title>{escape(title)}</title></path>"
    )
