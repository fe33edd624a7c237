"""A user complains about a flight that the airline cancelled, and is owed a certificate."""

from callwright.models import Action, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused

KIND = "send_certificate"

_SAID = (
    (
        "I am [upset|angry|annoyed] that a flight of {reservation} was cancelled by the airline, and [ask "
        "for|demand|expect] compensation."
    ),
    "I want to complain: the airline cancelled a flight of {reservation}. I [ask for|want] [some |]compensation.",
    (
        "A flight of {reservation} has been cancelled, which [ruins my plans|causes me a lot of trouble]; I want to "
        "be compensated for it."
    ),
    "I [ask|want to ask] for compensation, because the airline cancelled a flight of {reservation}.",
)


def draw(traveller: Traveller) -> Intent | None:
    """A reservation with a flight to come that was cancelled, of somebody who is compensated."""
    for reservation in traveller.ahead():
        if all(map(traveller.flies, reservation["flights"])) or not entitled(traveller.record, reservation):
            continue
        traveller.take(reservation)
        return of(traveller, traveller.reservation_known(reservation))
    return None


def of(traveller: Traveller, known: Known) -> Intent:
    """The complaint about this reservation."""
    said = traveller.phrase(f"[{'|'.join(_SAID)}]", reservation=known.said)
    return Intent(
        kind=KIND,
        wish="cancelled",
        known=(known, Known(name="complaint", value="cancelled", said="the airline cancelled a flight of it")),
        found=(*(() if "reservation_id" in known.value else ("reservation_id",)), "amount"),
        unique=("reservation",),
        said=said,
    )


def entitled(user: Record, reservation: Record) -> bool:
    """Whether somebody is compensated at all."""
    return (
        user["membership"] in ("silver", "gold")
        or reservation["insurance"] == "yes"
        or reservation["cabin"] == "business"
    )


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """A flight of it was cancelled, and the user is one of those who are compensated."""
    reservation = finding.reservation(desk, intent.value("reservation"))
    if not entitled(finding.profile(desk), reservation):
        return Refused(rules.CERTIFICATE_WHOM)
    legs = [leg for leg in reservation["flights"] if leg["date"] > rules.TODAY]
    if all(finding.offer(desk, leg) is not None for leg in legs):
        return Refused(rules.CERTIFICATE_REASON)
    amount = rules.COMPENSATION * len(reservation["passengers"])
    return Plan((Action(name=KIND, arguments={"user_id": desk.user_id, "amount": amount}),), cost=-float(amount))
