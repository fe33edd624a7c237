"""Arguments made from a schema: what stands in it first, else the plainest value that it lets through."""

import sys
from collections.abc import Mapping
from typing import Any

_TEXTS = {
    "date": "2024-03-15",
    "date-time": "2024-03-15T10:30:00Z",
    "time": "10:30:00Z",
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "uuid": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
    "ipv4": "192.0.2.1",
    "hostname": "example.com",
}
_DEEPEST, _MOST, _MOST_ITEMS = 16, 1000, 100
_LARGEST = sys.float_info.max
_NAMED = ("$defs", "definitions")


def arguments_for(parameters: dict[str, Any]) -> dict[str, Any]:
    """Values of the required parameters.

    Args:
        parameters: JSON Schema of an object.
    """
    value = _Plain(parameters).value({**parameters, "type": "object"}, 0)
    return value if isinstance(value, dict) else {}


class _Plain:
    """Values of one schema, bounded in all: references may double with each level, and lists ask for any length."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._named = {f"#/{key}/{name}": own for key in _NAMED for name, own in _object(parameters.get(key)).items()}
        self._left = _MOST

    def value(self, schema: Any, depth: int) -> Any:
        self._left -= 1
        if not isinstance(schema, dict) or depth > _DEEPEST or self._left < 0:
            return "text"
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference in self._named:
            beside = {key: own for key, own in schema.items() if key != "$ref"}
            return self.value({**_object(self._named[reference]), **beside}, depth + 1)
        for key in ("examples", "enum"):
            if isinstance(schema.get(key), list) and schema[key]:
                return schema[key][0]
        for key in ("example", "default", "const"):
            if key in schema:
                return schema[key]
        for key in ("anyOf", "oneOf", "allOf"):
            if isinstance(schema.get(key), list) and schema[key]:
                return self.value(schema[key][0], depth + 1)
        kind = schema.get("type")
        kind = kind[0] if isinstance(kind, list) and kind else kind
        if kind == "object":
            properties, required = _object(schema.get("properties")), schema.get("required")
            names = [name for name in required if isinstance(name, str)] if isinstance(required, list) else []
            return {name: self.value(properties.get(name, {}), depth + 1) for name in names if self._left > 0}
        if kind == "array":
            return self._list(schema, depth)
        if kind in ("integer", "number"):
            return _number(schema, whole=kind == "integer")
        if kind == "boolean":
            return True
        return None if kind == "null" else _text(schema)

    def _list(self, schema: dict[str, Any], depth: int) -> list[Any]:
        if isinstance(schema.get("prefixItems"), list):
            return [self.value(each, depth + 1) for each in schema["prefixItems"] if self._left > 0]
        before = self._left
        item = self.value(schema.get("items", {}), depth + 1)
        least = schema.get("minItems", 1)
        count = min(least if isinstance(least, int) else 1, _MOST_ITEMS)
        # Each of them is as large as the first.
        count = min(count, 1 + max(0, self._left) // max(1, before - self._left))
        self._left -= (count - 1) * (before - self._left)
        return [item] * count


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def bound(schema: Mapping[str, Any], *names: str) -> float | None:
    """The first of these bounds that a number has; None where none is a number that can be reckoned with.

    Args:
        schema: of the number.
        names: of keywords.
    """
    for name in names:
        value = schema.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST:
            return value
    return None


def _number(schema: dict[str, Any], *, whole: bool) -> int | float:
    low = bound(schema, "minimum", "exclusiveMinimum")
    high = bound(schema, "maximum", "exclusiveMaximum")
    if low is not None and high is not None:
        value = (low + high) / 2
    elif low is not None:
        value = max(1, low + 1)
    else:
        value = 1 if high is None else min(1, high - 1)
    return int(value) if whole else value


def _text(schema: dict[str, Any]) -> str:
    text = _TEXTS.get(str(schema.get("format")), "text")
    least, most = schema.get("minLength"), schema.get("maxLength")
    if isinstance(least, int):
        text = text.ljust(min(least, 1000), "t")
    return text[:most] if isinstance(most, int) else text
