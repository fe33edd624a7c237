"""Retail's writing tools in plain Python, on tables that are copied shallowly and records that are copied when touched.

What replay costs without callwright, done as well as plain Python does it: no table is copied deeply, no untouched
record is looked at, and only touched records are compared.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]
Tables = dict[str, dict[str, Record]]
Call = tuple[str, dict[str, Any]]


class State:
    """Tables of its own over records that all states share until one touches them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: table.copy() for name, table in tables.items()}
        self.touched: dict[tuple[str, str], Record] = {}

    def own(self, table: str, key: str) -> Record:
        record = self.touched.get((table, key))
        if record is None:
            record = self.touched[table, key] = self.tables[table][key] = copied(self.tables[table][key])
        return record

    def replay(self, calls: Iterable[Call]) -> list[str]:
        """Runs calls and gives the observations' texts."""
        return [TOOLS[name](self, **arguments) for name, arguments in calls]

    def same(self, other: "State") -> bool:
        if self.touched.keys() != other.touched.keys():
            keys = self.touched.keys() | other.touched.keys()
            return all(self.tables[table][key] == other.tables[table][key] for table, key in keys)
        return all(record == other.touched[key] for key, record in self.touched.items())


def copied(value: Any) -> Any:
    """A deep copy of JSON: several times faster than `copy.deepcopy`."""
    kind = type(value)
    if kind is dict:
        return {name: copied(member) if type(member) in NESTED else member for name, member in value.items()}
    if kind is list:
        return [copied(member) if type(member) in NESTED else member for member in value]
    return value


NESTED = (dict, list)


def methods(state: State, order: Record) -> Record:
    return state.tables["users"][order["user_id"]]["payment_methods"]


def add(state: State, order: Record, method: str, amount: float) -> None:
    owned = state.own("users", order["user_id"])["payment_methods"][method]
    owned["balance"] = round(owned["balance"] + amount, 2)


def fault(state: State, order_id: str, status: str, refusal: str) -> str | None:
    order = state.tables["orders"].get(order_id)
    if order is None:
        return "Error: order not found"
    return None if order["status"] == status else refusal


def items_fault(order: Record, ids: list[str]) -> str | None:
    owned = [item["item_id"] for item in order["items"]]
    return next((item for item in ids if ids.count(item) > owned.count(item)), None)


def difference(state: State, order: Record, old: list[str], new: list[str]) -> float | str:
    total: float = 0
    for before, after in zip(old, new, strict=False):
        item = next(item for item in order["items"] if item["item_id"] == before)
        variant = state.tables["products"][item["product_id"]]["variants"].get(after)
        if variant is None or not variant["available"]:
            return f"Error: new item {after} not found or available"
        total += variant["price"] - item["price"]
    return total


def entry(kind: str, amount: float, method: str) -> Record:
    return {"transaction_type": kind, "amount": amount, "payment_method_id": method}


def cancel_pending_order(state: State, /, order_id: str, reason: str) -> str:
    if said := fault(state, order_id, "pending", "Error: non-pending order cannot be cancelled"):
        return said
    if reason not in ("no longer needed", "ordered by mistake"):
        return "Error: invalid reason"
    order = state.own("orders", order_id)
    refunds = []
    for paid in order["payment_history"]:
        refunds.append(entry("refund", paid["amount"], paid["payment_method_id"]))
        if "gift_card" in paid["payment_method_id"]:
            add(state, order, paid["payment_method_id"], paid["amount"])
    order["status"], order["cancel_reason"] = "cancelled", reason
    order["payment_history"] += refunds
    return json.dumps(order)


def exchange_delivered_order_items(
    state: State, /, order_id: str, item_ids: list[str], new_item_ids: list[str], payment_method_id: str
) -> str:
    if said := fault(state, order_id, "delivered", "Error: non-delivered order cannot be exchanged"):
        return said
    order = state.tables["orders"][order_id]
    if missing := items_fault(order, item_ids):
        return f"Error: {missing} not found"
    if len(item_ids) != len(new_item_ids):
        return "Error: the number of items to be exchanged should match"
    more = difference(state, order, item_ids, new_item_ids)
    if isinstance(more, str):
        return more
    more = round(more, 2)
    method = methods(state, order).get(payment_method_id)
    if method is None:
        return "Error: payment method not found"
    if method["source"] == "gift_card" and method["balance"] < more:
        return "Error: insufficient gift card balance to pay for the price difference"
    order = state.own("orders", order_id)
    order["status"] = "exchange requested"
    order["exchange_items"], order["exchange_new_items"] = sorted(item_ids), sorted(new_item_ids)
    order["exchange_payment_method_id"], order["exchange_price_difference"] = payment_method_id, more
    return json.dumps(order)


