"""Arguments made from a schema: what stands in it first, else the plainest value that it lets through."""

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
_DEEPEST = 16
_NAMED = ("$defs", "definitions")


def arguments_for(parameters: dict[str, Any]) -> dict[str, Any]:
    """Values of the required parameters.

    Args:
        parameters: JSON Schema of an object.
    """
    named = {f"#/{key}/{name}": own for key in _NAMED for name, own in _object(parameters.get(key)).items()}
    value = _value({**parameters, "type": "object"}, 0, named)
    return value if isinstance(value, dict) else {}


def _value(schema: Any, depth: int, named: dict[str, Any]) -> Any:
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return "text"
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference in named:
        beside = {key: own for key, own in schema.items() if key != "$ref"}
        return _value({**_object(named[reference]), **beside}, depth + 1, named)
    for key in ("examples", "enum"):
        if isinstance(schema.get(key), list) and schema[key]:
            return schema[key][0]
    for key in ("example", "default", "const"):
        if key in schema:
            return schema[key]
    for key in ("anyOf", "oneOf", "allOf"):
        if isinstance(schema.get(key), list) and schema[key]:
            return _value(schema[key][0], depth + 1, named)
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    if kind == "object":
        properties, required = _object(schema.get("properties")), schema.get("required")
        names = [name for name in required if isinstance(name, str)] if isinstance(required, list) else []
        return {name: _value(properties.get(name, {}), depth + 1, named) for name in names}
    if kind == "array":
        if isinstance(schema.get("prefixItems"), list):
            return [_value(each, depth + 1, named) for each in schema["prefixItems"]]
        least = schema.get("minItems", 1)
        return [_value(schema.get("items", {}), depth + 1, named)] * min(least if isinstance(least, int) else 1, 100)
    if kind in ("integer", "number"):
        return _number(schema, whole=kind == "integer")
    if kind == "boolean":
        return True
    return None if kind == "null" else _text(schema)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(schema: dict[str, Any], *, whole: bool) -> int | float:
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    most = schema.get("maximum", schema.get("exclusiveMaximum"))
    low = least if isinstance(least, int | float) else None
    high = most if isinstance(most, int | float) else None
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
