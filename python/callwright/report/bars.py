"""How often each number came, as bars: an SVG that takes its colours from the page."""

from collections.abc import Mapping
from html import escape

_WIDTH, _HEIGHT, _TOP, _FOOT = 640, 120, 16, 36


def bars(counts: Mapping[str, int], *, title: str, unit: str) -> str:
    """The picture; a sentence where nothing was counted.

    Args:
        counts: by number, gaps filled with zeros.
        title: for those who can't see it.
        unit: what the numbers are, under the axis.
    """
    if not counts:
        return '<p class="soft">None.</p>'
    most, step = max(counts.values()), _WIDTH / len(counts)
    every = -(-len(counts) // 20)
    drawn = []
    for place, (number, count) in enumerate(counts.items()):
        height, middle = _HEIGHT * count / most, (place + 0.5) * step
        drawn.append(
            f'<rect x="{middle - 0.4 * step:.1f}" y="{_TOP + _HEIGHT - height:.1f}" width="{0.8 * step:.1f}" '
            f'height="{height:.1f}" fill="var(--good)" opacity="0.75"><title>{escape(number)}: {count:,}</title></rect>'
        )
        if place % every == 0:
            drawn.append(
                f'<text x="{middle:.1f}" y="{_TOP + _HEIGHT + 15}" text-anchor="middle">{escape(number)}</text>'
            )
            top = _TOP + _HEIGHT - height - 4
            drawn.append(f'<text x="{middle:.1f}" y="{top:.1f}" text-anchor="middle">{count:,}</text>')
    foot = f'<text x="{_WIDTH // 2}" y="{_TOP + _HEIGHT + 31}" text-anchor="middle">{escape(unit)}</text>'
    return (
        f'<div class="wide"><svg class="plot" viewBox="0 0 {_WIDTH} {_TOP + _HEIGHT + _FOOT}" role="img" '
        f'font-size="12" fill="currentColor" aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(drawn)}{foot}</svg></div>"
    )
