"""Where in a text JSON may stand: all of it, in a fenced block, or between words."""

import re
from collections.abc import Iterator

from callwright.llm.answers import strict

_FENCE = re.compile(
    r"^[ \t]*(```+|~~~+)[ \t]*(?:json5?|python|tool_code|tool_call)?[ \t]*\n(.*?)^[ \t]*\1[ \t]*$", re.M | re.S | re.I
)
_STARTS = 32


def candidates(text: str) -> Iterator[str]:
    """Pieces that may be the answer, the likeliest first."""
    stripped = text.strip()
    if not stripped:
        return
    yield stripped
    for match in _FENCE.finditer(text):
        if block := match[2].strip():
            yield block
    # Each value once: the search goes on behind it. The number of tries is bounded, since each may read to the end.
    at = 0
    for _ in range(_STARTS):
        starts = [found for bracket in "{[" if (found := text.find(bracket, at)) >= 0]
        if not starts:
            return
        at = min(starts)
        try:
            _, end = strict.first_value(text, at)
        except ValueError:
            at += 1
            continue
        yield text[at:end]
        at = end
