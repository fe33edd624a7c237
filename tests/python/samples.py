"""Small rows that tests share: one tool, in both layouts; and rows as the bytes of JSON Lines."""

from __future__ import annotations

import json
from typing import Any

TOOL = {
    "name": "get",
    "description": "Gets the weather.",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
        "required": ["city"],
    },
}
"""Requires `city`, lets `days` through."""


def xlam(arguments: Any = None, **fields: Any) -> dict[str, Any]:
    """A row in xLAM's layout that calls `get`; right where no arguments are given."""
    call = {"name": "get", "arguments": {"city": "Oslo"} if arguments is None else arguments}
    return {"query": "How is Oslo?", "answers": [call], "tools": [TOOL], **fields}


def openai(arguments: Any = None, **fields: Any) -> dict[str, Any]:
    """A row in OpenAI's layout that calls `get`; right where no arguments are given."""
    text = json.dumps({"city": "Oslo"} if arguments is None else arguments)
    call = {"id": "c1", "type": "function", "function": {"name": "get", "arguments": text}}
    messages = [
        {"role": "user", "content": "How is Oslo?"},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "rain"},
        {"role": "assistant", "content": "It rains."},
    ]
    return {"messages": messages, "tools": [{"type": "function", "function": TOOL}], **fields}


GOOD = xlam()
WRONG = xlam({"city": 5})
"""One error: wrong-type."""

DOUBTFUL = xlam(tools=[TOOL, {"name": "a.b", "description": "d", "parameters": {}}])
"""One warning: refused-name."""


def lines(*rows: Any) -> bytes:
    """JSON Lines: bytes stand as they are, other values as JSON."""
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def nested(depth: int) -> list[Any]:
    """A list of `depth` levels."""
    out: list[Any] = []
    for _ in range(depth - 1):
        out = [out]
    return out
