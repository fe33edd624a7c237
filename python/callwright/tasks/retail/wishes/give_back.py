"""Items of a delivered order are to be sent back."""

from typing import Any

from callwright.models import Action, Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer, Record
from callwright.tasks.retail.options import several
from callwright.tasks.voice import listed

KIND = "return_delivered_order_items"

_SAID = (
    "I [want|would like|need] to return {items} from {order}; the money should go [back |]to {payment}.",
    "I am not happy with {items} from {order} and want to send {them} back, with the refund going to {payment}.",
    "{Items} from {order} did not work out for me, so I want to return {them} and have {payment} refunded.",
    "I [want|would like] a refund to {payment} for {items}, which came with {order}.",
    "I [plan|mean|intend] to give back {items} ({order}) and get the money back on {payment}.",
    (
        "What came with {order} [disappointed me|was not what I hoped for]: {items} should go back, and {payment} "
        "should get the refund."
    ),
)


def draw(customer: Customer) -> Intent | None:
    """Some or all items of an order that was delivered."""
    order = customer.order("delivered")
    if order is None:
        return None
    customer.take(order)
    if len(order["items"]) > 1 and customer.draws.chance(0.2):
        items = Known(name="items", value="all", said=customer.phrase("[everything|all items|all the things]"))
        named: tuple[str, ...] = ()
    else:
        chosen = customer.draws.sample(order["items"], customer.draws.between(1, min(3, len(order["items"]))))
        told = known_items(customer, order, chosen)
        if told is None:
            return None
        items, named = told, tuple(item["name"] for item in chosen)
    return of(customer, order, customer.order_known(order, but=named), items)


def known_items(customer: Customer, order: Record, chosen: list[Record]) -> Known | None:
    """Items of an order as the user speaks of them; None where they are not told from others."""
    told = [customer.item_meant(order, item) for item in chosen]
    meant: list[dict[str, Any]] = [item[0] for item in told if item is not None]
    if len(meant) < len(told):
        return None
    return Known(name="items", value=meant, said=listed([item[1] for item in told if item is not None]))


def of(customer: Customer, order: Record, known: Known, items: Known) -> Intent | None:
    """The wish for these items."""
    original = order["payment_history"][0]["payment_method_id"]
    methods = [m for m in customer.payments() if m["id"] == original or m["source"] == "gift_card"]
    if not methods:
        return None
    payment = customer.payment_known(methods[0])
    if methods[0]["id"] == original and (payment is None or customer.draws.chance(0.4)):
        said = customer.phrase("[the payment method I used for it|the method I paid with|the original payment method]")
        payment = Known(name="payment", value={"original": True}, said=said)
    if payment is None:
        return None
    upper = items.said[0].upper() + items.said[1:]
    them = (
        "all of it"
        if items.value == "all"
        else "it"
        if len(items.value) == 1 and not several(items.value[0]["name"])
        else "them"
    )
    # Not happy with everything is happy with something.
    templates = [template for template in _SAID if items.value != "all" or "not happy" not in template]
    said = customer.phrase(
        f"[{'|'.join(templates)}]", order=known.said, items=items.said, Items=upper, them=them, payment=payment.said
    )
    found = (*customer.found(known), "item_ids", "payment_method_id")
    return Intent(
        kind=KIND,
        wish="return",
        known=(known, items, payment),
        found=found,
        unique=("order", "items", "payment"),
        said=said,
    )


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """The order was delivered, and the refund goes where it came from or to a gift card."""
    order = finding.order(desk, intent.value("order"))
    if order["status"] != "delivered":
        return Refused(rules.RETURN_DELIVERED)
    method = finding.payment(desk, intent.value("payment"), order)
    if method["source"] != "gift_card" and method["id"] != order["payment_history"][0]["payment_method_id"]:
        return Refused(rules.REFUND_TO)
    meant = intent.value("items")
    items = order["items"] if meant == "all" else finding.items(order, meant)
    arguments = {
        "order_id": order["order_id"],
        "item_ids": [item["item_id"] for item in items],
        "payment_method_id": method["id"],
    }
    return Plan((Action(name=KIND, arguments=arguments),), cost=-sum(float(item["price"]) for item in items))
