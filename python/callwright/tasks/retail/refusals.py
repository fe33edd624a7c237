"""What users of the shop ask for and don't get: how it is drawn, and what makes sure that it is refused rightly."""

from collections.abc import Callable
from typing import Any

from callwright.errors import GoalError
from callwright.models import Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Refused
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.options import thing
from callwright.tasks.retail.wishes import give_back
from callwright.tasks.retail.wishes.give_back import known_items

FORBIDDEN: dict[str, tuple[str, ...]] = {
    "cancel_too_late": ("cancel_pending_order",),
    "cancel_for_no_reason": ("cancel_pending_order",),
    "return_too_early": ("return_delivered_order_items",),
    "refund_elsewhere": (),
    "address_too_late": ("modify_pending_order_address",),
    "changed_already": ("cancel_pending_order", "modify_pending_order_items"),
    "another_product": ("exchange_delivered_order_items",),
    "another_users_order": ("cancel_pending_order",),
    "beyond": (),
}
"""Tools that would do what is refused; where a word decides between right and wrong, the state shows it."""

_LATE = {
    "processed": "[has been processed|is being shipped|is on its way]",
    "delivered": "[has arrived|was delivered]",
}
_OTHER_REASONS = (
    "[I found it cheaper elsewhere|another shop sells it for less]",
    "[delivery takes too long|it would come too late for a birthday]",
    "I want to order it again with a discount code",
    "[my bank advised me to spend less|money is tight this month]",
)


def _refused(customer: Customer, wish: str, rule: str, known: tuple[Known, ...], said: str, **values: str) -> Intent:
    text = customer.phrase(said, **values)
    return Intent(
        kind="refusal", wish=wish, known=known, unique=tuple(fact.name for fact in known), said=text, rule=rule
    )


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
    return _refused(
        customer, "cancel_too_late", rules.CANCEL_PENDING, (known,), said, order=known.said, Order=_upper(known.said)
    )


def _is_cancel_too_late(intent: Intent, desk: Desk) -> None:
    _hold(finding.order(desk, intent.value("order"))["status"] in ("processed", "delivered"))


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
    return _refused(
        customer, "cancel_for_no_reason", rules.CANCEL_REASON, (known, why), said, order=known.said, reason=reason
    )


