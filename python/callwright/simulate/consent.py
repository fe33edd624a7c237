"""One yes is for what was listed for it; the policy's rule `confirmed` looks at all texts and lets more through."""

import json
import re
from typing import Any

from callwright.models import Divergence, Trajectory
from callwright.verify import World

_SUBJECTS = ("order_id", "reservation_id", "zip", "amount")
"""Arguments that say which record, or how much, a write is about."""
_WORDS = {
    "book_reservation": ("book",),
    "cancel_pending_order": ("cancel",),
    "cancel_reservation": ("cancel",),
    "exchange_delivered_order_items": ("exchang", "swap"),
    "modify_pending_order_address": ("address",),
    "modify_pending_order_items": ("item", "variant", "version"),
    "modify_pending_order_payment": ("pay",),
    "modify_user_address": ("default", "account", "profile"),
    "return_delivered_order_items": ("return", "refund"),
    "send_certificate": ("certificate", "voucher"),
    "update_reservation_baggages": ("bag", "luggage"),
    "update_reservation_flights": ("flight", "cabin", "class"),
    "update_reservation_passengers": ("passenger", "name", "birth"),
}
"""Beginnings of words of which one is said where a write is spoken of."""


def unasked(trajectory: Trajectory, world: World) -> list[Divergence]:
    """Further writes that the agent did not name before words of the user: neither since the write before, nor when an
    earlier one was agreed on.
    """
    writing = {tool.name for tool in world.domain.tools if tool.writes}
    found = []
    since: list[str] = []
    asked = ""
    agreed: list[str] = []
    for number, message in enumerate(trajectory.messages, 1):  # the system message comes first in the row
        if message["role"] == "user":
            asked = " ".join(since).lower()
        elif message["role"] == "assistant" and message.get("content"):
            since.append(str(message["content"]))
        for place, call in enumerate(message.get("tool_calls", ())):
            function = call["function"]
            if function["name"] not in writing:
                continue
            named = any(_named(function["name"], function["arguments"], text) for text in (asked, *agreed))
            # The first one is for the policy's rule.
            if agreed and not named:
                detail = f"{function['name']} runs on a yes that was for another write"
                pointer = f"/messages/{number}/tool_calls/{place}"
                found.append(Divergence(code="unasked-write", pointer=pointer, detail=detail))
            agreed.append(asked)
            since = []
    return found


def _named(tool: str, arguments: str, text: str) -> bool:
    """Whether a text names what a call does, and to what."""
    try:
        given: Any = json.loads(arguments)
    except (ValueError, RecursionError):
        return False
    if not isinstance(given, dict):
        return False
    subjects = [str(given[name]).lower() for name in _SUBJECTS if name in given][:1]
    # The report of the write before speaks of bags, too.
    subjects += [str(given["total_baggages"])] if "total_baggages" in given else []
    told = re.findall(r"\w+", text)
    words = _WORDS.get(tool, ("",))
    return all(subject.lstrip("#") in told for subject in subjects) and any(word in text for word in words)
