"""What travellers ask for and don't get: how it is drawn, and what makes sure that it is refused rightly."""

from collections.abc import Callable

from callwright.errors import GoalError
from callwright.models import Condition, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller, cabin, day, other_days
from callwright.tasks.airline.wishes import bags, cancel, compensation
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Refused

_LEAD = ("If [that is refused|that can't be done|the agent refuses]", "Should that not be [possible|allowed]")


def _refused(
    traveller: Traveller, wish: str, rule: str, known: tuple[Known, ...], template: str, **values: str
) -> Intent:
    reservation = known[0].said
    upper = reservation[0].upper() + reservation[1:]
    said = traveller.phrase(template, reservation=reservation, Reservation=upper, **values)
    unique = tuple(fact.name for fact in known)
    return Intent(kind="refusal", wish=wish, known=known, unique=unique, said=said, rule=rule)


def _or_else(traveller: Traveller, intent: Intent, instead: Intent | None, chance: float = 0.5) -> Intent:
    """The refusal, with something else that the user is content with, now and then."""
    if instead is None or not traveller.draws.chance(chance):
        return intent
    condition = Condition(test="possible", said=traveller.phrase(f"[{'|'.join(_LEAD)}]"))
    return intent.model_copy(update={"condition": condition, "otherwise": instead})


def _ahead(traveller: Traveller, fits: Callable[[Record], bool]) -> tuple[Record, Known] | None:
    for reservation in traveller.ahead():
        if fits(reservation) and all(map(traveller.flies, reservation["flights"])):
            traveller.take(reservation)
            return reservation, traveller.reservation_known(reservation)
    return None


def _cancel_not_due(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: r["cabin"] != "business" and r["created_at"] < rules.DAY_BEFORE)
    if found is None:
        return None
    reservation, known = found
    reasons = ["change of plan"] if reservation["insurance"] == "yes" else ["change of plan", "health", "weather"]
    reason = traveller.draws.choice(reasons)
    because = traveller.phrase(cancel.REASONS[reason])
    said = (
        "[I want to cancel {reservation} because {reason}, and I expect my money back.|I insist on a refund for "
        "{reservation}, since {reason}.|{Reservation} should be cancelled, as {reason}[; I give no other reason|].]"
    )
    why = Known(name="reason", value=reason, said=because)
    wish = _refused(traveller, "cancel_not_due", rules.CANCEL_DUE, (known, why), said, reason=because)
    return _or_else(traveller, wish, bags.of(traveller, reservation, known), 0.25)


