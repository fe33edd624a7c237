"""A reservation is to get other flights, or another cabin."""

from callwright.errors import GoalError
from callwright.models import Action, Condition, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller, better, cabin, day, other_days
from callwright.tasks.airline.wishes import bags
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.voice import dollars

KIND = "update_reservation_flights"

_UP = (
    "I [want|would like] to [fly|travel] {cabin} on {reservation} and pay the difference with {payment}.",
    "I [want|would like] {reservation} upgraded to {cabin} for all flights; {payment} pays for it.",
    "{Reservation} should be moved up to {cabin}, and {payment} should be charged.",
    "I need more comfort on {reservation}, with all flights in {cabin}, and pay for that with {payment}.",
    "I want to upgrade {reservation} to {cabin} without changing the flights, using {payment}.",
)
_DOWN = (
    "I want to save money on {reservation} and move all of it down to {cabin}; {payment} gets the difference.",
    "{Reservation} is too expensive as it is, so I want {cabin} instead, with the money going back to {payment}.",
    "I would like to downgrade {reservation} to {cabin} and have the difference on {payment}.",
)
_DAY = (
    (
        "I [want|would like] to move {leg} of {reservation} to {day} and take the {pick} direct flight of that day; "
        "{payment} pays or gets the difference."
    ),
    (
        "{Reservation} has to change: {leg} should be on {day}, on the {pick} direct flight[ there is|], and "
        "{payment} is for the difference."
    ),
    (
        "I can't fly on the day I booked. For {reservation} I want {leg} on {day} instead, [namely |]the {pick} "
        "direct flight, with {payment} for the difference in price."
    ),
    (
        "On {day} I want to take {leg} of {reservation}, on the {pick} direct flight; any difference in price goes "
        "through {payment}."
    ),
    (
        "I need another date for {leg} of {reservation}: {day}, [and |]on the {pick} flight without a stop. The "
        "difference is for {payment}."
    ),
)
_PICKS = ("cheapest", "earliest", "latest")
_FULL = (
    "If there is no seat left [on that day|then]",
    "Should there be no seats on such a flight",
    "If nothing can be had on that day",
)
_TOO_MUCH = (
    "If [that costs|it comes to] more than ${amount} in all",
    "Should the whole change cost more than ${amount}",
    "If I would have to pay more than ${amount}",
)


def draw(traveller: Traveller) -> Intent | None:
    """Another cabin for all flights, or another day for the flights in one direction."""
    return _cabin(traveller) if traveller.draws.chance(0.45) else _other_day(traveller)


def _cabin(traveller: Traveller) -> Intent | None:
    for reservation in traveller.ahead():
        own = reservation["cabin"]
        down = own == "business" and traveller.draws.chance(0.5)
        choices = ["economy"] if down else better(own)
        if not choices:
            continue
        wanted = traveller.draws.choice(choices)
        cost = upgrade(traveller, reservation, wanted)
        payment = None if cost is None or cost == 0 else traveller.payer(cost)
        if payment is None or cost is None:
            continue
        traveller.take(reservation)
        known = traveller.reservation_known(reservation)
        to = Known(name="cabin", value=wanted, said=cabin(wanted))
        said = _said(traveller, _DOWN if cost < 0 else _UP, known, payment, cabin=to.said)
        intent = _intent(known, "cabin", (to, payment), said)
        if cost < 0 or not traveller.draws.chance(0.45):
            return intent
        amount = float(max(20, round(cost * traveller.draws.choice((0.5, 0.7, 0.8, 1.2, 1.5)) / 10) * 10))
        instead = bags.of(traveller, reservation, known)
        if instead is None or amount == cost:
            return intent
        condition = Condition(
            test="at most", amount=amount, said=traveller.phrase(f"[{'|'.join(_TOO_MUCH)}]", amount=dollars(amount))
        )
        return intent.model_copy(update={"condition": condition, "otherwise": instead})
    return None


def upgrade(traveller: Traveller, reservation: Record, to: str) -> float | None:
    """What all flights cost more in this cabin; None where one has no seats."""
    heads, cost = len(reservation["passengers"]), 0.0
    for leg in reservation["flights"]:
        flight = traveller.world.record("flights", leg["flight_number"]) or {"dates": {}}
        sold = flight["dates"].get(leg["date"], {})
        if sold.get("status") != "available" or sold["available_seats"][to] < heads:
            return None
        cost += (sold["prices"][to] - leg["price"]) * heads
    return cost


