"""Items are to become other variants of the same products: of a pending order, or of a delivered one."""

from callwright.errors import GoalError
from callwright.models import Action, Condition, Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer, Record
from callwright.tasks.retail.options import options, thing
from callwright.tasks.voice import dollars, listed

MODIFY = "modify_pending_order_items"
EXCHANGE = "exchange_delivered_order_items"

_SAID = {
    MODIFY: (
        "I [want|would like] to change {swaps} in {order}; {payment} [pays or gets|should pay or get] the difference.",
        "Before {order} ships, I want to change {swaps}, and settle the difference with {payment}.",
        (
            "{Order} is not quite right yet: I need to change {swaps}. Any difference [goes on|should go through] "
            "{payment}."
        ),
        (
            "In {order} I [picked the wrong version|made the wrong choice] and want to change {swaps}, using "
            "{payment} for the difference."
        ),
        (
            "While {order} is still [pending|open], I [want|need] to change {swaps}, with {payment} for the "
            "difference in price."
        ),
    ),
    EXCHANGE: (
        (
            "I [want|would like|need] to exchange {swaps} from {order}; {payment} [pays or gets|should pay or get] "
            "the difference."
        ),
        "I received {order} and want to swap {swaps}, with the difference settled through {payment}.",
        "From {order} I want to exchange {swaps}. For the price difference I want to use {payment}.",
        (
            "What I got with {order} is not what I [wanted|needed]: I want to exchange {swaps}, and {payment} is for "
            "the difference."
        ),
        "I [hope|intend|am looking] to exchange {swaps} ({order}), using {payment} for any difference in price.",
    ),
}
_RULES = {
    MODIFY: ("pending", rules.MODIFY_PENDING, rules.MODIFY_VARIANT, rules.MODIFY_DIFFERENCE),
    EXCHANGE: ("delivered", rules.EXCHANGE_DELIVERED, rules.EXCHANGE_VARIANT, rules.EXCHANGE_DIFFERENCE),
}
"""The state of the order, and the rules: on that state, on what is on offer, on gift cards."""
_PICKED = {
    "cheapest": "the cheapest [other version|other one|other variant] that is available",
    "dearest": "the most expensive [other version|other one|other variant] that is available",
}
_ELSE = (
    "If [it|that version|what I asked for] is not available",
    "If that [one |version |]is out of stock",
    "Should that not be [available|on offer]",
    "If I can't have that one",
)
_TOO_MUCH = (
    "If [that costs|this means paying] more than ${amount} extra",
    "If the [price difference|difference I pay] is more than ${amount}",
    "Should the difference come to more than ${amount}",
)


def draw_modify(customer: Customer) -> Intent | None:
    """Items of an order that is pending."""
    order = customer.order("pending")
    if order is None:
        return None
    customer.take(order)
    return of(customer, MODIFY, order)


def draw_exchange(customer: Customer) -> Intent | None:
    """Items of an order that was delivered."""
    order = customer.order("delivered")
    if order is None:
        return None
    customer.take(order)
    return of(customer, EXCHANGE, order)


def of(customer: Customer, kind: str, order: Record, known: Known | None = None) -> Intent | None:
    """The wish for some items of this order; of each product one at most, since new items are kept in no order."""
    names = [item["name"] for item in order["items"]]
    once = [item for item in order["items"] if names.count(item["name"]) == 1]
    if not once:
        return None
    count = min(len(once), customer.draws.weighted((1, 2, 3), (6, 3, 1)))
    chosen = customer.draws.sample(once, count)
    swaps = [_swap(customer, item) for item in chosen]
    told = [swap for swap in swaps if swap is not None]
    if len(told) < len(swaps):
        return None
    cost = sum(swap[2] for swap in told)
    known = known or customer.order_known(order, but=tuple(item["name"] for item in chosen))
    payment = next(filter(None, (customer.payment_known(m) for m in customer.payments(covering=cost))), None)
    if payment is None:
        return None
    wish = _wish(customer, kind, known, payment, told)
    if count > 1 or not customer.draws.chance(0.5):
        return wish
    return _conditional(customer, wish, known, payment, chosen[0], told[0])


Swap = tuple[Record, str, float]
"""What is meant, how it is said, what it costs more."""


