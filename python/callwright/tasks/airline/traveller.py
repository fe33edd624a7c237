"""A traveller: one user with the records round them, from whom wishes are drawn."""

import json
from typing import Any

from callwright.errors import OptionError
from callwright.models import Identity, Known
from callwright.runs.draws import Draws
from callwright.runs.phrase import phrase
from callwright.tasks.airline import finding
from callwright.tasks.airline.rules import CABINS, TODAY
from callwright.verify import World

Record = dict[str, Any]


class Traveller:
    """What a sampler needs of a user, and which reservations wishes were drawn for already."""

    def __init__(self, world: World, user_id: str, draws: Draws) -> None:
        self.world = world
        self.user_id = user_id
        self.draws = draws
        record = world.record("users", user_id)
        if record is None:
            raise OptionError(f"no user {user_id}")
        self.record: Record = record
        found = (world.record("reservations", number) for number in self.record["reservations"])
        self.reservations: list[Record] = [own for own in found if own is not None]
        self.cities: dict[str, str] = json.loads(world.call("list_all_airports", {}).text)
        """Of the airports, by code."""
        self.taken: set[str] = set()
        """Reservations that a wish is about; another wish takes another one."""

    def phrase(self, template: str, **values: str) -> str:
        """One of a template's sentences."""
        return phrase(template, self.draws, **values)

    def identity(self) -> Identity:
        """Users of the airline know their id."""
        name = self.record["name"]
        said = self.phrase("My user id is {id}.", id=self.user_id)
        return Identity(
            user_id=self.user_id, first_name=name["first_name"], last_name=name["last_name"], by="user id", said=said
        )

    def city(self, code: str) -> str:
        """How the user calls an airport."""
        return self.phrase("[{city}|{city} ({code})|{city}]", city=self.cities.get(code, code), code=code)

    def ahead(self) -> list[Record]:
        """Reservations with all flights to come that no wish is about yet, in random order."""
        fits = [own for own in self.reservations if finding.ahead(own) and own["reservation_id"] not in self.taken]
        return self.draws.shuffled(fits)

    def take(self, reservation: Record) -> None:
        """Leave this reservation to the wish that is being drawn."""
        self.taken.add(reservation["reservation_id"])

    def flies(self, leg: Record) -> bool:
        """Whether a flight to come was not cancelled."""
        flight = self.world.record("flights", leg["flight_number"]) or {"dates": {}}
        return bool(flight["dates"].get(leg["date"], {}).get("status") == "available")

    def reservation_known(self, reservation: Record) -> Known:
        """How the user speaks of a reservation: by its number, or by where it goes."""
        route = {name: reservation[name] for name in ("origin", "destination")}
        same = [r for r in self.reservations if all(r[n] == code for n, code in route.items()) and "status" not in r]
        if len(same) == 1 and self.draws.chance(0.4):
            said = self.phrase(
                "my [trip|reservation|booking|{kind}] from {origin} to {destination}",
                kind="round trip" if reservation["flight_type"] == "round_trip" else "one-way trip",
                origin=self.city(route["origin"]),
                destination=self.city(route["destination"]),
            )
            return Known(name="reservation", value={"route": route}, said=said)
        number = reservation["reservation_id"]
        said = self.phrase("[reservation {id}|my reservation {id}|booking {id}|my trip {id}]", id=number)
        return Known(name="reservation", value={"reservation_id": number}, said=said)

    def payment_known(self, method: Record, name: str = "payment") -> Known | None:
        """How the user speaks of a payment method; None where it can't be told from others."""
        same = [own for own in self.record["payment_methods"].values() if own["source"] == method["source"]]
        source = method["source"]
        if source == "credit_card":
            if sum(own["last_four"] == method["last_four"] for own in same) > 1:
                return None
            if len(same) == 1 and self.draws.chance(0.5):
                return Known(name=name, value={"source": source}, said=self.phrase("my [credit card|card]"))
            brand = method["brand"].title()
            card = {"Mastercard": "Mastercard", "Amex": "American Express card"}.get(brand, f"{brand} card")
            said = self.phrase(
                "my [{card}|credit card] [ending in|that ends in] {digits}", card=card, digits=method["last_four"]
            )
            return Known(name=name, value={"source": source, "last_four": method["last_four"]}, said=said)
        word = source.replace("_", " ")
        if len(same) == 1:
            return Known(
                name=name, value={"source": source}, said=f"my {'travel ' if source == 'certificate' else ''}{word}"
            )
        if sum(own["amount"] == method["amount"] for own in same) > 1:
            return None
        if method["amount"] == max(own["amount"] for own in same) and self.draws.chance(0.5):
            said = self.phrase("[my {word} with the most left on it|the {word} of mine that is worth most]", word=word)
            return Known(name=name, value={"source": source, "pick": "fullest"}, said=said)
        said = self.phrase("my {word} [worth|with] ${amount}", word=word, amount=str(method["amount"]))
        return Known(name=name, value={"source": source, "amount": method["amount"]}, said=said)

    def payer(self, cost: float) -> Known | None:
        """A method that may pay for a change and holds that much."""
        methods = self.draws.shuffled(list(self.record["payment_methods"].values()))
        fits = (self.payment_known(method) for method in methods if finding.covers(method, cost))
        return next(filter(None, fits), None)


def day(date: str) -> str:
    """A date as it is said: "May 22"."""
    return f"May {int(date[-2:])}"


def other_days(date: str, draws: Draws, *, after: str = TODAY, before: str = "2024-05-31") -> list[str]:
    """Days near another one, in random order, with flights to sell."""
    number = int(date[-2:])
    days = [f"2024-05-{own:02}" for own in range(number - 5, number + 6) if own > 0 and own != number]
    return draws.shuffled([own for own in days if after < own < before])


def cabin(name: str) -> str:
    """A cabin as it is said."""
    return {"business": "business class"}.get(name, name.replace("_", " "))


def better(name: str) -> list[str]:
    """Cabins above this one."""
    return list(CABINS[CABINS.index(name) + 1 :])
