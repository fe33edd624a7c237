"""What JSON can say: other texts (YAML, Python) have numbers, kinds and circles that it has not."""

import math
from typing import Any

from callwright.errors import InputError

_DEEPEST, _MOST = 100, 100_000


def sayable(value: Any) -> None:
    """Holds a value against what JSON has. What it refers to again and again counts as often: so it would be written.

    Raises:
        InputError: JSON can't say it.
    """
    sizes: dict[int, int] = {}

    def size(part: Any, depth: int) -> int:
        if isinstance(part, float) and not math.isfinite(part):
            raise InputError(f"it has the number {part}, which is none of JSON")
        if isinstance(part, str | int | float | None):
            return 1
        if not isinstance(part, dict | list):
            raise InputError(f"it has a value of the kind {type(part).__name__}, which is none of JSON")
        if depth > _DEEPEST:
            raise InputError(f"it is nested deeper than {_DEEPEST} levels")
        if id(part) not in sizes:
            inside = part.values() if isinstance(part, dict) else part
            sizes[id(part)] = 1 + sum(size(each, depth + 1) for each in inside)
        if sizes[id(part)] > _MOST:
            raise InputError(f"it has more than {_MOST:,} parts")
        return sizes[id(part)]

    size(value, 0)
