"""What earlier items left behind, seen from an item's horizon."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Past(Generic[T]):
    """Values that committed items left, in the order of items; each look at it says from which horizon."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._values: list[T] = []
        self._first: dict[Hashable, int] = {}

    def add(self, number: int, value: T, key: Hashable = None) -> None:
        """Notes what item `number` left, and the key under which it is found. Numbers never go back."""
        self._numbers.append(number)
        self._values.append(value)
        if key is not None:
            self._first.setdefault(key, number)

    def before(self, horizon: int) -> Sequence[T]:
        """The values of items numbered below the horizon."""
        return self._values[: bisect_left(self._numbers, horizon)]

    def first(self, key: Hashable, horizon: int | None = None) -> int | None:
        """The first item that left something under a key; below the horizon, where one is given."""
        number = self._first.get(key)
        return number if number is not None and (horizon is None or number < horizon) else None
