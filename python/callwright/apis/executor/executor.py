"""Executes calls, each by what its API says of itself."""

import asyncio
import os
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Literal, Self

from callwright.apis.executor import arguments as given
from callwright.apis.executor.cage import launch
from callwright.apis.executor.executed import Executed, failed
from callwright.apis.executor.limits import Limits
from callwright.apis.executor.monty import Monty
from callwright.apis.executor.pool import Pool
from callwright.apis.executor.servers import Servers
from callwright.apis.executor.web import Access, Cassette, Web
from callwright.apis.library.loading import PACKAGE
from callwright.models.api import Api, McpTool, Operation, PythonFunction

Sandbox = Literal["process", "monty"]


class Executor:
    """Executes calls by argument name; as many at once as asked for. An async context manager.

    Args:
        limits: of one call.
        workers: processes for shipped functions; as many as there are cores where None.
        access: hosts that operations over HTTP may reach; none where None.
        cassette: records what hosts answer, or replays it.
        sandbox: what runs foreign functions: a process in namespaces, or Monty's interpreter.
        allow_commands: start MCP servers by the commands that APIs name.
        allow_unconfined: run foreign functions also where there are no namespaces to confine them in.

    Raises:
        MissingExtraError: the sandbox's extra is absent.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        workers: int | None = None,
        access: Access | None = None,
        cassette: Cassette | None = None,
        sandbox: Sandbox = "process",
        allow_commands: bool = False,
        allow_unconfined: bool = False,
    ) -> None:
        self._limits = limits or Limits()
        self._allow_unconfined = allow_unconfined
        self._web = Web(access or Access(), self._limits, cassette)
        self._servers = Servers(self._limits)
        self._allow_commands = allow_commands
        workers = workers or os.cpu_count() or 1
        self._fresh = asyncio.Semaphore(workers)
        self._monty = Monty(self._limits, workers) if sandbox == "monty" else None
        self._pool = Pool(workers, self._limits)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._web.close()
        await self._servers.close()
        if self._monty is not None:
            await self._monty.close()
        await self._pool.close()

    async def execute(self, api: Api, arguments: Mapping[str, Any]) -> Executed:
        """What a call gives. Never raises for what the call, the function or its host does.

        Args:
            api: what is called.
            arguments: by name.
        """
        if api.execution is None:
            return failed("not-executable", f"{api.name} says no way to execute it")
        if refused := given.refuse(api, arguments):
            return refused
        how = api.execution
        if isinstance(how, PythonFunction):
            if how.path is None and how.module is not None and how.module.startswith(f"{PACKAGE}."):
                return await self._pool.call(how.module, how.function, arguments)
            return await self._foreign(how, arguments)
        if isinstance(how, Operation):
            return await self._web.call(how, arguments)
        return await self._served(how, arguments)

    async def _foreign(self, how: PythonFunction, arguments: Mapping[str, Any]) -> Executed:
        if self._monty is not None:
            return await self._monty.call(how, arguments)
        async with self._fresh:
            done = await launch.call(how, arguments, self._limits, confined=True)
            if done.error == "refused" and self._allow_unconfined:
                done = await launch.call(how, arguments, self._limits, confined=False)
            return done

    async def _served(self, how: McpTool, arguments: Mapping[str, Any]) -> Executed:
        if how.url is not None:
            # Looked at here once; from there on the connection is the SDK's, which stays at the address's origin.
            if refused := await self._web.refuses(how.url):
                return failed("refused", refused)
        elif not self._allow_commands:
            return failed("refused", f"starting {' '.join(how.command)} is not allowed")
        return await self._servers.call(how, dict(arguments))
