"""Sound tasks on the shipped worlds, written by hand: a wish and what it takes, for the first record that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from walks import Call, Tables, call, tables

Task = dict[str, Any]
Record = dict[str, Any]

NOW = "2024-05-16"
"""The day after the worlds' own: nothing on it has left."""


def sound() -> dict[str, Task]:
    """All of them, by name; each with its domain."""
    return {
        name: {**write(tables(domain)), "domain": domain}
        for domain, tasks in TASKS.items()
        for name, write in tasks.items()
    }


def _task(instruction: str, *actions: Call, outputs: tuple[str, ...] = ()) -> Task:
    return {"instruction": instruction, "actions": list(actions), "outputs": list(outputs)}


def _orders(data: Tables, status: str) -> Iterator[tuple[str, Record, Record]]:
    for order in data["orders"].values():
        if order["status"] == status and len({item["item_id"] for item in order["items"]}) > 1:
            yield order["user_id"], data["users"][order["user_id"]], order


def _by_email(user: Record) -> str:
    return f"You are {_name(user)} and your email address is {user['email']}."


def _by_zip(user: Record) -> str:
    return f"You are {_name(user)}, and you live at zip code {user['address']['zip']}."


def _name(user: Record) -> str:
    return f"{user['name']['first_name']} {user['name']['last_name']}"


def _other_variant(data: Tables, order: Record) -> tuple[Record, str, str]:
    """An item, another variant of it that is on offer, and what sets that apart."""
    for item in order["items"]:
        for item_id, variant in data["products"][item["product_id"]]["variants"].items():
            if variant["available"] and item_id != item["item_id"]:
                wanted = ", ".join(f"{name} {value}" for name, value in variant["options"].items())
                return item, item_id, wanted
    raise LookupError


def _cards(user: Record) -> list[str]:
    return [name for name in user["payment_methods"] if name.startswith(("credit_card", "paypal"))]


def _address(town: str) -> Record:
    return {"address1": "17 Quarry Road", "address2": "", "city": town, "state": "OH", "country": "USA", "zip": "43210"}


def _cancel(data: Tables) -> Task:
    _, user, order = next(_orders(data, "pending"))
    act = call("cancel_pending_order", order_id=order["order_id"], reason="ordered by mistake")
    return _task(f"{_by_email(user)} You ordered {order['order_id']} by mistake and want it cancelled.", act)


def _return(data: Tables) -> Task:
    _, user, order = next(_orders(data, "delivered"))
    paid = order["payment_history"][0]["payment_method_id"]
    item = order["items"][0]
    act = call(
        "return_delivered_order_items",
        order_id=order["order_id"],
        item_ids=[item["item_id"]],
        payment_method_id=paid,
    )
    return _task(f"{_by_zip(user)} The {item['name']} of {order['order_id']} goes back; refund what paid for it.", act)


def _swap(data: Tables, status: str, tool: str) -> Task:
    for _, user, order in _orders(data, status):
        if cards := _cards(user):
            item, other, wanted = _other_variant(data, order)
            act = call(
                tool,
                order_id=order["order_id"],
                item_ids=[item["item_id"]],
                new_item_ids=[other],
                payment_method_id=cards[0],
            )
            said = f"You want the {item['name']} of {order['order_id']} with {wanted} instead, settled by {cards[0]}."
            return _task(f"{_by_email(user)} {said}", act)
    raise LookupError


def _exchange(data: Tables) -> Task:
    return _swap(data, "delivered", "exchange_delivered_order_items")


def _modify(data: Tables) -> Task:
    return _swap(data, "pending", "modify_pending_order_items")


def _payment(data: Tables) -> Task:
    for _, user, order in _orders(data, "pending"):
        others = [card for card in _cards(user) if card != order["payment_history"][0]["payment_method_id"]]
        if others and len(order["payment_history"]) == 1:
            act = call("modify_pending_order_payment", order_id=order["order_id"], payment_method_id=others[0])
            return _task(f"{_by_zip(user)} Let {others[0]} pay for {order['order_id']} instead.", act)
    raise LookupError


