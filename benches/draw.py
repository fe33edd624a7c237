"""Random draws that give the same values on every Python version: only `random()`, `getrandbits` and arithmetic."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of draws that belongs to its key alone, whatever was drawn elsewhere."""

    def __init__(self, *key: str | int) -> None:
        text = "\0".join(str(part) for part in key)
        self._random = random.Random(int.from_bytes(blake2b(text.encode(), digest_size=16).digest(), "big"))

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, values: Sequence[T]) -> T:
        return values[self.below(len(values))]

    def weighted(self, weights: Sequence[float]) -> int:
        """An index, as likely as its weight; the weights add up to 1."""
        drawn = self._random.random()
        for index, weight in enumerate(weights):
            drawn -= weight
            if drawn < 0:
                return index
        return len(weights) - 1

    def code(self, length: int) -> str:
        """Letters and digits, as in an identifier."""
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ab"
        bits = self._random.getrandbits(6 * length)
        return "".join(letters[(bits >> (6 * at)) & 63] for at in range(length))
