"""A new reservation is to be made, on direct flights."""

from typing import Any

from callwright.errors import GoalError
from callwright.models import Action, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller, cabin, day
from callwright.tasks.airline.wishes import people
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused

KIND = "book_reservation"

_ONE_WAY = (
    "I [want|would like|need] to book a one-way trip from {origin} to {destination} on {day}, in {cabin}.",
    "I am [flying|travelling] from {origin} to {destination} on {day}, one way, and want to book [that|it] in {cabin}.",
    ("On {day} I have to get from {origin} to {destination} and want a new reservation in {cabin}, one way only."),
    "I need a [new |]one-way ticket in {cabin}: {origin} to {destination}, on {day}.",
)
_ROUND = (
    (
        "I [want|would like|need] to book a round trip from {origin} to {destination}, leaving on {day} and coming "
        "back on {back}, in {cabin}."
    ),
    (
        "I am [planning|making] a trip from {origin} to {destination} on {day}, with the way back on {back}, and "
        "want to book both ways in {cabin}."
    ),
    "I need a new reservation in {cabin}, there and back: {origin} to {destination} on {day}, back on {back}.",
)
_PICKS = ("cheapest", "earliest", "latest")


def draw(traveller: Traveller) -> Intent | None:
    """A trip of one or more people, what they take, who pays."""
    draws, world = traveller.draws, traveller.world
    flight = world.record("flights", draws.choice(world.keys("flights"))) or {}
    origin, destination = flight["origin"], flight["destination"]
    out = draws.between(16, 26)
    both = draws.chance(0.4)
    day_out, day_back = f"2024-05-{out:02}", f"2024-05-{out + draws.between(1, 4):02}"
    facts: list[Known] = [
        Known(name="origin", value=origin, said=traveller.city(origin)),
        Known(name="destination", value=destination, said=traveller.city(destination)),
        Known(name="trip", value="round trip" if both else "one way", said="a round trip" if both else "one way"),
        Known(name="day", value=day_out, said=day(day_out)),
    ]
    if both:
        facts.append(Known(name="back", value=day_back, said=day(day_back)))
    wanted = draws.choice(rules.CABINS)
    facts.append(Known(name="cabin", value=wanted, said=cabin(wanted)))
    who = _who(traveller)
    pick = draws.choice(_PICKS)
    bags = draws.weighted((0, 1, 2, 3), (5, 4, 2, 1))
    insured = draws.chance(0.4)
    facts += [
        who,
        Known(name="pick", value=pick, said=f"the {pick} direct flight"),
        Known(name="bags", value=bags, said=f"{bags or 'no'} checked bag{'' if bags == 1 else 's'}"),
        Known(name="insurance", value="yes" if insured else "no", said="with insurance" if insured else "no insurance"),
    ]
    payment = _payment(traveller)
    if payment is None:
        return None
    facts.append(payment)
    return Intent(
        kind=KIND,
        wish="book",
        known=tuple(facts),
        found=("flights", "passengers", "nonfree_baggages", "payment_methods"),
        unique=("pick", "payment"),
        said=_said(traveller, facts, both),
    )


def _said(traveller: Traveller, facts: list[Known], both: bool) -> str:
    values = {known.name: known.said for known in facts}
    trip = traveller.phrase(f"[{'|'.join(_ROUND if both else _ONE_WAY)}]", **values)
    pick = next(known.value for known in facts if known.name == "pick")
    each = " each way" if both else ""
    choice = traveller.phrase(f"[I prefer|I want|I take] the {{pick}} direct flight{each}", pick=pick)
    bags = next(known.value for known in facts if known.name == "bags")
    luggage = traveller.phrase(
        "[I bring {bags}|I have {bags} in all|I check in {bags}]"
        if bags
        else "[there are no bags to check in|no bags are checked in]",
        bags=values["bags"],
    )
    insured = next(known.value for known in facts if known.name == "insurance") == "yes"
    insurance = traveller.phrase(
        "[I want travel insurance|travel insurance is wanted]"
        if insured
        else "[I do not want travel insurance|I need no travel insurance]"
    )
    alone = values["passengers"] == "myself"
    passengers = traveller.phrase(
        "[I travel alone|I am the only passenger|It is only for me]"
        if alone
        else "[It is for {who}|The passengers are {who}]",
        who=values["passengers"],
    )
    paid = traveller.phrase(
        "[I pay with|The money comes from|It is to be paid with] {payment}", payment=values["payment"]
    )
    parts = [f"{choice}; {luggage}, and {insurance}.", f"{passengers}.", f"{paid}."]
    return " ".join([trip, *parts])


