"""Requests that are made together: in their order, with the first error in their order, and none left under way."""

from __future__ import annotations

import asyncio

import pytest

from callwright.llm.together import together


def test_all_are_under_way_at_once_and_answers_keep_their_order():
    async def work():
        there = asyncio.Barrier(4)

        async def one(number):
            await there.wait()
            await asyncio.sleep(0.01 * (4 - number))
            return number

        return await asyncio.wait_for(together(one(number) for number in range(4)), 5)

    assert asyncio.run(work()) == [0, 1, 2, 3]


def test_the_first_error_in_their_order_is_raised_once_all_have_ended():
    ended = []

    async def one(number):
        await asyncio.sleep(0.01 * (4 - number))
        ended.append(number)
        if number in (1, 3):
            raise ValueError(number)

    with pytest.raises(ValueError, match="1"):
        asyncio.run(together(one(number) for number in range(4)))
    assert ended == [3, 2, 1, 0]


def test_who_cancels_it_cancels_all():
    ended = []

    async def one(number):
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            ended.append(number)

    async def work():
        waiting = asyncio.create_task(together(one(number) for number in range(3)))
        await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert sorted(ended) == [0, 1, 2]

    asyncio.run(work())
