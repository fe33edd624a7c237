"""A REST service on loopback, as tests/cases/openapi/bookings.yaml has it: it answers, is slow, errs, redirects."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from aiohttp import web

DOCUMENT = Path(__file__).resolve().parents[1] / "cases/openapi/bookings.yaml"


class Bookings:
    """The service in a thread of its own; a context manager. `seen` has what came."""

    def __init__(self) -> None:
        self.seen: list[dict[str, object]] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> Bookings:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _work(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application()
        app.router.add_route("*", "/v1/{path:.*}", self._answer)
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        seen = {
            "method": request.method,
            "path": request.raw_path.removeprefix("/v1"),
            "body": body,
            "type": request.headers.get("Content-Type", ""),
            "trace": request.headers.get("X-Trace", ""),
            "cookie": request.headers.get("Cookie", ""),
        }
        self.seen.append(seen)
        query = request.query
        match request.match_info["path"]:
            case "slow":
                await asyncio.sleep(float(query["after"]))
            case "large":
                return web.Response(body=b"x" * int(query["bytes"]), content_type="text/plain")
            case "fail":
                return web.Response(status=int(query["status"]), text="no\nsuch thing")
            case "go":
                return web.Response(status=302, headers={"Location": query["to"]})
            case "round":
                return web.Response(status=302, headers={"Location": "round"})
            case "text":
                return web.Response(text=query["say"])
            case "broken":
                return web.Response(text="{", content_type="application/json")
            case "nothing":
                return web.Response(status=204)
        return web.json_response(seen)
