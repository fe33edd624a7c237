"""Telling a request that an endpoint can't serve from an endpoint that serves nothing any more.

A request that failed on all its tries may be given up, and its item rejected, only where others fare better meanwhile;
else the run would turn every row into a reject while a server is down.
"""

import asyncio

from callwright.errors import EndpointError

MOST = 5
"""Requests that failed one after the other, with no answer to any other in between, before the run stops."""


class Outage:
    """What is known of one endpoint's health. Moments are numbers that count what was sent and what failed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._now = 0
        self._answered = 0
        self._under_way = 0
        self._waiting: list[tuple[int, asyncio.Future[bool]]] = []
        self._last = ""

    def begin(self) -> None:
        """A request is under way."""
        self._under_way += 1

    def end(self) -> None:
        """It no longer is."""
        self._under_way -= 1
        self._settle()

    def moment(self) -> int:
        """The moment at which something is sent, or fails."""
        self._now += 1
        return self._now

    def answered(self, sent: int) -> None:
        """What was sent at that moment has an answer: who failed before it was unlucky with his own request."""
        self._answered = max(self._answered, sent)
        self._resolve(well=True)

    async def given_up(self, why: str, *, failed: int, before: bool) -> None:
        """Returns where the request alone is to blame.

        Args:
            why: the last fault.
            failed: the moment at which its first try failed.
            before: whether earlier sessions gave this very request up, too.

        Raises:
            EndpointError: the endpoint answers nobody.
        """
        self._last = why
        if before or self._answered > failed:
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append((failed, waiting))
        self._settle()
        if not await waiting:
            raise EndpointError(
                f"{self._name}: does not answer: {self._last}; what was answered is kept, "
                "and the same command goes on from there"
            )

    def _settle(self) -> None:
        # Nobody is left who could bring better news.
        if len(self._waiting) >= MOST or (self._waiting and len(self._waiting) >= self._under_way):
            self._resolve(well=False)

    def _resolve(self, *, well: bool) -> None:
        left = []
        for failed, future in self._waiting:
            if well and failed >= self._answered:
                left.append((failed, future))
            elif not future.done():
                future.set_result(well)
        self._waiting = left