def _other_day(traveller: Traveller) -> Intent | None:
    for reservation in traveller.ahead():
        legs = reservation["flights"]
        if reservation["cabin"] == "basic_economy" or not all(map(traveller.flies, legs)):
            continue
        both = reservation["flight_type"] == "round_trip"
        if len(legs) != (2 if both else 1):
            continue
        back = both and traveller.draws.chance(0.5)
        leg = legs[1] if back else legs[0]
        after, before = (
            (legs[0]["date"] if back else rules.TODAY),
            legs[1]["date"] if both and not back else "2024-05-31",
        )
        days = other_days(leg["date"], traveller.draws, after=after, before=before)
        payment = traveller.payer(400)
        if not days or payment is None:
            continue
        traveller.take(reservation)
        known = traveller.reservation_known(reservation)
        which = "back" if back else "out" if both else "only"
        words = {
            "back": "the [return|flight back|way back]",
            "out": "the [outbound flight|flight there|way there]",
            "only": "the flight",
        }
        intent = _move(
            traveller, known, payment, Known(name="leg", value=which, said=traveller.phrase(words[which])), days[0]
        )
        if len(days) < 2 or not traveller.draws.chance(0.4):
            return intent
        condition = Condition(test="possible", said=traveller.phrase(f"[{'|'.join(_FULL)}]"))
        second = Known(name="day", value=days[1], said=day(days[1]))
        said = traveller.phrase(
            "I [want|would take] the {pick} direct flight on {day} instead.", pick=intent.value("pick"), day=second.said
        )
        instead = _intent(known, "other_day", (*(k for k in intent.known[1:] if k.name != "day"), second), said)
        return intent.model_copy(update={"condition": condition, "otherwise": instead})
    return None


def _move(traveller: Traveller, known: Known, payment: Known, leg: Known, date: str) -> Intent:
    pick = traveller.draws.choice(_PICKS)
    facts = (
        leg,
        Known(name="day", value=date, said=day(date)),
        Known(name="pick", value=pick, said=f"the {pick}"),
        payment,
    )
    said = _said(traveller, _DAY, known, payment, leg=leg.said, day=day(date), pick=pick)
    return _intent(known, "other_day", facts, said)


def _said(traveller: Traveller, templates: tuple[str, ...], known: Known, payment: Known, **values: str) -> str:
    upper = known.said[0].upper() + known.said[1:]
    template = f"[{'|'.join(templates)}]"
    return traveller.phrase(template, reservation=known.said, Reservation=upper, payment=payment.said, **values)


def _intent(known: Known, wish: str, facts: tuple[Known, ...], said: str) -> Intent:
    return Intent(
        kind=KIND,
        wish=wish,
        known=(known, *facts),
        found=(*(() if "reservation_id" in known.value else ("reservation_id",)), "flights", "payment_id"),
        unique=("reservation", "payment", "pick"),
        said=said,
    )


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """All flights are ahead, there are seats, and one card pays."""
    reservation = finding.reservation(desk, intent.value("reservation"))
    if not finding.ahead(reservation):
        return Refused(rules.NOTHING_FLOWN)
    if intent.wish == "cabin":
        found = cabin_change(desk, reservation, intent.value("cabin"))
    else:
        found = _day_change(desk, reservation, intent)
    if isinstance(found, Refused):
        return found
    flights, cost = found
    if cost == 0:
        raise GoalError("nothing is to be paid, so that any payment method will do")
    method = finding.payment(desk, intent.value("payment"))
    if not finding.covers(method, cost):
        return Refused(rules.CHANGE_PAYER)
    arguments = {
        "reservation_id": reservation["reservation_id"],
        "cabin": intent.value("cabin") or reservation["cabin"],
        "flights": flights,
        "payment_id": method["id"],
    }
    return Plan((Action(name=KIND, arguments=arguments),), cost=float(cost))


Change = tuple[list[dict[str, str]], float]
"""All flights of the reservation afterwards, and what that costs more."""


def cabin_change(desk: Desk, reservation: Record, to: str) -> Change | Refused:
    """The same flights in another cabin, at today's prices."""
    heads, cost = len(reservation["passengers"]), 0.0
    for leg in reservation["flights"]:
        offer = finding.offer(desk, leg)
        if offer is None or offer["available_seats"][to] < heads:
            return Refused(rules.SEATS)
        cost += (offer["prices"][to] - leg["price"]) * heads
    return [named(leg) for leg in reservation["flights"]], cost


def _day_change(desk: Desk, reservation: Record, intent: Intent) -> Change | Refused:
    if reservation["cabin"] == "basic_economy":
        return Refused(rules.BASIC_ECONOMY)
    legs = list(reservation["flights"])
    place = len(legs) - 1 if intent.value("leg") == "back" else 0
    leg, date, heads = legs[place], intent.value("day"), len(reservation["passengers"])
    found = finding.offers(desk, leg["origin"], leg["destination"], date)
    new = finding.picked(found, intent.value("pick"), reservation["cabin"], heads)
    if new is None:
        return Refused(rules.SEATS)
    cost = (new["prices"][reservation["cabin"]] - leg["price"]) * heads
    legs[place] = {"flight_number": new["flight_number"], "date": date}
    return [named(leg) for leg in legs], cost


def named(leg: Record) -> dict[str, str]:
    """A flight as a call names it."""
    return {"flight_number": leg["flight_number"], "date": leg["date"]}
