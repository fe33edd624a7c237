"""Holds a task to what makes it sound, as far as its author can tell; `callwright prove` is the judge."""

import re
from typing import Any

from callwright.errors import GoalError
from callwright.models import Action, Task
from callwright.verify import World

_IDS = re.compile(r"\b(?:\d{10}|(?:gift_card|credit_card|paypal|certificate)_\w+)\b")
_LEAST = 21
"""Smaller numbers are guessed."""


def hold(task: Task, world: World) -> None:
    """Raise where the task proves nothing, or gives away what the user can't know.

    Raises:
        GoalError: what is wrong.
    """
    _written(task, world)
    _told(task)
    if not task.actions and not task.outputs:
        raise GoalError("nothing is to be done and nothing to be said: whoever does nothing succeeds")


def _written(task: Task, world: World) -> None:
    """The gold actions run, and each of them is needed."""
    gold = _after(world, task.actions)
    if gold is None:
        raise GoalError("a gold action fails")
    for number in range(len(task.actions)):
        without = _after(world, task.actions[:number] + task.actions[number + 1 :])
        if without is not None and gold.same(without):
            raise GoalError(f"{task.actions[number].name} is not needed")


def _after(world: World, actions: tuple[Action, ...]) -> World | None:
    fork = world.fork()
    done = [fork.call(action.name, action.arguments).is_error for action in actions]
    return None if any(done) else fork


def _told(task: Task) -> None:
    """What has to be said is no word of the instruction, and hard to guess; ids of the world are in no user's mouth."""
    user = task.goal.user
    allowed = user.user_id if user.by == "user id" else ""
    for leaked in _IDS.findall(task.instruction):
        raise GoalError(f"the instruction gives away {leaked}")
    if user.user_id in task.instruction and not allowed:
        raise GoalError("the instruction gives away the user's id")
    for output in task.outputs:
        if trivial(output) or re.search(rf"(?<![\w.]){re.escape(output)}(?![\w])", task.instruction, re.IGNORECASE):
            raise GoalError(f"the output {output!r} can be guessed")
    for wish in (wish for intent in task.goal.intents for wish in intent.chain()):
        for known in wish.known:
            for value in said_values(known.value):
                if value.lower() not in task.instruction.lower():
                    raise GoalError(f"the instruction does not say {value!r}")


def trivial(output: str) -> bool:
    """Whether somebody who looked nothing up may well say it: a small number, a word or two letters long."""
    if re.fullmatch(r"-?\d+(\.\d+)?", output):
        return abs(float(output)) < _LEAST
    return len(output) < 3


def said_values(value: Any) -> list[str]:
    """Texts of a value that only the user knows, so that the instruction has to hold them as they are: ids, addresses,
    names, dates of birth. Others have words of their own: "pending", "the cheapest".
    """
    plain = {"order_id", "of_order", "reservation_id", "address1", "zip", "last_four", "first_name", "last_name", "dob"}
    if isinstance(value, dict):
        own = [text for name, text in value.items() if name in plain and isinstance(text, str)]
        return own + [text for inner in value.values() if isinstance(inner, dict | list) for text in said_values(inner)]
    return [text for inner in value for text in said_values(inner)] if isinstance(value, list) else []
