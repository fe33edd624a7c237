"""Which of an agent's messages stay as context alone: failed, repeated and needless calls, ids that nobody said."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from callwright.models import Task
from callwright.models.noun import canonical
from callwright.verify import World

_ID = re.compile(r"#W\d{7}|\b(?=\d*[A-Z])[A-Z0-9]{6}\b|\b(?:gift_card|credit_card|paypal|certificate)_\w+")


def untrained(messages: Sequence[Mapping[str, Any]], task: Task, world: World) -> dict[int, str]:
    """Assistant messages, by place, that nothing should be learnt from, each with the reason.

    Args:
        messages: of an accepted conversation, in OpenAI's layout.
        task: what it is about.
        world: whose tools were called.
    """
    tools = {tool.name: tool for tool in world.domain.tools}
    looked_up = {read.name for step in task.steps for read in step.reads}
    answers = {message["tool_call_id"]: str(message["content"]) for message in messages if message["role"] == "tool"}
    found: dict[int, str] = {}
    reads: set[bytes] = set()
    for place, message in enumerate(messages):
        if message["role"] == "assistant" and _made_up(message, messages[:place]):
            found[place] = "ids that nobody had said"
        for call in message.get("tool_calls", ()):
            name, answer = call["function"]["name"], answers.get(call["id"], "Error")
            made = canonical([name, _parsed(call["function"]["arguments"])])
            tool = tools.get(name)
            if tool is None or answer.startswith("Error"):
                found[place] = "failed calls"
            elif made in reads:
                found.setdefault(place, "repeated calls")
            elif tool.writes:
                reads.clear()  # what was read before may be otherwise now
            elif tool.produces and name not in looked_up and not _used(answer, messages, place):
                found.setdefault(place, "needless calls")
            reads.add(made)
    return found


def _made_up(message: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a text names a record that neither user nor tool did: the user may have put it right afterwards."""
    named = set(_ID.findall(str(message.get("content") or "")))
    if not named:
        return False
    known = " ".join(_texts(before)).upper()
    return any(name.upper() not in known for name in named)


def _used(answer: str, messages: Sequence[Mapping[str, Any]], place: int) -> bool:
    """Whether any value that an answer was the first to show is said or handed on afterwards.

    A look-up of a kind that the task needs is not asked: whoever searches opens the wrong records, too.
    """
    before = " ".join(_texts(messages[1:place])).lower()
    after = " ".join(_texts([message for message in messages[place + 1 :] if message["role"] == "assistant"])).lower()
    shown = {text.lower() for text in _values(_parsed(answer))}
    return any(len(text) > 1 and text not in before and text in after for text in shown)


def _texts(messages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for message in messages:
        yield str(message.get("content") or "")
        for call in message.get("tool_calls", ()):
            yield call["function"]["arguments"]


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif value is not None:
        yield str(value)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
