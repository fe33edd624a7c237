"""One yes is for what was listed for it, and for nothing else: the policy's rule `confirmed`, by replays of rows."""

import json

import pytest

from authored import world
from callwright.models import Trajectory
from callwright.verify import replay

CANCEL = ("cancel_pending_order", {"order_id": "#W0609601", "reason": "no longer needed"})
ADDRESS = (
    "modify_pending_order_address",
    {
        "order_id": "#W0609601",
        "address1": "1 Elm Way",
        "address2": "",
        "city": "Providence",
        "country": "USA",
        "state": "RI",
        "zip": "02955",
    },
)
OTHER = ("cancel_pending_order", {"order_id": "#W0137541", "reason": "no longer needed"})


def talk(*parts):
    """Texts of the agent and the user in turns, and calls."""
    messages = []
    for number, part in enumerate(parts):
        if isinstance(part, str):
            role, text = part.split(": ", 1)
            messages.append({"role": role, "content": text})
            continue
        name, arguments = part
        function = {"name": name, "arguments": json.dumps(arguments)}
        call = {"id": f"call_{number}", "type": "function", "function": function}
        messages.append({"role": "assistant", "content": None, "tool_calls": [call]})
        messages.append({"role": "tool", "tool_call_id": call["id"], "name": name, "content": "{}"})
    players = {"user": "m", "agent": "m"}
    return Trajectory(task="t", domain="retail", messages=tuple(messages), ended="user", players=players)


BOTH = "assistant: I would change the address of order #W0609601 and cancel order #W0137541. Shall I?"
ONE = "assistant: I would change the address of order #W0609601. Shall I?"
LATER = "assistant: I would cancel order #W0137541. Shall I?"
DONE = "assistant: Order #W0609601 will go to the new address. Is there something else?"


@pytest.mark.parametrize(
    "parts, places",
    [
        (["user: Hi.", BOTH, "user: Yes.", ADDRESS, OTHER], []),
        (["user: Hi.", ONE, "user: Yes.", ADDRESS, OTHER], ["/messages/6/tool_calls/0/function"]),
        (["user: Hi.", ONE, "user: Yes.", ADDRESS, CANCEL], ["/messages/6/tool_calls/0/function"]),
        (["user: Hi.", ONE, "user: Yes.", ADDRESS, LATER, "user: Yes.", OTHER], []),
        (["user: Hi.", ONE, "user: Yes.", ("get_order_details", {"order_id": "#W0609601"}), ADDRESS], []),
        (
            ["user: Hi.", ONE, "user: Yes.", ADDRESS, DONE, "user: Yes, great!", CANCEL],
            ["/messages/8/tool_calls/0/function"],
        ),
        (["user: Hi.", BOTH, "user: Yes.", ADDRESS, DONE, "user: Yes, go ahead with that.", OTHER], []),
    ],
)
def test_further_writes_on_one_yes(parts, places):
    shop = world("retail")
    row = talk(*parts).row(shop.policy, shop.tools)
    report = replay([row], domain="retail", world=shop, format="openai")
    told = [f for f in report.findings if f.values.get("rule") == "confirmed"]
    assert [finding.pointer for finding in told] == places