def _send_elsewhere(data: Tables) -> Task:
    _, user, order = next(_orders(data, "pending"))
    act = call("modify_pending_order_address", order_id=order["order_id"], **_address("Columbus"))
    where = "17 Quarry Road, Columbus, OH 43210, USA"
    return _task(f"{_by_email(user)} Send {order['order_id']} to {where}.", act)


def _move(data: Tables) -> Task:
    user_id, user, _ = next(_orders(data, "delivered"))
    act = call("modify_user_address", user_id=user_id, **_address("Columbus"))
    return _task(f"{_by_email(user)} You live at 17 Quarry Road, Columbus, OH 43210, USA now.", act)


def _move_and_cancel(data: Tables) -> Task:
    user_id, user, order = next(_orders(data, "pending"))
    acts = [
        call("modify_user_address", user_id=user_id, **_address("Dayton")),
        call("cancel_pending_order", order_id=order["order_id"], reason="no longer needed"),
    ]
    said = f"You live at 17 Quarry Road, Dayton, OH 43210, USA now. You no longer need {order['order_id']}: cancel it."
    return _task(f"{_by_email(user)} {said}", *acts)


def _price(data: Tables) -> Task:
    _, user, order = next(_orders(data, "delivered"))
    item = order["items"][1]
    said = f"What did the {item['name']} of {order['order_id']} cost?"
    return _task(f"{_by_email(user)} {said}", outputs=(str(item["price"]),))


def _price_of_two(data: Tables) -> Task:
    _, user, order = next(_orders(data, "pending"))
    one, other = order["items"][:2]
    both = f"{one['price'] + other['price']:.2f}"
    said = f"What did the {one['name']} and the {other['name']} of {order['order_id']} cost together?"
    return _task(f"{_by_zip(user)} {said}", outputs=(both,))


def _booked(data: Tables) -> Iterator[tuple[str, Record, Record]]:
    """Reservations that are all to come, of users with a credit card."""
    for booked in data["reservations"].values():
        user = data["users"][booked["user_id"]]
        ahead = all(flight["date"] >= NOW for flight in booked["flights"])
        if ahead and booked.get("status") != "cancelled" and _cards(user):
            yield booked["user_id"], user, booked


def _call_off(data: Tables) -> Task:
    for user_id, _, booked in _booked(data):
        if booked["cabin"] == "business":
            number = booked["reservation_id"]
            act = call("cancel_reservation", reservation_id=number)
            return _task(f"Your user id is {user_id}. Your plans changed: cancel reservation {number}.", act)
    raise LookupError


def _bags(data: Tables) -> Task:
    for user_id, user, booked in _booked(data):
        free = 3 * len(booked["passengers"]) + 1
        if booked["cabin"] == "business" and booked["total_baggages"] < free and booked["nonfree_baggages"] == 0:
            number, card = booked["reservation_id"], _cards(user)[0]
            kept = {"regular": 2, "silver": 3, "gold": 3}[user["membership"]] * len(booked["passengers"])
            act = call(
                "update_reservation_baggages",
                reservation_id=number,
                total_baggages=kept + 1,
                nonfree_baggages=1,
                payment_id=card,
            )
            said = f"You want {kept + 1} checked bags in all on {number}, and {card} to pay where they are not free."
            return _task(f"Your user id is {user_id}. {said}", act)
    raise LookupError


def _passengers(data: Tables) -> Task:
    for user_id, _, booked in _booked(data):
        if booked["cabin"] == "economy":
            number = booked["reservation_id"]
            people = [{"first_name": "Odile", "last_name": "Brandt", "dob": "1988-03-09"}, *booked["passengers"][1:]]
            act = call("update_reservation_passengers", reservation_id=number, passengers=people)
            gone = booked["passengers"][0]
            said = (
                f"On {number}, Odile Brandt, born 1988-03-09, travels instead of "
                f"{gone['first_name']} {gone['last_name']}."
            )
            return _task(f"Your user id is {user_id}. {said}", act)
    raise LookupError


def _open_flights(data: Tables, cabin: str) -> Iterator[tuple[Record, str]]:
    for flight in data["flights"].values():
        for date, day in flight["dates"].items():
            if date >= NOW and day["status"] == "available" and day["available_seats"][cabin] > 4:
                yield flight, date


def _fly_otherwise(data: Tables) -> Task:
    for user_id, user, booked in _booked(data):
        if booked["cabin"] != "economy" or booked["flight_type"] != "one_way" or len(booked["flights"]) != 1:
            continue
        own = booked["flights"][0]
        for flight, date in _open_flights(data, "economy"):
            same_way = (flight["origin"], flight["destination"]) == (own["origin"], own["destination"])
            costs = flight["dates"][date].get("prices", {}).get("economy")
            if (
                same_way
                and (flight["flight_number"], date) != (own["flight_number"], own["date"])
                and costs != own["price"]
            ):
                number, card = booked["reservation_id"], _cards(user)[0]
                legs = [{"flight_number": flight["flight_number"], "date": date}]
                act = call(
                    "update_reservation_flights", reservation_id=number, cabin="economy", flights=legs, payment_id=card
                )
                said = f"You want to fly on {date} instead with {number}, on {flight['flight_number']}; use {card}."
                return _task(f"Your user id is {user_id}. {said}", act)
    raise LookupError


def _book(data: Tables) -> Task:
    user_id, user, _ = next(_booked(data))
    flight, date = next(_open_flights(data, "economy"))
    card = _cards(user)[0]
    person = {**user["name"], "dob": user["dob"]}
    act = call(
        "book_reservation",
        user_id=user_id,
        origin=flight["origin"],
        destination=flight["destination"],
        flight_type="one_way",
        cabin="economy",
        flights=[{"flight_number": flight["flight_number"], "date": date}],
        passengers=[{key: person[key] for key in ("first_name", "last_name", "dob")}],
        payment_methods=[{"payment_id": card, "amount": flight["dates"][date]["prices"]["economy"]}],
        total_baggages=0,
        nonfree_baggages=0,
        insurance="no",
    )
    way = f"from {flight['origin']} to {flight['destination']} on {date} with the {flight['flight_number']}"
    said = f"Fly {way}, alone, in economy, without bags and insurance, on your {card}."
    return _task(f"Your user id is {user_id}. {said}", act)


def _paid(data: Tables) -> Task:
    for user_id, _, booked in _booked(data):
        if len(booked["flights"]) > 1:
            total = sum(flight["price"] for flight in booked["flights"])
            said = f"What do the flights of {booked['reservation_id']} cost for one passenger, all together?"
            return _task(f"Your user id is {user_id}. {said}", outputs=(str(total),))
    raise LookupError


def _fare(data: Tables) -> Task:
    user_id, _, _ = next(_booked(data))
    flight, date = next(_open_flights(data, "business"))
    fare = flight["dates"][date]["prices"]["business"]
    way = f"from {flight['origin']} to {flight['destination']} on {date}"
    said = f"What does the {flight['flight_number']} {way} cost in business?"
    return _task(f"Your user id is {user_id}. {said}", outputs=(str(fare),))


TASKS: dict[str, dict[str, Callable[[Tables], Task]]] = {
    "retail": {
        "cancel": _cancel,
        "return": _return,
        "exchange": _exchange,
        "modify": _modify,
        "payment": _payment,
        "send-elsewhere": _send_elsewhere,
        "move": _move,
        "move-and-cancel": _move_and_cancel,
        "price": _price,
        "price-of-two": _price_of_two,
    },
    "airline": {
        "call-off": _call_off,
        "bags": _bags,
        "passengers": _passengers,
        "fly-otherwise": _fly_otherwise,
        "book": _book,
        "paid": _paid,
        "fare": _fare,
    },
}
