"""Changes of a reservation's flights, cabin and passengers that are refused."""

from callwright.models import Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.refusals.wording import ahead, is_ahead, or_else, refused
from callwright.tasks.airline.traveller import Traveller, cabin, day, other_days
from callwright.tasks.airline.wishes import bags
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, hold


def _basic_economy(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: r["cabin"] == "basic_economy")
    if found is None:
        return None
    reservation, known = found
    days = other_days(reservation["flights"][0]["date"], traveller.draws)
    other = Known(name="day", value=days[0], said=day(days[0]))
    said = (
        "[I want to fly on {day} with {reservation}, instead of the day I booked.|I need the first flight of "
        "{reservation} moved to {day}[, whatever it costs|].|{Reservation} should start on {day}.]"
    )
    wish = refused(traveller, "basic_economy", rules.BASIC_ECONOMY, (known, other), said, day=other.said)
    return or_else(traveller, wish, bags.of(traveller, reservation, known), 0.4)


def _is_basic_economy(intent: Intent, desk: Desk) -> None:
    hold(finding.reservation(desk, intent.value("reservation"))["cabin"] == "basic_economy")


def _other_route(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: r["cabin"] != "basic_economy")
    if found is None:
        return None
    reservation, known = found
    ends = (reservation["origin"], reservation["destination"])
    others = [code for code in traveller.cities if code not in ends]
    if not others:
        return None
    code = traveller.draws.choice(others)
    to = Known(name="destination", value=code, said=traveller.city(code))
    said = (
        "[I want {reservation} changed so that it ends in {to}.|I would rather fly to {to} with {reservation}[ and "
        "pay the difference|].|{Reservation} should take me to {to} instead of where it goes now.]"
    )
    wish = refused(traveller, "other_route", rules.ROUTE_STAYS, (known, to), said, to=to.said)
    return or_else(traveller, wish, bags.of(traveller, reservation, known), 0.4)


def _is_other_route(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    hold(intent.value("destination") != reservation["destination"])


def _one_cabin(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: len(r["flights"]) > 1 and r["cabin"] != "business")
    if found is None:
        return None
    known = found[1]
    which = traveller.draws.choice(("first", "last"))
    to = Known(name="cabin", value="business", said=cabin("business"))
    leg = Known(name="leg", value=which, said=f"the {which} flight")
    said = (
        "[I want to sit in {cabin} on {leg} of {reservation} only.|For {leg} of {reservation}, and no other, I want "
        "an upgrade to {cabin}.|I want {leg} of {reservation} in {cabin}, and the rest as it is.]"
    )
    return refused(traveller, "one_cabin", rules.ONE_CABIN, (known, leg, to), said, leg=leg.said, cabin=to.said)


def _is_one_cabin(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    hold(len(reservation["flights"]) > 1 and reservation["cabin"] != intent.value("cabin"))


def _other_number(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: len(r["passengers"]) < 5)
    if found is None:
        return None
    reservation, known = found
    said = (
        "[I want to add {who} as another passenger to {reservation}.|{Reservation} needs one more seat, for {who}.|I "
        "want one more person, {who}, put on {reservation}.]"
    )
    if len(reservation["passengers"]) > 1 and traveller.draws.chance(0.5):
        said = (
            "[One of us can't come, so I want one passenger taken off {reservation}.|I want one passenger fewer on "
            "{reservation}[ and the money back|].]"
        )
    who = traveller.phrase("[my cousin|a friend|my neighbor|my daughter|my uncle|a colleague]")
    return refused(traveller, "other_number", rules.AS_MANY_PASSENGERS, (known,), said, who=who)


REFUSALS: dict[str, Refusal[Traveller]] = {
    "basic_economy": Refusal(_basic_economy, _is_basic_economy, rules.BASIC_ECONOMY),
    "other_route": Refusal(_other_route, _is_other_route, rules.ROUTE_STAYS),
    "one_cabin": Refusal(_one_cabin, _is_one_cabin, rules.ONE_CABIN),
    "other_number": Refusal(_other_number, is_ahead, rules.AS_MANY_PASSENGERS),
}