def _who(traveller: Traveller) -> Known:
    """The user, somebody who was saved, somebody new: in this order."""
    draws = traveller.draws
    saved = [f"{p['first_name']} {p['last_name']}" for p in traveller.record["saved_passengers"]]
    own = f"{traveller.record['name']['first_name']} {traveller.record['name']['last_name']}"
    saved = [name for name in saved if saved.count(name) == 1 and name != own]
    chosen: list[dict[str, Any]] = [{"self": True}]
    if not saved or draws.chance(0.5):
        return Known(name="passengers", value=chosen, said="myself")
    names = draws.sample(saved, min(len(saved), draws.between(1, 2)))
    chosen += [{"saved": name} for name in names]
    said = f"myself and {names[0]}" if len(names) == 1 else f"myself, {names[0]} and {names[1]}"
    among = "one of my saved passengers" if len(names) == 1 else "both among my saved passengers"
    return Known(name="passengers", value=chosen, said=f"{said} ({among})")


def _payment(traveller: Traveller) -> Known | None:
    """A card; or a certificate as far as it goes, and a credit card for the rest."""
    methods = traveller.draws.shuffled(list(traveller.record["payment_methods"].values()))
    cards = [known for m in methods if m["source"] != "certificate" and (known := traveller.payment_known(m))]
    certificates = [known for m in methods if m["source"] == "certificate" and (known := traveller.payment_known(m))]
    credit = [known for known in cards if known.value["source"] == "credit_card"]
    if certificates and credit and traveller.draws.chance(0.35):
        first, rest = certificates[0], credit[0]
        said = traveller.phrase(
            "{first}[ as far as it goes|], and {rest} for [the rest|what is left]", first=first.said, rest=rest.said
        )
        return Known(name="payment", value=[first.value, rest.value], said=said)
    return cards[0].model_copy(update={"value": [cards[0].value]}) if cards else None


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """There are seats, and the methods pay the whole price."""
    origin, destination = intent.value("origin"), intent.value("destination")
    desk.look("list_all_airports")
    wanted = intent.value("cabin")
    passengers = [people.person(desk, value) for value in intent.value("passengers")]
    if len(passengers) > 5:
        return Refused(rules.FIVE_PASSENGERS)
    ways = [(origin, destination, intent.value("day"))]
    if intent.value("trip") == ("one way" if intent.value("back") else "round trip"):
        raise GoalError("a trip is one way, or has a day on which it goes back")
    if intent.value("back"):
        ways.append((destination, origin, intent.value("back")))
    flights, price = [], 0
    for start, end, date in ways:
        flight = finding.picked(finding.offers(desk, start, end, date), intent.value("pick"), wanted, len(passengers))
        if flight is None:
            return Refused(rules.SEATS)
        flights.append({"flight_number": flight["flight_number"], "date": date})
        price += flight["prices"][wanted]
    insured = intent.value("insurance")
    bags = intent.value("bags")
    free = rules.free_bags(finding.profile(desk)["membership"], wanted) * len(passengers)
    paid_bags = max(0, bags - free)
    price = (price + (rules.INSURANCE if insured == "yes" else 0)) * len(passengers) + rules.BAG * paid_bags
    payments = _paid(desk, intent.value("payment"), price)
    arguments = {
        "user_id": desk.user_id,
        "origin": origin,
        "destination": destination,
        "flight_type": "round_trip" if len(ways) > 1 else "one_way",
        "cabin": wanted,
        "flights": flights,
        "passengers": passengers,
        "payment_methods": payments,
        "total_baggages": bags,
        "nonfree_baggages": paid_bags,
        "insurance": insured,
    }
    return Plan((Action(name=KIND, arguments=arguments),), cost=float(price))


def _paid(desk: Desk, meant: list[Record], price: int) -> list[Record]:
    payments, left = [], price
    for value in meant:
        method = finding.payment(desk, value)
        part = left if method["source"] == "credit_card" else min(left, method["amount"])
        if part == 0:
            raise GoalError("a payment method has nothing to pay")
        payments.append({"payment_id": method["id"], "amount": part})
        left -= part
    if left:
        raise GoalError(f"${left} of ${price} are not paid")
    return payments
