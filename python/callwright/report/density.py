"""How often each number came, of several counts at once, as smooth curves: an SVG in the colours of the page."""

import math
from collections.abc import Mapping
from html import escape

_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 640, 200, 44, 26, 36
_POINTS = 160
_COLOURS = ("var(--good)", "var(--second)", "var(--bad)")


def density(counts: Mapping[str, Mapping[str, int]], *, title: str, unit: str) -> str:
    """The picture; a sentence where nothing was counted.

    Args:
        counts: by curve, then by number.
        title: for those who can't see it.
        unit: what the numbers are, under the axis.
    """
    curves = {name: {int(number): n for number, n in own.items() if n} for name, own in counts.items()}
    curves = {name: own for name, own in curves.items() if own}
    if not curves:
        return '<p class="soft">None.</p>'
    end = max(max(own) for own in curves.values()) + 2
    drawn = {name: _smooth(own, end) for name, own in curves.items()}
    top = max(max(heights) for heights in drawn.values())
    parts = [*_axes(end, top, unit)]
    for place, (name, heights) in enumerate(drawn.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        points = " ".join(
            f"{_LEFT + (_WIDTH - _LEFT) * at / _POINTS:.1f},{_TOP + _HEIGHT * (1 - height / top):.1f}"
            for at, height in enumerate(heights)
        )
        closed = f"{_LEFT},{_TOP + _HEIGHT} {points} {_WIDTH},{_TOP + _HEIGHT}"
        parts.append(f'<polygon points="{closed}" fill="{colour}" opacity="0.16"/>')
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        own = curves[name]
        mean = sum(number * n for number, n in own.items()) / sum(own.values())
        left = _LEFT + 8 + 270 * place
        parts.append(f'<rect x="{left}" y="4" width="12" height="12" rx="2" fill="{colour}"/>')
        parts.append(f'<text x="{left + 18}" y="14">{escape(name)}, {mean:.1f} on average</text>')
    return (
        f'<div class="wide"><svg class="plot" viewBox="0 0 {_WIDTH} {_TOP + _HEIGHT + _FOOT}" role="img" '
        f'font-size="12" fill="currentColor" aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(parts)}</svg></div>"
    )


def _smooth(counts: Mapping[int, int], end: int) -> list[float]:
    """The share of rows about each point: Gaussian kernels of Silverman's width, none narrower than half a step."""
    total = sum(counts.values())
    mean = sum(number * n for number, n in counts.items()) / total
    spread = math.sqrt(sum(n * (number - mean) ** 2 for number, n in counts.items()) / total)
    width = max(0.5, 1.06 * spread * total**-0.2)
    scale = 1 / (total * width * math.sqrt(2 * math.pi))
    return [
        scale * sum(n * math.exp(-(((end * at / _POINTS - number) / width) ** 2) / 2) for number, n in counts.items())
        for at in range(_POINTS + 1)
    ]


def _axes(end: int, top: float, unit: str) -> list[str]:
    floor = _TOP + _HEIGHT
    parts = [f'<line x1="{_LEFT}" y1="{floor}" x2="{_WIDTH}" y2="{floor}" stroke="currentColor" opacity="0.5"/>']
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if end / step <= 20 or step == 1000)
    for number in range(0, end, every):
        x = _LEFT + (_WIDTH - _LEFT) * number / end
        parts.append(f'<text x="{x:.1f}" y="{floor + 15}" text-anchor="middle">{number}</text>')
    parts.append(f'<text x="{(_LEFT + _WIDTH) / 2:.0f}" y="{floor + 31}" text-anchor="middle">{escape(unit)}</text>')
    for share in (top / 2, top):
        y = _TOP + _HEIGHT * (1 - share / top)
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{100 * share:.0f} %</text>')
        parts.append(
            f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH}" y2="{y:.1f}" stroke="currentColor" opacity="0.15"/>'
        )
    return parts
