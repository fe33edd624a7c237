"""How often each number came, as bars: an SVG that takes its colours from the page."""

from collections.abc import Mapping
from html import escape

_WIDTH, _HEIGHT, _FOOT = 640, 120, 18


def bars(counts: Mapping[str, int], *, title: str) -> str:
    """The picture; a sentence where nothing was counted.

    Args:
        counts: by number, gaps filled with zeros.
        title: for those who can't see it.
    """
    if not counts:
        return '<p class="soft">None.</p>'
    most, step = max(counts.values()), _WIDTH / len(counts)
    every = -(-len(counts) // 20)
    drawn = []
    for place, (number, count) in enumerate(counts.items()):
        height, left = _HEIGHT * count / most, place * step
        drawn.append(
            f'<rect x="{left + 0.1 * step:.1f}" y="{_HEIGHT - height:.1f}" width="{0.8 * step:.1f}" '
            f'height="{height:.1f}" fill="currentColor" opacity="0.6"><title>{escape(number)}: {count:,}</title></rect>'
        )
        if place % every == 0:
            middle = left + step / 2
            drawn.append(
                f'<text x="{middle:.1f}" y="{_HEIGHT + _FOOT - 4}" font-size="11" text-anchor="middle" '
                f'fill="currentColor">{escape(number)}</text>'
            )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _FOOT}" width="100%" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(drawn)}</svg>'
    )
