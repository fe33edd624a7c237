"""Somebody else is to travel, or a passenger's name or date of birth is to be mended."""

from typing import Any

from callwright.errors import GoalError
from callwright.models import Action, Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.finding import Record
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused

KIND = "update_reservation_passengers"

_REPLACED = (
    "On {reservation} {new} [will|is going to] travel in place of {old}.",
    "I [want|need] to [replace {old}|put somebody else in for {old}] on {reservation}: {new}.",
    "{Old} can't come along on {reservation}; the seat [should go|goes] to {new}.",
    "I [want|would like] the passengers of {reservation} changed, so that {new} flies instead of {old}.",
)
_RENAMED = (
    "The last name of {old} on {reservation} [is|was] [misspelt|wrong]; it [should be|has to be] {last}.",
    (
        "{Old}, who travels on {reservation}, [has married|changed names], and I want the last name on it changed to "
        "{last}."
    ),
    "I [want|need] to correct the last name of {old} on {reservation} to {last}.",
)
_BORN = (
    "The date of birth of {old} on {reservation} is wrong; it [should be|is really] {dob}.",
    "I [want|need] to correct the date of birth of {old} on {reservation} to {dob}.",
    "{Old}'s date of birth has to be {dob} on {reservation}, which it is not now.",
)


_SAID = {"replace": _REPLACED, "rename": _RENAMED, "birth": _BORN}


def draw(traveller: Traveller) -> Intent | None:
    """A passenger of a reservation to come."""
    for reservation in traveller.ahead():
        intent = of(traveller, reservation, traveller.reservation_known(reservation))
        if intent is not None:
            traveller.take(reservation)
            return intent
    return None


def of(traveller: Traveller, reservation: Record, known: Known) -> Intent | None:
    """The wish for this reservation; the user flies as planned."""
    names = [_name(person) for person in reservation["passengers"]]
    people = [person for person in reservation["passengers"] if names.count(_name(person)) == 1]
    people = [person for person in people if _name(person) != _own(traveller)]
    if not people:
        return None
    old = traveller.draws.choice(people)
    wish = traveller.draws.weighted(list(_SAID), (2, 1, 1))
    new = _new(traveller, wish, old, names)
    if new is None:
        return None
    passenger = Known(name="passenger", value={"name": _name(old)}, said=_name(old))
    said = traveller.phrase(
        f"[{'|'.join(_SAID[wish])}]",
        reservation=known.said,
        old=_name(old),
        Old=_name(old),
        new=new.said,
        last=new.said,
        dob=new.said,
    )
    return Intent(
        kind=KIND,
        wish=wish,
        known=(known, passenger, new),
        found=(*(() if "reservation_id" in known.value else ("reservation_id",)), "passengers"),
        unique=("reservation", "passenger"),
        said=said,
    )


def _new(traveller: Traveller, wish: str, old: Record, names: list[str]) -> Known | None:
    if wish == "replace":
        return _somebody(traveller, names)
    return _last_name(traveller, old) if wish == "rename" else _birth(traveller)


def _name(person: Record) -> str:
    return f"{person['first_name']} {person['last_name']}"


def _own(traveller: Traveller) -> str:
    return _name(traveller.record["name"])


def _last_name(traveller: Traveller, old: Record) -> Known | None:
    other = traveller.world.record("users", traveller.draws.choice(traveller.world.keys("users"))) or {}
    last = other["name"]["last_name"]
    if last == old["last_name"]:
        return None
    return Known(name="new", value={"last_name": last}, said=last)


def _birth(traveller: Traveller) -> Known:
    draws = traveller.draws
    dob = f"{draws.between(1948, 2015)}-{draws.between(1, 12):02}-{draws.between(1, 28):02}"
    return Known(name="new", value={"dob": dob}, said=dob)


def _somebody(traveller: Traveller, but: list[str]) -> Known | None:
    """Somebody whom the user saved, so that a look shows the date of birth; or somebody new."""
    saved = [person for person in traveller.record["saved_passengers"] if _name(person) not in but]
    if saved and traveller.draws.chance(0.5):
        chosen = _name(traveller.draws.choice(saved))
        if sum(_name(person) == chosen for person in saved) == 1:
            said = traveller.phrase("{name}[ (one of my saved passengers)| (a saved passenger of mine)|]", name=chosen)
            return Known(name="new", value={"saved": chosen}, said=said)
    user = traveller.world.record("users", traveller.draws.choice(traveller.world.keys("users"))) or {}
    other = traveller.world.record("users", traveller.draws.choice(traveller.world.keys("users"))) or {}
    person = {
        "first_name": user["name"]["first_name"],
        "last_name": other["name"]["last_name"],
        "dob": _birth(traveller).value["dob"],
    }
    if _name(person) in [*but, *map(_name, saved)]:
        return None
    return Known(name="new", value=person, said=f"{_name(person)} (born {person['dob']})")


def person(desk: Desk, value: dict[str, Any]) -> dict[str, str]:
    """A passenger as a call names one: given in full, `saved` by the user, or the user (`self`).

    Raises:
        GoalError: nobody of this name was saved, or it is not whole.
    """
    profile = finding.profile(desk)
    if value.get("self"):
        found = [{**profile["name"], "dob": profile["dob"]}]
    elif "saved" in value:
        found = [own for own in profile["saved_passengers"] if _name(own) == value["saved"]]
    else:
        found = [value]
    if len(found) != 1 or not {"first_name", "last_name", "dob"} <= found[0].keys():
        raise GoalError(f"{len(found)} people are {value}, or there is not all of one")
    return {name: found[0][name] for name in ("first_name", "last_name", "dob")}


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """As many passengers as before."""
    reservation = finding.reservation(desk, intent.value("reservation"))
    if not finding.ahead(reservation):
        return Refused(rules.NOTHING_FLOWN)
    people = [dict(own) for own in reservation["passengers"]]
    places = [place for place, own in enumerate(people) if _name(own) == intent.value("passenger")["name"]]
    if len(places) != 1:
        raise GoalError(f"{len(places)} passengers are {intent.value('passenger')}")
    new = intent.value("new")
    changed = new if intent.wish == "replace" else people[places[0]] | new
    people[places[0]] = person(desk, changed)
    arguments = {"reservation_id": reservation["reservation_id"], "passengers": people}
    return Plan((Action(name=KIND, arguments=arguments),))
