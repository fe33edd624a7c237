"""The engine of one process: order of decisions, what an item sees, back-pressure, attempts, stopping."""

from __future__ import annotations

import asyncio
import random

import pytest

from callwright.engine import Local, Past, Tried
from callwright.errors import EndpointError
from callwright.runs import Stopped, Stopping


def mapped(count, stage, *, in_flight=8, window=16, attempts=1, start=0, commit=None, prepare=None, stopping=None):
    """Runs a map; gives whether none is left, and what was committed in which order."""
    committed = []

    def keep(number, result):
        committed.append((number, result))
        return True if commit is None else commit(number, result)

    engine = Local(in_flight=in_flight, stopping=stopping or Stopping())
    work = engine.map(
        range(start, count),
        prepare or (lambda number, item, horizon: item),
        stage,
        keep,
        start=start,
        window=window,
        attempts=attempts,
    )
    return asyncio.run(work), committed


@pytest.mark.parametrize("in_flight", [1, 3, 64])
def test_decisions_come_in_the_order_of_items(in_flight):
    async def stage(task, attempt, earlier):
        await asyncio.sleep(random.Random(task).random() / 200)
        return Tried(task * task)

    done, committed = mapped(60, stage, in_flight=in_flight)
    assert done
    assert committed == [(number, number * number) for number in range(60)]


@pytest.mark.parametrize("in_flight", [1, 5, 64])
@pytest.mark.parametrize("window", [1, 7, 256])
def test_an_item_sees_what_lies_a_window_behind_and_no_more(in_flight, window):
    past = Past()

    def prepare(number, item, horizon):
        assert horizon == max(0, number - window)
        return number, list(past.before(horizon))

    async def stage(task, attempt, earlier):
        await asyncio.sleep(random.Random(task[0]).random() / 500)
        return Tried(task)

    def commit(number, result):
        past.add(number, number)
        return True

    _, committed = mapped(40, stage, in_flight=in_flight, window=window, prepare=prepare, commit=commit)
    assert [result for _, result in committed] == [(n, list(range(max(0, n - window)))) for n in range(40)]


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    async def play():
        gate = asyncio.Event()
        stopping = Stopping()

        async def stage(task, attempt, earlier):
            await gate.wait()
            return Tried(task)

        engine = Local(in_flight=500, stopping=stopping)
        work = asyncio.create_task(
            engine.map(items(), lambda n, i, h: i, stage, lambda n, r: True, start=0, window=10, attempts=1)
        )
        for _ in range(100):
            await asyncio.sleep(0)
        early = len(taken)
        gate.set()
        assert await work
        return early

    assert asyncio.run(play()) == 11  # the window, and the first one not committed
    assert len(taken) == 1000


def test_no_more_at_once_than_allowed():
    now = most = 0

    async def stage(task, attempt, earlier):
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1
        return Tried(task)

    mapped(50, stage, in_flight=4)
    assert most == 4


def test_attempts_see_the_earlier_ones_and_end():
    async def stage(task, attempt, earlier):
        assert [*earlier] == [f"{task}.{number}" for number in range(attempt)]
        return Tried(f"{task}.{attempt}", again=task == 1 or attempt < 1)

    _, committed = mapped(3, stage, attempts=3)
    assert committed == [(0, "0.1"), (1, "1.2"), (2, "2.1")]


def test_a_commit_may_end_it():
    async def stage(task, attempt, earlier):
        return Tried(task)

    done, committed = mapped(100, stage, commit=lambda number, result: number < 9)
    assert done
    assert [number for number, _ in committed] == list(range(10))


def test_it_goes_on_in_the_middle():
    async def stage(task, attempt, earlier):
        return Tried(task)

    done, committed = mapped(10, stage, start=7)
    assert (done, committed) == (True, [(7, 7), (8, 8), (9, 9)])


def test_nothing_to_do():
    assert mapped(0, None) == (True, [])


def test_who_stops_finishes_what_is_under_way():
    stopping = Stopping()
    begun = []

    async def stage(task, attempt, earlier):
        begun.append(task)
        if task == 5:
            stopping.ask("enough")
        await asyncio.sleep(0.002)
        return Tried(task)

    done, committed = mapped(100, stage, in_flight=4, stopping=stopping)
    assert not done
    assert [number for number, _ in committed] == begun
    assert len(begun) < 12


def test_an_item_that_meets_the_stop_is_left_undecided_and_all_after_it():
    stopping = Stopping()

    async def stage(task, attempt, earlier):
        if task == 3:
            stopping.ask("enough")
            stopping.check()
        await asyncio.sleep(0.001)
        return Tried(task)

    done, committed = mapped(100, stage, in_flight=8, stopping=stopping)
    assert not done
    assert [number for number, _ in committed] == [0, 1, 2]


def test_a_defect_of_a_stage_is_not_hidden_and_cancels_the_others():
    cancelled = []

    async def stage(task, attempt, earlier):
        try:
            if task == 2:
                raise KeyError("planted")
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            cancelled.append(task)
            raise
        return Tried(task)

    with pytest.raises(KeyError, match="planted"):
        mapped(10, stage, in_flight=4)
    assert sorted(cancelled) == [0, 1, 3]


def test_an_endpoint_that_fails_lets_the_others_finish():
    async def stage(task, attempt, earlier):
        if task == 2:
            raise EndpointError("down")
        await asyncio.sleep(0.01)
        return Tried(task)

    stopping, committed = Stopping(), []
    engine = Local(in_flight=4, stopping=stopping)
    with pytest.raises(EndpointError, match="down"):
        asyncio.run(
            engine.map(
                range(100),
                lambda n, i, h: i,
                stage,
                lambda n, r: committed.append(n) or True,
                start=0,
                window=16,
                attempts=1,
            )
        )
    assert committed == [0, 1]
    assert stopping.reason == "down"


def test_stopping_interrupts_waits():
    async def play():
        stopping = Stopping()
        sleeping = asyncio.create_task(stopping.sleep(30))
        await asyncio.sleep(0)
        stopping.ask("enough")
        stopping.ask("again")
        with pytest.raises(Stopped, match="enough"):
            await sleeping
        with pytest.raises(Stopped):
            await stopping.sleep(0)

    asyncio.run(play())


def test_the_past_is_seen_from_a_horizon():
    past = Past()
    for number, value, key in [(2, "a", "k"), (5, "b", "k"), (9, "c", "l")]:
        past.add(number, value, key)
    assert [*past.before(0)] == []
    assert [*past.before(5)] == ["a"]
    assert [*past.before(6)] == ["a", "b"]
    assert (past.first("k"), past.first("k", 2), past.first("k", 3), past.first("m")) == (2, None, 2, None)
