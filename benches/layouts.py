"""One scene (tools, calls, what is said) as a row in each of the layouts, with the places of its parts."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field
from typing import Any

from draw import Draw

LAYOUTS = ("xlam", "openai", "sharegpt", "bfcl")
Place = tuple[str | int, ...]


@dataclass
class Made:
    """A call as it is made."""

    name: Any
    arguments: Any


@dataclass
class Scene:
    """What a row says, whatever its layout. Values may be spoilt before it is written."""

    query: Any
    tools: list[dict[str, Any]]
    calls: list[Made]
    number: int = 0
    text: dict[int, str] = field(default_factory=dict)
    """Texts that stand in the place of a call's arguments, or of what holds them, as they are."""

    def copied(self) -> Scene:
        return copy.deepcopy(self)


def place_of_call(layout: str, at: int) -> Place:
    """Where a call is: what holds its name and its arguments."""
    return {
        "xlam": ("answers", at),
        "openai": ("messages", 1, "tool_calls", at, "function"),
        "sharegpt": ("conversations", 1 + 2 * at, "value"),
        "bfcl": ("ground_truth", at),
    }[layout]


def place_of_tool(layout: str, at: int) -> Place:
    return {
        "xlam": ("tools", at),
        "openai": ("tools", at, "function"),
        "sharegpt": ("tools", at),
        "bfcl": ("function", at),
    }[layout]


def text_place(layout: str, at: int) -> Place:
    """Where the JSON text is that holds a call."""
    call = place_of_call(layout, at)
    return {"xlam": ("answers",), "openai": (*call, "arguments"), "sharegpt": call, "bfcl": ()}[layout]


def row(layout: str, scene: Scene, draw: Draw) -> dict[str, Any]:
    """The row as a value; what layouts hold as JSON text is text in it."""
    return {"xlam": xlam, "openai": openai, "sharegpt": sharegpt, "bfcl": bfcl}[layout](scene, draw)


def said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def call(made: Made) -> dict[str, Any]:
    return {"name": made.name, "arguments": made.arguments}


def xlam(scene: Scene, draw: Draw) -> dict[str, Any]:
    calls: Any = [call(made) for made in scene.calls]
    nested = draw.chance(0.7) or bool(scene.text)
    answers = scene.text[0] if scene.text else said(calls) if nested else calls
    tools = said(scene.tools) if draw.chance(0.7) else scene.tools
    return {"id": scene.number, "query": scene.query, "answers": answers, "tools": tools}


def openai(scene: Scene, draw: Draw) -> dict[str, Any]:
    made, told = [], []
    for at, one in enumerate(scene.calls):
        arguments = scene.text.get(at, said(one.arguments))
        function = {"name": one.name, "arguments": arguments}
        made.append({"id": f"call_{at}", "type": "function", "function": function})
        told.append({"role": "tool", "tool_call_id": f"call_{at}", "content": observed(scene, at)})
    messages = [
        {"role": "user", "content": scene.query},
        {"role": "assistant", "content": None, "tool_calls": made},
        *told,
        {"role": "assistant", "content": "All done."},
    ]
    return {"messages": messages, "tools": [{"type": "function", "function": tool} for tool in scene.tools]}


def sharegpt(scene: Scene, draw: Draw) -> dict[str, Any]:
    turns = [{"from": "human", "value": scene.query}]
    for at, one in enumerate(scene.calls):
        turns.append({"from": "function_call", "value": scene.text.get(at, said(call(one)))})
        turns.append({"from": "observation", "value": observed(scene, at)})
    turns.append({"from": "gpt", "value": "All done."})
    return {"conversations": turns, "tools": said(scene.tools)}


def bfcl(scene: Scene, draw: Draw) -> dict[str, Any]:
    return {
        "id": f"planted_{scene.number}",
        "question": [[{"role": "user", "content": scene.query}]],
        "function": scene.tools,
        "ground_truth": [{made.name: accepted(made.arguments)} for made in scene.calls],
    }


def accepted(arguments: Any) -> Any:
    """Each value in a list of accepted ones, inside objects too."""
    if not isinstance(arguments, dict):
        return arguments
    return {name: [nested(value)] for name, value in arguments.items()}


def nested(value: Any) -> Any:
    if isinstance(value, list):
        return [nested(item) for item in value]
    return accepted(value)


def observed(scene: Scene, at: int) -> str:
    return said({"status": "ok", "reference": f"{scene.number}-{at}"})
