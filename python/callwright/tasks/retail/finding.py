"""Who, which order, which item, which variant is meant: what the user said, looked up at the desk."""

from collections.abc import Mapping
from typing import Any

from callwright.errors import GoalError
from callwright.models import Identity
from callwright.tasks.desk import Desk

Record = dict[str, Any]


def greet(desk: Desk, user: Identity) -> None:
    """Find out who the user is.

    Raises:
        GoalError: what the user knows of themselves leads to nobody, or to somebody else.
    """
    if user.by == "email":
        found = desk.look("find_user_id_by_email", email=user.email)
    else:
        found = desk.look(
            "find_user_id_by_name_zip", first_name=user.first_name, last_name=user.last_name, zip=user.zip
        )
    if found != user.user_id:
        raise GoalError(f"what the user says of themselves leads to {found}, not to {user.user_id}")


def profile(desk: Desk) -> Record:
    """The user's record."""
    user: Record = desk.look("get_user_details", user_id=desk.user_id)
    return user


def order(desk: Desk, meant: Mapping[str, Any]) -> Record:
    """An order by its id, by something in it (`holds`), by its state (`status`): one of the user's, and only one.

    Raises:
        GoalError: there is none, or several.
    """
    if (order_id := meant.get("order_id")) is not None:
        desk.need("get_order_details", order_id=order_id)
        found: Record = desk.look("get_order_details", order_id=order_id)
        return found
    orders = [desk.look("get_order_details", order_id=order_id) for order_id in profile(desk)["orders"]]
    fits = [order for order in orders if all(_has(order, name, value) for name, value in meant.items())]
    if len(fits) != 1:
        raise GoalError(f"{len(fits)} orders are {dict(meant)}")
    desk.need("get_order_details", order_id=fits[0]["order_id"])
    return dict(fits[0])


def _has(order: Record, name: str, value: str) -> bool:
    if name == "holds":
        return any(item["name"] == value for item in order["items"])
    return str(order[name]).startswith(value)


def items(order: Record, meant: list[Record]) -> list[Record]:
    """Items of an order by name and, where that is not enough, options; each of `meant` is one.

    Raises:
        GoalError: one is not there, or not told from others.
    """
    found = []
    for item in meant:
        fits = [own for own in order["items"] if own["name"] == item["name"] and _is(own, item.get("options", {}))]
        if len(fits) != 1:
            raise GoalError(f"{len(fits)} items of {order['order_id']} are {item}")
        found += fits
    if len({id(item) for item in found}) < len(found):
        raise GoalError(f"an item of {order['order_id']} is meant twice")
    return found


def _is(item: Record, options: Mapping[str, str]) -> bool:
    return all(item["options"].get(name) == value for name, value in options.items())


def variant(desk: Desk, product_id: str, meant: Record, than: Record | None = None) -> Record:
    """A variant of a product by its options; or of those that are on offer and fit, the cheapest or the dearest.

    Args:
        desk: where to look.
        product_id: the product.
        meant: `to`, options that it has (of those not named, the ones of `than`); or `pick` among those with `to`.
        than: the item that it is to replace; never the answer.

    Raises:
        GoalError: there is none, or several.
    """
    desk.need("get_product_details", product_id=product_id)
    variants = desk.look("get_product_details", product_id=product_id)["variants"].values()
    wanted = meant.get("to", {})
    if "pick" in meant:
        fits = [own for own in variants if own["available"] and _is(own, wanted)]
        fits = [own for own in fits if than is None or own["item_id"] != than["item_id"]]
        fits.sort(key=lambda own: float(own["price"]), reverse=meant["pick"] == "dearest")
        if not fits or (len(fits) > 1 and fits[0]["price"] == fits[1]["price"]):
            raise GoalError(f"no single variant is the {meant['pick']} one with {wanted}")
        return dict(fits[0])
    wanted = ({} if than is None else than["options"]) | wanted
    fits = [own for own in variants if _is(own, wanted)]
    if len(fits) != 1 or (than is not None and fits[0]["item_id"] == than["item_id"]):
        raise GoalError(f"{len(fits)} variants of {product_id} have {wanted}, or it is what the user has")
    return dict(fits[0])


def payment(desk: Desk, meant: Record, order: Record | None = None) -> Record:
    """A payment method of the user's: by `source`, and `last_four` or `pick` (`fullest`) where there are several; or
    the one that paid for an order (`original`).

    Raises:
        GoalError: there is none, or several.
    """
    methods = profile(desk)["payment_methods"].values()
    if "original" in meant:
        paid = order["payment_history"][0]["payment_method_id"] if order else None
        fits = [own for own in methods if own["id"] == paid]
    else:
        told = {name: value for name, value in meant.items() if name != "pick"}
        fits = [own for own in methods if all(own.get(name) == value for name, value in told.items())]
    if meant.get("pick") == "fullest":
        fits.sort(key=lambda own: float(own["balance"]), reverse=True)
        if len(fits) > 1 and fits[0]["balance"] != fits[1]["balance"]:
            fits = fits[:1]
    if len(fits) != 1:
        raise GoalError(f"{len(fits)} payment methods are {meant}")
    return dict(fits[0])


def covers(method: Record, amount: float) -> bool:
    """Whether a gift card holds that much; other methods hold anything."""
    return method["source"] != "gift_card" or float(method["balance"]) >= amount