def _is_cancel_not_due(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    flies = all(finding.offer(desk, leg) is not None for leg in reservation["flights"])
    _hold(finding.ahead(reservation) and flies and not cancel.due(desk, reservation, intent.value("reason")))


def _basic_economy(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: r["cabin"] == "basic_economy")
    if found is None:
        return None
    reservation, known = found
    days = other_days(reservation["flights"][0]["date"], traveller.draws)
    other = Known(name="day", value=days[0], said=day(days[0]))
    said = (
        "[I want to fly on {day} with {reservation}, instead of the day I booked.|I need the first flight of "
        "{reservation} moved to {day}[, whatever it costs|].|{Reservation} should start on {day}.]"
    )
    wish = _refused(traveller, "basic_economy", rules.BASIC_ECONOMY, (known, other), said, day=other.said)
    return _or_else(traveller, wish, bags.of(traveller, reservation, known), 0.4)


def _is_basic_economy(intent: Intent, desk: Desk) -> None:
    _hold(finding.reservation(desk, intent.value("reservation"))["cabin"] == "basic_economy")


def _other_route(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: r["cabin"] != "basic_economy")
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
    wish = _refused(traveller, "other_route", rules.ROUTE_STAYS, (known, to), said, to=to.said)
    return _or_else(traveller, wish, bags.of(traveller, reservation, known), 0.4)


def _is_other_route(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    _hold(intent.value("destination") != reservation["destination"])


def _one_cabin(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: len(r["flights"]) > 1 and r["cabin"] != "business")
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
    return _refused(traveller, "one_cabin", rules.ONE_CABIN, (known, leg, to), said, leg=leg.said, cabin=to.said)


def _is_one_cabin(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    _hold(len(reservation["flights"]) > 1 and reservation["cabin"] != intent.value("cabin"))


def _fewer_bags(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: r["total_baggages"] > 0)
    if found is None:
        return None
    known = found[1]
    said = (
        "[I want a checked bag taken off {reservation}[ and the money for it back|].|I will travel light: a bag on "
        "{reservation} should be removed.|{Reservation} has more checked bags than I need, and I want one of them "
        "[removed|cancelled].]"
    )
    return _refused(traveller, "fewer_bags", rules.BAGS_STAY, (known,), said)


def _is_fewer_bags(intent: Intent, desk: Desk) -> None:
    _hold(finding.reservation(desk, intent.value("reservation"))["total_baggages"] > 0)


def _insure(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: r["insurance"] == "no")
    if found is None:
        return None
    reservation, known = found
    said = (
        "[I forgot to take travel insurance for {reservation} and want it added now.|I want travel insurance added "
        "to {reservation}.|{Reservation} has no insurance, and I want to buy it [now|after all].]"
    )
    wish = _refused(traveller, "insure", rules.INSURANCE_LATER, (known,), said)
    return _or_else(traveller, wish, bags.of(traveller, reservation, known), 0.4)


def _is_insure(intent: Intent, desk: Desk) -> None:
    _hold(finding.reservation(desk, intent.value("reservation"))["insurance"] == "no")


def _other_number(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: len(r["passengers"]) < 5)
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
    return _refused(traveller, "other_number", rules.AS_MANY_PASSENGERS, (known,), said, who=who)


def _is_reservation(intent: Intent, desk: Desk) -> None:
    _hold(finding.ahead(finding.reservation(desk, intent.value("reservation"))))


def _certificate_pays(traveller: Traveller) -> Intent | None:
    methods = [m for m in traveller.record["payment_methods"].values() if m["source"] == "certificate"]
    payment = traveller.payment_known(methods[0]) if methods else None
    found = _ahead(traveller, lambda r: True) if payment else None
    if payment is None or found is None:
        return None
    reservation, known = found
    wish = bags.of(traveller, reservation, known)
    if wish is None:
        return None
    count = next(fact for fact in wish.known if fact.name == "bags")
    said = (
        "[I want to add {bags} to {reservation} and pay for that with {payment}.|{Reservation} needs {bags} on top "
        "of what it has, and {payment} should pay for it.]"
    )
    refusal = _refused(
        traveller,
        "certificate_pays",
        rules.CHANGE_PAYER,
        (known, count, payment),
        said,
        bags=count.said.replace(" more ", " "),
        payment=payment.said,
    )
    return _or_else(traveller, refusal, wish, 0.6)


def _is_certificate_pays(intent: Intent, desk: Desk) -> None:
    _hold(finding.payment(desk, intent.value("payment"))["source"] == "certificate")
    _is_reservation(intent, desk)


def _no_reason(traveller: Traveller) -> Intent | None:
    found = _ahead(traveller, lambda r: True)
    if found is None:
        return None
    said = (
        "[I am unhappy with the price of {reservation}, which has dropped since, and demand a travel certificate."
        "|I want a voucher because the website [failed|broke down] when I booked {reservation}."
        "|The seats on {reservation} are too narrow for me, and I want compensation for that.]"
    )
    return _refused(traveller, "no_reason", rules.CERTIFICATE_REASON, (found[1],), said)


def _not_entitled(traveller: Traveller) -> Intent | None:
    for reservation in traveller.ahead():
        flies = all(map(traveller.flies, reservation["flights"]))
        if flies or compensation.entitled(traveller.record, reservation):
            continue
        traveller.take(reservation)
        known = traveller.reservation_known(reservation)
        said = (
            "[I complain that a flight of {reservation} was cancelled and demand a certificate."
            "|Since the airline cancelled a flight of {reservation}, I want to be compensated[ generously|].]"
        )
        return _refused(traveller, "not_entitled", rules.CERTIFICATE_WHOM, (known,), said)
    return None


def _is_no_reason(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    _hold(all(finding.offer(desk, leg) is not None for leg in reservation["flights"]))


def _is_not_entitled(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    _hold(not compensation.entitled(finding.profile(desk), reservation))


def _partly_flown(traveller: Traveller) -> Intent | None:
    for reservation in traveller.reservations:
        dates = [leg["date"] for leg in reservation["flights"]]
        if "status" not in reservation and min(dates) < rules.TODAY < max(dates):
            break
    else:
        return None
    if reservation["reservation_id"] in traveller.taken:
        return None
    traveller.take(reservation)
    known = traveller.reservation_known(reservation)
    said = (
        "[I want to cancel {reservation}, of which I have flown a part, because my plans have changed.|I do not want "
        "to take the rest of {reservation} and want it cancelled.|My plans have changed on the way, so {reservation} "
        "should be cancelled now.]"
    )
    return _refused(traveller, "partly_flown", rules.FLOWN_HANDED_OVER, (known,), said)


def _is_partly_flown(intent: Intent, desk: Desk) -> None:
    dates = [leg["date"] for leg in finding.reservation(desk, intent.value("reservation"))["flights"]]
    _hold(min(dates) < rules.TODAY < max(dates))


def _another_user(traveller: Traveller) -> Intent | None:
    world, draws = traveller.world, traveller.draws
    number = draws.choice(world.keys("reservations"))
    if number in traveller.record["reservations"]:
        return None
    known = Known(name="reservation", value={"reservation_id": number}, said=f"reservation {number}")
    who = traveller.phrase("[my sister|a friend|my boss|my partner|a neighbor|my grandfather]")
    said = (
        "[I want reservation {number}, which belongs to {who}, cancelled too.|For {who} I want reservation {number} "
        "cancelled.|I want to change the flights of reservation {number}, which {who} booked.]"
    )
    return _refused(traveller, "another_user", rules.ONE_USER, (known,), said, number=number, who=who)


def _is_another_user(intent: Intent, desk: Desk) -> None:
    # Not by the reservation itself: what belongs to somebody else is nobody's to look at.
    _hold(intent.value("reservation")["reservation_id"] not in finding.profile(desk)["reservations"])


_BEYOND = {
    "pet": (
        "[I want to bring my [dog|cat] into the cabin and need that arranged.|I want a place for my [dog|cat] on "
        "board.]"
    ),
    "lost": (
        "[My suitcase got lost on an earlier flight, and I want it found.|A bag of mine never arrived, and I want "
        "somebody to look for it.]"
    ),
    "seat": "[I want to reserve a window seat near the front.|I want seats next to each other reserved for all of us.]",
    "meal": "[I need a vegan meal on board.|I want a meal without nuts arranged for my flight.]",
    "miles": (
        "[I want frequent flyer miles from last year credited to my account.|Miles are missing on my account, and I "
        "want them added.]"
    ),
    "wheelchair": "[I need a wheelchair at the airport.|I want help with a wheelchair at the gate arranged.]",
    "email": "[I want the email address in my profile changed.|My profile should get another email address.]",
}


def _beyond(traveller: Traveller) -> Intent | None:
    what = traveller.draws.choice(list(_BEYOND))
    said = traveller.phrase(_BEYOND[what])
    known = Known(name="service", value=what, said=said)
    return Intent(kind="refusal", wish="beyond", known=(known,), said=said, rule=rules.HANDOVER)


def _is_beyond(intent: Intent, desk: Desk) -> None:
    _hold(intent.value("service") in _BEYOND)


def _hold(holds: bool) -> None:
    if not holds:
        raise GoalError("what is to be refused is none of what the rules refuse")


DRAW: dict[str, Callable[[Traveller], Intent | None]] = {
    "cancel_not_due": _cancel_not_due,
    "basic_economy": _basic_economy,
    "other_route": _other_route,
    "one_cabin": _one_cabin,
    "fewer_bags": _fewer_bags,
    "insure": _insure,
    "other_number": _other_number,
    "certificate_pays": _certificate_pays,
    "no_reason": _no_reason,
    "not_entitled": _not_entitled,
    "partly_flown": _partly_flown,
    "another_user": _another_user,
    "beyond": _beyond,
}
"""What is drawn for a `refusal` intent."""

_HOLDS: dict[str, tuple[Callable[[Intent, Desk], None], str]] = {
    "cancel_not_due": (_is_cancel_not_due, rules.CANCEL_DUE),
    "basic_economy": (_is_basic_economy, rules.BASIC_ECONOMY),
    "other_route": (_is_other_route, rules.ROUTE_STAYS),
    "one_cabin": (_is_one_cabin, rules.ONE_CABIN),
    "fewer_bags": (_is_fewer_bags, rules.BAGS_STAY),
    "insure": (_is_insure, rules.INSURANCE_LATER),
    "other_number": (_is_reservation, rules.AS_MANY_PASSENGERS),
    "certificate_pays": (_is_certificate_pays, rules.CHANGE_PAYER),
    "no_reason": (_is_no_reason, rules.CERTIFICATE_REASON),
    "not_entitled": (_is_not_entitled, rules.CERTIFICATE_WHOM),
    "partly_flown": (_is_partly_flown, rules.FLOWN_HANDED_OVER),
    "another_user": (_is_another_user, rules.ONE_USER),
    "beyond": (_is_beyond, rules.HANDOVER),
}
"""By the wish of a `refusal` intent: what it rests on, and the rule."""

RULES: dict[str, str] = {wish: rule for wish, (_, rule) in _HOLDS.items()}

ENDS = ("partly_flown", "beyond")
"""Those after which a human takes over."""


def refuse(intent: Intent, desk: Desk) -> Refused:
    """Look at what the refusal rests on.

    Raises:
        GoalError: nothing forbids what is wanted.
    """
    holds, rule = _HOLDS[intent.wish]
    holds(intent, desk)
    return Refused(rule, transfer=intent.wish in ENDS)


def known(wish: str) -> bool:
    """Whether there is such a refusal."""
    return wish in _HOLDS
