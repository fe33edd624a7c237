"""JSON values as texts that Rust and Python write alike: floats by their bits, strings by their bytes."""

from __future__ import annotations

import json
import struct
from typing import Any


def canonical(value: Any) -> str:
    """The text of a value; `tests/it/texts.rs` writes the same."""
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s" + value.encode("utf-8", "surrogatepass").hex()
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "{" + ",".join(f"{canonical(key)}:{canonical(member)}" for key, member in value.items()) + "}"


def answer(text: str) -> str | None:
    """What CPython's json makes of a text; None where it refuses it."""
    try:
        return canonical(json.loads(text))
    except (ValueError, RecursionError):
        return None


def text_of(text: Any) -> str:
    """A case's text: as it stands, or `[piece, times, …]`."""
    if isinstance(text, str):
        return text
    return "".join(piece * times for piece, times in zip(text[::2], text[1::2], strict=True))
