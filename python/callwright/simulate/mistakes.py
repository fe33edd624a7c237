"""Mistakes that are planted into scripted conversations, one at most, so that what the checks reject is known."""

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

from callwright.models import Action, Planted, Step, Task
from callwright.models.trajectory import Speaker
from callwright.runs import Draws
from callwright.simulate.dialogue import TRANSFER
from callwright.simulate.scripted.listing import listing
from callwright.simulate.scripted.seen import Seen
from callwright.verify import World

Record = dict[str, Any]
Find = Callable[[Task, int, World, Draws], Action | None]
_ORDER = "order_id"
BY_USER = frozenset({"early-stop"})
"""Kinds that are the user's; all others are the agent's."""
_UNKNOWN_TOOLS = ("issue_refund", "update_order", "apply_discount", "send_confirmation_email", "lookup_customer")


def plant(
    task: Task, world: World, draws: Draws, probability: float, by: Container[Speaker] = ("user", "agent")
) -> Planted | None:
    """With this probability one mistake that the task has room for; each kind as likely as the others.

    Args:
        task: what is played.
        world: where; it is only read.
        draws: what decides.
        probability: from 0 to 1.
        by: whose mistakes there may be: those of scripted players. A model makes none for us.
    """
    if not draws.chance(probability):
        return None
    for kind in draws.shuffled(list(KINDS)):
        if ("user" if kind in BY_USER else "agent") not in by:
            continue
        planted = plant_kind(kind, task, world, draws)
        if planted is not None:
            return planted
    return None


def plant_kind(kind: str, task: Task, world: World, draws: Draws) -> Planted | None:
    """A mistake of this kind; None where the task has no room for it."""
    detail, _, find = KINDS[kind]
    for number in draws.shuffled(range(len(task.steps))):
        if isinstance(find, _Room):
            if find.has(task, number, world):
                return Planted(kind=kind, step=number, detail=detail)
            continue
        action = find(task, number, world, draws)
        if action is not None:
            said = f"{detail}: {action.name} {json.dumps(action.arguments, ensure_ascii=False)}"
            return Planted(kind=kind, step=number, detail=said, action=action)
    return None


class _Room:
    """Kinds that need no other call: which steps have room for them."""

    def __init__(self, has: Callable[[Task, int, World], bool]) -> None:
        self.has = has


def _changed(action: Action, **arguments: Any) -> Action:
    return Action(name=action.name, arguments={**action.arguments, **arguments})


def _only(step: Step) -> Action | None:
    return step.actions[0] if len(step.actions) == 1 else None


def _wrong_item(task: Task, number: int, world: World, draws: Draws) -> Action | None:
    """Another item of the order, another variant, another flight's cabin, another passenger's birthday."""
    action = _only(task.steps[number])
    if action is None:
        return None
    given = action.arguments
    if "new_item_ids" in given:
        others = _variants(world, given, draws)
        return _changed(action, new_item_ids=[others[0], *given["new_item_ids"][1:]]) if others else None
    if "item_ids" in given:
        order = world.record("orders", given[_ORDER]) or {}
        others = sorted({item["item_id"] for item in order.get("items", ())} - set(given["item_ids"]))
        return _changed(action, item_ids=[draws.choice(others), *given["item_ids"][1:]]) if others else None
    if "total_baggages" in given and "insurance" not in given:
        return _changed(
            action, total_baggages=given["total_baggages"] + 1, nonfree_baggages=given["nonfree_baggages"] + 1
        )
    if action.name == "update_reservation_passengers":
        first, *rest = given["passengers"]
        return _changed(action, passengers=[*rest, first]) if rest and first not in rest else None
    return None


def _variants(world: World, given: Mapping[str, Any], draws: Draws) -> list[str]:
    """Variants that are on offer in place of the first item, but for the right one."""
    order = world.record("orders", given[_ORDER]) or {}
    old = next((item for item in order.get("items", ()) if item["item_id"] == given["item_ids"][0]), None)
    product = world.record("products", old["product_id"]) if old else None
    taken = {given["item_ids"][0], given["new_item_ids"][0]}
    variants = (product or {}).get("variants", {})
    return draws.shuffled(sorted(name for name, one in variants.items() if one["available"] and name not in taken))


def _wrong_payment(task: Task, number: int, world: World, draws: Draws) -> Action | None:
    action = _only(task.steps[number])
    name = next((name for name in ("payment_method_id", "payment_id") if action and name in action.arguments), None)
    user = world.record("users", task.goal.user.user_id) or {}
    if action is None or name is None:
        return None
    others = sorted(
        method
        for method, record in user.get("payment_methods", {}).items()
        if method != action.arguments[name] and record["source"] != "certificate"
    )
    return _changed(action, **{name: draws.choice(others)}) if others else None


