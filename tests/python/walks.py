"""Trajectories on the shipped worlds: seeded walks over all tools, valid and not, answered by the world itself."""

from __future__ import annotations

import json
import random
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from callwright import Domain, World, build_world

Call = dict[str, Any]
Tables = dict[str, dict[str, Any]]


@cache
def tables(domain: str) -> Tables:
    """The shipped world's tables."""
    with tempfile.TemporaryDirectory() as folder:
        build_world(domain, folder, users=500, seed=0)  # type: ignore[arg-type]
        return {name: json.loads((Path(folder) / f"{name}.json").read_bytes()) for name in Domain.of(domain).tables}


def trajectory(domain: str, seed: int, length: int = 6) -> dict[str, Any]:
    """Calls with what the shipped world answers, in tau-bench's shape."""
    draw = random.Random(f"{domain} {seed}")
    calls = [WALKS[domain](draw) for _ in range(length)]
    return answered(domain, calls, task_id=seed)


def answered(domain: str, calls: list[Call], **fields: Any) -> dict[str, Any]:
    """These calls with what the shipped world answers, and tau-bench's hash of where they end."""
    world = World.load(domain).fork()
    observations = [world.call(call["name"], call["arguments"]).text for call in calls]
    return {**fields, "calls": calls, "observations": observations, "final_hash": world.tau_hash()}


def call(name: str, **arguments: Any) -> Call:
    return {"name": name, "arguments": arguments}


PLEASE = ["Please."]
"""What is said before the calls: by the user, the assistant, the user, …"""


def conversation(
    row: dict[str, Any], said: str = "Done.", opening: list[str] = PLEASE, **fields: Any
) -> dict[str, Any]:
    """A trajectory in OpenAI's layout, with the domain's tools."""
    messages: list[dict[str, Any]] = [
        {"role": ("user", "assistant")[number % 2], "content": text} for number, text in enumerate(opening)
    ]
    for number, (made, text) in enumerate(zip(row["calls"], row["observations"], strict=True)):
        function = {"name": made["name"], "arguments": json.dumps(made["arguments"])}
        request = {"id": f"c{number}", "type": "function", "function": function}
        messages.append({"role": "assistant", "content": None, "tool_calls": [request]})
        messages.append({"role": "tool", "tool_call_id": f"c{number}", "content": text})
    messages.append({"role": "assistant", "content": said})
    return {"messages": messages, **fields}


def sharegpt(
    row: dict[str, Any], said: str = "Done.", opening: list[str] = PLEASE, **fields: Any
) -> dict[str, Any]:
    """A trajectory in ShareGPT's layout, without tools."""
    turns = [{"from": ("human", "gpt")[number % 2], "value": text} for number, text in enumerate(opening)]
    for made, text in zip(row["calls"], row["observations"], strict=True):
        turns += [{"from": "function_call", "value": json.dumps(made)}, {"from": "observation", "value": text}]
    return {"conversations": [*turns, {"from": "gpt", "value": said}], **fields}


def results(row: dict[str, Any], said: str = "Done.", opening: list[str] = PLEASE, **task: Any) -> dict[str, Any]:
    """A trajectory as tau-bench's runs save it."""
    traj = conversation(row, said, opening)["messages"]
    return {"task_id": row.get("task_id"), "reward": 1.0, "info": {"task": task}, "traj": traj, "trial": 0}