def _swap(customer: Customer, item: Record, *, available: bool = True) -> Swap | None:
    """An item, and what it is to become."""
    product = customer.world.record("products", item["product_id"]) or {"variants": {}}
    mine, name = item["options"], item["name"]
    others = [own for own in product["variants"].values() if own["item_id"] != item["item_id"]]
    fits = [own for own in others if own["available"] is available]
    if available and customer.draws.chance(0.2):
        pick = customer.draws.choice(list(_PICKED))
        prices = sorted((float(own["price"]) for own in fits), reverse=pick == "dearest")
        if len(prices) > 1 and prices[0] != prices[1]:
            said = f"the {thing(name)} for {customer.phrase(_PICKED[pick])}"
            return {"name": name, "pick": pick}, said, round(prices[0] - float(item["price"]), 2)
    # Few changes are told more easily than many.
    near = [own for own in fits if sum(own["options"][o] != mine.get(o) for o in own["options"]) <= 2]
    if not near:
        return None
    new = customer.draws.choice(near)
    to = {option: value for option, value in new["options"].items() if value != mine.get(option)}
    rest = ""
    if len(to) < len(new["options"]):
        rest = customer.phrase("[ but otherwise the same| that is otherwise the same| (all else as it is)]")
    said = f"the {thing(name)} for [one|the one|another one] {options(to)}"
    difference = round(float(new["price"]) - float(item["price"]), 2)
    return {"name": name, "to": to}, customer.phrase(said) + rest, difference


def _wish(customer: Customer, kind: str, order: Known, payment: Known, swaps: list[Swap]) -> Intent:
    said = [swap[1] for swap in swaps]
    items = Known(name="items", value=[swap[0] for swap in swaps], said=listed(said))
    template = f"[{'|'.join(_SAID[kind])}]"
    upper = order.said[0].upper() + order.said[1:]
    text = customer.phrase(template, order=order.said, Order=upper, swaps=items.said, payment=payment.said)
    return Intent(
        kind=kind,
        wish="variants",
        known=(order, items, payment),
        found=(*customer.found(order), "item_ids", "new_item_ids", "payment_method_id"),
        unique=("order", "items", "payment"),
        said=text,
    )


def _conditional(customer: Customer, wish: Intent, order: Known, payment: Known, item: Record, swap: Swap) -> Intent:
    """The wish with a second one behind it, for when the first can't be had or costs too much."""
    other = _swap(customer, item)
    if other is None or other[0] == swap[0]:
        return wish
    instead = _instead(customer, wish.kind, order, payment, item, other)
    if "pick" not in swap[0] and swap[2] > 1 and customer.draws.chance(0.4):
        amount = float(customer.draws.between(1, 2 * max(int(swap[2]), 5)))
        if other[2] > amount or abs(swap[2] - amount) < 0.5:
            return wish
        said = customer.phrase(f"[{'|'.join(_TOO_MUCH)}]", amount=dollars(amount))
        condition = Condition(test="at most", amount=amount, said=said)
        return wish.model_copy(update={"condition": condition, "otherwise": instead})
    gone = _swap(customer, item, available=False) if customer.draws.chance(0.6) else None
    if gone is not None and gone[0] != other[0]:
        wish = _wish(customer, wish.kind, order, payment, [gone])
    elif "pick" in swap[0]:
        return wish
    said = customer.phrase(f"[{'|'.join(_ELSE)}]")
    return wish.model_copy(update={"condition": Condition(test="possible", said=said), "otherwise": instead})


def _instead(customer: Customer, kind: str, order: Known, payment: Known, item: Record, swap: Swap) -> Intent:
    verb = "change" if kind == MODIFY else "exchange"
    said = customer.phrase(f"I [want|would like] to [{verb}|swap] {{swap}}[ instead|].", swap=swap[1])
    items = Known(name="items", value=[swap[0]], said=swap[1])
    found = ("order_id", "item_ids", "new_item_ids", "payment_method_id")
    return Intent(
        kind=kind, wish="variants", known=(order, items, payment), found=found, unique=("order", "items"), said=said
    )


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """The order has the right state, all that is wanted is on offer, and the method covers what it costs."""
    order = finding.order(desk, intent.value("order"))
    wanted = intent.value("items")
    items = finding.items(order, wanted)
    status, state, on_offer, covered = _RULES[intent.kind]
    if order["status"] != status:
        return Refused(state)
    new = [finding.variant(desk, item["product_id"], meant, item) for item, meant in zip(items, wanted, strict=True)]
    if len({item["product_id"] for item in items}) < len(items):
        raise GoalError("two items of one product: what each becomes is not kept apart")
    if not all(variant["available"] for variant in new):
        return Refused(on_offer)
    prices = [float(variant["price"]) - float(item["price"]) for item, variant in zip(items, new, strict=True)]
    cost = round(sum(prices), 2)
    method = finding.payment(desk, intent.value("payment"), order)
    if not finding.covers(method, cost):
        return Refused(covered)
    arguments = {
        "order_id": order["order_id"],
        "item_ids": [item["item_id"] for item in items],
        "new_item_ids": [variant["item_id"] for variant in new],
        "payment_method_id": method["id"],
    }
    return Plan((Action(name=intent.kind, arguments=arguments),), cost=cost)
