"""Rows as TRL's trainers take them: conversations whose calls have objects as arguments, the tools as JSON text.

The text keeps one row's schemas out of another's: as columns, tables would fill all of them with nulls.
"""

import json
from pathlib import Path
from typing import Any

from callwright.models.noun import line


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes rows from OpenAI's layout, and says how many.

    Args:
        kept: rows in OpenAI's layout.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    written = 0
    with kept.open("rb") as rows, path.open("wb") as out:
        for text in rows:
            written += 1
            out.write(line(_row(json.loads(text))))
    return {"written": written}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    messages = [message(one) for one in row["messages"]]
    return {**row, "messages": messages, "tools": json.dumps(row["tools"], ensure_ascii=False)}


def message(given: dict[str, Any]) -> dict[str, Any]:
    """A message of OpenAI's, with objects as arguments."""
    if not given.get("tool_calls"):
        return given
    calls = [
        {
            "type": "function",
            "function": {"name": call["function"]["name"], "arguments": json.loads(call["function"]["arguments"])},
        }
        for call in given["tool_calls"]
    ]
    # Templates join content and calls, and most can't join nothing.
    return {"role": given["role"], "content": given["content"] or "", "tool_calls": calls}
