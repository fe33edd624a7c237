"""How many wishes a traveller's reservations allow, by what they have to be."""

from collections import Counter
from collections.abc import Collection

from callwright.runs.draws import Draws
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.airline.wishes import bags, booking, cancel, compensation, flights, people
from callwright.verify import World

NEEDS: dict[str, tuple[str, ...]] = {
    booking.KIND: ("booking",),
    cancel.KIND: ("ahead", "due"),
    compensation.KIND: ("ahead", "owed", "certificate"),
    bags.KIND: ("ahead",),
    flights.KIND: ("ahead",),
    people.KIND: ("ahead",),
}
"""What a writing tool takes one of, which no other wish then takes."""


def of(world: World, user_id: str, without: Collection[str] = ()) -> Counter[str]:
    """The user's reservations with all flights to come: those that may be cancelled among them, those that somebody is
    compensated for; and what is done once for a user.

    Args:
        world: it is only read.
        user_id: whose they are.
        without: reservations that are left out; the user's id where something was done for the user already.
    """
    traveller = Traveller(world, user_id, Draws())
    traveller.taken |= set(without)
    once = user_id not in traveller.taken
    found: Counter[str] = Counter(booking=once, certificate=once)
    for reservation in traveller.ahead():
        disturbed = not all(map(traveller.flies, reservation["flights"]))
        found["ahead"] += 1
        found["due"] += cancel.reason(traveller, reservation) is not None
        found["owed"] += disturbed and compensation.entitled(traveller.record, reservation)
    return found
