"""Servers that speak the Model Context Protocol, through the official SDK; each is connected to once and kept.

A connection of the SDK lives in the task that opened it, so each server has a task of its own, and calls reach it by
a queue.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from callwright.apis.executor.executed import Executed, answered, failed
from callwright.apis.executor.limits import Limits
from callwright.errors import MissingExtraError
from callwright.models.api import McpTool

Ask = Callable[[Any], Awaitable[Any]]
_PAGES = 1000


class Unanswered(Exception):  # noqa: N818 (expected of any server)
    """A server does not start, or does not answer."""


async def tools(command: tuple[str, ...], url: str | None, seconds: float) -> list[dict[str, Any]]:
    """What a server lists, as JSON.

    Args:
        command: starts it.
        url: or where it is.
        seconds: until all is listed.

    Raises:
        Unanswered: it is not listed until then.
    """

    async def list_all(client: Any) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = []
        cursor = None
        for _ in range(_PAGES):
            page = await client.list_tools(cursor=cursor)
            listed += [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in page.tools]
            cursor = page.next_cursor
            if not cursor:
                return listed
        raise Unanswered(f"more than {_PAGES:,} pages of tools")

    server = _Server(command, url, seconds)
    try:
        found: list[dict[str, Any]] = await server.ask(list_all, seconds)
        return found
    except TimeoutError:
        raise Unanswered(f"no answer within {seconds:g} s") from None
    finally:
        await server.close()


class Servers:
    """The servers that calls go to.

    Args:
        limits: of a call.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: dict[tuple[tuple[str, ...], str | None], _Server] = {}

    async def call(self, tool: McpTool, arguments: dict[str, Any]) -> Executed:
        """What a tool answers."""
        key = (tool.command, tool.url)
        server = self._known.setdefault(key, _Server(*key, self._limits.seconds))

        async def ask(client: Any) -> Any:
            return await client.call_tool(tool.tool, arguments)

        try:
            return self._read(await server.ask(ask, self._limits.seconds))
        except TimeoutError:
            return failed("time-out", f"no answer within {self._limits.seconds:g} s")
        except Unanswered as error:
            # The next call tries anew.
            if self._known.pop(key, None) is server:
                await server.close()
            return failed("unreachable", str(error))

    def _read(self, result: Any) -> Executed:
        parts = [part.text for part in result.content if getattr(part, "type", "") == "text"]
        text = "\n".join(parts)
        if result.is_error:
            return failed("runtime-error", text or "the tool failed")
        if result.structured_content is not None:
            return answered(json.dumps(result.structured_content, ensure_ascii=False), self._limits.result_bytes)
        if len(text) <= self._limits.result_bytes:
            try:
                json.loads(text)
                return answered(text, self._limits.result_bytes)
            except (ValueError, RecursionError):
                pass
        return answered(json.dumps(text, ensure_ascii=False), self._limits.result_bytes)

    async def close(self) -> None:
        """Ends all connections, and the servers that were started for them."""
        known, self._known = self._known, {}
        await asyncio.gather(*(server.close() for server in known.values()))


class _Server:
    """One connection, in a task of its own."""

    def __init__(self, command: tuple[str, ...], url: str | None, seconds: float) -> None:
        self._command = command
        self._url = url
        self._seconds = seconds
        self._task: asyncio.Task[None] | None = None
        self._ready: asyncio.Future[Any] | None = None
        self._over = asyncio.Event()

    async def ask(self, work: Ask, seconds: float) -> Any:
        """Does work on the connection.

        Raises:
            Unanswered: there is none, or it broke.
            TimeoutError: it takes too long.
        """
        if self._task is None:
            self._ready = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._live(self._ready))
        assert self._ready is not None
        client = await asyncio.shield(self._ready)
        doing = asyncio.ensure_future(work(client))
        try:
            async with asyncio.timeout(seconds):
                await asyncio.wait({doing, self._task}, return_when=asyncio.FIRST_COMPLETED)
                if not doing.done():
                    raise Unanswered("the server ended the connection")
                return await doing
        except (TimeoutError, Unanswered):
            raise
        except Exception as error:
            raise Unanswered(_told(error)) from None
        finally:
            doing.cancel()

    async def _live(self, ready: asyncio.Future[Any]) -> None:
        try:
            async with AsyncExitStack() as stack:
                async with asyncio.timeout(self._seconds):
                    client = await stack.enter_async_context(_client(stack, self._command, self._url))
                ready.set_result(client)
                await self._over.wait()
        except asyncio.CancelledError:
            ready.cancel()
            raise
        except BaseException as error:
            if not ready.done():
                told = f"no answer within {self._seconds:g} s" if isinstance(error, TimeoutError) else _told(error)
                known = isinstance(error, MissingExtraError)
                ready.set_exception(error if known else Unanswered(f"no connection: {told}"))

    async def close(self) -> None:
        self._over.set()
        if self._task is None:
            return
        try:
            async with asyncio.timeout(self._seconds):
                await asyncio.shield(self._task)
        except TimeoutError:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


def _client(stack: AsyncExitStack, command: tuple[str, ...], url: str | None) -> Any:
    try:
        from mcp import Client, StdioServerParameters, stdio_client
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"MCP servers need the package {error.name}: pip install 'callwright[mcp]'") from error
    if url is not None:
        return Client(url)
    # Of this environment the SDK hands on what a program needs to start, and nothing else. What the server says
    # beside its answers would drive our terminal.
    nothing = stack.enter_context(Path(os.devnull).open("w"))  # noqa: SIM115 (the stack closes it)
    return Client(stdio_client(StdioServerParameters(command=command[0], args=list(command[1:])), errlog=nothing))


def _told(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
