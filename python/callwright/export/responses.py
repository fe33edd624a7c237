"""One sample for each of the assistant's responses, with loss on that response alone: the paper's training form.

OpenAI's fine-tuning layout: earlier assistant messages have `weight` 0, the last one 1.
"""

import json
from pathlib import Path
from typing import Any

from callwright.models.noun import line


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes the samples of kept rows, and says how many there are.

    Responses that failed, or repeat an earlier call, stay as context and get no sample of their own.

    Args:
        kept: rows in OpenAI's layout.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    written = 0
    skipped: dict[str, int] = {}
    with kept.open("rb") as rows, path.open("wb") as out:
        for text in rows:
            row = json.loads(text)
            reasons = untrained(row["messages"])
            context: list[dict[str, Any]] = []
            number = 0
            for place, message in enumerate(row["messages"]):
                if message["role"] != "assistant":
                    context.append(message)
                    continue
                if place in reasons:
                    skipped[reasons[place]] = skipped.get(reasons[place], 0) + 1
                else:
                    sample = [*context, {**message, "weight": 1}]
                    out.write(line({"id": f"{row['id']}/{number}", "messages": sample, "tools": row["tools"]}))
                    written += 1
                context.append({**message, "weight": 0})
                number += 1
    return {"written": written, "left_out": dict(sorted(skipped.items()))}


def untrained(messages: list[dict[str, Any]]) -> dict[int, str]:
    """Assistant messages, by place, that nothing should be learnt from, each with the reason."""
    answers = {m["tool_call_id"]: str(m["content"]) for m in messages if m["role"] == "tool"}
    found: dict[int, str] = {}
    seen: set[tuple[str, str]] = set()
    for place, message in enumerate(messages):
        for call in message.get("tool_calls", ()):
            made = (call["function"]["name"], call["function"]["arguments"])
            if answers.get(call["id"], "").startswith("Error"):
                found[place] = "failed calls"
            elif made in seen:
                found.setdefault(place, "repeated calls")
            seen.add(made)
    return found
