"""What can be wrong with a task, planted into sound ones: a function a fault, over any task that it fits."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from callwright import World

Task = dict[str, Any]
Planter = Callable[[Task, World], "Task | None"]

ELSEWHERE = {"address1": "3 Nowhere Close", "address2": "", "city": "Utqiagvik", "state": "AK", "country": "USA"}


def planted(task: Task, world: World) -> dict[str, Task]:
    """The task with each fault that it can have, by the code that must be found."""
    made = {code: plant(copy.deepcopy(task), world) for code, plant in FAULTS.items()}
    return {code: wrong for code, wrong in made.items() if wrong is not None}


def _writes(task: Task, world: World) -> list[dict[str, Any]]:
    writing = {tool.name for tool in world.domain.tools if tool.writes}
    return [act for act in task["actions"] if act["name"] in writing]


def _read(world: World, tool: str, **arguments: str) -> dict[str, Any]:
    return dict(json.loads(world.call(tool, arguments).text))


def _runs(task: Task, world: World) -> bool:
    world = world.fork()
    return not any(world.call(act["name"], act["arguments"]).is_error for act in task["actions"])


def _owner(task: Task, world: World) -> str | None:
    """Whose task it is: the user that an action names, or the owner of an order or reservation that it names."""
    for act in task["actions"]:
        given = act["arguments"]
        if "user_id" in given:
            return str(given["user_id"])
        for kind, table in (("order_id", "get_order_details"), ("reservation_id", "get_reservation_details")):
            if kind in given:
                return str(_read(world, table, **{kind: given[kind]})["user_id"])
    return None


def _act(name: str, **arguments: Any) -> dict[str, Any]:
    return {"name": name, "arguments": arguments}


def _failing_write(task: Task, world: World) -> Task | None:
    writes = _writes(task, world)
    if not writes:
        return None
    given = writes[-1]["arguments"]
    name = next(name for name in given if name in ("order_id", "reservation_id", "user_id"))
    given[name] = f"{given[name]}0"
    return task


def _failing_read(task: Task, world: World) -> Task:
    task["actions"].insert(0, _act("get_user_details", user_id="nobody_at_all_0000"))
    return task


def _no_such_tool(task: Task, world: World) -> Task | None:
    if not task["actions"]:
        return None
    task["actions"][0]["name"] += "s"
    return task


def _nothing_left_to_do(task: Task, world: World) -> Task:
    task["actions"] = [act for act in task["actions"] if act not in _writes(task, world)]
    task["outputs"] = ["yes"]
    return task


def _nothing_expected(task: Task, world: World) -> Task:
    task["actions"] = [act for act in task["actions"] if act not in _writes(task, world)]
    task["outputs"] = []
    return task


def _no_effect(task: Task, world: World) -> Task | None:
    owner = _owner(task, world)
    if owner is None or not _writes(task, world):
        return None
    if world.domain.name == "retail":
        # Where the task moves the user, they are moved to where they were, and then as they want.
        address = _read(world, "get_user_details", user_id=owner)["address"]
        task["actions"].insert(0, _act("modify_user_address", user_id=owner, **address))
        return task
    number = next((act["arguments"].get("reservation_id") for act in _writes(task, world)), None)
    if number is None:
        return None
    people = _read(world, "get_reservation_details", reservation_id=number)["passengers"]
    task["actions"].insert(0, _act("update_reservation_passengers", reservation_id=number, passengers=people))
    return task


def _twice(task: Task, world: World) -> Task | None:
    writes = _writes(task, world)
    if not writes:
        return None
    task["actions"].append(copy.deepcopy(writes[0]))
    return task


def _nobody(task: Task, world: World) -> Task | None:
    if not _writes(task, world):
        return None
    task["instruction"] = "You want what you spoke about the last time, and you won't say who you are."
    return task


def _unsaid(task: Task, world: World) -> Task | None:
    owner = _owner(task, world)
    if owner is None or not _writes(task, world):
        return None
    if world.domain.name == "retail":
        task["actions"].append(_act("modify_user_address", user_id=owner, **ELSEWHERE, zip="99723"))
        return task
    number = next((act["arguments"].get("reservation_id") for act in _writes(task, world)), None)
    if number is None:
        return None
    people = _read(world, "get_reservation_details", reservation_id=number)["passengers"]
    people[0] = {"first_name": "Xanthippe", "last_name": "Quillfeather", "dob": "1911-11-11"}
    task["actions"].append(_act("update_reservation_passengers", reservation_id=number, passengers=people))
    return task


def _wrong_output(task: Task, world: World) -> Task:
    task["outputs"] = [*task["outputs"], "8314159.27"]
    return task


def _trivial_output(task: Task, world: World) -> Task:
    task["outputs"] = [*(task["outputs"] or ()), "yes"]
    return task if _writes(task, world) or len(task["outputs"]) > 1 else _nothing_left_to_do(task, world)


def _does_not_matter(task: Task, world: World) -> Task | None:
    """An item that becomes what it is, or a free bag that any card pays for: the state is the same otherwise, too."""
    for place, act in enumerate(task["actions"]):
        given = act["arguments"]
        if act["name"] == "modify_pending_order_items":
            for item in _read(world, "get_order_details", order_id=given["order_id"])["items"]:
                if item["item_id"] not in given["item_ids"]:
                    made = copy.deepcopy(task)
                    for field in ("item_ids", "new_item_ids"):
                        made["actions"][place]["arguments"][field].append(item["item_id"])
                    # One that is no longer on offer can't be had, not even for itself.
                    if _runs(made, world):
                        return made
        if act["name"] == "update_reservation_passengers":
            booked = _read(world, "get_reservation_details", reservation_id=given["reservation_id"])
            user = _read(world, "get_user_details", user_id=booked["user_id"])
            payers = [name for name, way in user["payment_methods"].items() if way["source"] != "certificate"]
            if len(payers) > 1:
                bags = {
                    "total_baggages": booked["total_baggages"] + 1,
                    "nonfree_baggages": booked["nonfree_baggages"],
                    "payment_id": payers[0],
                }
                task["actions"].append(
                    _act("update_reservation_baggages", reservation_id=given["reservation_id"], **bags)
                )
                return task
    return None


def _against_policy(task: Task, world: World) -> Task | None:
    """Another user's address is changed as well: one user is served."""
    owner = _owner(task, world)
    if owner is None or world.domain.name != "retail":
        return None
    other = next(name for name in ("karim_ozturk_8967", "wei_grant_2578") if name != owner)
    task["instruction"] += f" And {other} has moved to 3 Nowhere Close, Utqiagvik, AK 99723, USA."
    task["actions"].append(_act("modify_user_address", user_id=other, **ELSEWHERE, zip="99723"))
    return task


