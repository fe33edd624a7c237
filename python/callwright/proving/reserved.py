"""Words that no person's or agent's text has: marks of chat formats, verdicts, orders to whoever reads on.

Judges are asked to take such text for material. It is turned down before any of them sees it, and no row teaches it.
"""

import re
from collections.abc import Iterator
from typing import Any

_RESERVED = (
    ("a mark of a chat format", r"<\|[\w ]{1,40}\|>|<</?SYS>>|\[/?(?:INST|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS)\]"),
    ("a tag of calls or thoughts", r"</?(?:tool_call|tool_response|tools|function_call|think)\b[^<>]{0,80}>"),
    ("a mark that ends conversations", r"#{2,}\s*STOP\b|\bSTOP\s*#{2,}"),
    ("a line that fences material", r"(?m:^=== [0-9a-f]{8,}\s*$)"),
    (
        "a verdict",
        r'"(?:correctness|completeness|satisfaction|creativity|passes|accepted|score)"\s*:\s*(?:\d|true|false)',
    ),
    (
        "an order to whoever reads on",
        r"\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+)?"
        r"(?:previous|prior|above|earlier|preceding|system)\s+(?:instructions?|prompts?|orders|rules|policy)\b",
    ),
)
_PATTERNS = [(what, re.compile(pattern, re.IGNORECASE)) for what, pattern in _RESERVED]


def reserved(text: str) -> str | None:
    """What a text has that it should not: "a verdict: …"; None where it is plain."""
    for what, pattern in _PATTERNS:
        if match := pattern.search(text):
            return f"{what}: {match[0].strip()[:80]}"
    return None


def texts(value: Any) -> Iterator[str]:
    """All texts in a value, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
