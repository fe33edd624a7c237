"""Recombination: who is put together with whom, and that the whole is sound."""

from __future__ import annotations

import pytest

from authored import world
from callwright.errors import GoalError
from callwright.models import Task
from callwright.proving import Rejected
from callwright.recombine import Pool, recombined
from callwright.review import executed, lawful, proven
from callwright.runs import Draws
from callwright.tasks import Wanted, author, records
from callwright.tasks.personas import People


def calls(domain: str, count: int, writes: int = 2) -> list[Task]:
    """Several tasks of one user and persona."""
    shop = world(domain)
    for seed in range(50):
        first = author(shop, (seed, 0), wanted=Wanted("write", writes))
        made = [first]
        try:
            while len(made) < count:
                taken = frozenset(record for task in made for record in records(task))
                wanted = Wanted("write", writes, user_id=first.goal.user.user_id, without=taken)
                made.append(author(shop, (seed, len(made)), wanted=wanted, people=People((), [first.goal.persona])))
        except GoalError:
            continue
        return made
    raise AssertionError("nobody of this world has so many wishes")


@pytest.mark.parametrize("domain", ["retail", "airline"])
def test_what_is_put_together_is_sound_as_a_whole(domain):
    shop, parts = world(domain), calls(domain, 2)
    task = recombined(shop, parts, (1,), task_id="whole")
    assert task.parts == tuple(part.id for part in parts)
    assert len(task.actions) == sum(len(part.actions) for part in parts)
    assert (task.family, task.goal.persona) == (parts[0].family, parts[0].goal.persona)
    assert executed(task, shop)
    lawful(task, shop)
    proven(task, shop)


def test_what_does_not_go_together_is_left_out():
    shop, parts = world("retail"), calls("retail", 2)
    task = recombined(shop, [*parts, parts[0]], (1,), task_id="whole")
    assert task.parts == tuple(part.id for part in parts)
    with pytest.raises(GoalError):
        recombined(shop, [parts[0], parts[0]], (1,), task_id="twice")
    with pytest.raises(GoalError):
        recombined(shop, parts[:1], (1,), task_id="one")


def test_eight_writes_and_more():
    shop = world("retail")
    for seed in range(60):
        try:
            first = author(shop, (seed, "a"), wanted=Wanted("write", 5))
            more = Wanted("write", 4, user_id=first.goal.user.user_id, without=frozenset(records(first)))
            second = author(shop, (seed, "b"), wanted=more, people=People((), [first.goal.persona]))
            task = recombined(shop, [first, second], (seed,), task_id=f"long-{seed}")
            if len(task.actions) < 8:
                continue
            # Which of very many writes are needed may take more replays than a proof has.
            proven(task, shop)
        except (GoalError, Rejected):
            continue
        return
    raise AssertionError("no task of eight writes was proven")


def test_the_pool_shows_what_lies_below_the_horizon_and_nothing_else():
    parts = calls("retail", 3)
    pool = Pool()
    for item, task in zip((2, 5, 9), parts, strict=True):
        pool.add(item, task)
    pool.add(10, parts[0].model_copy(update={"parts": ("a", "b")}))
    draws = Draws(1)
    assert pool.parts(draws, 5) == ()
    assert {task.id for task in pool.parts(draws, 6)} == {task.id for task in parts[:2]}
    assert pool.known(draws, 2) == []
    assert pool.known(draws, 6) == parts[:2]
    assert pool.last(2, 4) == ()
    assert pool.last(6, 1) == (parts[1],)
    assert len(pool.last(100, 12)) == 4
    for number in range(20):
        chosen = pool.parts(Draws(number), 100)
        assert 2 <= len(chosen) <= 3
        assert all(not task.parts for task in chosen)


def test_the_pool_does_not_try_the_same_twice_nor_what_concerns_one_record():
    parts = calls("airline", 2)
    pool = Pool()
    for item, task in enumerate(parts):
        pool.add(item, task)
    assert {task.id for task in pool.parts(Draws(1), 9)} == {task.id for task in parts}
    pool.tried(task.id for task in parts)
    assert pool.parts(Draws(1), 9) == ()
    twice = Pool()
    for item in range(3):
        twice.add(item, parts[0].model_copy(update={"id": f"again-{item}"}))
    assert twice.parts(Draws(1), 9) == ()


def test_who_is_calling_several_times_just_now_is_not_asked_to_call_again():
    pool = Pool()
    task = calls("retail", 2)[0]
    pool.add(0, task)
    user = task.goal.user.user_id
    for item in (4, 5, 5):
        pool.called(item, user)
    assert pool.known(Draws(1), 2) == [task]
    pool.called(6, user)
    assert pool.known(Draws(1), 2) == []
    assert pool.known(Draws(1), 5) == [task]
