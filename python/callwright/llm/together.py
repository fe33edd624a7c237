"""Several requests at once, whose answers are wanted together."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


async def together(asked: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """What all of them give, in their order. Nothing is left under way: who cancels this cancels and awaits them all.

    Raises:
        BaseException: the first error in their order, whichever came first, once all have ended.
    """
    ends = await asyncio.gather(*asked, return_exceptions=True)
    given: list[T] = []
    for end in ends:
        if isinstance(end, BaseException):
            raise end
        given.append(end)
    return given
