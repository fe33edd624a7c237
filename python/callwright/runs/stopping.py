"""The wish to stop: said once, seen by all who would begin something new."""

import asyncio


class Stopped(Exception):  # noqa: N818 (no error: work that was not begun)
    """Nothing new is begun any more."""


class Stopping:
    """Whether to stop, and why. What is under way goes on to its end."""

    def __init__(self) -> None:
        self.reason: str | None = None
        self._asked: asyncio.Event | None = None

    def ask(self, reason: str) -> None:
        """Asks everyone to begin nothing new; the first reason stands."""
        if self.reason is None:
            self.reason = reason
            if self._asked is not None:
                self._asked.set()

    def check(self) -> None:
        """Raises `Stopped` where it was asked for."""
        if self.reason is not None:
            raise Stopped(self.reason)

    async def sleep(self, seconds: float) -> None:
        """Waits, but not beyond the wish to stop.

        Raises:
            Stopped: it was asked for.
        """
        if self._asked is None:
            self._asked = asyncio.Event()
        self.check()
        try:
            async with asyncio.timeout(seconds):
                await self._asked.wait()
        except TimeoutError:
            return
        self.check()
