"""Calls that a model wrote into its text: in `<tool_call>` tags, as JSON (fenced or not), or as a Pythonic list."""

import json
import re
from typing import Any

from callwright.llm.answers import pythonic, strict
from callwright.llm.answers.fences import candidates
from callwright.models import Answer, ToolCall

_TAG = re.compile(r"<tool_call>(.*?)(?:</tool_call>|(?=<tool_call>)|\Z)", re.S)


def calls_of(answer: Answer) -> tuple[ToolCall, ...]:
    """The answer's calls: those that the endpoint gave, else those in its text; none where it has none.

    Arguments are JSON text; whether they are right is for the checks to say. Text that only looks like a call, but does
    not parse, is no call: the answer then has fewer than the model meant, which the checks see.
    """
    if answer.calls:
        return answer.calls
    if tagged := _TAG.findall(answer.text):
        return tuple(call for inside in tagged for call in _read(inside.strip()))
    for text in candidates(answer.text):
        if found := _read(text):
            return tuple(found)
    return ()


def _read(text: str) -> list[ToolCall]:
    try:
        value = strict.loads(text)
    except ValueError:
        if found := pythonic.calls(text):
            return found
        try:
            value = pythonic.literal(text)
        except (ValueError, RecursionError):
            return []
    return _calls(value)


def _calls(value: Any) -> list[ToolCall]:
    """Of an object, or of a list of nothing but such objects."""
    given = value if isinstance(value, list) else [value]
    found = [_call(item) for item in given]
    return [call for call in found if call is not None] if all(found) else []


def _call(value: Any) -> ToolCall | None:
    if not isinstance(value, dict):
        return None
    if isinstance(inner := value.get("function"), dict):
        value = inner
    name = value.get("name")
    arguments = value.get("arguments", value.get("parameters"))
    if not isinstance(name, str) or not isinstance(arguments, dict | str):
        return None
    text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
    return ToolCall(name=name, arguments=text)
