"""A reservation is to get more checked bags, some of which cost."""

from callwright.models import Action, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused

KIND = "update_reservation_baggages"

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_SAID = (
    "I [want|would like|need] to add {more} to {reservation}, paid with {payment} as far as they cost anything.",
    "{Reservation} needs {bags} more than it has; {payment} pays what that costs.",
    (
        "I am [taking|bringing] {bags} more than I planned on {reservation} and want {them} added, with {payment} "
        "for the cost."
    ),
    "For {reservation} I want {bags} on top of those already there; what has to be paid goes on {payment}.",
    "I have more luggage than I thought: {more} should be added to {reservation}, and {payment} should be charged.",
)


def draw(traveller: Traveller) -> Intent | None:
    """A reservation to come, and so many bags that some are not free."""
    for reservation in traveller.ahead():
        known = traveller.reservation_known(reservation)
        intent = of(traveller, reservation, known)
        if intent is not None:
            traveller.take(reservation)
            return intent
    return None


def of(traveller: Traveller, reservation: Record, known: Known) -> Intent | None:
    """The wish for this reservation; one that costs nothing names a payment method in vain, so it is left out."""
    free = rules.free_bags(traveller.record["membership"], reservation["cabin"]) * len(reservation["passengers"])
    least = max(1, free - reservation["total_baggages"] + 1)
    if least > 5:
        return None
    more = traveller.draws.between(least, min(least + 2, 6))
    paid = max(0, reservation["total_baggages"] + more - free) - reservation["nonfree_baggages"]
    payment = traveller.payer(paid * rules.BAG) if paid > 0 else None
    if payment is None:
        return None
    # Whoever is asked how many says that they come on top: a bare number would be taken for that of all bags.
    words = f"{_NUMBERS[more]} [more|additional|more] checked bag{'s' if more > 1 else ''}"
    count = Known(name="bags", value=more, said=traveller.phrase(words))
    upper = known.said[0].upper() + known.said[1:]
    said = traveller.phrase(
        f"[{'|'.join(_SAID)}]",
        reservation=known.said,
        Reservation=upper,
        bags=counted(count),
        more=count.said,
        payment=payment.said,
        them="them" if more > 1 else "it",
    )
    return Intent(
        kind=KIND,
        wish="bags",
        known=(known, count, payment),
        found=(
            *(() if "reservation_id" in known.value else ("reservation_id",)),
            "total_baggages",
            "nonfree_baggages",
            "payment_id",
        ),
        unique=("reservation", "payment"),
        said=said,
    )


def counted(count: Known) -> str:
    """How many bags, where the sentence says that they come on top of others."""
    return f"{_NUMBERS[count.value]} checked bag{'s' if count.value > 1 else ''}"


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """Bags beyond the free ones cost."""
    reservation = finding.reservation(desk, intent.value("reservation"))
    if not finding.ahead(reservation):
        return Refused(rules.NOTHING_FLOWN)
    free = rules.free_bags(finding.profile(desk)["membership"], reservation["cabin"]) * len(reservation["passengers"])
    total = reservation["total_baggages"] + intent.value("bags")
    paid = max(0, total - free)
    cost = rules.BAG * max(0, paid - reservation["nonfree_baggages"])
    method = finding.payment(desk, intent.value("payment"))
    if not finding.covers(method, cost):
        return Refused(rules.CHANGE_PAYER)
    arguments = {
        "reservation_id": reservation["reservation_id"],
        "total_baggages": total,
        "nonfree_baggages": paid,
        "payment_id": method["id"],
    }
    return Plan((Action(name=KIND, arguments=arguments),), cost=float(cost))
