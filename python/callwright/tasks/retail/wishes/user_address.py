"""The user moved: the default address is to change."""

from callwright.models import Action, Intent, Known
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.wishes import addresses

KIND = "modify_user_address"

_SAID = (
    (
        "I [have moved|moved house|recently moved] and [want|need] the default address of my [account|profile] "
        "changed to {address}."
    ),
    "My [default address|address on file|account's address] is [out of date|no longer right]; it should be {address}.",
    "I want {address} [saved|stored] as my default address.",
    "From now on my default address [should be|is to be] {address}.",
    "I would like my [profile|account] to show my new address, which is {address}.",
)
_AS_ORDER = (
    "I want the address of {order} to become my default address.",
    "My default address should be the same as the one that {order} [has|was sent to].",
    "I want my profile's address [set to|replaced by] the one on {order}.",
)


def draw(customer: Customer) -> Intent | None:
    """A new address, or that of an order which went elsewhere."""
    if customer.default_meant or customer.user_id in customer.taken:
        return None
    elsewhere = [o for o in customer.orders if not addresses.same(o["address"], customer.record["address"])]
    if elsewhere and customer.draws.chance(0.45):
        order = customer.draws.choice(elsewhere)["order_id"]
        address = Known(name="address", value={"of_order": order}, said=f"the address of order {order}")
        said = customer.phrase(f"[{'|'.join(_AS_ORDER)}]", order=f"order {order}")
        return Intent(
            kind=KIND, wish="address", known=(address,), found=("user_id", "address"), unique=("address",), said=said
        )
    address = addresses.new(customer)
    said = customer.phrase(f"[{'|'.join(_SAID)}]", address=addresses.mentioned(customer, address))
    return Intent(kind=KIND, wish="address", known=(address,), found=("user_id",), said=said)


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """Nothing forbids it."""
    address = addresses.meant(desk, intent.value("address"))
    return Plan((Action(name=KIND, arguments={"user_id": desk.user_id, **address}),))
