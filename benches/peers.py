"""What people check such rows with today, written the way a user who knows the tools writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import orjson

from loose import closed

Accepts = Callable[[Any], bool]


@dataclass(frozen=True)
class Peer:
    """One way to check a file, row by row, with a yes or a no for each."""

    name: str
    loads: Callable[[bytes | str], Any]
    dumps: Callable[[Any], bytes | str]
    compiled: Callable[[dict[str, Any]], Accepts]
    """From a tool's schema to what accepts or refuses arguments."""
    packages: tuple[str, ...]
    sampled: bool = False
    """Too slow for the whole file: sees some of its rows."""

    def check(self, path: Path, layout: str) -> list[bool]:
        """The verdict on each line; validators are compiled once for each distinct declaration of a called tool."""
        read = {"xlam": xlam, "openai": openai}[layout]
        cache: dict[bytes | str, Accepts] = {}
        with path.open("rb") as lines:
            return [self.is_right(line, read, cache) for line in lines]

    def is_right(self, line: bytes, read: Reader, cache: dict[bytes | str, Accepts]) -> bool:
        try:
            row = self.loads(line)
            calls, tools = read(row, self.loads)
            for name, arguments in calls:
                parameters = tools[name]
                key = self.dumps(parameters)
                accepts = cache.get(key)
                if accepts is None:
                    accepts = cache[key] = self.compiled(closed(parameters))
                if not accepts(arguments):
                    return False
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        return True

    def versions(self) -> dict[str, str]:
        return {package: version(package) for package in self.packages}


Tools = dict[str, dict[str, Any]]
Reader = Callable[[Any, Callable[[bytes | str], Any]], tuple[Iterable[tuple[str, Any]], Tools]]


def xlam(row: Any, loads: Callable[[bytes | str], Any]) -> tuple[Iterable[tuple[str, Any]], Tools]:
    calls = [(call["name"], call["arguments"]) for call in loads(row["answers"])]
    return calls, {tool["name"]: tool["parameters"] for tool in loads(row["tools"])}


def openai(row: Any, loads: Callable[[bytes | str], Any]) -> tuple[Iterable[tuple[str, Any]], Tools]:
    functions = [tool["function"] for tool in row["tools"]]
    tools = {function["name"]: function["parameters"] for function in functions}
    return spoken(row["messages"], loads), tools


def spoken(messages: list[Any], loads: Callable[[bytes | str], Any]) -> Iterator[tuple[str, Any]]:
    for message in messages:
        for call in message.get("tool_calls") or ():
            function = call["function"]
            yield function["name"], loads(function["arguments"])


def by_jsonschema_rs(schema: dict[str, Any]) -> Accepts:
    return jsonschema_rs.Draft202012Validator(schema).is_valid


def by_jsonschema(schema: dict[str, Any]) -> Accepts:
    return jsonschema.Draft202012Validator(schema).is_valid


def by_validate(schema: dict[str, Any]) -> Accepts:
    def accepts(arguments: Any) -> bool:
        try:
            jsonschema.validate(arguments, schema)
        except jsonschema.ValidationError:
            return False
        return True

    return accepts


PEERS = (
    Peer("orjson + jsonschema-rs", orjson.loads, orjson.dumps, by_jsonschema_rs, ("orjson", "jsonschema-rs")),
    Peer("json + jsonschema", json.loads, json.dumps, by_jsonschema, ("jsonschema",)),
    Peer("json + jsonschema.validate", json.loads, json.dumps, by_validate, ("jsonschema",), sampled=True),
)
