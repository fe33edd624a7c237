"""Addresses that users give: new ones in full, those on file by a word."""

from typing import Any

from callwright.errors import GoalError
from callwright.models import Known
from callwright.tasks.desk import Desk
from callwright.tasks.retail import finding
from callwright.tasks.retail.customer import Customer

FIELDS = ("address1", "address2", "city", "state", "country", "zip")
Address = dict[str, Any]


def new(customer: Customer) -> Known:
    """Where the user moved to, or wants things to go: a street and a town of this world, with a number of its own."""
    if customer.moved is None:
        users, draws = customer.world.keys("users"), customer.draws
        first = (customer.world.record("users", draws.choice(users)) or {})["address"]
        town = (customer.world.record("users", draws.choice(users)) or {})["address"]
        street = first["address1"].split(" ", 1)[-1]
        unit = draws.weighted(("", f"Suite {draws.between(100, 990)}", f"Apt {draws.between(2, 88)}"), (2, 1, 1))
        customer.moved = {
            "address1": f"{draws.between(12, 9870)} {street}",
            "address2": unit,
            **{name: town[name] for name in ("city", "state", "country", "zip")},
        }
    return Known(name="address", value=customer.moved, said=written(customer.moved))


def mentioned(customer: Customer, address: Known) -> str:
    """The address in a wish: in full where it is the first that speaks of it."""
    if address.value != customer.moved or not customer.moved_told:
        customer.moved_told = customer.moved_told or address.value == customer.moved
        return address.said
    return customer.phrase("[the same new address|that same new address|the new address just mentioned]")


def written(address: Address) -> str:
    """An address in a line."""
    parts = [address["address1"], address["address2"], address["city"], f"{address['state']} {address['zip']}"]
    return ", ".join(part for part in [*parts, address["country"]] if part)


def meant(desk: Desk, value: Address) -> Address:
    """The address that the user gave, or has on file: `default`, or that of an order (`of_order`).

    Raises:
        GoalError: it is not whole.
    """
    if "default" in value:
        address: Address = finding.profile(desk)["address"]
    elif "of_order" in value:
        address = finding.order(desk, {"order_id": value["of_order"]})["address"]
    else:
        address = value
    if lacking := [name for name in FIELDS if name not in address]:
        raise GoalError(f"an address lacks {', '.join(lacking)}")
    return {name: address[name] for name in FIELDS}


def same(one: Address, other: Address) -> bool:
    """Whether two addresses say the same."""
    return all(one[name] == other[name] for name in FIELDS)
