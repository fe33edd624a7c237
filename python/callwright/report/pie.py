"""Shares as a pie with a legend: SVG that needs nothing else."""

import math
from collections.abc import Mapping
from html import escape

_RADIUS = 120
_LINE = 18


def pie(counts: Mapping[str, int], *, title: str) -> str:
    """The picture.

    Args:
        counts: by name, in the order in which they are drawn.
        title: what they are of, for those who can't see it.
    """
    total = sum(counts.values())
    height = max(2 * _RADIUS + 20, _LINE * len(counts) + 20)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 {height}" width="520" height="{height}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="13"><title>{escape(title)}</title>'
    ]
    before = 0
    for number, (name, count) in enumerate(counts.items()):
        # Hues a golden angle apart: neighbours differ, however many there are.
        colour = f"hsl({number * 137.508 % 360:.0f} 45% {46 + 12 * (number % 3)}%)"
        parts.append(f'<path d="{_slice(before / total, (before + count) / total)}" fill="{colour}"/>')
        y = 20 + _LINE * number
        share = f"{100 * count / total:.1f} %"
        parts.append(f'<rect x="275" y="{y - 10}" width="11" height="11" fill="{colour}"/>')
        parts.append(f'<text x="294" y="{y}" fill="currentColor">{escape(name)} {count:,} ({share})</text>')
        before += count
    return "\n".join([*parts, "</svg>"]) + "\n"


def _slice(first: float, last: float) -> str:
    centre = _RADIUS + 10
    if last - first >= 1:
        # An arc that ends where it begins is none.
        half = f"a{_RADIUS} {_RADIUS} 0 0 1"
        return f"M{centre} 10 {half} 0 {2 * _RADIUS} {half} 0 {-2 * _RADIUS}z"

    def at(share: float) -> str:
        angle = 2 * math.pi * share
        return f"{centre + _RADIUS * math.sin(angle):.2f} {centre - _RADIUS * math.cos(angle):.2f}"

    large = int(last - first > 0.5)
    return f"M{centre} {centre} L{at(first)} A{_RADIUS} {_RADIUS} 0 {large} 1 {at(last)}z"
