"""Plants one defect in a row and says what was planted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from draw import Draw
from pool import Example, Function
from pool.wrong import replaced


class Label(NamedTuple):
    """What is wrong with a row: all None where nothing is."""

    kind: str | None = None
    code: str | None = None
    """The code of the finding that a checker owes us."""
    pointer: str | None = None
    """Where it is; None where the row itself is not JSON."""


@dataclass
class Call:
    function: Function
    example: Example
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """A defect before the layout is known: the call that has it, and the place inside that call."""

    kind: str
    call: int
    tail: tuple[str | int, ...] = ()


def plant(draw: Draw, tools: list[Function], calls: list[Call]) -> Planted:
    """Spoils one of the calls; where a kind of defect fits none of them, the next kind is tried."""
    names = list(PLANTERS)
    first, start = draw.below(len(names)), draw.below(len(calls))
    for turn in range(len(names)):
        kind = names[(first + turn) % len(names)]
        for step in range(len(calls)):
            at = (start + step) % len(calls)
            tail = PLANTERS[kind](draw, calls[at], tools)
            if tail is not None:
                return Planted(kind, at, tail)
    raise AssertionError("malformed JSON fits every call")


Tail = tuple[str | int, ...] | None


def wrong_type(draw: Draw, call: Call, _: list[Function]) -> Tail:
    if not call.example.wrong:
        return None
    path, value = draw.pick(call.example.wrong)
    call.arguments = replaced(call.arguments, path, value)
    return ("arguments", *path)


def missing_argument(draw: Draw, call: Call, _: list[Function]) -> Tail:
    if not call.example.required:
        return None
    gone = draw.pick(call.example.required)
    call.arguments = {name: value for name, value in call.arguments.items() if name != gone}
    return ("arguments",)


def unknown_argument(draw: Draw, call: Call, _: list[Function]) -> Tail:
    names = [name for name in call.function.unknown if name not in call.arguments]
    if not names:
        return None
    name = draw.pick(names)
    call.arguments = {**call.arguments, name: draw.pick(("full", 10, True))}
    return ("arguments", name)


def unknown_tool(draw: Draw, call: Call, tools: list[Function]) -> Tail:
    name, at = call.name, draw.between(1, len(call.name) - 2)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    candidates = (swapped, name[:-1], f"get_{name}", f"{name}_v2", name.replace("_", "-"), name.upper())
    offered = {tool.name for tool in tools}
    call.name = draw.pick([other for other in candidates if other not in offered])
    return ("name",)


def malformed_json(_draw: Draw, _call: Call, _tools: list[Function]) -> Tail:
    """Spoils the text, which is not written yet."""
    return ()


Planter = Callable[[Draw, Call, list[Function]], Tail]
PLANTERS: dict[str, Planter] = {
    "wrong-type": wrong_type,
    "missing-argument": missing_argument,
    "unknown-argument": unknown_argument,
    "unknown-tool": unknown_tool,
    "malformed-json": malformed_json,
}


def broken(draw: Draw, text: str) -> str:
    """The text cut off, with a trailing comma, or without one of its quotes; never JSON again."""
    match draw.below(4):
        case 0:
            spoilt = text[: draw.between(len(text) // 3 + 1, len(text) - 1)]
        case 1:
            spoilt = f"{text[:-1]},{text[-1]}"
        case 2:
            at = text.rfind('"')
            spoilt = text[:at] + text[at + 1 :] if at >= 0 else text[:-1]
        case _:
            keys = [match.start() for match in KEY.finditer(text)]
            at = draw.pick(keys) if keys else len(text) - 1
            spoilt = text[:at] + text[at + 1 :]
    if is_json(spoilt):
        raise AssertionError(f"still JSON: {spoilt}")
    return spoilt


# The opening quote of a key. What follows must not read as a literal, or the text would be wrong in another way.
KEY = re.compile(r'(?<=[{ ])"(?=(?!True|False|None|NaN|Infinity)[A-Za-z_][^"\\]*": )')


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def pointer(*parts: str | int) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
