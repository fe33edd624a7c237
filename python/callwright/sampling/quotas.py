"""Which style a row gets, so that the rows that are kept come out as the shares say."""

from collections import Counter, deque
from fractions import Fraction

from callwright.models.draft import STYLES, Style
from callwright.runs import Draws

SHARES: dict[Style, int] = {
    "simple": 30,
    "multiple": 25,
    "parallel": 15,
    "parallel-multiple": 15,
    "irrelevance": 10,
    "missing-argument": 5,
}
"""In a hundred."""

_BLOCK = 20


class Quotas:
    """Styles in shuffled blocks that have the shares; one that has rows enough gives its turns to those that lack some.

    Items between the horizon and the one that is asked for count with the share that was kept of their style so far.
    """

    def __init__(self, rows: int, seed: int) -> None:
        self.wanted = apportioned(rows)
        self._seed = seed
        self._block = [style for style in STYLES for _ in range(SHARES[style] * _BLOCK // 100)]
        self._under_way: deque[tuple[int, Style]] = deque()
        self._decisions: deque[tuple[int, Style, bool]] = deque()
        self._decided: Counter[Style] = Counter()
        self._kept: Counter[Style] = Counter()

    def style(self, item: int, horizon: int) -> Style:
        """The style of an item; each item is asked for once, in their order."""
        while self._decisions and self._decisions[0][0] < horizon:
            _, style, kept = self._decisions.popleft()
            self._decided[style] += 1
            self._kept[style] += kept
        while self._under_way and self._under_way[0][0] < horizon:
            self._under_way.popleft()
        expected = Counter(style for _, style in self._under_way)
        short = {
            style: self.wanted[style] - self._kept[style] - self._share(style) * expected[style] for style in STYLES
        }
        style = Draws(self._seed, "styles", item // _BLOCK).shuffled(self._block)[item % _BLOCK]
        if short[style] <= 0 and (lacking := {style: float(left) for style, left in short.items() if left > 0}):
            style = Draws(self._seed, item, "style").weighted(list(lacking), list(lacking.values()))
        self._under_way.append((item, style))
        return style

    def decided(self, item: int, style: Style, *, kept: bool) -> None:
        """Notes what became of an item; in their order."""
        self._decisions.append((item, style, kept))

    def recall(self, item: int, style: Style) -> None:
        """Notes the style that an earlier session gave an item."""
        self._under_way.append((item, style))

    def _share(self, style: Style) -> Fraction:
        # One more of each, so that the first ones do not decide alone.
        return Fraction(self._kept[style] + 1, self._decided[style] + 1)


def apportioned(rows: int) -> dict[Style, int]:
    """So many rows by the shares; what is left over goes to the largest remainders."""
    exact = {style: Fraction(rows * share, 100) for style, share in SHARES.items()}
    out = {style: int(share) for style, share in exact.items()}
    by_rest = sorted(STYLES, key=lambda style: (out[style] - exact[style], STYLES.index(style)))
    for style in by_rest[: rows - sum(out.values())]:
        out[style] += 1
    return out
