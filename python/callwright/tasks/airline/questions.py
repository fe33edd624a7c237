"""What travellers want to be told: how each question is drawn, and how it is answered from what tools show."""

from collections.abc import Callable

from callwright.errors import GoalError
from callwright.models import Intent, Known, Output
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.traveller import Traveller, cabin, day
from callwright.tasks.airline.wishes import people
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan
from callwright.tasks.voice import dollars

_ASKS = (
    "[I want to know|I would like to know|I need to know|I want to find out|I want the agent to tell me"
    "|I would like to be told] {what}."
)


def _asked(traveller: Traveller, wish: str, known: tuple[Known, ...], found: str, what: str, **values: str) -> Intent:
    said = traveller.phrase(_ASKS.replace("{what}", what), **values)
    unique = tuple(fact.name for fact in known)
    return Intent(kind="information", wish=wish, known=known, found=(found,), unique=unique, said=said)


def _told(name: str, text: str, said: str) -> Plan:
    return Plan(outputs=(Output(name=name, text=text, said=said),))


def _paid(traveller: Traveller) -> Intent | None:
    found = traveller.ahead()
    if not found:
        return None
    traveller.take(found[0])
    known = traveller.reservation_known(found[0])
    what = (
        "[how much I paid for {reservation} in all|what {reservation} cost me altogether|how much money I spent on "
        "{reservation}]"
    )
    return _asked(traveller, "paid", (known,), "amount", what, reservation=known.said)


def _tell_paid(intent: Intent, desk: Desk) -> Plan:
    history = finding.reservation(desk, intent.value("reservation"))["payment_history"]
    amount = dollars(sum(payment["amount"] for payment in history))
    return _told("paid", amount, f"You paid ${amount} for it.")


def _fare(traveller: Traveller) -> Intent | None:
    draws, world = traveller.draws, traveller.world
    flight = world.record("flights", draws.choice(world.keys("flights"))) or {}
    date = f"2024-05-{draws.between(16, 30)}"
    wanted = draws.choice(rules.CABINS)
    facts = (
        Known(name="origin", value=flight["origin"], said=traveller.city(flight["origin"])),
        Known(name="destination", value=flight["destination"], said=traveller.city(flight["destination"])),
        Known(name="day", value=date, said=day(date)),
        Known(name="cabin", value=wanted, said=cabin(wanted)),
    )
    values = {fact.name: fact.said for fact in facts}
    if draws.chance(0.5):
        what = (
            "[what the cheapest direct flight from {origin} to {destination} on {day} costs in {cabin}|how little I "
            "can pay for a direct flight in {cabin} from {origin} to {destination} on {day}]"
        )
        return _asked(traveller, "fare", facts, "amount", what, **values)
    what = (
        "[which is the earliest direct flight from {origin} to {destination} on {day}|the number of the earliest "
        "direct flight from {origin} to {destination} on {day}]"
    )
    return _asked(traveller, "earliest", facts[:3], "flight_number", what, **values)


def _tell_fare(intent: Intent, desk: Desk) -> Plan:
    flight = _picked(intent, desk, "cheapest", intent.value("cabin"))
    amount = dollars(flight["prices"][intent.value("cabin")])
    return _told("fare", amount, f"The cheapest one is {flight['flight_number']} for ${amount}.")


def _tell_earliest(intent: Intent, desk: Desk) -> Plan:
    number = _picked(intent, desk, "earliest", "economy")["flight_number"]
    return _told("flight_number", number, f"The first flight is {number}.")


def _picked(intent: Intent, desk: Desk, pick: str, wanted: str) -> finding.Record:
    desk.look("list_all_airports")
    found = finding.offers(desk, intent.value("origin"), intent.value("destination"), intent.value("day"))
    # Whether a flight without seats counts is anybody's guess.
    if len(found) < 2 or any(own["available_seats"][wanted] == 0 for own in found):
        raise GoalError("no flight, only one, or one that is full")
    flight = finding.picked(found, pick, wanted, 1)
    if flight is None:
        raise GoalError("there is no such flight")
    return flight


