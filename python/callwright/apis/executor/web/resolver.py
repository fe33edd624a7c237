"""Names to addresses, each looked at before anything is sent to it: the connection is made to what was looked at."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from callwright.apis.executor.web.access import Access


class NotAllowed(Exception):  # noqa: N818 (expected of any host)
    """A name leads where nothing may be sent."""


class Resolver(AbstractResolver):
    """The system's resolver, and what may be reached.

    Args:
        access: what may be reached.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._system: AbstractResolver | None = None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host, if all of them may be reached: one that may not is a trick."""
        self._system = self._system or ThreadedResolver()
        found = await self._system.resolve(host, port, family)
        for each in found:
            if refused := self._access.refuses_address(each["host"]):
                raise NotAllowed(f"{host}: {refused}")
        return found

    async def close(self) -> None:
        """Nothing is kept open."""
        if self._system is not None:
            await self._system.close()