def modify_pending_order_items(
    state: State, /, order_id: str, item_ids: list[str], new_item_ids: list[str], payment_method_id: str
) -> str:
    if said := fault(state, order_id, "pending", "Error: non-pending order cannot be modified"):
        return said
    order = state.tables["orders"][order_id]
    if missing := items_fault(order, item_ids):
        return f"Error: {missing} not found"
    if len(item_ids) != len(new_item_ids):
        return "Error: the number of items to be exchanged should match"
    more = difference(state, order, item_ids, new_item_ids)
    if isinstance(more, str):
        return more
    method = methods(state, order).get(payment_method_id)
    if method is None:
        return "Error: payment method not found"
    if method["source"] == "gift_card" and method["balance"] < more:
        return "Error: insufficient gift card balance to pay for the new item"
    order = state.own("orders", order_id)
    order["payment_history"].append(entry("payment" if more > 0 else "refund", abs(more), payment_method_id))
    if method["source"] == "gift_card":
        add(state, order, payment_method_id, -more)
    for before, after in zip(item_ids, new_item_ids, strict=True):
        item = next(item for item in order["items"] if item["item_id"] == before)
        variant = state.tables["products"][item["product_id"]]["variants"][after]
        item.update(item_id=after, price=variant["price"], options=variant["options"])
    order["status"] = "pending (item modified)"
    return json.dumps(order)


def modify_pending_order_address(state: State, /, order_id: str, **address: str) -> str:
    if said := fault(state, order_id, "pending", "Error: non-pending order cannot be modified"):
        return said
    order = state.own("orders", order_id)
    order["address"] = {name: address[name] for name in ADDRESS}
    return json.dumps(order)


def modify_user_address(state: State, /, user_id: str, **address: str) -> str:
    if user_id not in state.tables["users"]:
        return "Error: user not found"
    user = state.own("users", user_id)
    user["address"] = {name: address[name] for name in ADDRESS}
    return json.dumps(user)


ADDRESS = ("address1", "address2", "city", "state", "country", "zip")


def modify_pending_order_payment(state: State, /, order_id: str, payment_method_id: str) -> str:
    if said := fault(state, order_id, "pending", "Error: non-pending order cannot be modified"):
        return said
    order = state.tables["orders"][order_id]
    method = methods(state, order).get(payment_method_id)
    if method is None:
        return "Error: payment method not found"
    first = order["payment_history"][0]
    if len(order["payment_history"]) > 1 or first["transaction_type"] != "payment":
        return "Error: there should be exactly one payment for a pending order"
    old, amount = first["payment_method_id"], first["amount"]
    if old == payment_method_id:
        return "Error: the new payment method should be different from the current one"
    if method["source"] == "gift_card" and method["balance"] < amount:
        return "Error: insufficient gift card balance to pay for the order"
    order = state.own("orders", order_id)
    order["payment_history"] += [entry("payment", amount, payment_method_id), entry("refund", amount, old)]
    if method["source"] == "gift_card":
        add(state, order, payment_method_id, -amount)
    if "gift_card" in old:
        add(state, order, old, amount)
    return json.dumps(order)


def return_delivered_order_items(state: State, /, order_id: str, item_ids: list[str], payment_method_id: str) -> str:
    if said := fault(state, order_id, "delivered", "Error: non-delivered order cannot be returned"):
        return said
    order = state.tables["orders"][order_id]
    if payment_method_id not in methods(state, order):
        return "Error: payment method not found"
    if "gift_card" not in payment_method_id and payment_method_id != order["payment_history"][0]["payment_method_id"]:
        return "Error: payment method should be either the original payment method or a gift card"
    if items_fault(order, item_ids):
        return "Error: some item not found"
    order = state.own("orders", order_id)
    order["status"] = "return requested"
    order["return_items"], order["return_payment_method_id"] = sorted(item_ids), payment_method_id
    return json.dumps(order)


TOOLS: dict[str, Callable[..., str]] = {
    tool.__name__: tool
    for tool in (
        cancel_pending_order,
        exchange_delivered_order_items,
        modify_pending_order_address,
        modify_pending_order_items,
        modify_pending_order_payment,
        modify_user_address,
        return_delivered_order_items,
    )
}
