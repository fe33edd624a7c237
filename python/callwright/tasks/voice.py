"""The same sentence in another person: what a user says of themselves, as an instruction says it to them."""

import re
from collections.abc import Sequence

_TURNED = (
    (r"\bI am\b", "you are"),
    (r"\bI was\b", "you were"),
    (r"\bI'(m|ve|d|ll)\b", lambda m: {"m": "you're", "ve": "you've", "d": "you'd", "ll": "you'll"}[m[1]]),
    (r"\bI\b", "you"),
    (r"\bme\b", "you"),
    (r"\bmyself\b", "yourself"),
    (r"\bmine\b", "yours"),
    (r"\bmy\b", "your"),
    (r"\bMy\b", "Your"),
)
_STARTS = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")
_SOFT = frozenset(
    {
        "A",
        "All",
        "An",
        "As",
        "At",
        "Because",
        "For",
        "From",
        "Having",
        "I",
        "If",
        "In",
        "It",
        "Since",
        "So",
        "That",
        "The",
        "There",
        "This",
        "What",
        "You",
        "Your",
    }
)


def second_person(text: str) -> str:
    """A first-person text of ours, said to the one who would say it."""
    for pattern, turned in _TURNED:
        text = re.sub(pattern, turned, text)
    return sentence(text)


def sentence(text: str) -> str:
    """With a capital letter wherever a sentence starts."""
    return _STARTS.sub(lambda match: match[0].upper(), text)


def lowered(text: str) -> str:
    """A sentence that goes on after a comma."""
    first = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if first in _SOFT - {"I"} or first.startswith("You'") else text


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts of a sentence, one after the other."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def dollars(amount: float) -> str:
    """An amount as it is said and compared: cents where there are some."""
    return f"{amount:.2f}".removesuffix(".00")
