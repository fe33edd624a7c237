"""A pending order is to go elsewhere."""

from callwright.models import Action, Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer, Record
from callwright.tasks.retail.wishes import addresses

KIND = "modify_pending_order_address"

_SAID = (
    "I [want|would like] {order} to [go|be sent|be shipped] to {address}[ instead|].",
    "{Order} [has the wrong address|is going to the wrong place]; it [should|has to] go to {address}.",
    "I need to [change|correct] the shipping address of {order} to {address}.",
    "I will not be at the [old|present] address when {order} arrives, so it should be sent to {address}.",
    "[The delivery address|The shipping address] of {order} [must|has to|should] be [changed|switched] to {address}.",
    "I want {order} delivered to {address}[, not to the address it has now|].",
)


def draw(customer: Customer) -> Intent | None:
    """An order that is pending and on its way to another place."""
    order = customer.order("pending")
    if order is None:
        return None
    customer.take(order)
    return of(customer, order, customer.order_known(order))


def of(customer: Customer, order: Record, known: Known) -> Intent | None:
    """The wish for this order."""
    elsewhere = not addresses.same(order["address"], customer.record["address"])
    # Where the user moved meanwhile, nobody knows which default address is meant.
    if elsewhere and customer.moved is None and customer.draws.chance(0.6):
        customer.default_meant = True
        said = customer.phrase("my [default|home|usual] address[| on file]")
        address = Known(name="address", value={"default": True}, said=said)
    else:
        address = addresses.new(customer)
        if addresses.same(order["address"], address.value):
            return None
    upper = known.said[0].upper() + known.said[1:]
    said = customer.phrase(
        f"[{'|'.join(_SAID)}]", order=known.said, Order=upper, address=addresses.mentioned(customer, address)
    )
    found = customer.found(known) + (("address",) if "default" in address.value else ())
    return Intent(kind=KIND, wish="address", known=(known, address), found=found, unique=("order",), said=said)


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """The order has to be pending still."""
    order = finding.order(desk, intent.value("order"))
    if order["status"] != "pending":
        return Refused(rules.MODIFY_PENDING)
    address = addresses.meant(desk, intent.value("address"))
    return Plan((Action(name=KIND, arguments={"order_id": order["order_id"], **address}),))
