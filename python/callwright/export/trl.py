"""Rows as TRL's trainers take them: conversations whose calls have objects as arguments, the tools as JSON text.

The text keeps one row's schemas out of another's: as columns, tables would fill all of them with nulls. Templates want
arguments as objects, so that those are kept apart by how the file is loaded (`LOADED`). A message that nothing should
be learnt from has `train` false, as Axolotl and others read it, and `why`.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from callwright.models.noun import line

LOADED = """from datasets import load_dataset  # 4.7 or newer

rows = load_dataset("json", data_files="{name}.jsonl", split="train", on_mixed_types="use_json")"""
"""How such a file is loaded, so that no message and no call gets another one's fields, filled with nulls."""


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes rows from OpenAI's layout, and says how many.

    Args:
        kept: rows in OpenAI's layout.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    with kept.open("rb") as rows:
        return _written(path, ((json.loads(text), {}) for text in rows))


def write_conversations(kept: Path, path: Path) -> dict[str, Any]:
    """The same of conversations, with marks at what nothing should be learnt from.

    Args:
        kept: rows in OpenAI's layout, where such messages have `weight` 0; `metadata.jsonl` beside it says why.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    with kept.open("rb") as rows, (kept.parent / "metadata.jsonl").open("rb") as told:
        both = zip(rows, told, strict=True)
        return _written(path, ((json.loads(text), json.loads(own)["untrained"]) for text, own in both))


def _written(path: Path, rows: Iterable[tuple[dict[str, Any], dict[str, str]]]) -> dict[str, Any]:
    written = 0
    with path.open("wb") as out:
        for row, untrained in rows:
            written += 1
            out.write(line(_row(row, untrained)))
    return {"written": written}


def _row(row: dict[str, Any], untrained: dict[str, str]) -> dict[str, Any]:
    messages = []
    for place, one in enumerate(row["messages"]):
        weight = one.pop("weight", 1)
        marked = {"train": False, "why": untrained[str(place)]} if weight == 0 else {}
        messages.append({**message(one), **marked})
    return {**row, "messages": messages, "tools": json.dumps(row["tools"], ensure_ascii=False)}


def message(given: dict[str, Any]) -> dict[str, Any]:
    """A message of OpenAI's, with objects as arguments."""
    if not given.get("tool_calls"):
        return given
    calls = [
        {**call, "function": {**call["function"], "arguments": json.loads(call["function"]["arguments"])}}
        for call in given["tool_calls"]
    ]
    # Templates join content and calls, and most can't join nothing.
    return {**given, "content": given["content"] or "", "tool_calls": calls}
