"""What is refused for where an order stands: too late, too early, changed already."""

from callwright.models import Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, hold
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.options import thing
from callwright.tasks.retail.refusals.wording import refused, upper
from callwright.tasks.retail.wishes.give_back import known_items

_LATE = {
    "processed": "[has been processed|is being shipped|is on its way]",
    "delivered": "[has arrived|was delivered]",
}


def _cancel_too_late(customer: Customer) -> Intent | None:
    order = customer.order("processed", "delivered")
    if order is None:
        return None
    customer.take(order)
    known = customer.order_known(order)
    said = (
        "[I want to cancel {order}, because I no longer need it.|I no longer need {order} and insist that it be "
        "cancelled."
        "|{Order} was a mistake, and I want it cancelled[ at once|].]"
    )
    return refused(
        customer, "cancel_too_late", rules.CANCEL_PENDING, (known,), said, order=known.said, Order=upper(known.said)
    )


def _is_cancel_too_late(intent: Intent, desk: Desk) -> None:
    hold(finding.order(desk, intent.value("order"))["status"] in ("processed", "delivered"))


def _return_too_early(customer: Customer) -> Intent | None:
    order = customer.order("pending", "processed")
    if order is None:
        return None
    chosen = [customer.draws.choice(order["items"])]
    items = known_items(customer, order, chosen)
    if items is None:
        return None
    customer.take(order)
    known = customer.order_known(order, but=tuple(item["name"] for item in chosen))
    said = (
        "[I want to return {items} from {order}, although [I do not have it yet|it has not arrived].|I do not "
        "want {items}"
        " from {order} any more and want to [return that item|send that item back] [right away|now] for a refund.]"
    )
    return refused(
        customer,
        "return_too_early",
        rules.RETURN_DELIVERED,
        (known, items),
        said,
        order=known.said,
        items=items.said,
    )


def _is_return_too_early(intent: Intent, desk: Desk) -> None:
    order = finding.order(desk, intent.value("order"))
    finding.items(order, intent.value("items"))
    hold(order["status"] in ("pending", "processed"))


def _address_too_late(customer: Customer) -> Intent | None:
    order = customer.order("processed", "delivered")
    if order is None:
        return None
    customer.take(order)
    known = customer.order_known(order)
    said = (
        "[I want {order} [sent|redirected] to my office instead, although it {late}.|{Order} {late}, but I want "
        "its shipping"
        " address changed to my sister's place.]"
    )
    return refused(
        customer,
        "address_too_late",
        rules.MODIFY_PENDING,
        (known,),
        said,
        order=known.said,
        Order=upper(known.said),
        late=customer.phrase(_LATE[order["status"]]),
    )


def _changed_already(customer: Customer) -> Intent | None:
    order = customer.order("pending (item modified)")
    if order is None:
        return None
    customer.take(order)
    order_id = order["order_id"]
    known = Known(name="order", value={"order_id": order_id}, said=f"order {order_id}")
    item = thing(customer.draws.choice(order["items"])["name"])
    said = (
        "[I changed something in {order} before and now want to change the {item} in it as well.|I want to "
        "cancel {order},"
        " in which I had [an item|something] changed already, since it is no longer needed.|Although I have "
        "changed {order}"
        " once, I want another version of the {item} in it.]"
    )
    return refused(customer, "changed_already", rules.NOTHING_AFTER_ITEMS, (known,), said, order=known.said, item=item)


def _is_changed_already(intent: Intent, desk: Desk) -> None:
    hold(finding.order(desk, intent.value("order"))["status"] == "pending (item modified)")


REFUSALS: dict[str, Refusal[Customer]] = {
    "cancel_too_late": Refusal(_cancel_too_late, _is_cancel_too_late, rules.CANCEL_PENDING),
    "return_too_early": Refusal(_return_too_early, _is_return_too_early, rules.RETURN_DELIVERED),
    "address_too_late": Refusal(_address_too_late, _is_cancel_too_late, rules.MODIFY_PENDING),
    "changed_already": Refusal(_changed_already, _is_changed_already, rules.NOTHING_AFTER_ITEMS),
}
