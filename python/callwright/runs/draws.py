"""Random numbers that a path decides: (seed, item, stage, attempt) always draws the same, on any Python.

Ours, since CPython does not promise that `random.sample` and `shuffle` stay as they are.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_WORDS = 8  # of 64 bits in a block of BLAKE2b


class Draws:
    """A generator of its own for each path; parts of a path are told apart by kind (1 is not "1")."""

    def __init__(self, *path: int | str) -> None:
        # With its length, so that no part can look like two.
        text = "".join(f"{type(part).__name__} {len(str(part))}:{part}" for part in path)
        self._key = hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest()
        self._block = 0
        self._words: list[int] = []

    def word(self) -> int:
        """64 random bits."""
        if not self._words:
            block = hashlib.blake2b(self._block.to_bytes(8, "little"), key=self._key).digest()
            self._block += 1
            self._words = [int.from_bytes(block[8 * i : 8 * i + 8], "little") for i in range(_WORDS)]
        return self._words.pop()

    def below(self, end: int) -> int:
        """An integer from 0 to `end` - 1, each as likely as the others."""
        if not 0 < end <= 1 << 64:
            raise ValueError(f"a number below {end} can't be drawn")
        # Words of the last, incomplete stretch would favour small numbers.
        fair = (1 << 64) - (1 << 64) % end
        while (word := self.word()) >= fair:
            pass
        return word % end

    def between(self, first: int, last: int) -> int:
        """An integer from `first` to `last`, both included."""
        return first + self.below(last - first + 1)

    def unit(self) -> float:
        """A float from 0 up to, not including, 1."""
        return (self.word() >> 11) * 2.0**-53

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.unit() < probability

    def choice(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, each as likely as its weight says."""
        point = self.unit() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            point -= weight
            if point < 0:
                return item
        return items[max(i for i, weight in enumerate(weights) if weight > 0)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order (Fisher and Yates)."""
        out = list(items)
        for last in range(len(out) - 1, 0, -1):
            other = self.below(last + 1)
            out[last], out[other] = out[other], out[last]
        return out

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """That many of the items, none twice, in random order."""
        if count > len(items):
            raise ValueError(f"{count} of {len(items)} items can't be drawn")
        return self.shuffled(items)[:count]
