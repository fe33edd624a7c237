"""A draft as a row in OpenAI's layout, which can say all of it."""

import json
from collections.abc import Sequence
from typing import Any

from callwright.models.draft import Draft, Offer

FORMAT = "openai"


def row_of(number: int, draft: Draft, offers: Sequence[Offer]) -> dict[str, Any]:
    """The row: parallel calls stand in one message; where nothing is called, the assistant says why."""
    calls = [
        {
            "id": f"call_{number}_{at}",
            "type": "function",
            "function": {"name": call.name, "arguments": json.dumps(call.arguments, ensure_ascii=False)},
        }
        for at, call in enumerate(draft.calls)
    ]
    said: dict[str, Any] = {"role": "assistant", "content": draft.reply}
    if calls:
        said = {"role": "assistant", "content": None, "tool_calls": calls}
    messages = [{"role": "user", "content": draft.query}, said]
    return {"id": number, "messages": messages, "tools": [offer.tool() for offer in offers]}
