"""Arguments for the pool's own functions, drawn from their schemas."""

from __future__ import annotations

from typing import Any

from draw import Draw
from pool.words import WORDS

Schema = dict[str, Any]


def arguments(draw: Draw, schema: Schema) -> dict[str, Any]:
    """Every required argument, and about half of the optional ones, in the order of their declaration."""
    required = schema.get("required", ())
    return {
        name: value(draw, name, declared)
        for name, declared in schema["properties"].items()
        if name in required or draw.chance(0.5)
    }


def value(draw: Draw, name: str, schema: Schema) -> Any:
    """A value that the schema accepts; strings speak of what the parameter's name says."""
    if "enum" in schema:
        return draw.pick(schema["enum"])
    if "anyOf" in schema:
        return value(draw, name, draw.pick(schema["anyOf"]))
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = draw.pick(kind)
    match kind:
        case "string":
            return string(draw, name)
        case "integer":
            low = schema.get("minimum", 1)
            return draw.between(low, min(schema.get("maximum", low + 60), low + 2000))
        case "number":
            low = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
            cents = draw.between(int(low * 100), int(schema.get("maximum", low + 900) * 100))
            return cents // 100 if cents % 100 == 0 or (cents > 100 and draw.chance(0.2)) else cents / 100
        case "boolean":
            return draw.chance(0.5)
        case "null":
            return None
        case "array":
            return array(draw, name, schema)
        case "object":
            return record(draw, schema)
        case _:
            return draw.pick(("open", 12, True, 0.5))


def string(draw: Draw, name: str) -> str:
    if name in WORDS:
        return draw.pick(WORDS[name])
    if name.endswith("date"):
        return f"2025-{draw.between(1, 12):02}-{draw.between(1, 28):02}"
    clock = f"{draw.between(0, 23):02}:{draw.between(0, 59):02}"
    if name.endswith("_at"):
        return f"2025-{draw.between(1, 12):02}-{draw.between(1, 28):02}T{clock}"
    if name in ("time", "until", "start"):
        return clock
    if name.endswith(("_id", "_number", "_account", "sku")):
        return f"{name[:2].upper()}-{draw.code(6)}"
    raise LookupError(f"no words for {name}")


def array(draw: Draw, name: str, schema: Schema) -> list[Any]:
    if "prefixItems" in schema:
        return [value(draw, name, part) for part in schema["prefixItems"]]
    length = draw.between(schema.get("minItems", 1), schema.get("maxItems", 4))
    drawn = [value(draw, name, schema.get("items", {"type": "string"})) for _ in range(length)]
    if schema.get("uniqueItems"):
        return [item for at, item in enumerate(drawn) if item not in drawn[:at]]
    return drawn


def record(draw: Draw, schema: Schema) -> dict[str, Any]:
    if schema.get("properties"):
        return arguments(draw, schema)
    of = schema.get("additionalProperties")
    names = ("alpha", "beta", "gamma")[: draw.between(1, 3)]
    return {name: value(draw, "list", of if isinstance(of, dict) else {}) for name in names}
