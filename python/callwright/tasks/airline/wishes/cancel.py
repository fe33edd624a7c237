"""A reservation is to be cancelled, and the rules allow it."""

from callwright.models import Action, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused

KIND = "cancel_reservation"

REASONS = {
    "change of plan": "[my plans have changed|I can't travel after all|the trip is not needed any more|I have to work]",
    "health": (
        "[I have fallen ill|my doctor told me not to fly|an injury keeps me from flying|I have to go into hospital]"
    ),
    "weather": "[a storm is forecast there|the weather makes the trip impossible|bad weather is expected]",
    "airline cancelled": "[the airline cancelled a flight of it|one of its flights was cancelled by the airline]",
}
_SAID = (
    "I [want|would like|need] to cancel {reservation} because {reason}.",
    "{Reservation} has to be cancelled: {reason}.",
    "I want [my money back for {reservation}|a refund for {reservation}, which I want cancelled], since {reason}.",
    "Since {reason}, I [want|would like] to [call off|cancel] {reservation}.",
    "It is about {reservation}, which I [want|need] to cancel; the reason is that {reason}.",
    "I will not take {reservation}, as {reason}, so it should be cancelled.",
)


def draw(traveller: Traveller) -> Intent | None:
    """A reservation with a right to be cancelled, and a reason that gives it."""
    for reservation in traveller.ahead():
        why = reason(traveller, reservation)
        if why is not None:
            traveller.take(reservation)
            return of(traveller, traveller.reservation_known(reservation), why)
    return None


def of(traveller: Traveller, known: Known, reason: str) -> Intent:
    """The wish for this reservation."""
    because = traveller.phrase(REASONS[reason])
    upper = known.said[0].upper() + known.said[1:]
    said = traveller.phrase(f"[{'|'.join(_SAID)}]", reservation=known.said, Reservation=upper, reason=because)
    return Intent(
        kind=KIND,
        wish="cancel",
        known=(known, Known(name="reason", value=reason, said=because)),
        found=() if "reservation_id" in known.value else ("reservation_id",),
        unique=("reservation",),
        said=said,
    )


def reason(traveller: Traveller, reservation: Record) -> str | None:
    """A reason that gives a right to cancel it; None where none does."""
    flies = all(map(traveller.flies, reservation["flights"]))
    if not flies:
        return "airline cancelled"
    if reservation["created_at"] >= rules.DAY_BEFORE or reservation["cabin"] == "business":
        return traveller.draws.choice(("change of plan", "health", "change of plan"))
    return traveller.draws.choice(("health", "weather")) if reservation["insurance"] == "yes" else None


def due(desk: Desk, reservation: Record, reason: str) -> bool:
    """Whether a reservation of which nothing was flown may be cancelled for this reason."""
    if reason == "airline cancelled":
        return any(finding.offer(desk, leg) is None for leg in reservation["flights"])
    if reservation["created_at"] >= rules.DAY_BEFORE or reservation["cabin"] == "business":
        return True
    return reservation["insurance"] == "yes" and reason in ("health", "weather")


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """Nothing of it was flown, and a cancellation is due."""
    reservation = finding.reservation(desk, intent.value("reservation"))
    if not finding.ahead(reservation):
        return Refused(rules.NOTHING_FLOWN, transfer="status" not in reservation)
    if not due(desk, reservation, intent.value("reason")):
        return Refused(rules.CANCEL_DUE)
    paid = sum(payment["amount"] for payment in reservation["payment_history"])
    action = Action(name=KIND, arguments={"reservation_id": reservation["reservation_id"]})
    return Plan((action,), cost=-float(paid))
