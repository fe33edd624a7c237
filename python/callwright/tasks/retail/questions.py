"""What users of the shop want to be told: how each question is drawn, and how it is answered from what tools show."""

from collections.abc import Callable
from typing import Any

from callwright.errors import GoalError
from callwright.models import Intent, Known, Output
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan
from callwright.tasks.retail import finding
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.options import options, thing
from callwright.tasks.retail.wishes.give_back import known_items
from callwright.tasks.voice import dollars, listed

_ASKS = (
    "[I want to know|I would like to know|I need to know|I want to find out|I want the agent to tell me"
    "|I would like to be told] {what}."
)


def _asked(customer: Customer, wish: str, known: tuple[Known, ...], found: str, what: str, **values: str) -> Intent:
    said = customer.phrase(_ASKS.replace("{what}", what), **values)
    unique = tuple(fact.name for fact in known)
    return Intent(kind="information", wish=wish, known=known, found=(found,), unique=unique, said=said)


def _told(name: str, text: str, said: str) -> Plan:
    return Plan(outputs=(Output(name=name, text=text, said=said),))


def _price_paid(customer: Customer) -> Intent | None:
    order = customer.order("pending", "processed", "delivered")
    if order is None:
        return None
    chosen = customer.draws.sample(order["items"], min(len(order["items"]), customer.draws.weighted((1, 2), (3, 2))))
    items = known_items(customer, order, chosen)
    if items is None:
        return None
    customer.take(order)
    known = customer.order_known(order, but=tuple(item["name"] for item in chosen))
    what = "[how much I paid for {items}|what I was charged for {items}] in {order}"
    if len(chosen) > 1:
        what = "[how much|what] {items} in {order} cost me [together|in sum|taken together]"
    return _asked(customer, "price_paid", (known, items), "amount", what, items=items.said, order=known.said)


def _tell_price_paid(intent: Intent, desk: Desk) -> Plan:
    items = finding.items(finding.order(desk, intent.value("order")), intent.value("items"))
    amount = dollars(sum(float(item["price"]) for item in items))
    what = listed([f"the {thing(item['name'])}" for item in items])
    return _told("price_paid", amount, f"You paid ${amount} for {what}.")


def _order_total(customer: Customer) -> Intent | None:
    order = customer.order("pending", "processed", "delivered", least=2)
    if order is None:
        return None
    customer.take(order)
    known = customer.order_known(order)
    what = "[what {order} cost me altogether|the total that I paid for {order}|how much money {order} came to]"
    return _asked(customer, "order_total", (known,), "amount", what, order=known.said)


def _tell_order_total(intent: Intent, desk: Desk) -> Plan:
    amount = dollars(float(finding.order(desk, intent.value("order"))["payment_history"][0]["amount"]))
    return _told("order_total", amount, f"The total of that order is ${amount}.")


def _tracking(customer: Customer) -> Intent | None:
    order = customer.order("processed", "delivered")
    if order is None or len(order["fulfillments"]) != 1:
        return None
    customer.take(order)
    known = customer.order_known(order)
    what = (
        "[the tracking number of {order}|which tracking number belongs to {order}|under which number I can track "
        "{order}]"
    )
    return _asked(customer, "tracking", (known,), "tracking_id", what, order=known.said)


def _tell_tracking(intent: Intent, desk: Desk) -> Plan:
    parcels = finding.order(desk, intent.value("order"))["fulfillments"]
    if len(parcels) != 1:
        raise GoalError("the order did not go in one parcel")
    number = parcels[0]["tracking_id"][0]
    return _told("tracking_id", number, f"The tracking number is {number}.")


def _sent_to(customer: Customer) -> Intent | None:
    order = customer.order("pending", "processed", "delivered")
    if order is None or order["address"]["address1"] == customer.record["address"]["address1"]:
        return None
    customer.take(order)
    known = customer.order_known(order)
    what = (
        "[the street and number that {order} goes to|which street address {order} has|to what street address {order} "
        "was placed]"
    )
    return _asked(customer, "sent_to", (known,), "address1", what, order=known.said)


def _tell_sent_to(intent: Intent, desk: Desk) -> Plan:
    street = finding.order(desk, intent.value("order"))["address"]["address1"]
    return _told("sent_to", street, f"Its shipping address is {street}.")


def _price(customer: Customer) -> Intent | None:
    products = customer.world.keys("products")
    product: Any = customer.world.record("products", customer.draws.choice(products))
    name = product["name"]
    on_offer = [own for own in product["variants"].values() if own["available"]]
    if not on_offer:
        return None
    if customer.draws.chance(0.5):
        pick = customer.draws.choice(("cheapest", "dearest"))
        prices = sorted((float(own["price"]) for own in on_offer), reverse=pick == "dearest")
        if len(prices) < 2 or prices[0] == prices[1]:
            return None
        word = {"cheapest": "cheapest", "dearest": "most expensive"}[pick]
        meant = Known(name="variant", value={"name": name, "pick": pick}, said=f"the {word} {thing(name)} on offer")
    else:
        own = customer.draws.choice(on_offer)
        said = f"the {thing(name)} {options(own['options'])}"
        meant = Known(name="variant", value={"name": name, "to": own["options"]}, said=said)
    what = "[how much|what] [I would pay for {variant}|I have to pay for {variant}] [at present|today|]"
    return _asked(
        customer,
        "price",
        (meant,),
        "amount",
        what.replace(" [at present|today|]", "[ at present| today|]"),
        variant=meant.said,
    )


def _tell_price(intent: Intent, desk: Desk) -> Plan:
    meant = intent.value("variant")
    product_id = desk.look("list_all_product_types").get(meant["name"])
    if product_id is None:
        raise GoalError(f"there is no {meant['name']}")
    amount = dollars(float(finding.variant(desk, product_id, meant)["price"]))
    return _told("price", amount, f"That one costs ${amount}.")


def _gift_cards(customer: Customer) -> Intent | None:
    cards = [m for m in customer.record["payment_methods"].values() if m["source"] == "gift_card"]
    total = sum(float(card["balance"]) for card in cards)
    if not cards or total < 100:
        return None
    one = "[how much [money |]is left on my gift card|the balance of my gift card|what my gift card still holds]"
    more = "[how much my gift cards hold together|what is left on all my gift cards taken together]"
    source = Known(name="payment", value={"source": "gift_card"}, said="my gift card" + ("s" if len(cards) > 1 else ""))
    return _asked(customer, "gift_cards", (source,), "balance", more if len(cards) > 1 else one)


def _tell_gift_cards(intent: Intent, desk: Desk) -> Plan:
    methods = finding.profile(desk)["payment_methods"].values()
    desk.need("get_user_details", user_id=desk.user_id)
    balances = [float(own["balance"]) for own in methods if own["source"] == "gift_card"]
    if not balances:
        raise GoalError("the user has no gift card")
    where = "your gift card" if len(balances) == 1 else "your gift cards together"
    return _told("gift_cards", dollars(sum(balances)), f"You have ${dollars(sum(balances))} on {where}.")


DRAW: dict[str, Callable[[Customer], Intent | None]] = {
    "price_paid": _price_paid,
    "order_total": _order_total,
    "tracking": _tracking,
    "sent_to": _sent_to,
    "price": _price,
    "gift_cards": _gift_cards,
}
"""By the wish of an `information` intent."""

ANSWER: dict[str, Callable[[Intent, Desk], Plan]] = {
    "price_paid": _tell_price_paid,
    "order_total": _tell_order_total,
    "tracking": _tell_tracking,
    "sent_to": _tell_sent_to,
    "price": _tell_price,
    "gift_cards": _tell_gift_cards,
}
