"""A pending order is to be cancelled."""

from callwright.models import Action, Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer

KIND = "cancel_pending_order"

_REASONS = {
    "no longer needed": "[it is no longer needed|I no longer need it|what is in it is no longer needed]",
    "ordered by mistake": "[it was ordered by mistake|I ordered it by mistake|placing it was a mistake]",
}
_SAID = (
    "I [want|would like|need] to cancel {order}[ because|; the reason is that|, since] {reason}.",
    "I want[ to have|] {order} cancelled: {reason}.",
    "I have changed my mind about {order} and want [it cancelled|to call it off], as {reason}.",
    "It is about {order}: {reason}, so I want [it cancelled|to cancel it].",
    "Because {reason}, {order} [should be cancelled|is to be cancelled|has to be cancelled].",
    "I do not want {order} any more; I would like to cancel it, [given that|because] {reason}.",
)


def draw(customer: Customer) -> Intent | None:
    """An order that is pending, and why it is not wanted any more."""
    order = customer.order("pending")
    if order is None:
        return None
    customer.take(order)
    known = customer.order_known(order)
    reason = customer.draws.choice(list(_REASONS))
    because = customer.phrase(_REASONS[reason])
    said = customer.phrase(f"[{'|'.join(_SAID)}]", order=known.said, reason=because)
    return Intent(
        kind=KIND,
        wish="cancel",
        known=(known, Known(name="reason", value=reason, said=because)),
        found=customer.found(known),
        unique=("order",),
        said=said,
    )


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """The order has to be pending still."""
    order = finding.order(desk, intent.value("order"))
    if order["status"] != "pending":
        return Refused(rules.CANCEL_PENDING)
    action = Action(name=KIND, arguments={"order_id": order["order_id"], "reason": intent.value("reason")})
    return Plan((action,), cost=-float(order["payment_history"][0]["amount"]))