def _is_cancel_for_no_reason(intent: Intent, desk: Desk) -> None:
    _hold(finding.order(desk, intent.value("order"))["status"] == "pending")
    _hold(intent.value("reason") not in ("no longer needed", "ordered by mistake"))


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
    return _refused(
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
    _hold(order["status"] in ("pending", "processed"))


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
    wish = _refused(
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
    _hold(order["status"] == "delivered" and method["source"] != "gift_card" and method["id"] != paid)


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
    return _refused(
        customer,
        "address_too_late",
        rules.MODIFY_PENDING,
        (known,),
        said,
        order=known.said,
        Order=_upper(known.said),
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
    return _refused(customer, "changed_already", rules.NOTHING_AFTER_ITEMS, (known,), said, order=known.said, item=item)


def _is_changed_already(intent: Intent, desk: Desk) -> None:
    _hold(finding.order(desk, intent.value("order"))["status"] == "pending (item modified)")


def _another_product(customer: Customer) -> Intent | None:
    order = customer.order("delivered")
    if order is None:
        return None
    item = customer.draws.choice(order["items"])
    items = known_items(customer, order, [item])
    products: list[Any] = [customer.world.record("products", key) for key in customer.world.keys("products")]
    others = [p["name"] for p in products if p["product_id"] != item["product_id"]]
    if items is None or not others:
        return None
    other = customer.draws.choice(others)
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
    return _refused(
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
    _hold(item["name"] != intent.value("product")["name"])


def _another_users_order(customer: Customer) -> Intent | None:
    for _ in range(8):
        order = customer.world.record("orders", customer.draws.choice(customer.world.keys("orders"))) or {}
        if order["user_id"] != customer.user_id and order["status"] == "pending":
            break
    else:
        return None
    order_id = order["order_id"]
    known = Known(name="order", value={"order_id": order_id}, said=f"order {order_id}")
    who = customer.phrase("[a friend|my brother|my flatmate|a colleague|my mother|my neighbor]")
    said = (
        "[I want to cancel {order}, which {who} placed and no longer needs.|For {who} I want {order} cancelled, "
        "as it is"
        " no longer needed there.|I insist on cancelling {order}, although it belongs to {who}.]"
    )
    return _refused(customer, "another_users_order", rules.ONE_USER, (known,), said, order=known.said, who=who)


def _is_another_users_order(intent: Intent, desk: Desk) -> None:
    # Not by the order itself: what belongs to somebody else is nobody's to look at.
    _hold(intent.value("order")["order_id"] not in finding.profile(desk)["orders"])


_BEYOND = {
    "email": "[I want the email address of my account changed.|My account should get another email address.]",
    "name": (
        "[I want the last name in my profile changed, since I got married.|My profile should show my new last name.]"
    ),
    "new_card": (
        "[My bank sent me a new credit card, which I want added to my profile.|I want to store another credit card "
        "in my profile.]"
    ),
    "invoice": (
        "[I need an invoice with my company's tax number on it.|I want invoices made out to my company from now on.]"
    ),
    "repair": (
        "[Something I bought broke, and I want it repaired under warranty.|I want the shop to send somebody who "
        "repairs what I bought.]"
    ),
    "close": "[I want my account deleted[ for good|, with all data in it|].|I want to close my account.]",
    "discount": "[I want a discount for being a loyal customer.|I want to get loyalty points for what I bought.]",
}


def _beyond(customer: Customer) -> Intent | None:
    what = customer.draws.choice(list(_BEYOND))
    said = customer.phrase(_BEYOND[what])
    known = Known(name="service", value=what, said=said)
    return Intent(kind="refusal", wish="beyond", known=(known,), said=said, rule=rules.HANDOVER)


def _is_beyond(intent: Intent, desk: Desk) -> None:
    _hold(intent.value("service") in _BEYOND)


def _hold(holds: bool) -> None:
    if not holds:
        raise GoalError("what is to be refused is none of what the rules refuse")


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


DRAW: dict[str, Callable[[Customer], Intent | None]] = {
    "cancel_too_late": _cancel_too_late,
    "cancel_for_no_reason": _cancel_for_no_reason,
    "return_too_early": _return_too_early,
    "refund_elsewhere": _refund_elsewhere,
    "address_too_late": _address_too_late,
    "changed_already": _changed_already,
    "another_product": _another_product,
    "another_users_order": _another_users_order,
    "beyond": _beyond,
}
"""By the wish of a `refusal` intent."""

_HOLDS: dict[str, Callable[[Intent, Desk], None]] = {
    "cancel_too_late": _is_cancel_too_late,
    "cancel_for_no_reason": _is_cancel_for_no_reason,
    "return_too_early": _is_return_too_early,
    "refund_elsewhere": _is_refund_elsewhere,
    "address_too_late": _is_cancel_too_late,
    "changed_already": _is_changed_already,
    "another_product": _is_another_product,
    "another_users_order": _is_another_users_order,
    "beyond": _is_beyond,
}

RULES: dict[str, str] = {
    "cancel_too_late": rules.CANCEL_PENDING,
    "cancel_for_no_reason": rules.CANCEL_REASON,
    "return_too_early": rules.RETURN_DELIVERED,
    "refund_elsewhere": rules.REFUND_TO,
    "address_too_late": rules.MODIFY_PENDING,
    "changed_already": rules.NOTHING_AFTER_ITEMS,
    "another_product": rules.EXCHANGE_VARIANT,
    "another_users_order": rules.ONE_USER,
    "beyond": rules.HANDOVER,
}


ENDS = ("beyond",)
"""Those after which a human takes over."""


def refuse(intent: Intent, desk: Desk) -> Refused:
    """Look at what the refusal rests on.

    Raises:
        GoalError: nothing forbids what is wanted.
    """
    _HOLDS[intent.wish](intent, desk)
    return Refused(RULES[intent.wish], transfer=intent.wish in ENDS)
