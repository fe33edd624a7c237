"""What travellers want done, a file a writing tool: how it is drawn, and how it is met."""

from collections.abc import Callable

from callwright.models import Intent
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.airline.wishes import bags, booking, cancel, compensation, flights, people
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused

DRAW: dict[str, Callable[[Traveller], Intent | None]] = {
    booking.KIND: booking.draw,
    cancel.KIND: cancel.draw,
    compensation.KIND: compensation.draw,
    bags.KIND: bags.draw,
    flights.KIND: flights.draw,
    people.KIND: people.draw,
}
"""By the writing tool that fulfils it."""

PLAN: dict[str, Callable[[Intent, Desk], Plan | Refused]] = {
    booking.KIND: booking.plan,
    cancel.KIND: cancel.plan,
    compensation.KIND: compensation.plan,
    bags.KIND: bags.plan,
    flights.KIND: flights.plan,
    people.KIND: people.plan,
}
