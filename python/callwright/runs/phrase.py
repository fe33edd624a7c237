"""A small language for grammars: `[a|b]` is a choice, which may nest; `{name}` is a value."""

import re
from typing import Protocol


class Choosing(Protocol):
    """What draws: `callwright.runs.Draws`."""

    def below(self, end: int) -> int:
        """An integer from 0 to `end` - 1."""


_PLAIN = re.compile(r"[^\[\]|]+")
_NAME = re.compile(r"\{(\w+)\}")


def phrase(template: str, draws: Choosing, **values: str) -> str:
    """One of a template's sentences. Values are put in last, so that brackets in them are only text."""
    text, end = _choices(template, 0, draws)
    if end != len(template):
        raise ValueError(f"a bracket too many: {template}")
    return _NAME.sub(lambda match: values[match[1]], text)


def _choices(template: str, at: int, draws: Choosing) -> tuple[str, int]:
    """One of the alternatives from here to the bracket that closes them, and where that stands."""
    # All of them are expanded, so that what is drawn later does not hang on which one was taken.
    alternatives, text = [], ""
    while at < len(template) and template[at] != "]":
        if template[at] == "[":
            inner, at = _choices(template, at + 1, draws)
            if at == len(template):
                raise ValueError(f"a bracket too few: {template}")
            text, at = text + inner, at + 1
        elif template[at] == "|":
            alternatives.append(text)
            text, at = "", at + 1
        elif match := _PLAIN.match(template, at):
            text, at = text + match[0], match.end()
    alternatives.append(text)
    return alternatives[draws.below(len(alternatives))], at
