"""Accepted tasks by whose they are: what a later task may go on from, be put together of, or be shown."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from callwright.models import Task
from callwright.runs import Draws
from callwright.tasks import records

LONG = 8
"""From so many writes on, a task is put together wherever that can be."""
_LONG = 0.5
"""Where it can: how often it is."""
_MOST = 4
"""Tasks that are put together, and that somebody calls for."""
_AT_ONCE = 3
"""Items in which somebody may be calling at once."""
_TRIES = 4
"""Draws of what is put together."""


class Pool:
    """Grows with the run. An item sees what was accepted below its horizon, and what was given to the items before."""

    def __init__(self) -> None:
        self._tasks: list[tuple[int, Task]] = []
        self._successes: dict[str, tuple[Task, list[int]]] = {}
        self._by_user: dict[tuple[str, str], list[tuple[int, Task]]] = {}
        self._tried: set[frozenset[str]] = set()
        self._called: dict[str, set[int]] = {}

    def add(self, item: int, task: Task) -> None:
        """Takes an accepted task, in the order of items. One that was put together is not put together again."""
        self._tasks.append((item, task))
        if not task.parts:
            self._by_user.setdefault((task.family, task.goal.persona.id), []).append((item, task))

    def succeed(self, item: int, task: Task) -> None:
        """Takes a success at an accepted task, in the order of items."""
        self._successes.setdefault(task.id, (task, []))[1].append(item)

    def again(self, draws: Draws, horizon: int, most: int) -> Task | None:
        """A task with a success, and fewer than `most`; None where there is none."""
        seen = [(task, sum(item < horizon for item in items)) for task, items in self._successes.values()]
        open_ = [task for task, count in seen if 0 < count < most]
        return draws.choice(open_) if open_ else None

    def tried(self, parts: Iterable[str]) -> None:
        """Notes tasks, by their ids, that are to be put together, whatever comes of it: as soon as an item has them,
        since all that is prepared later is prepared behind it.
        """
        self._tried.add(frozenset(parts))

    def called(self, item: int, user_id: str) -> None:
        """Notes an item in which somebody is to call again, as soon as it is that."""
        self._called.setdefault(user_id, set()).add(item)

    def parts(self, draws: Draws, horizon: int) -> tuple[Task, ...]:
        """2 to 4 tasks of one user and persona that concern other records each, rather with many writes, and not those
        that were to be put together before; none where nobody has such.
        """
        groups = [group for group in self._groups(horizon) if len(group) > 1]

        def new(parts: Sequence[Task]) -> bool:
            return len(parts) > 1 and frozenset(task.id for task in parts) not in self._tried

        whole = [
            max((_apart(draws.shuffled(group))[:_MOST] for _ in range(_TRIES)), key=_writes)
            for group in groups
            if _writes(group) >= LONG
        ]
        long = [parts for parts in whole if _writes(parts) >= LONG and new(parts)]
        if long and draws.chance(_LONG):
            return tuple(draws.choice(long))
        for _ in range(_TRIES if groups else 0):
            group = draws.weighted(groups, [1 + _writes(group) ** 2 for group in groups])
            parts = _apart(draws.shuffled(group))[: draws.between(2, min(_MOST, len(group)))]
            if new(parts):
                return tuple(parts)
        return ()

    def known(self, draws: Draws, horizon: int) -> list[Task]:
        """All tasks of somebody who called before, has not called so often that nothing new is left, and is not calling
        several times just now; rather of those who had much done.
        """
        groups = [
            group
            for group in self._groups(horizon)
            if len(group) < _MOST and self._calling(group[0].goal.user.user_id, horizon) < _AT_ONCE
        ]
        return draws.weighted(groups, [1 + _writes(group) for group in groups]) if groups else []

    def last(self, horizon: int, count: int) -> tuple[Task, ...]:
        """The last accepted ones."""
        end = bisect_left(self._tasks, horizon, key=lambda kept: kept[0])
        return tuple(task for _, task in self._tasks[max(0, end - count) : end])

    def _calling(self, user_id: str, horizon: int) -> int:
        return sum(item >= horizon for item in self._called.get(user_id, ()))

    def _groups(self, horizon: int) -> Iterator[list[Task]]:
        for group in self._by_user.values():
            if seen := [task for item, task in group if item < horizon]:
                yield seen


def _writes(tasks: Sequence[Task]) -> int:
    return sum(len(task.actions) for task in tasks)


def _apart(tasks: Sequence[Task]) -> list[Task]:
    """Those of the tasks that concern no record of one before."""
    out: list[Task] = []
    taken: set[str] = set()
    for task in tasks:
        own = records(task).keys()
        if not taken & own:
            out.append(task)
            taken |= own
    return out
