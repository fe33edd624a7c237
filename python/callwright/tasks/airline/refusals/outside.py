"""What is refused as nothing of this traveller's, or nothing that the airline does here."""

from callwright.models import Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.refusals.wording import refused
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, beyond, hold


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
    return refused(traveller, "another_user", rules.ONE_USER, (known,), said, number=number, who=who)


def _is_another_user(intent: Intent, desk: Desk) -> None:
    # Not by the reservation itself: what belongs to somebody else is nobody's to look at.
    hold(intent.value("reservation")["reservation_id"] not in finding.profile(desk)["reservations"])


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
        "[I want frequent flyer miles from last year credited to my account.|Some miles are missing on my account, and "
        "I want them added.]"
    ),
    "wheelchair": "[I need a wheelchair at the airport.|I want help with a wheelchair at the gate arranged.]",
    "email": "[I want the email address in my profile changed.|My profile should get another email address.]",
}


REFUSALS: dict[str, Refusal[Traveller]] = {
    "another_user": Refusal(_another_user, _is_another_user, rules.ONE_USER),
    "beyond": beyond(_BEYOND, rules.HANDOVER),
}
