"""What is left of an instruction without its values: how different instructions are is measured on that."""

import re
from typing import Any

from callwright.models import Task
from callwright.tasks.retail.options import thing

_BLANK = "_"
_NAMES = re.compile(r"\b[A-Z][a-zA-Z]+(?: [A-Z][a-z]+)*")
_NUMBERS = re.compile(r"\b\d[\d.,:/-]*\b")


def skeleton(task: Task) -> str:
    """The instruction with names, ids, numbers and all values of the goal taken out."""
    text = task.instruction
    user = task.goal.user
    found = [user.first_name, user.last_name, user.email or "", user.user_id]
    for wish in (wish for intent in task.goal.intents for wish in intent.chain()):
        for known in wish.known:
            # Cards and cities are said otherwise than the records have them.
            found += [*_texts(known.value), *_NAMES.findall(known.said)]
    values = {value for text in found if len(text) > 1 for value in (text, thing(text))}
    for value in sorted(values, key=lambda value: (-len(value), value)):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _BLANK, text, flags=re.IGNORECASE)
    return re.sub(r"_(?:[ ,]+_|\s\(_\))+", _BLANK, _NUMBERS.sub(_BLANK, text))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []
