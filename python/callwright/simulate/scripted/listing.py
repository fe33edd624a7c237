"""What an agent lists before it acts: each writing call in plain words, with all that will change."""

from collections.abc import Callable
from typing import Any

from callwright.models import Action
from callwright.simulate.scripted.seen import Seen
from callwright.tasks.voice import dollars

Lines = tuple[str, ...]


def listing(action: Action, seen: Seen) -> Lines:
    """What the call would do, a line each; the first says it as a whole."""
    return _LISTED[action.name](action.arguments, seen)


def closing(action: Action) -> str:
    """A grammar of what is to be said beside the list: terms that the policy has."""
    return _TERMS.get(action.name, "")


def _cancel_order(given: dict[str, Any], seen: Seen) -> Lines:
    order = seen.orders.get(given["order_id"], {})
    paid = [entry["payment_method_id"] for entry in order.get("payment_history", ())][:1]
    back = (f"The money goes back to {seen.payment(paid[0])}",) if paid else ()
    return (f"Cancel order {given['order_id']}", f"Reason: {given['reason']}", *back)


def _return_items(given: dict[str, Any], seen: Seen) -> Lines:
    items = [f"Item: {seen.item(given['order_id'], item)}" for item in given["item_ids"]]
    return (f"Return from order {given['order_id']}", *items, f"Refund to {seen.payment(given['payment_method_id'])}")


def _swap(what: str) -> Callable[[dict[str, Any], Seen], Lines]:
    def listed(given: dict[str, Any], seen: Seen) -> Lines:
        order = given["order_id"]
        pairs = zip(given["item_ids"], given["new_item_ids"], strict=False)
        swaps = [f"From {seen.item(order, old)}, to {seen.variant(new)}" for old, new in pairs]
        return (f"{what} {order}", *swaps, f"Any difference in price: {seen.payment(given['payment_method_id'])}")

    return listed


def _place(given: dict[str, Any]) -> str:
    street = ", ".join(filter(None, (given["address1"], given["address2"])))
    return f"{street}, {given['city']}, {given['state']} {given['zip']}, {given['country']}"


def _order_address(given: dict[str, Any], seen: Seen) -> Lines:
    return (f"Change the shipping address of order {given['order_id']}", f"New address: {_place(given)}")


def _user_address(given: dict[str, Any], seen: Seen) -> Lines:
    return ("Change the default address of your account", f"New address: {_place(given)}")


def _order_payment(given: dict[str, Any], seen: Seen) -> Lines:
    new = f"New payment method: {seen.payment(given['payment_method_id'])}"
    return (f"Change the payment of order {given['order_id']}", new, "The old method gets its money back")


def _route(given: dict[str, Any], seen: Seen) -> str:
    record = seen.reservations.get(given["reservation_id"])
    return f" ({record['origin']} to {record['destination']})" if record else ""


def _cancel_trip(given: dict[str, Any], seen: Seen) -> Lines:
    whole = f"Cancel reservation {given['reservation_id']}{_route(given, seen)} as a whole"
    return (whole, "The refund goes to what you paid with, in 5 to 7 business days")


def _bags(given: dict[str, Any], seen: Seen) -> Lines:
    before = seen.reservations.get(given["reservation_id"], {}).get("total_baggages")
    since = "" if before is None else f" (now {before})"
    charged = f"Of these, bags to be paid at $50 each: {given['nonfree_baggages']}"
    return (
        f"Change the bags of reservation {given['reservation_id']}{_route(given, seen)}",
        f"Checked bags in all: {given['total_baggages']}{since}",
        charged,
        f"Payment: {seen.payment(given['payment_id'])}",
    )


def _flights(given: dict[str, Any], seen: Seen) -> Lines:
    flights = [f"Flight {seen.flight(leg['flight_number'], leg['date'])}" for leg in given["flights"]]
    return (
        f"Change reservation {given['reservation_id']}{_route(given, seen)}",
        f"Cabin: {_cabin(given['cabin'])}",
        *flights,
        _difference(seen.change(given["reservation_id"], given["flights"], given["cabin"]), given, seen),
    )


def _difference(more: float | None, given: dict[str, Any], seen: Seen) -> str:
    payment = seen.payment(given["payment_id"])
    if more is None:
        return f"Any difference in price: {payment}"
    amount = dollars(abs(more))
    return f"Refund for all passengers: ${amount} to {payment}" if more < 0 else f"To be paid: ${amount} from {payment}"


def _cabin(cabin: str) -> str:
    return cabin.replace("_", " ")


def _person(person: dict[str, str]) -> str:
    return f"{person['first_name']} {person['last_name']}, born {person['dob']}"


def _passengers(given: dict[str, Any], seen: Seen) -> Lines:
    people = [f"Passenger: {_person(person)}" for person in given["passengers"]]
    return (f"Change the passengers of reservation {given['reservation_id']}{_route(given, seen)}", *people)


def _book(given: dict[str, Any], seen: Seen) -> Lines:
    kind = "round trip" if given["flight_type"] == "round_trip" else "one-way trip"
    insured = "Travel insurance: yes" if given["insurance"] == "yes" else "Travel insurance: none"
    return (
        f"Book a {kind} from {given['origin']} to {given['destination']} in {_cabin(given['cabin'])}",
        *(f"Flight {seen.flight(leg['flight_number'], leg['date'])}" for leg in given["flights"]),
        *(f"Passenger: {_person(person)}" for person in given["passengers"]),
        f"Checked bags: {given['total_baggages']}, to be paid: {given['nonfree_baggages']}",
        insured,
        *(f"${method['amount']} from {seen.payment(method['payment_id'])}" for method in given["payment_methods"]),
    )


def _certificate(given: dict[str, Any], seen: Seen) -> Lines:
    return (f"Send you a travel certificate of ${given['amount']} as compensation",)


_LISTED: dict[str, Callable[[dict[str, Any], Seen], Lines]] = {
    "cancel_pending_order": _cancel_order,
    "return_delivered_order_items": _return_items,
    "exchange_delivered_order_items": _swap("Exchange in order"),
    "modify_pending_order_items": _swap("Change items of order"),
    "modify_pending_order_address": _order_address,
    "modify_pending_order_payment": _order_payment,
    "modify_user_address": _user_address,
    "book_reservation": _book,
    "cancel_reservation": _cancel_trip,
    "send_certificate": _certificate,
    "update_reservation_baggages": _bags,
    "update_reservation_flights": _flights,
    "update_reservation_passengers": _passengers,
}
_ALL_NAMED = (
    "[Items of an order can be {done} only once, so please make sure that nothing is missing from the list.|"
    "This can be done once for an order: are these all the items that you want {done}?]"
)
_TERMS = {
    "exchange_delivered_order_items": _ALL_NAMED.replace("{done}", "exchanged"),
    "modify_pending_order_items": _ALL_NAMED.replace("{done}", "changed"),
    "return_delivered_order_items": (
        "[|You will get an email that tells you how to send [it|everything] back.|"
        "Once that is done, an email tells you how to send it in.]"
    ),
    "cancel_pending_order": "[|A refund reaches a gift card at once, anything else within 5 to 7 business days.]",
}
