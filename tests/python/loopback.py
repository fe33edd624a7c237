"""A server on loopback that speaks the chat completions protocol, answers by a function, and fails by a script."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from time import monotonic, sleep, time
from typing import Any

import orjson
from aiohttp import web

Body = dict[str, Any]
Handler = Callable[[web.Request, bytes], Awaitable[web.StreamResponse]]


def completion(text: str | None, *, finish: str = "stop", usage: bool = True, **message: Any) -> Body:
    """A response's body."""
    body: Body = {
        "id": "c",
        "object": "chat.completion",
        "model": "loopback-1",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
    }
    if usage:
        body["usage"] = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return body


class Loopback:
    """A server in a thread of its own. `fault` takes a body and how often it came before, and names a fault or None."""

    def __init__(self) -> None:
        self.answer: Callable[[Body], Body] = lambda body: completion("{}")
        self.fault: Callable[[Body, int], str | None] = lambda body, before: None
        self.latency = 0.0
        self.seen: Counter[bytes] = Counter()
        self.headers: list[dict[str, str]] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        self._ready.wait(10)

    @property
    def requests(self) -> int:
        """How many came."""
        return self.seen.total()

    @property
    def distinct(self) -> int:
        """How many different ones."""
        return len(self.seen)

    def fresh(self) -> None:
        """Forgets what came."""
        self.seen.clear()
        self.headers.clear()
        self.most_in_flight = 0

    def wait_for(self, count: int, seconds: float = 30.0) -> None:
        """Returns when so many requests came."""
        until = monotonic() + seconds
        while self.requests < count:
            assert monotonic() < until, f"{self.requests} of {count} requests came in {seconds} s"
            sleep(0.001)

    def close(self) -> None:
        """Ends the server."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _work(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application(client_max_size=64 << 20)
        app.router.add_post("/v1/chat/completions", self._one)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    async def _one(self, request: web.Request) -> web.StreamResponse:
        data = await request.read()
        body = orjson.loads(data)
        before = self.seen[data]
        self.seen[data] += 1
        self.headers.append(dict(request.headers))
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            fault = self.fault(body, before)
            if fault is not None:
                return await FAULTS[fault](request, json.dumps(self.answer(body)).encode())
            if self.latency:
                await asyncio.sleep(self.latency)
            return web.json_response(self.answer(body))
        finally:
            self.in_flight -= 1


@contextmanager
def serving() -> Iterator[Loopback]:
    """A server for as long as the block lasts."""
    server = Loopback()
    try:
        yield server
    finally:
        server.close()


def said(status: int = 200, body: bytes | str = b"", **headers: str) -> Handler:
    """Answers with this."""
    data = body.encode() if isinstance(body, str) else body

    async def handler(request: web.Request, right: bytes) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=status, body=data, headers=named, content_type="application/json")

    return handler


async def hang(request: web.Request, right: bytes) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response(body=right)


async def closed(request: web.Request, right: bytes) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def cut_off(request: web.Request, right: bytes) -> web.StreamResponse:
    """Promises the whole body and closes in its middle."""
    response = web.StreamResponse(headers={"Content-Length": str(len(right)), "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(right[: len(right) // 2])
    assert request.transport is not None
    request.transport.close()
    return response


async def truncated(request: web.Request, right: bytes) -> web.StreamResponse:
    return web.Response(body=right[: len(right) // 2], content_type="application/json")


async def slow(request: web.Request, right: bytes) -> web.StreamResponse:
    """A byte at a time, each soon enough, all of them never."""
    response = web.StreamResponse(headers={"Content-Length": str(len(right))})
    await response.prepare(request)
    for at in range(len(right)):
        await response.write(right[at : at + 1])
        await asyncio.sleep(0.05)
    return response


async def huge(request: web.Request, right: bytes) -> web.StreamResponse:
    return web.Response(body=orjson.dumps(completion("x" * (10 << 20))), content_type="application/json")


async def huge_error(request: web.Request, right: bytes) -> web.StreamResponse:
    return web.Response(status=500, body=b"e" * (10 << 20))


async def dated(request: web.Request, right: bytes) -> web.StreamResponse:
    return web.Response(status=503, headers={"Retry-After": formatdate(time(), usegmt=True)})


async def no_http(request: web.Request, right: bytes) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(b"SSH-2.0-something\r\n\r\n")  # type: ignore[attr-defined]
    request.transport.close()
    return web.Response()


def error(message: str, code: str | None = None) -> str:
    return json.dumps({"error": {"message": message, "code": code}})


FAULTS: dict[str, Handler] = {
    "429": said(429, error("slow down"), Retry_After="0"),
    "429-soon": said(429, error("slow down"), Retry_After="0.05"),
    "429-nonsense": said(429, "<html>", Retry_After="soon"),
    "429-quota": said(429, error("no money", "insufficient_quota")),
    "500": said(500, "oops"),
    "500-huge": huge_error,
    "503-date": dated,
    "400": said(400, error("context too long")),
    "401": said(401, error("wrong key")),
    "404": said(404, error("no such model")),
    "307": said(307, Location="http://127.0.0.1:9/elsewhere"),
    "hang": hang,
    "closed": closed,
    "cut-off": cut_off,
    "no-http": no_http,
    "truncated": truncated,
    "slow": slow,
    "huge": huge,
    "no-json": said(body="<html>busy</html>"),
    "empty": said(),
    "wrong-list": said(body="[]"),
    "wrong-null": said(body="null"),
    "wrong-keys": said(body='{"id": 1}'),
    "wrong-choices": said(body='{"choices": {"0": 1}}'),
    "wrong-choice": said(body='{"choices": [7]}'),
    "wrong-message": said(body='{"choices": [{"message": "hello"}]}'),
    "wrong-content": said(body='{"choices": [{"message": {"content": 7}}]}'),
    "wrong-calls": said(body='{"choices": [{"message": {"tool_calls": [{"function": {}}]}}]}'),
    "no-choices": said(body='{"choices": []}'),
    "error-inside": said(body='{"error": {"message": "overloaded", "code": 529}}'),
    "bad-utf-8": said(body=b'{"choices": [{"message": {"content": "\xff"}}]}'),
    "surrogate": said(body=b'{"choices": [{"message": {"content": "\\ud800"}}]}'),
    "deep": said(body=b"[" * 100_000),
}
"""What can go wrong, by name."""
