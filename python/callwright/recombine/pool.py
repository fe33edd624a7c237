"""Accepted tasks by whose they are: what a later task may go on from, be put together of, or be shown."""

from bisect import bisect_left
from collections.abc import Iterator

from callwright.models import Task
from callwright.runs import Draws

_MOST = 4


class Pool:
    """Grows with the run. An item sees what was accepted below its horizon, and nothing else."""

    def __init__(self) -> None:
        self._tasks: list[tuple[int, Task]] = []
        self._successes: dict[str, tuple[Task, list[int]]] = {}
        self._by_user: dict[tuple[str, str], list[tuple[int, Task]]] = {}

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

    def parts(self, draws: Draws, horizon: int) -> tuple[Task, ...]:
        """2 to 4 tasks of one user and persona, rather of those with many writes; none where nobody has two."""
        groups = [group for group in self._groups(horizon) if len(group) > 1]
        if not groups:
            return ()
        group = draws.weighted(groups, [1 + sum(len(task.actions) for task in group) ** 2 for group in groups])
        return tuple(draws.sample(group, draws.between(2, min(_MOST, len(group)))))

    def known(self, draws: Draws, horizon: int) -> list[Task]:
        """All tasks of somebody who called before, and has not called so often that nothing new is left."""
        groups = [group for group in self._groups(horizon) if len(group) < _MOST]
        return draws.choice(groups) if groups else []

    def examples(self, horizon: int, count: int) -> tuple[Task, ...]:
        """The last accepted ones."""
        end = bisect_left(self._tasks, horizon, key=lambda kept: kept[0])
        return tuple(task for _, task in self._tasks[max(0, end - count) : end])

    def _groups(self, horizon: int) -> Iterator[list[Task]]:
        for group in self._by_user.values():
            if seen := [task for item, task in group if item < horizon]:
                yield seen