def _too_much(task: Task, world: World) -> Task | None:
    """Ten more writes, which have nothing to do with each other."""
    if not _writes(task, world):
        return None
    if world.domain.name == "airline":
        return None
    order = [act["arguments"].get("order_id") for act in _writes(task, world)]
    if not any(order):
        return None
    # No user has as many orders: those of others serve as well.
    from walks import tables  # the shipped world's

    users = [name for name in tables("retail")["users"] if name != _owner(task, world)][:11]
    task["instruction"] += f" And {', '.join(users)} have moved to 3 Nowhere Close, Utqiagvik, AK 99723, USA."
    task["actions"] += [_act("modify_user_address", user_id=user, **ELSEWHERE, zip="99723") for user in users]
    return task


FAULTS: dict[str, Planter] = {
    "ambiguous-write": _does_not_matter,
    "gold-read-fails": _failing_read,
    "gold-write-fails": _failing_write,
    "needless-write": _no_effect,
    "nothing-expected": _nothing_expected,
    "nothing-passes": _nothing_left_to_do,
    "policy-violation": _against_policy,
    "proof-undecided": _too_much,
    "repeated-write": _twice,
    "trivial-output": _trivial_output,
    "unknown-tool": _no_such_tool,
    "unreachable-id": _nobody,
    "untraced-output": _wrong_output,
    "untraced-value": _unsaid,
}
