"""Any OpenAI-compatible endpoint, through the `openai` client with its aiohttp transport.

The client's own retries are off (ours is the only retry layer), redirects are not followed (they could take a prompt
elsewhere), and a body is read by ourselves: at most so many bytes, in at most so many seconds.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from callwright.errors import MissingExtraError
from callwright.llm.answers import answer_of
from callwright.llm.faults import Fault, of_status
from callwright.llm.protocol import Model
from callwright.llm.retries import retry_after
from callwright.llm.settings import keys_of, without_keys
from callwright.models import Answer, ModelSettings, Request, Settings

try:
    import openai
    import orjson
except ImportError as error:
    raise MissingExtraError(
        f"asking an endpoint needs the package {error.name}: pip install 'callwright[generate]'"
    ) from error

_MOST_OF_AN_ERROR = 4096

Player = tuple[ModelSettings, Model]
"""A model with the settings that requests to it are made from."""


class Endpoint:
    """One address with one key. Models share it, and its connections."""

    def __init__(self, base_url: str, key: str | None, *, connections: int, keys: Iterable[str] = ()) -> None:
        """Opens nothing yet.

        Args:
            base_url: up to, not including, `/chat/completions`.
            key: sent as a bearer token; None for servers that ask for none.
            connections: most at once.
            keys: what is taken out of all that comes back.
        """
        self._keys = [*keys]
        limits = openai.DEFAULT_CONNECTION_LIMITS
        self._client = openai.AsyncOpenAI(
            base_url=base_url,
            # The client insists on a key.
            api_key=key or "none",
            max_retries=0,
            http_client=openai.DefaultAioHttpClient(
                limits=type(limits)(max_connections=connections, max_keepalive_connections=connections),
                follow_redirects=False,
                event_hooks={"response": [self._refused]},
            ),
            # A packed body could unfold to any size.
            default_headers={"Accept-Encoding": "identity"},
        )
        # Read from the environment by the client; they are nobody else's business.
        self._client.organization = self._client.project = None

    async def complete(self, request: Request) -> Answer:
        """One request, one answer; see `Model`."""
        settings = request.settings
        try:
            async with asyncio.timeout(settings.timeout):
                body = await self._post(_fields(request), settings)
        except TimeoutError:
            raise Fault("time-out", f"no whole answer in {settings.timeout:g} s") from None
        if len(body) > settings.max_answer_bytes:
            raise Fault("too-large", f"the answer has more than {settings.max_answer_bytes:,} bytes")
        for key in self._keys:
            body = body.replace(key.encode(), without_keys(key, [key]).encode())
        return answer_of(body, request.characters, self._clean)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    @property
    def _clean(self) -> Callable[[str], str]:
        return partial(without_keys, keys=self._keys)

    async def _post(self, fields: dict[str, Any], settings: ModelSettings) -> bytes:
        # What goes by `extra_body` is sent as it is and wins; named arguments are walked through by their types first,
        # which takes as long as the rest of the request.
        try:
            async with self._client.chat.completions.with_streaming_response.create(
                model=settings.model, messages=[], extra_body=fields, timeout=settings.timeout
            ) as response:
                return await _bounded(response.iter_bytes(), settings.max_answer_bytes + 1)
        except TimeoutError:
            raise
        except _Refused as error:
            raise error.fault from None
        except (TypeError, ValueError) as error:
            raise Fault("bad-request", f"can't be sent: {self._clean(str(error))}") from None
        except Exception as error:
            # The transport lets exceptions of three libraries through; older clients wrap ours in one of theirs.
            if isinstance(error.__cause__, _Refused):
                raise error.__cause__.fault from None
            # And the transport calls a refused connection a time-out.
            causes = _causes(error)
            if any(isinstance(cause, TimeoutError) for cause in causes):
                raise TimeoutError from None
            raise Fault("connection", self._clean(f"{type(causes[-1]).__name__}: {causes[-1]}".rstrip(": "))) from None

    async def _refused(self, response: Any) -> None:
        """Called by the client with every response, before it reads the body of an error without any limit."""
        status: int = response.status_code
        if 200 <= status < 300:
            return
        try:
            text = (await _bounded(response.aiter_raw(), _MOST_OF_AN_ERROR)).decode("utf-8", "replace")
        except Exception:
            text = ""
        message, code = _message(text)
        raise _Refused(of_status(status, self._clean(message), retry_after(response.headers.get("retry-after")), code))


class _Refused(openai.OpenAIError):
    """Carries a fault through the client."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Endpoints:
    """The endpoints that a run's settings name, and the players of its roles."""

    def __init__(self, settings: Settings, environment: Mapping[str, str] | None = None) -> None:
        """Reads the keys.

        Raises:
            OptionError: an environment variable that should hold a key is not set.
        """
        keys = keys_of(settings) if environment is None else keys_of(settings, environment)
        self.keys = sorted(set(keys.values()), key=len, reverse=True)
        self._endpoints: dict[tuple[str, str | None], Endpoint] = {}
        self.players: dict[str, list[Player]] = {}
        for name, role in settings.roles.items():
            for model in role.models:
                key = keys.get(model.key_env or "")
                endpoint = self._endpoints.get((model.base_url, key))
                if endpoint is None:
                    endpoint = Endpoint(model.base_url, key, connections=settings.concurrency, keys=self.keys)
                    self._endpoints[model.base_url, key] = endpoint
                self.players.setdefault(name, []).append((model, endpoint))

    async def close(self) -> None:
        """Closes all connections."""
        for endpoint in self._endpoints.values():
            await endpoint.close()


def _fields(request: Request) -> dict[str, Any]:
    settings = request.settings
    fields: dict[str, Any] = {
        **settings.extra,
        "messages": list(request.messages),
        settings.max_tokens_field: settings.max_tokens,
    }
    for name in ("temperature", "top_p", "seed"):
        if (value := getattr(settings, name)) is not None:
            fields[name] = value
    if request.tools:
        fields["tools"] = list(request.tools)
    if request.schema is not None and settings.structured != "none":
        form: dict[str, Any] = {"type": settings.structured}
        if settings.structured == "json_schema":
            form["json_schema"] = {"name": "answer", "schema": request.schema, "strict": True}
        fields["response_format"] = form
    return fields


async def _bounded(chunks: Any, most: int) -> bytes:
    """What comes, up to so many bytes."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) >= most:
            break
    return bytes(body[:most])


def _causes(error: BaseException) -> list[BaseException]:
    """The error, what it came from, and so on to the first one."""
    found = [error]
    while (cause := found[-1].__cause__ or found[-1].__context__) is not None and len(found) < 10:
        found.append(cause)
    return found


def _message(text: str) -> tuple[str, str | None]:
    """What an error's body says, and its code."""
    try:
        error = orjson.loads(text)["error"]
        message, code = error["message"], error.get("code")
        return " ".join(str(message).split())[:500], code if isinstance(code, str) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return " ".join(text.split())[:200], None
