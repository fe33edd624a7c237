"""What an agent knows from its tools' answers, and how it speaks of it."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

_SOURCES = {
    "paypal": "PayPal account",
    "gift_card": "gift card",
    "credit_card": "credit card",
    "certificate": "travel certificate",
}


class Seen:
    """Records that observations showed, the latest state of each."""

    def __init__(self) -> None:
        self.users: dict[str, dict[str, Any]] = {}
        self.orders: dict[str, dict[str, Any]] = {}
        self.products: dict[str, dict[str, Any]] = {}
        self.reservations: dict[str, dict[str, Any]] = {}
        self.flights: dict[tuple[str, str], dict[str, Any]] = {}
        self.offers: dict[tuple[str, str], dict[str, float]] = {}
        """What a seat costs, by cabin, on flights that can be booked."""

    def note(self, arguments: dict[str, Any], text: str) -> None:
        """Take in what a tool answered to these arguments."""
        try:
            value = json.loads(text)
        except ValueError:
            return
        for record in _records(value):
            if "payment_methods" in record and "name" in record:
                self.users[str(arguments.get("user_id", ""))] = record
            elif "order_id" in record:
                self.orders[record["order_id"]] = record
            elif "variants" in record:
                self.products[record["product_id"]] = record
            elif "reservation_id" in record:
                self.reservations[record["reservation_id"]] = record
            elif "flight_number" in record:
                day = str(record.get("date") or arguments.get("date", ""))
                self.flights[record["flight_number"], day] = record
                if "prices" in record:
                    self.offers[record["flight_number"], day] = record["prices"]

    def payment(self, payment_id: str) -> str:
        """A payment method as one says it to its owner."""
        for user in self.users.values():
            method = user["payment_methods"].get(payment_id)
            if method is None:
                continue
            if method["source"] == "credit_card":
                return f"your {method['brand'].capitalize()} ending in {method['last_four']}"
            several = sum(other["source"] == method["source"] for other in user["payment_methods"].values()) > 1
            named = f"your {_SOURCES.get(method['source'], 'payment method')}"
            return f"{named} ({payment_id})" if several else named
        return f"payment method {payment_id}"

    def item(self, order_id: str, item_id: str) -> str:
        """An item of an order, with its options."""
        items = self.orders.get(order_id, {}).get("items", [])
        for item in items:
            if item["item_id"] == item_id:
                return f"{item['name']} ({_options(item['options'])}), ${item['price']:.2f}"
        return f"item {item_id}"

    def variant(self, item_id: str) -> str:
        """A variant of a product, with its options."""
        for product in self.products.values():
            variant = product["variants"].get(item_id)
            if variant is not None:
                return f"{product['name']} ({_options(variant['options'])}), ${variant['price']:.2f}"
        return f"item {item_id}"

    def flight(self, number: str, day: str) -> str:
        """A flight on a day."""
        record = self.flights.get((number, day))
        spoken = spoken_day(day)
        if record is None:
            return f"{number} on {spoken}"
        return f"{number} from {record['origin']} to {record['destination']} on {spoken}"

    def change(self, reservation_id: str, flights: list[dict[str, str]], cabin: str) -> float | None:
        """What a reservation costs more with these flights, for all its passengers; None where a price was not seen."""
        record = self.reservations.get(reservation_id)
        if record is None:
            return None
        own = {(leg["flight_number"], leg["date"]): leg["price"] for leg in record["flights"]}
        more = -sum(leg["price"] for leg in record["flights"])
        for leg in flights:
            flight = leg["flight_number"], leg["date"]
            # What is kept in its cabin keeps its price.
            price = own.get(flight) if cabin == record["cabin"] else None
            price = self.offers.get(flight, {}).get(cabin) if price is None else price
            if price is None:
                return None
            more += price
        return float(more * len(record["passengers"]))


def spoken_day(day: str) -> str:
    """A date of a record as it is said."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{value:%B} {value.day}"


def _options(options: dict[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in options.items()) or "no options"


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """Objects of an answer: itself, those of a list, flights of a reservation."""
    if isinstance(value, dict):
        yield value
        value = value.get("flights", [])
    if isinstance(value, list):
        for inner in value:
            yield from _records(inner)
