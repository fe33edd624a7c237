"""The engine of one process: tasks of one event loop."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from callwright.engine.protocol import Commit, Item, Prepare, Result, Stage, Task, Tried
from callwright.errors import EndpointError
from callwright.runs import Stopped, Stopping


class Local:
    """Keeps a number of items in flight, and commits them in order."""

    def __init__(self, *, in_flight: int, stopping: Stopping) -> None:
        """An engine.

        Args:
            in_flight: items at once; never more than the window.
            stopping: where it is asked for, no item is begun, and what is under way goes on to its end.
        """
        self._most = in_flight
        self._stopping = stopping

    async def map(
        self,
        items: Iterable[Item],
        prepare: Prepare[Item, Task],
        stage: Stage[Task, Result],
        commit: Commit[Result],
        *,
        start: int = 0,
        window: int = 256,
        attempts: int = 1,
    ) -> bool:
        """Does every item, and says whether none is left; see `Engine.map`.

        An item that meets `Stopped` is left undecided, and so are all after it.

        Raises:
            Exception: what a stage raised beside `Stopped`. Items under way are finished where an endpoint is to blame,
                since they are paid for, and given up else.
        """
        mapping = _Mapping(iter(items), prepare, stage, commit, start, window, attempts)
        return await mapping.run(self._most, self._stopping)


class _Mapping:
    """One call of `map`."""

    def __init__(
        self,
        items: Iterator[Any],
        prepare: Prepare[Any, Any],
        stage: Stage[Any, Any],
        commit: Commit[Any],
        start: int,
        window: int,
        attempts: int,
    ) -> None:
        self._items = items
        self._prepare = prepare
        self._stage = stage
        self._commit = commit
        self._committed = self._next = start
        self._window = window
        self._attempts = attempts
        self._results: dict[int, Any] = {}
        self._ended = False

    async def run(self, most: int, stopping: Stopping) -> bool:
        under_way: set[asyncio.Task[None]] = set()
        failure: BaseException | None = None
        exhausted = False
        try:
            while True:
                while not exhausted and not self._ended and failure is None and stopping.reason is None:
                    # Back-pressure: neither more at once, nor further ahead than the window lets an item see.
                    if len(under_way) >= most or self._next > self._committed + self._window:
                        break
                    exhausted = not self._begin(under_way)
                    # A stage that never waits would else keep the others, and signals, from being heard.
                    await asyncio.sleep(0)
                if not under_way:
                    break
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    error = task.exception()
                    if error is not None and not isinstance(error, Stopped) and failure is None:
                        failure = error
                        stopping.ask(str(error))
                if failure is not None and not isinstance(failure, EndpointError):
                    break
                self._decide()
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
        if failure is not None:
            raise failure
        return self._ended or (exhausted and self._next == self._committed)

    def _begin(self, under_way: set[asyncio.Task[None]]) -> bool:
        try:
            item = next(self._items)
        except StopIteration:
            return False
        number = self._next
        self._next += 1
        task = self._prepare(number, item, max(0, number - self._window))
        under_way.add(asyncio.create_task(self._work(number, task), name=f"item {number}"))
        return True

    async def _work(self, number: int, task: Any) -> None:
        earlier: list[Any] = []
        while True:
            tried: Tried[Any] = await self._stage(task, len(earlier), earlier)
            earlier.append(tried.result)
            if not tried.again or len(earlier) >= self._attempts:
                self._results[number] = tried.result
                return

    def _decide(self) -> None:
        while not self._ended and self._committed in self._results:
            result = self._results.pop(self._committed)
            self._ended = not self._commit(self._committed, result)
            self._committed += 1
