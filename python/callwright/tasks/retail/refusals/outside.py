"""What is refused as nothing of this user's, or nothing that the shop does here."""

from callwright.models import Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, beyond, hold
from callwright.tasks.retail import finding, rules
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.refusals.wording import refused


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
    return refused(customer, "another_users_order", rules.ONE_USER, (known,), said, order=known.said, who=who)


def _is_another_users_order(intent: Intent, desk: Desk) -> None:
    # Not by the order itself: what belongs to somebody else is nobody's to look at.
    hold(intent.value("order")["order_id"] not in finding.profile(desk)["orders"])


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


REFUSALS: dict[str, Refusal[Customer]] = {
    "another_users_order": Refusal(_another_users_order, _is_another_users_order, rules.ONE_USER),
    "beyond": beyond(_BEYOND, rules.HANDOVER),
}
