"""Arguments for a call: an API's example, each value changed within what the schema and the example's form allow."""

import copy
import math
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from callwright.apis.examples import arguments_for, bound
from callwright.models import Api
from callwright.runs import Draws

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_TEXTS = re.compile(r"\b(text|sentence|phrase|title|headline|message|words?)\b")
_NAMES = re.compile(r"\b(customer|recipient|player|person|guest|employee|student|author)\b")

_DEEPEST, _LARGEST = 16, 1e300

_WORDS = ["harbour", "lantern", "meadow", "orchard", "pebble", "saddle", "thunder", "violet", "walnut", "compass"]
_SENTENCES = [
    "The ferry leaves at noon and returns before dark.",
    "Bring two copies of the contract to the meeting.",
    "Our garden was full of bees this summer.",
    "She painted the old gate green last weekend.",
    "The museum is closed on Mondays and public holidays.",
    "Nobody expected the bridge to reopen so soon.",
    "Please water the plants while we are away.",
    "A small team can move faster than a large one.",
]
_PEOPLE = ["Amara", "Bruno", "Chiara", "Dmitri", "Elin", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Kavya", "Luca"]


def arguments(api: Api, draws: Draws) -> dict[str, Any]:
    """Arguments that the API may well answer: near its example, some optional ones left out or added.

    Where it has no example, plain values of its schema take its place.
    """
    example = arguments_for(api.parameters) if api.example is None else api.example
    schema = api.parameters
    properties, required = _mapping(schema.get("properties")), _listed(schema.get("required"))
    varying = _Varying(draws, _mapping(schema.get("$defs")), example)
    made: dict[str, Any] = {}
    for name, own in properties.items():
        if name in example:
            if name in required or draws.chance(0.75):
                made[name] = varying.value(example[name], own, name)
        elif name in required:
            made[name] = varying.default(own)
        elif (value := varying.optional(own)) is not None and draws.chance(0.25):
            made[name] = value
    return made


class _Varying:
    """What holds for all values of one call: dates move together, lists of one length keep it."""

    def __init__(self, draws: Draws, definitions: Mapping[str, Any], example: Mapping[str, Any]) -> None:
        self._draws = draws
        self._definitions = definitions
        self._days = timedelta(days=draws.between(-500, 500))
        self._minutes = 15 * draws.between(-8, 8)
        lengths = [len(value) for value in example.values() if isinstance(value, list)]
        self._fixed = len(lengths) > 1

    def value(self, value: Any, schema: Any, name: str) -> Any:
        schema = self._resolved(schema, value)
        if choices := _listed(schema.get("enum")):
            return self._draws.choice(choices)
        if "const" in schema:
            return schema["const"]
        if isinstance(value, bool):
            return self._draws.chance(0.5)
        if isinstance(value, int | float):
            return plain(self._number(value, schema, name)) if self._draws.chance(0.8) else plain(value)
        if isinstance(value, str):
            return self._text(value, schema, name)
        if isinstance(value, list):
            return self._list(value, schema, name)
        if isinstance(value, dict):
            properties = _mapping(schema.get("properties"))
            return {key: self.value(inner, properties.get(key), key) for key, inner in value.items()}
        return value

    def default(self, schema: Any) -> Any:
        """A value for what has no example."""
        schema = self._resolved(schema, None)
        if "default" in schema:
            return copy.deepcopy(schema["default"])
        if choices := _listed(schema.get("enum")):
            return self._draws.choice(choices)
        kinds = {"integer": 3, "number": 2.5, "boolean": True, "string": "alpha", "array": [], "object": {}}
        return kinds.get(str(schema.get("type")), "alpha")

    def optional(self, schema: Any) -> Any:
        """A value for an optional argument that the example leaves out, where one is plain."""
        schema = self._resolved(schema, None)
        if choices := _listed(schema.get("enum")):
            return self._draws.choice(choices)
        if schema.get("type") == "boolean":
            return self._draws.chance(0.5)
        default = schema.get("default")
        if isinstance(default, int | float) and default:
            return plain(self._number(default, schema, ""))
        return None

    def _resolved(self, given: Any, value: Any, depth: int = 0) -> Mapping[str, Any]:
        schema = _mapping(given)
        reference = schema.get("$ref")
        if depth > _DEEPEST:
            return {}
        if isinstance(reference, str) and reference.startswith("#/$defs/"):
            schema = {**_mapping(self._definitions.get(reference.removeprefix("#/$defs/"))), **schema}
        for branch in map(_mapping, _listed(schema.get("anyOf"))):
            if branch.get("type") != "null" and (value is None or _is(value, branch.get("type"))):
                return self._resolved(branch, value, depth + 1)
        return schema

    def _number(self, value: float, schema: Mapping[str, Any], name: str) -> float:
        low, high = bound(schema, "minimum", "exclusiveMinimum"), bound(schema, "maximum", "exclusiveMaximum")
        least, most = -math.inf if low is None else low, math.inf if high is None else high
        if abs(value) > _LARGEST or least > most:
            return value
        strict = "exclusiveMinimum" in schema, "exclusiveMaximum" in schema
        whole = isinstance(value, int) or schema.get("type") == "integer"
        for _ in range(8):
            if whole and most - least <= 60 and math.ceil(least) <= math.floor(most):
                other: float = self._draws.between(math.ceil(least), math.floor(most))
            elif whole and 1500 <= value <= 2200:
                other = value + self._draws.between(-12, 12)
            elif value == 0:
                other = self._draws.between(1, 9) if whole else self._draws.between(1, 40) / 4
            else:
                other = _rounded(value * (0.5 + 1.5 * self._draws.unit()), value, whole)
            above = other > least or (other == least and not strict[0])
            below = other < most or (other == most and not strict[1])
            if above and below:
                multiple = bound(schema, "multipleOf")
                if not multiple or math.isclose(other % multiple, 0, abs_tol=1e-9):
                    return other
        return value

    def _text(self, value: str, schema: Mapping[str, Any], name: str) -> str:
        if _DATE.match(value):
            try:
                return (date.fromisoformat(value[:10]) + self._days).isoformat() + value[10:]
            except (ValueError, OverflowError):
                return value
        if match := _TIME.fullmatch(value):
            minutes = int(match[1]) * 60 + int(match[2]) + self._minutes
            return f"{minutes // 60:02}:{minutes % 60:02}" if 0 <= minutes < 1440 else value
        if "pattern" in schema or "format" in schema or self._draws.chance(0.3):
            return value
        label = name.replace("_", " ").casefold()
        if _TEXTS.search(label):
            if value.isalpha() and value.islower():
                return self._draws.choice(_WORDS)
            if " " in value and value.endswith("."):
                return self._draws.choice(_SENTENCES)
        if _NAMES.search(label) and value.isalpha() and value.istitle():
            return self._draws.choice(_PEOPLE)
        return value

    def _list(self, value: list[Any], schema: Mapping[str, Any], name: str) -> list[Any]:
        items = schema.get("items")
        shortest, longest = bound(schema, "minItems") or 0, bound(schema, "maxItems")
        most = 9 if longest is None else longest
        plain_items = all(not isinstance(item, list | dict) for item in value)
        out = [self.value(item, items, name) for item in value]
        if not plain_items or self._fixed or not value:
            return out
        if self._draws.chance(0.35) and len(out) > max(2, shortest):
            out.pop()
        elif self._draws.chance(0.35) and len(out) < most and isinstance(value[0], int | float):
            out.append(self.value(self._draws.choice(value), items, name))
        return out


def _mapping(value: Any) -> Mapping[str, Any]:
    """A part of a schema that should be an object: what nobody checked may be anything."""
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def plain(value: float) -> float:
    """A whole number without a point."""
    return int(value) if abs(value) < 2**53 and value == int(value) else value


def _rounded(value: float, like: float, whole: bool) -> float:
    """To two digits, or as many as the other one has behind its point."""
    if whole or (float(like).is_integer() and abs(like) < 1e15):
        step = 10 ** max(0, math.floor(math.log10(abs(value))) - 1) if value else 1
        return round(value / step) * step
    digits = repr(like)
    return float(f"{value:.2g}") if "e" in digits else round(value, len(digits.partition(".")[2]))


def _is(value: Any, kind: Any) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "integer": (int,),
        "number": (int, float),
        "boolean": (bool,),
        "array": (list,),
        "object": (dict,),
    }
    return isinstance(value, kinds.get(str(kind), (object,)))
