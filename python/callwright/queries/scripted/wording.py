"""What an API does and what its parameters are, in words that a request can have."""

import re
from collections.abc import Mapping
from typing import Any

from callwright.models import Api

_SENTENCE = re.compile(r"(?<=[.!?])\s")
_CLAUSE = re.compile(r"[.;:,(]| that | which | in | as | from ")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_UNITS = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "miles": "miles", "ft": "ft", "feet": "feet", "in": "inches",
    "inches": "inches", "kg": "kg", "g": "g", "mg": "mg", "lb": "lb", "lbs": "lbs", "l": "l", "ml": "ml",
    "s": "seconds", "ms": "ms", "min": "minutes", "c": "°C", "celsius": "°C", "f": "°F", "fahrenheit": "°F",
    "kwh": "kWh", "kw": "kW", "w": "W", "watts": "watts", "v": "V", "percent": "%", "pct": "%", "kmh": "km/h",
    "mph": "mph", "hpa": "hPa", "deg": "degrees", "degrees": "degrees",
    "nm": "nm", "pa": "Pa", "mol": "mol", "k": "K", "hz": "Hz", "tonnes": "tonnes",
    "usd": "dollars", "eur": "euros",
    "years": "years", "months": "months", "weeks": "weeks", "days": "days", "hours": "hours", "minutes": "minutes",
    "seconds": "seconds", "people": "people", "servings": "servings", "guests": "guests", "bytes": "bytes",
}  # fmt: skip
"""By the last word of a parameter's name."""
_NO_VERB = {"the", "a", "an", "this", "these", "all", "any", "every"}


def task(api: Api) -> str:
    """What to do, as an order without its end: "convert an amount from one unit to another"."""
    first = _BRACKETS.sub("", _SENTENCE.split(api.description.strip())[0]).rstrip(".!? ")
    words = first.split()
    if len(words) > 18 or ": " in first:
        # The first part of a long sentence says what is done, the others how.
        short = re.split(r"[,;:] ", first)[0]
        first = short if len(short.split()) > 3 else re.split(r"[;:] ", first)[0]
        words = first.split()
    if len(words) < 2 or words[0].casefold() in _NO_VERB:
        return f"use {topic(api)}"
    verb = words[0] if words[0].isupper() else _order(words[0][0].lower() + words[0][1:])
    return " ".join([verb, *words[1:]])


def topic(api: Api) -> str:
    """The words of its name."""
    return re.sub(r"[_.\-]+", " ", api.name).strip()


def label(name: str, schema: Mapping[str, Any], described: bool) -> str:
    """What to call a parameter: by its name, or by the beginning of its description."""
    if described and (text := _described(schema)):
        return text
    words = name.split("_")
    return " ".join(words[:-1] if unit(name) and len(words) > 1 else words)


def unit(name: str) -> str | None:
    """The unit that a parameter's name ends with."""
    *before, last = name.split("_")
    # "litres_per_100_km" is no distance, and "c" alone no temperature.
    return None if "per" in before or (not before and len(last) < 4) else _UNITS.get(last)


def is_unit(name: str) -> bool:
    """Whether the name is nothing but a unit: "10 years"."""
    return name in _UNITS and len(name) > 3


def _described(schema: Mapping[str, Any]) -> str | None:
    text = _CLAUSE.split(str(schema.get("description", "")))[0].strip()
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0] not in ("The", "A", "An") or any(c.isdigit() for c in text):
        return None
    return " ".join(words[1:])


def _order(verb: str) -> str:
    """ "calculates" as "calculate"."""
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("ches", "shes", "sses", "xes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith(("ss", "us", "is")) else verb
