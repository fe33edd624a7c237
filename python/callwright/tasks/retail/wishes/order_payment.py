"""A pending order is to be paid otherwise."""

from callwright.models import Action, Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer, Record

KIND = "modify_pending_order_payment"

_SAID = (
    "I [want|would like] to pay for {order} with {payment}[ instead|, not with what I chose at first|].",
    "I need the payment method of {order} [changed|switched] to {payment}.",
    "{Order} was charged to the wrong [account|method]; {payment} should pay for it.",
    "I picked the wrong payment method for {order} and want [to use {payment}|it moved to {payment}].",
    "[The money for|The payment for] {order} should [come from|be taken from] {payment}.",
    "I would rather use {payment} for {order}.",
)


def draw(customer: Customer) -> Intent | None:
    """An order that is pending, was paid once, and could be paid with another method."""
    order = customer.order("pending")
    if order is None:
        return None
    customer.take(order)
    return of(customer, order, customer.order_known(order))


def of(customer: Customer, order: Record, known: Known) -> Intent | None:
    """The wish for this order."""
    history = order["payment_history"]
    if len(history) != 1:
        return None
    for method in customer.payments(covering=float(history[0]["amount"])):
        payment = None if method["id"] == history[0]["payment_method_id"] else customer.payment_known(method)
        if payment is None:
            continue
        upper = known.said[0].upper() + known.said[1:]
        said = customer.phrase(f"[{'|'.join(_SAID)}]", order=known.said, Order=upper, payment=payment.said)
        found = (*customer.found(known), "payment_method_id")
        return Intent(
            kind=KIND, wish="payment", known=(known, payment), found=found, unique=("order", "payment"), said=said
        )
    return None


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """The order was paid once, with another method, and a gift card has to hold the whole amount."""
    order = finding.order(desk, intent.value("order"))
    if order["status"] != "pending" or len(order["payment_history"]) != 1:
        return Refused(rules.MODIFY_PENDING)
    paid = order["payment_history"][0]
    method = finding.payment(desk, intent.value("payment"))
    if method["id"] == paid["payment_method_id"]:
        return Refused(rules.OTHER_PAYMENT)
    if not finding.covers(method, float(paid["amount"])):
        return Refused(rules.GIFT_CARD_COVERS)
    return Plan((Action(name=KIND, arguments={"order_id": order["order_id"], "payment_method_id": method["id"]}),))
