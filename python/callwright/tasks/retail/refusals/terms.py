"""What is refused for its terms: another reason, another way to be refunded, another product."""

from typing import Any

from callwright.models import Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, hold
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.options import thing
from callwright.tasks.retail.refusals.wording import refused
from callwright.tasks.retail.wishes import give_back
from callwright.tasks.retail.wishes.give_back import known_items

_OTHER_REASONS = (
    "[I found it cheaper elsewhere|another shop sells it for less]",
    "[delivery takes too long|it would come too late for a birthday]",
    "I want to order it again with a discount code",
    "[my bank advised me to spend less|money is tight this month]",
)


def _cancel_for_no_reason(customer: Customer) -> Intent | None:
    order = customer.order("pending")
    if order is None:
        return None
    customer.take(order)
    known = customer.order_known(order)
    reason = customer.phrase(customer.draws.choice(_OTHER_REASONS))
    said = (
        "[I want to cancel {order} because {reason}|The reason why I want {order} cancelled is that {reason}]"
        "[; I give no other reason|; that is my only reason|, and I stick to that reason]."
    )
    why = Known(name="reason", value=reason, said=reason)
    return refused(
        customer, "cancel_for_no_reason", rules.CANCEL_REASON, (known, why), said, order=known.said, reason=reason
    )


def _is_cancel_for_no_reason(intent: Intent, desk: Desk) -> None:
    hold(finding.order(desk, intent.value("order"))["status"] == "pending")
    hold(intent.value("reason") not in ("no longer needed", "ordered by mistake"))


def _refund_elsewhere(customer: Customer) -> Intent | None:
    order = customer.order("delivered")
    if order is None:
        return None
    paid = order["payment_history"][0]["payment_method_id"]
    others = [m for m in customer.payments() if m["id"] != paid and m["source"] != "gift_card"]
    payment = customer.payment_known(others[0]) if others else None
    chosen = [customer.draws.choice(order["items"])]
    items = known_items(customer, order, chosen)
    if payment is None or items is None:
        return None
    customer.take(order)
    known = customer.order_known(order, but=tuple(item["name"] for item in chosen))
    said = (
        "[I want to return {items} from {order} and have the money on {payment}, although I paid [otherwise|with "
        "something else]."
        "|I want {items} from {order} returned, and the refund has to go to {payment}[, which is not what I paid "
        "with|].]"
    )
    wish = refused(
        customer,
        "refund_elsewhere",
        rules.REFUND_TO,
        (known, items, payment),
        said,
        order=known.said,
        items=items.said,
        payment=payment.said,
    )
    if not customer.draws.chance(0.6):
        return wish
    original = Known(
        name="payment",
        value={"original": True},
        said=customer.phrase("[the method I paid with|the original payment method|whatever paid for it]"),
    )
    instead = Intent(
        kind=give_back.KIND,
        wish="return",
        known=(known, items, original),
        found=("order_id", "item_ids", "payment_method_id"),
        unique=("order", "items"),
        said=customer.phrase("I [accept|agree to|will take] a refund to {payment}[ for it|].", payment=original.said),
    )
    return wish.model_copy(update={"otherwise": instead})


def _is_refund_elsewhere(intent: Intent, desk: Desk) -> None:
    order = finding.order(desk, intent.value("order"))
    method = finding.payment(desk, intent.value("payment"), order)
    paid = order["payment_history"][0]["payment_method_id"]
    hold(order["status"] == "delivered" and method["source"] != "gift_card" and method["id"] != paid)


def _another_product(customer: Customer) -> Intent | None:
    order = customer.order("delivered")
    if order is None:
        return None
    item = customer.draws.choice(order["items"])
    items = known_items(customer, order, [item])
    products: list[Any] = [customer.world.record("products", key) for key in customer.world.keys("products")]
    others = [p["name"] for p in products if p["product_id"] != item["product_id"]]
    if not others:
        return None
    other = customer.draws.choice(others)
    if items is None:
        return None
    customer.take(order)
    known = customer.order_known(order, but=(item["name"],))
    instead = Known(
        name="product", value={"name": other}, said=f"a {thing(other)}" if not other.endswith("s") else thing(other)
    )
    said = (
        "[I want to exchange {items} from {order} for {other}.|I would rather have {other} than {items} from "
        "{order}, and want"
        " to swap one for the other.|In place of {items}, which came with {order}, I want {other}.]"
    )
    return refused(
        customer,
        "another_product",
        rules.EXCHANGE_VARIANT,
        (known, items, instead),
        said,
        order=known.said,
        items=items.said,
        other=instead.said,
    )


def _is_another_product(intent: Intent, desk: Desk) -> None:
    item = finding.items(finding.order(desk, intent.value("order")), intent.value("items"))[0]
    hold(item["name"] != intent.value("product")["name"])


REFUSALS: dict[str, Refusal[Customer]] = {
    "cancel_for_no_reason": Refusal(_cancel_for_no_reason, _is_cancel_for_no_reason, rules.CANCEL_REASON),
    "refund_elsewhere": Refusal(_refund_elsewhere, _is_refund_elsewhere, rules.REFUND_TO),
    "another_product": Refusal(_another_product, _is_another_product, rules.EXCHANGE_VARIANT),
}
