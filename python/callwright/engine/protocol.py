"""What an engine does, whichever machines it uses.

Three functions part the work, so that another engine (Ray's) can send the middle one elsewhere: `prepare` and `commit`
run where the run's folder is, one item after the other; the stage gets all that it needs as an argument, and returns
all that came of it.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Tried(Generic[Result]):
    """What one attempt at an item gave."""

    result: Result
    again: bool = False
    """Try once more, if an attempt is left; else this is the result."""


Prepare = Callable[[int, Item, int], Task]
"""(number, item, horizon) to a task. Of what depends on earlier items it may use what was committed on items numbered
below the horizon, and nothing else: so a task is the same at any concurrency."""

Stage = Callable[[Task, int, Sequence[Result]], Awaitable[Tried[Result]]]
"""(task, attempt from 0, results of the earlier attempts) to a result."""

Commit = Callable[[int, Result], bool]
"""(number, result), in the order of items; False ends the map."""


class Engine(Protocol):
    """Maps a stage over items."""

    async def map(
        self,
        items: Iterable[Item],
        prepare: Prepare[Item, Task],
        stage: Stage[Task, Result],
        commit: Commit[Result],
        *,
        start: int,
        window: int,
        attempts: int,
    ) -> bool:
        """Does every item, and says whether none is left.

        Args:
            items: those numbered from `start` on. Taken lazily: at most `window` items beyond what is committed.
            prepare: makes an item's task, in the order of items.
            stage: does the work; several at once.
            commit: decides, in the order of items.
            start: number of the first item; those below it were committed before.
            window: item i is prepared when all items numbered below i - window are committed, and sees no others.
            attempts: most attempts at one item.
        """
        ...
