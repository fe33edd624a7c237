"""Reverse recombination: longer tasks out of those of one user, sound as a whole."""

import pytest

from authored import DOMAINS, tasks, world
from callwright.errors import GoalError
from callwright.tasks import Wanted, author, combinations, combine, records


@pytest.mark.parametrize("domain", DOMAINS)
def test_parts_are_put_together(domain):
    made = list(combinations(world(domain), tasks(domain), (0,)))
    assert len(made) > 50
    by_id = {task.id: task for task in tasks(domain)}
    used = [part for task in made for part in task.parts]
    assert len(used) == len(set(used))
    for task in made:
        parts = [by_id[part] for part in task.parts]
        assert {part.family for part in parts} == {task.family}
        assert 2 <= len(parts) <= 4
        assert sum(len(part.actions) for part in parts) == len(task.actions)
        assert {output for part in parts for output in part.outputs} >= set(task.outputs)
        assert len(task.goal.intents) == sum(len(part.goal.intents) for part in parts)
        assert not any(step.transfer for step in task.steps[:-1])
    assert made == list(combinations(world(domain), tasks(domain), (0,)))


def longest(domain, user):
    """The writes of a task put together from some of this user's, none of which concerns what another one does."""
    parts, most, without = [], 0, frozenset()
    for number, writes in enumerate((4, 3, 2, 2, 1)):
        wanted = Wanted(writes=writes, user_id=user, without=without)
        try:
            parts.append(author(world(domain), (9, number), wanted=wanted))
        except GoalError:
            continue
        try:
            most = len(combine(world(domain), parts, (9,)).actions) if len(parts) > 1 else 0
        except GoalError:
            parts.pop()
            continue
        without |= records(parts[-1]).keys()
    return most


@pytest.mark.parametrize("domain", DOMAINS)
def test_eight_writes_and_more(domain):
    table = {"airline": "reservations", "retail": "orders"}[domain]
    users = sorted(world(domain).keys("users"), key=lambda key: -len(world(domain).record("users", key)[table]))
    assert any(longest(domain, user) >= 8 for user in users[:20])


def test_what_does_not_go_together_is_refused():
    one = next(task for task in tasks("retail") if task.kind == "write")
    other = next(task for task in tasks("retail") if task.family != one.family)
    with pytest.raises(GoalError, match="several users"):
        combine(world("retail"), (one, other), (0,))
    with pytest.raises(GoalError, match="concern"):
        combine(world("retail"), (one, one), (0,))
    with pytest.raises(GoalError, match="1 tasks are not put together"):
        combine(world("retail"), (one,), (0,))
