"""The words of a refused wish of travellers, and which reservations it can be about."""

from collections.abc import Callable

from callwright.models import Condition, Intent, Known
from callwright.tasks.airline import finding
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import hold

_LEAD = ("If [that is refused|that can't be done|the agent refuses]", "Should that not be [possible|allowed]")


def refused(
    traveller: Traveller, wish: str, rule: str, known: tuple[Known, ...], template: str, **values: str
) -> Intent:
    """An intent that is refused; the first of what is known is the reservation."""
    reservation = known[0].said
    upper = reservation[0].upper() + reservation[1:]
    said = traveller.phrase(template, reservation=reservation, Reservation=upper, **values)
    unique = tuple(fact.name for fact in known)
    return Intent(kind="refusal", wish=wish, known=known, unique=unique, said=said, rule=rule)


def or_else(traveller: Traveller, intent: Intent, instead: Intent | None, chance: float = 0.5) -> Intent:
    """The refusal, with something else that the user is content with, now and then."""
    if instead is None or not traveller.draws.chance(chance):
        return intent
    condition = Condition(test="possible", said=traveller.phrase(f"[{'|'.join(_LEAD)}]"))
    return intent.model_copy(update={"condition": condition, "otherwise": instead})


def ahead(traveller: Traveller, fits: Callable[[Record], bool]) -> tuple[Record, Known] | None:
    """A reservation with all of its flights ahead, which is taken; None where none fits."""
    for reservation in traveller.ahead():
        if fits(reservation) and all(map(traveller.flies, reservation["flights"])):
            traveller.take(reservation)
            return reservation, traveller.reservation_known(reservation)
    return None


def is_ahead(intent: Intent, desk: Desk) -> None:
    """Holds that the reservation has its flights ahead."""
    hold(finding.ahead(finding.reservation(desk, intent.value("reservation"))))
