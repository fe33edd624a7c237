"""What users of the shop want done, a file a wish (a writing tool, mostly): how it is drawn, and how it is met."""

from collections.abc import Callable

from callwright.models import Intent
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.wishes import (
    cancel,
    give_back,
    order_address,
    order_payment,
    other_variants,
    user_address,
)

DRAW: dict[str, Callable[[Customer], Intent | None]] = {
    cancel.KIND: cancel.draw,
    other_variants.EXCHANGE: other_variants.draw_exchange,
    order_address.KIND: order_address.draw,
    other_variants.MODIFY: other_variants.draw_modify,
    order_payment.KIND: order_payment.draw,
    user_address.KIND: user_address.draw,
    give_back.KIND: give_back.draw,
}
"""By the writing tool that fulfils it."""

PLAN: dict[str, Callable[[Intent, Desk], Plan | Refused]] = {
    cancel.KIND: cancel.plan,
    other_variants.EXCHANGE: other_variants.plan,
    order_address.KIND: order_address.plan,
    other_variants.MODIFY: other_variants.plan,
    order_payment.KIND: order_payment.plan,
    user_address.KIND: user_address.plan,
    give_back.KIND: give_back.plan,
}
