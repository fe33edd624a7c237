"""Which reservation, which flight, which payment method is meant: what the user said, looked up at the desk."""

from collections.abc import Mapping
from typing import Any

from callwright.errors import GoalError
from callwright.models import Identity
from callwright.tasks.airline.rules import TODAY
from callwright.tasks.desk import Desk

Record = dict[str, Any]


def greet(desk: Desk, user: Identity) -> None:
    """Users say their id; it has to be somebody's.

    Raises:
        GoalError: it is nobody's.
    """
    desk.look("get_user_details", user_id=user.user_id)


def profile(desk: Desk) -> Record:
    """The user's record."""
    user: Record = desk.look("get_user_details", user_id=desk.user_id)
    return user


def reservation(desk: Desk, meant: Mapping[str, Any]) -> Record:
    """A reservation by its number, or as the only one that is not cancelled on a `route`: one of the user's.

    Raises:
        GoalError: there is none, or several.
    """
    number = meant.get("reservation_id")
    if number is None:
        route = meant["route"]
        own = [desk.look("get_reservation_details", reservation_id=number) for number in profile(desk)["reservations"]]
        fits = [r for r in own if all(r[name] == code for name, code in route.items()) and "status" not in r]
        if len(fits) != 1:
            raise GoalError(f"{len(fits)} reservations go that way: {route}")
        number = fits[0]["reservation_id"]
    elif number not in profile(desk)["reservations"]:
        raise GoalError(f"{number} is no reservation of the user's")
    desk.need("get_reservation_details", reservation_id=number)
    found: Record = desk.look("get_reservation_details", reservation_id=number)
    return found


def ahead(reservation: Record) -> bool:
    """Whether all of its flights leave after today, and it still stands."""
    return "status" not in reservation and all(leg["date"] > TODAY for leg in reservation["flights"])


def offers(desk: Desk, origin: str, destination: str, date: str) -> list[Record]:
    """Flights that can be booked on a day."""
    desk.need("search_direct_flight", origin=origin, destination=destination, date=date)
    found: list[Record] = desk.look("search_direct_flight", origin=origin, destination=destination, date=date)
    return found


def offer(desk: Desk, leg: Record) -> Record | None:
    """A flight of a reservation as it is on sale today; None where it is not: one ahead was cancelled then."""
    found = offers(desk, leg["origin"], leg["destination"], leg["date"])
    return next((own for own in found if own["flight_number"] == leg["flight_number"]), None)


def picked(found: list[Record], pick: str, cabin: str, seats: int) -> Record | None:
    """Of flights with so many seats the one that is wanted; None where there is none.

    Raises:
        GoalError: two are as good.
    """
    fits = [own for own in found if own["available_seats"][cabin] >= seats]
    if pick == "cheapest":
        keys = [own["prices"][cabin] for own in fits]
    else:
        keys = [own["scheduled_departure_time_est"] for own in fits]
    if not fits:
        return None
    best = (max if pick == "latest" else min)(keys)
    if keys.count(best) > 1:
        raise GoalError(f"two flights are the {pick}")
    return fits[keys.index(best)]


def payment(desk: Desk, meant: Mapping[str, Any]) -> Record:
    """A payment method of the user's by `source`, and by `last_four`, `amount` or `pick` (`fullest`) among several.

    Raises:
        GoalError: there is none, or several.
    """
    told = {name: value for name, value in meant.items() if name != "pick"}
    fits = [
        own
        for own in profile(desk)["payment_methods"].values()
        if all(own.get(n) == value for n, value in told.items())
    ]
    if meant.get("pick") == "fullest" and len(fits) > 1:
        fits.sort(key=lambda own: float(own["amount"]), reverse=True)
        fits = fits[:1] if fits[0]["amount"] > fits[1]["amount"] else fits
    if len(fits) != 1:
        raise GoalError(f"{len(fits)} payment methods are {dict(meant)}")
    return dict(fits[0])


def covers(method: Record, amount: float) -> bool:
    """Whether it may pay for a change and holds that much."""
    return method["source"] == "credit_card" or (method["source"] == "gift_card" and float(method["amount"]) >= amount)
