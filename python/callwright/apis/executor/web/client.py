"""Sends requests within what is allowed, and reads answers within bounds."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import aiohttp
from yarl import URL

from callwright.apis.executor.executed import ErrorClass, Executed, answered, failed
from callwright.apis.executor.limits import Limits
from callwright.apis.executor.web.access import Access
from callwright.apis.executor.web.cassette import Cassette, Response
from callwright.apis.executor.web.request import Request, Unsendable, request_of
from callwright.apis.executor.web.resolver import NotAllowed, Resolver
from callwright.models.api import Operation

_REDIRECTS = 5
_CONNECTIONS = 16
_PART = 16 * 1024  # bytes
_CLASSES: dict[int, ErrorClass] = {
    400: "invalid-parameter",
    401: "refused",
    403: "refused",
    408: "time-out",
    413: "too-large",
    415: "type-error",
    422: "invalid-parameter",
    504: "time-out",
}


class _Stopped(Exception):  # noqa: N818
    def __init__(self, error: ErrorClass, detail: str) -> None:
        super().__init__(detail)
        self.error: ErrorClass = error


class Web:
    """The one way to hosts.

    Args:
        access: what may be reached.
        limits: of a call.
        cassette: records or replays.
    """

    def __init__(self, access: Access, limits: Limits, cassette: Cassette | None) -> None:
        self._access = access
        self._limits = limits
        self._cassette = cassette
        self._session: aiohttp.ClientSession | None = None

    async def call(self, operation: Operation, arguments: Mapping[str, Any]) -> Executed:
        """What an operation answers."""
        try:
            request = request_of(operation, arguments)
            response = await self._response(request)
        except Unsendable as error:
            return failed("invalid-parameter", str(error))
        except _Stopped as error:
            return failed(error.error, str(error))
        return self._read(response)

    async def refuses(self, url: str) -> str:
        """Why another client may not connect to an address; "" where it may.

        Args:
            url: of a server.
        """
        try:
            target = URL(url)
            # A connection is one to speak on, whatever methods calls may use.
            if refused := self._access.refuses("GET", target):
                return refused
            await Resolver(self._access).resolve(target.host or "", target.port or 0)
        except NotAllowed as error:
            return str(error)
        except (OSError, ValueError) as error:
            return f"{url} can't be reached: {error}"
        return ""

    async def close(self) -> None:
        """Ends all connections."""
        if self._session is not None:
            await self._session.close()

    async def _response(self, request: Request) -> Response:
        try:
            url = URL(request.url, encoded=True)
        except ValueError as error:
            raise _Stopped("not-executable", f"{request.url} is no address: {error}") from None
        self._allow(request.method, url)
        if self._cassette is not None:
            if (known := self._cassette.get(request)) is not None:
                return known
            if self._cassette.replay:
                raise _Stopped("refused", "the cassette has no answer to this request")
        try:
            async with asyncio.timeout(self._limits.seconds):
                response = await self._follow(request)
        except TimeoutError:
            raise _Stopped("time-out", f"no answer within {self._limits.seconds:g} s") from None
        except NotAllowed as error:
            raise _Stopped("refused", str(error)) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _Stopped("unreachable", f"{type(error).__name__}: {error}") from None
        if self._cassette is not None:
            self._cassette.keep(request, response)
        return response

    def _allow(self, method: str, url: URL) -> None:
        if refused := self._access.refuses(method, url):
            raise _Stopped("refused", refused)

    async def _follow(self, request: Request) -> Response:
        method, url, headers, body = request.method, URL(request.url, encoded=True), request.headers, request.body
        for _ in range(_REDIRECTS + 1):
            # Redirects are ours to follow, since each is a request of its own.
            async with self._open().request(
                method, url, headers=headers, data=body.encode() if body is not None else None, allow_redirects=False
            ) as response:
                if response.status not in (301, 302, 303, 307, 308) or "Location" not in response.headers:
                    text = await self._text(response)
                    return Response(response.status, response.content_type, text)
                target = url.join(URL(response.headers["Location"]))
            if response.status in (301, 302, 303) and method != "HEAD":
                method, body = "GET", None
            self._allow(method, target)
            if target.origin() != url.origin():
                # What was said to one host is not for another.
                headers = {name: value for name, value in headers.items() if name in ("Accept", "Content-Type")}
            url = target
        raise _Stopped("unreachable", f"more than {_REDIRECTS} redirects")

    async def _text(self, response: aiohttp.ClientResponse) -> str:
        body = bytearray()
        async for part in response.content.iter_chunked(_PART):
            body += part
            if len(body) > self._limits.result_bytes:
                raise _Stopped("too-large", f"the answer has more than {self._limits.result_bytes:,} bytes")
        try:
            return body.decode(response.charset or "utf-8", "replace")
        except LookupError:
            return body.decode("utf-8", "replace")

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(resolver=Resolver(self._access), limit=_CONNECTIONS, use_dns_cache=False)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"Accept-Encoding": "identity", "User-Agent": "callwright"},
                trust_env=False,
            )
        return self._session

    def _read(self, response: Response) -> Executed:
        text = response.text.strip()
        if not 200 <= response.status < 300:
            words = " ".join(text.split())[:300]
            kind = _CLASSES.get(response.status, "runtime-error")
            return failed(kind, f"HTTP {response.status}: {words}" if words else f"HTTP {response.status}")
        if not text:
            return answered("null", self._limits.result_bytes)
        if response.media_type != "application/json" and not response.media_type.endswith("+json"):
            return answered(json.dumps(response.text, ensure_ascii=False), self._limits.result_bytes)
        return answered(text, self._limits.result_bytes)
