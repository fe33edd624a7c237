"""How often something is drawn, drawn anew each time: so that rows of a run are not all of one mixture."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from callwright.runs import Draws

T = TypeVar("T")

_FACTORS = (0.25, 0.5, 1.0, 1.0, 2.0, 4.0)


def frequencies(draws: Draws, names: Iterable[T]) -> dict[T, float]:
    """A factor for each: of some less is drawn than usual, of others more."""
    return {name: draws.choice(_FACTORS) for name in names}


def several(draws: Draws, items: Sequence[T], weights: Sequence[float], count: int) -> list[T]:
    """So many of the items, none twice, each as likely as its weight says among those that are left."""
    left = dict(zip(items, weights, strict=True))
    out: list[T] = []
    while left and len(out) < count:
        item = draws.weighted(list(left), list(left.values()))
        del left[item]
        out.append(item)
    return out
