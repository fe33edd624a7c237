"""A customer: one user with the records round them, from whom wishes are drawn."""

from typing import Any

from callwright.errors import OptionError
from callwright.models import Identity, Known
from callwright.runs.draws import Draws
from callwright.runs.phrase import phrase
from callwright.tasks.retail.options import options, thing
from callwright.verify import World

Record = dict[str, Any]

_BY_STATUS = {
    "pending": "[the|my] order [that is still pending|that has not shipped yet]",
    "delivered": "[the|my] order [that has been delivered|that already arrived|that was delivered]",
}


class Customer:
    """What a sampler needs of a user, and which orders wishes were drawn for already."""

    def __init__(self, world: World, user_id: str, draws: Draws) -> None:
        self.world = world
        self.user_id = user_id
        self.draws = draws
        record = world.record("users", user_id)
        if record is None:
            raise OptionError(f"no user {user_id}")
        self.record: Record = record
        found = (world.record("orders", order_id) for order_id in self.record["orders"])
        self.orders: list[Record] = [order for order in found if order is not None]
        self.taken: set[str] = set()
        """Ids of orders that a wish is about; another wish takes another order."""
        self.moved: Record | None = None
        """Where the user moved to, once that was said."""
        self.moved_told = False
        self.default_meant = False
        """Whether a wish speaks of the default address as it is."""

    def phrase(self, template: str, **values: str) -> str:
        """One of a template's sentences."""
        return phrase(template, self.draws, **values)

    def identity(self) -> Identity:
        """How the user shows who they are."""
        name, address = self.record["name"], self.record["address"]
        first, last = name["first_name"], name["last_name"]
        if self.draws.chance(0.5):
            email = self.record["email"]
            said = self.phrase(
                "[My email is|My email address is|I signed up with the email|I am registered with the email] {email}",
                email=email,
            )
            return Identity(
                user_id=self.user_id, first_name=first, last_name=last, by="email", email=email, said=f"{said}."
            )
        said = self.phrase(
            "My name is {name} and [my zip code is|I live in zip code|the zip code of my address is] {zip}",
            name=f"{first} {last}",
            zip=address["zip"],
        )
        return Identity(
            user_id=self.user_id,
            first_name=first,
            last_name=last,
            by="name and zip",
            zip=address["zip"],
            said=f"{said}.",
        )

    def order(self, *statuses: str, least: int = 1) -> Record | None:
        """An order of one of these states that no wish is about yet, with so many items at least."""
        fits = [o for o in self.orders if o["status"] in statuses and len(o["items"]) >= least]
        fits = [o for o in fits if o["order_id"] not in self.taken]
        return self.draws.choice(fits) if fits else None

    def take(self, order: Record) -> None:
        """Leave this order to the wish that is being drawn."""
        self.taken.add(order["order_id"])

    def order_known(self, order: Record, *, but: tuple[str, ...] = ()) -> Known:
        """How the user speaks of an order: by its id, by its state, or by something in it that is not in `but`."""
        way = self.draws.below(10)
        alike = [o for o in self.orders if str(o["status"]).startswith(order["status"])]
        if way < 2 and len(alike) == 1 and order["status"] in _BY_STATUS:
            said = self.phrase(_BY_STATUS[order["status"]])
            return Known(name="order", value={"status": order["status"]}, said=said)
        others = {item["name"] for o in self.orders if o is not order for item in o["items"]}
        own = [item["name"] for item in order["items"] if item["name"] not in others and item["name"] not in but]
        if way < 5 and own:
            name = self.draws.choice(own)
            text = self.phrase(
                "[the|my] order [with the {thing} in it|that has the {thing} in it|that includes the {thing}]",
                thing=thing(name),
            )
            return Known(name="order", value={"holds": name}, said=text)
        order_id = order["order_id"]
        said = self.phrase("[my order|order|my order|the order] {id}", id=order_id)
        return Known(name="order", value={"order_id": order_id}, said=said)

    def found(self, order: Known) -> tuple[str, ...]:
        """What has to be looked up of an order that the user spoke of so."""
        return () if "order_id" in order.value else ("order_id",)

    def item_meant(self, order: Record, item: Record) -> tuple[Record, str] | None:
        """What tells an item from the order's others, as data and as said; None where nothing does."""
        twins = [own for own in order["items"] if own["name"] == item["name"] and own is not item]
        if not twins:
            return {"name": item["name"]}, f"the {thing(item['name'])}"
        for name, value in item["options"].items():
            if all(own["options"].get(name) != value for own in twins):
                meant = {"name": item["name"], "options": {name: value}}
                return meant, f"the {thing(item['name'])} {options({name: value})}"
        return None

    def payment_known(self, method: Record, name: str = "payment") -> Known | None:
        """How the user speaks of a payment method; None where it can't be told from others."""
        methods = list(self.record["payment_methods"].values())
        same = [own for own in methods if own["source"] == method["source"]]
        source = method["source"]
        if source == "credit_card":
            told = {"source": source, "last_four": method["last_four"]}
            if sum(own["last_four"] == method["last_four"] for own in same) > 1:
                return None
            brand = method["brand"].title()
            card = {"Mastercard": "Mastercard", "Amex": "American Express card"}.get(brand, f"{brand} card")
            if len(same) == 1 and self.draws.chance(0.5):
                return Known(name=name, value={"source": source}, said=self.phrase("my [credit card|card]"))
            said = self.phrase(
                "my [{card}|credit card|{card}] [ending in|that ends in] {digits}",
                card=card,
                digits=method["last_four"],
            )
            return Known(name=name, value=told, said=said)
        if len(same) == 1:
            said = self.phrase({"paypal": "my PayPal[| account]"}.get(source, "my gift card"))
            return Known(name=name, value={"source": source}, said=said)
        fullest = sorted(same, key=lambda own: float(own["balance"]))[-2:]
        if source == "gift_card" and fullest[1] is method and fullest[0]["balance"] != method["balance"]:
            said = self.phrase(
                "[the one of my gift cards that has the most on it|my gift card with the highest balance]"
            )
            return Known(name=name, value={"source": source, "pick": "fullest"}, said=said)
        return None

    def payments(self, *, covering: float = 0.0) -> list[Record]:
        """Methods that hold that much, in random order."""
        methods = self.draws.shuffled(list(self.record["payment_methods"].values()))
        return [m for m in methods if m["source"] != "gift_card" or float(m["balance"]) >= covering]