def _made_up_id(task: Task, number: int, world: World, draws: Draws) -> Action | None:
    action = _only(task.steps[number])
    if action is None:
        return None
    if _ORDER in action.arguments:
        return _changed(action, order_id=f"#W{draws.between(8_000_000, 8_999_999)}")
    if "reservation_id" in action.arguments:
        letters = "BCDFGHJKLMNPQRSTVWXZ23456789"
        return _changed(action, reservation_id="Q" + "".join(draws.choice(letters) for _ in range(5)))
    return None


def _anothers(task: Task, number: int, world: World, draws: Draws) -> Action | None:
    """The same call on a record of another user."""
    action = _only(task.steps[number])
    for name, table in ((_ORDER, "orders"), ("reservation_id", "reservations")):
        if action is None or name not in action.arguments:
            continue
        keys = world.keys(table)
        for _ in range(50):
            key = draws.choice(keys)
            record = world.record(table, key) or {}
            if record.get("user_id") != task.goal.user.user_id:
                return _changed(action, **{name: key})
    return None


def _no_such_tool(task: Task, number: int, world: World, draws: Draws) -> Action | None:
    if not task.steps[number].actions:
        return None
    return Action(name=draws.choice(_UNKNOWN_TOOLS), arguments={"user_id": task.goal.user.user_id})


def _listed_wrong(task: Task, number: int, world: World, draws: Draws) -> Action | None:
    """Where the user named the record by its id, and will notice."""
    known = task.goal.intents[task.steps[number].intent].known
    if not any(isinstance(one.value, dict) and one.value.keys() & {_ORDER, "reservation_id"} for one in known):
        return None
    return _made_up_id(task, number, world, draws)


def _acts(task: Task, number: int, world: World) -> bool:
    return bool(task.steps[number].actions)


def _reads(task: Task, number: int, world: World) -> bool:
    return any(not read.name.startswith(("find_user", "get_user")) for read in task.steps[number].reads)


def _unidentified(task: Task, number: int, world: World) -> bool:
    finds = any(read.name.startswith("find_user") for read in task.steps[0].reads)
    return number == 0 and finds and any(read.name == "get_order_details" for step in task.steps for read in step.reads)


def _not_handed_over(task: Task, number: int, world: World) -> bool:
    return TRANSFER in task.must_not and bool(task.steps[number].actions or task.steps[number].outputs)


def _told_once(task: Task, number: int, world: World) -> bool:
    """Whether something that is asked for is said nowhere else: a list of what is to be done may name the price."""
    others = [output.said for place, step in enumerate(task.steps) if place != number for output in step.outputs]
    listed = [line for _, _, lines in _listed(task, world) for line in lines]
    elsewhere = " ".join([task.goal.user.first_name, *listed, *others]).lower().replace(",", "")
    return any(output.text.lower() not in elsewhere for output in task.steps[number].outputs)


def _consent_due(task: Task, number: int, world: World) -> bool:
    """Whether it acts on what was not agreed to yet: an address that was listed for an order may go to the profile."""
    heard: set[str] = set()
    for place, action, lines in _listed(task, world):
        own = not {_ORDER, "reservation_id"} & action.arguments.keys() and lines[1:]
        if place == number and not (own and heard.issuperset(lines[1:])):
            return True
        heard.update(lines)
    return False


def _listed(task: Task, world: World) -> Iterator[tuple[int, Action, Sequence[str]]]:
    """What the agent lists before it acts, by step and action."""
    seen, fork = Seen(), world.fork()
    for number, step in enumerate(task.steps):
        for read in step.reads:
            seen.note(read.arguments, fork.call(read.name, read.arguments).text)
        for action in step.actions:
            yield number, action, listing(action, seen)
        for action in step.actions:
            seen.note(action.arguments, fork.call(action.name, action.arguments).text)


KINDS: dict[str, tuple[str, bool, Find | _Room]] = {
    "wrong-item": ("another item, variant or number than was agreed", False, _wrong_item),
    "wrong-payment": ("another payment method than was agreed", False, _wrong_payment),
    "made-up-id": ("a record that does not exist", False, _made_up_id),
    "anothers-record": ("a record of another user", False, _anothers),
    "unknown-tool": ("a tool that does not exist", False, _no_such_tool),
    "skipped-confirmation": ("the agent acts without asking", False, _Room(_consent_due)),
    "early-stop": ("the user leaves before the wish is met", False, _Room(_acts)),
    "forgotten-output": (
        "the user is not told what was asked for",
        False,
        _Room(_told_once),
    ),
    "unidentified": ("nobody looks up who the user is", False, _Room(_unidentified)),
    "call-beside-text": ("the agent talks and acts in one turn", False, _Room(_acts)),
    "needless-transfer": ("the user is handed over without need", False, _Room(_not_handed_over)),
    "loop": ("the agent makes the same call again and again", False, _Room(_reads)),
    "repeated-read": ("the agent looks the same thing up twice", True, _Room(_reads)),
    "wrong-listing": ("the agent lists a wrong record, and the user corrects it", True, _listed_wrong),
}
"""By kind: what goes wrong, whether it does no harm (the row may be kept), and where there is room for it."""
