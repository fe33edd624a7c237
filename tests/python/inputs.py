"""Inputs that the command line is tried on, by file name."""

from __future__ import annotations

import gzip
import re

from callwright._core import codes
from samples import DOUBTFUL, GOOD, WRONG, lines, nested, openai, xlam

ENDS_WITH_A_CALL = {**openai(), "messages": openai()["messages"][:2]}
ODD = "\x1b[31mred\x07\x7f\u009b2J\u202eright\u2028line"
"""Characters that drive a terminal, or turn its text round."""

BROKEN = [
    b"{",
    b"{'query': 'q'}",
    b'{"query": "\xff"}',
    b"[1, 2]",
    {**GOOD, "answers": "[{"},
    {**GOOD, "extra": nested(200)},
    b'{"query": "how many?", "answers": [], "tools": [] "id": 7}',
    '{"query": "größer als 日本?", "answers": [], "tools": [] "id": 8}'.encode(),
]

INPUTS: dict[str, bytes] = {
    "good.jsonl": lines(GOOD, GOOD),
    "wrong.jsonl": lines(GOOD, WRONG),
    "doubtful.jsonl": lines(DOUBTFUL),
    "open.jsonl": lines(ENDS_WITH_A_CALL),
    "mixed.jsonl": lines(*[GOOD, WRONG, DOUBTFUL] * 20),
    "flat.jsonl": lines(xlam({}, tools=[{"name": "get", "description": "d", "parameters": {"city": {"type": "str"}}}])),
    "broken.jsonl": lines(*BROKEN),
    "cut.jsonl.gz": gzip.compress(lines(GOOD, WRONG, GOOD), mtime=0)[:-6],
    "odd.jsonl": lines(xlam({ODD: ODD, "city": [ODD]}, id=ODD)),
    "unknown.jsonl": lines({"colour": "red", ODD: 1}),
    "empty.jsonl": b"",
    "blank.jsonl": b"\n \n",
    "binary.jsonl": bytes(range(256)) * 4,
    "utf16.jsonl": lines(GOOD).decode().encode("utf-16"),
}


def examples() -> list[tuple[str, str, bytes]]:
    """Each code of a check whose page shows a row in a format: the code, the format, the row."""
    found = []
    for entry in codes():
        if entry["stage"] == "replay":
            continue
        match = re.search(r"```jsonl (\w+)\n(.*?)\n```", entry["page"], re.DOTALL)
        if match:
            found.append((entry["slug"], match[1], match[2].encode()))
    return found