def _seat(traveller: Traveller) -> Intent | None:
    for reservation in traveller.ahead():
        traveller.take(reservation)
        known = traveller.reservation_known(reservation)
        which = "last" if len(reservation["flights"]) > 1 and traveller.draws.chance(0.5) else "first"
        leg = Known(name="leg", value=which, said=f"the {which} flight")
        what = (
            "[what one seat on {leg} of {reservation} cost when I booked it|the price that I paid for each seat "
            "on {leg} of"
            " {reservation}|how much every passenger was charged for {leg} of {reservation}]"
        )
        return _asked(traveller, "seat", (known, leg), "amount", what, reservation=known.said, leg=leg.said)
    return None


def _tell_seat(intent: Intent, desk: Desk) -> Plan:
    legs = finding.reservation(desk, intent.value("reservation"))["flights"]
    amount = dollars(legs[-1 if intent.value("leg") == "last" else 0]["price"])
    return _told("seat", amount, f"Each seat on that flight was ${amount}.")


def _born(traveller: Traveller) -> Intent | None:
    names = [f"{p['first_name']} {p['last_name']}" for p in traveller.record["saved_passengers"]]
    names = [name for name in names if names.count(name) == 1]
    if not names:
        return None
    name = traveller.draws.choice(names)
    known = Known(name="passenger", value={"saved": name}, said=name)
    what = (
        "[which date of birth is on file for {name}, whom I saved|what date of birth I saved for"
        " {name}|the date of birth that my profile has for {name}, a saved passenger]"
    )
    return _asked(
        traveller,
        "born",
        (known,),
        "dob",
        what,
        name=name,
    )


def _tell_born(intent: Intent, desk: Desk) -> Plan:
    desk.need("get_user_details", user_id=desk.user_id)
    dob = people.person(desk, intent.value("passenger"))["dob"]
    return _told("dob", dob, f"The date of birth on file is {dob}.")


def _flight_number(traveller: Traveller) -> Intent | None:
    for reservation in traveller.ahead():
        known = traveller.reservation_known(reservation)
        if len(reservation["flights"]) > 2 or "route" not in known.value:
            continue
        traveller.take(reservation)
        what = "[with which flight number {reservation} begins|the flight number that {reservation} starts with]"
        return _asked(traveller, "flight_number", (known,), "flight_number", what, reservation=known.said)
    return None


def _tell_flight_number(intent: Intent, desk: Desk) -> Plan:
    number = finding.reservation(desk, intent.value("reservation"))["flights"][0]["flight_number"]
    return _told("flight_number", number, f"It begins with flight {number}.")


_WORDS = {"gift_card": "gift card", "certificate": "travel certificate"}


def _balance(traveller: Traveller) -> Intent | None:
    source = traveller.draws.choice(list(_WORDS))
    own = [m["amount"] for m in traveller.record["payment_methods"].values() if m["source"] == source]
    if not own or sum(own) < 100:
        return None
    word = _WORDS[source]
    one = f"[how much my {word} is worth|what is left on my {word}|the balance of my {word}]"
    more = f"[how much my {word}s are worth together|what I have in {word}s, all taken together]"
    known = Known(name="payment", value={"source": source}, said=f"my {word}{'s' if len(own) > 1 else ''}")
    return _asked(traveller, "balance", (known,), "amount", one if len(own) == 1 else more)


def _tell_balance(intent: Intent, desk: Desk) -> Plan:
    source = intent.value("payment")["source"]
    desk.need("get_user_details", user_id=desk.user_id)
    methods = finding.profile(desk)["payment_methods"].values()
    amount = dollars(sum(own["amount"] for own in methods if own["source"] == source))
    return _told("balance", amount, f"That is ${amount} in all.")


DRAW: dict[str, Callable[[Traveller], Intent | None]] = {
    "paid": _paid,
    "fare": _fare,
    "seat": _seat,
    "born": _born,
    "flight_number": _flight_number,
    "balance": _balance,
}
"""What is drawn for an `information` intent."""

ANSWER: dict[str, Callable[[Intent, Desk], Plan]] = {
    "paid": _tell_paid,
    "fare": _tell_fare,
    "earliest": _tell_earliest,
    "seat": _tell_seat,
    "born": _tell_born,
    "flight_number": _tell_flight_number,
    "balance": _tell_balance,
}
"""By the wish of an `information` intent."""
