"""How many wishes a customer's orders allow, by what they have to be."""

from collections import Counter
from collections.abc import Collection

from callwright.tasks.retail.wishes import cancel, give_back, order_address, order_payment, other_variants, user_address
from callwright.verify import World

NEEDS: dict[str, tuple[str, ...]] = {
    cancel.KIND: ("pending",),
    other_variants.EXCHANGE: ("delivered",),
    order_address.KIND: ("pending",),
    other_variants.MODIFY: ("pending",),
    order_payment.KIND: ("pending",),
    user_address.KIND: ("profile",),
    give_back.KIND: ("delivered",),
}
"""What a writing tool takes one of, which no other wish then takes."""


def of(world: World, user_id: str, without: Collection[str] = ()) -> Counter[str]:
    """The user's orders by status, and the profile.

    Args:
        world: it is only read.
        user_id: whose they are.
        without: orders that are left out; the user's id where the profile is.
    """
    numbers = (world.record("users", user_id) or {}).get("orders", ())
    orders = [world.record("orders", number) or {} for number in numbers if number not in without]
    return Counter(order.get("status", "") for order in orders) + Counter(profile=user_id not in without)
