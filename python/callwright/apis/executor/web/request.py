"""An operation and arguments to an HTTP request."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from callwright.models.api import Operation

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Request:
    """What is sent."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


class Unsendable(Exception):  # noqa: N818 (expected of any argument)
    """A value that HTTP can't carry where it belongs."""


def request_of(operation: Operation, arguments: Mapping[str, Any]) -> Request:
    """The request that a call means.

    Args:
        operation: what is called.
        arguments: by name.

    Raises:
        Unsendable: a value has no spelling at its place.
    """
    url = operation.url
    query: list[tuple[str, str]] = []
    cookies: list[str] = []
    headers: dict[str, str] = {"Accept": JSON}
    fields: dict[str, Any] = {}
    whole: list[Any] = []
    for name, value in arguments.items():
        place = operation.places.get(name)
        if place == "path":
            url = url.replace(f"{{{name}}}", _segment(name, value))
        elif place == "query":
            query += _query(name, value)
        elif place == "header":
            headers[name] = _line(name, value)
        elif place == "cookie":
            cookies.append(f"{quote(name, safe='')}={quote(_line(name, value), safe='')}")
        elif place == "body":
            whole.append(value)
        else:
            fields[name] = value
    if query:
        url += ("&" if "?" in url else "?") + urlencode(query)
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    body = None
    if whole or fields:
        headers["Content-Type"] = operation.media_type or JSON
        body = _body(operation.media_type or JSON, whole[0] if whole else fields)
    return Request(operation.method.upper(), url, headers, body)


def _segment(name: str, value: Any) -> str:
    """One segment of the path, and no way out of it."""
    text = ",".join(map(_text, value)) if isinstance(value, list) else _text(value)
    if text in ("", ".", ".."):
        raise Unsendable(f"`{name}` can't be {json.dumps(text)}: it is a part of the path")
    return quote(text, safe=",")


def _query(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """OpenAPI's way for what says no other: lists as the name again, objects as their fields."""
    if isinstance(value, list):
        yield from ((name, _text(each)) for each in value)
    elif isinstance(value, dict):
        yield from ((field, _text(each)) for field, each in value.items())
    elif value is not None:
        yield name, _text(value)


def _line(name: str, value: Any) -> str:
    text = ",".join(map(_text, value)) if isinstance(value, list) else _text(value)
    if not text.isprintable() or not text.isascii():
        raise Unsendable(f"`{name}` has characters that a header can't carry")
    return text


def _body(media_type: str, value: Any) -> str:
    if media_type == FORM:
        if not isinstance(value, dict):
            raise Unsendable("a form's body is an object")
        return urlencode([pair for name, each in value.items() for pair in _query(name, each)])
    return json.dumps(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