def _retail(draw: random.Random) -> Call:
    data = tables("retail")
    order_id = draw.choice([*data["orders"]])
    order = data["orders"][order_id]
    user = data["users"][order["user_id"]]
    item = draw.choice(order["items"])
    product = data["products"][item["product_id"]]
    other = draw.choice([*product["variants"]])
    method = draw.choice([*user["payment_methods"], "credit_card_0"])
    address = {**user["address"], "address2": draw.choice(["Suite 1", user["address"]["address2"]])}
    items = {"order_id": order_id, "item_ids": [item["item_id"]]}
    swap = {**items, "new_item_ids": [other], "payment_method_id": method}
    makers = [
        lambda: call("find_user_id_by_email", email=draw.choice([user["email"], "nobody@example.com"])),
        lambda: call("find_user_id_by_name_zip", **user["name"], zip=user["address"]["zip"]),
        lambda: call("get_user_details", user_id=order["user_id"]),
        lambda: call("get_order_details", order_id=draw.choice([order_id, "W1"])),
        lambda: call("get_product_details", product_id=item["product_id"]),
        lambda: call("list_all_product_types"),
        lambda: call("calculate", expression=f"{item['price']} * 2 - 0.1"),
        lambda: call("cancel_pending_order", order_id=order_id, reason=draw.choice(["no longer needed", "why"])),
        lambda: call("modify_pending_order_items", **swap),
        lambda: call("exchange_delivered_order_items", **swap),
        lambda: call("return_delivered_order_items", **items, payment_method_id=method),
        lambda: call("modify_pending_order_payment", order_id=order_id, payment_method_id=method),
        lambda: call("modify_pending_order_address", order_id=order_id, **address),
        lambda: call("modify_user_address", user_id=order["user_id"], **address),
        lambda: call("think", thought="…"),
        lambda: call("transfer_to_human_agents", summary="s"),
    ]
    return draw.choice(makers)()


def _airline(draw: random.Random) -> Call:
    data = tables("airline")
    booked_id = draw.choice([*data["reservations"]])
    booked = data["reservations"][booked_id]
    user = data["users"][booked["user_id"]]
    flight = data["flights"][draw.choice([*data["flights"]])]
    date = draw.choice([*flight["dates"]])
    method = draw.choice([*user["payment_methods"], "gift_card_0"])
    legs = [{"flight_number": flight["flight_number"], "date": date}]
    way = {"origin": flight["origin"], "destination": flight["destination"]}
    people = [{**person} for person in booked["passengers"]]
    people[0]["first_name"] = draw.choice([people[0]["first_name"], "Ada"])
    changed = {"reservation_id": booked_id, "payment_id": method}
    makers = [
        lambda: call("get_user_details", user_id=booked["user_id"]),
        lambda: call("get_reservation_details", reservation_id=draw.choice([booked_id, "AAAAAA"])),
        lambda: call("list_all_airports"),
        lambda: call("search_direct_flight", **way, date=date),
        lambda: call("search_onestop_flight", **way, date=date),
        lambda: call("calculate", expression="(7 + 5) / 9"),
        lambda: call("send_certificate", user_id=booked["user_id"], amount=draw.choice([50, 100])),
        lambda: call("cancel_reservation", reservation_id=booked_id),
        lambda: call(
            "update_reservation_flights",
            **changed,
            cabin=draw.choice([booked["cabin"], "business"]),
            flights=draw.choice([legs, [{k: leg[k] for k in ("flight_number", "date")} for leg in booked["flights"]]]),
        ),
        lambda: call("update_reservation_passengers", reservation_id=booked_id, passengers=people),
        lambda: call(
            "update_reservation_baggages",
            **changed,
            total_baggages=booked["total_baggages"] + draw.randrange(2),
            nonfree_baggages=booked["nonfree_baggages"] + draw.randrange(2),
        ),
        lambda: call(
            "book_reservation",
            user_id=booked["user_id"],
            **way,
            flight_type="one_way",
            cabin="economy",
            flights=legs,
            passengers=people[:1],
            payment_methods=[{"payment_id": method, "amount": _price(flight, date)}],
            total_baggages=0,
            nonfree_baggages=0,
            insurance="no",
        ),
        lambda: call("think", thought="…"),
        lambda: call("transfer_to_human_agents", summary="s"),
    ]
    return draw.choice(makers)()


def _price(flight: dict[str, Any], date: str) -> int:
    """Of the day's economy; days on which the flight is cancelled, or gone, have none."""
    return int(flight["dates"][date].get("prices", {}).get("economy", 100))


WALKS = {"airline": _airline, "retail": _retail}
