"""What is left of an instruction without its values: how different instructions are is measured on that."""

import re
from collections.abc import Iterable
from typing import Any

from callwright.models import Task
from callwright.tasks.retail.options import thing

_BLANK = "_"
_NAMES = re.compile(r"\b[A-Z][a-zA-Z]+(?: [A-Z][a-z]+)*")
_NUMBERS = re.compile(r"\b\d[\d.,:/-]*\b")


def skeleton(task: Task) -> str:
    """The instruction with names, ids, numbers and all values of the goal taken out."""
    user = task.goal.user
    found = [user.first_name, user.last_name, user.email or "", user.user_id]
    for wish in (wish for intent in task.goal.intents for wish in intent.chain()):
        for known in wish.known:
            # Cards and cities are said otherwise than the records have them.
            found += [*texts(known.value), *_NAMES.findall(known.said)]
    return bare(task.instruction, found)


def bare(text: str, found: Iterable[str]) -> str:
    """A text with numbers and these values taken out, however they are written.

    Args:
        text: an instruction.
        found: values that may stand in it, as the records have them.
    """
    values = {value for own in found if len(own) > 1 for value in (own, thing(own))}
    for value in sorted(values, key=lambda value: (-len(value), value)):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _BLANK, text, flags=re.IGNORECASE)
    return re.sub(r"_(?:[ ,]+_|\s\(_\))+", _BLANK, _NUMBERS.sub(_BLANK, text))


def texts(value: Any) -> list[str]:
    """All texts inside of a value of JSON."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []
