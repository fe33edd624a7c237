"""How the pool's own functions are written down: as a JSON Schema, or as xLAM's flat map of Python spellings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True)
class Declared:
    """A function as its author wrote it; `parameters` is a JSON Schema or a flat map of names."""

    name: str
    description: str
    parameters: Schema


def function(name: str, description: str, properties: Schema, required: str = "", **more: Any) -> Declared:
    """A function with a JSON Schema; `required` holds names parted by spaces."""
    schema: Schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required.split()
    return Declared(name, description, schema | more)


def flat(name: str, description: str, **parameters: Schema) -> Declared:
    """A function with xLAM's flat map: `flat("wait", "Waits.", seconds=py("int", "How long"))`."""
    return Declared(name, description, parameters)


def py(spelling: str, description: str, required: bool | None = None, **more: Any) -> Schema:
    """A parameter of a flat map; without `required` it carries no flag."""
    flag = {} if required is None else {"required": required}
    return {"description": description, "type": spelling, **more, **flag}


def text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description, **more}


def one_of(description: str, *values: str, **more: Any) -> Schema:
    return {"type": "string", "enum": list(values), "description": description, **more}


def whole(description: str, low: int | None = None, high: int | None = None, **more: Any) -> Schema:
    return {"type": "integer", "description": description, **bounds(low, high), **more}


def number(description: str, low: float | None = None, high: float | None = None, **more: Any) -> Schema:
    return {"type": "number", "description": description, **bounds(low, high), **more}


def flag(description: str, **more: Any) -> Schema:
    return {"type": "boolean", "description": description, **more}


def many(description: str, items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, "description": description, **more}


def record(description: str, properties: Schema, required: str = "", **more: Any) -> Schema:
    schema: Schema = {"type": "object", "description": description, "properties": properties}
    if required:
        schema["required"] = required.split()
    return schema | more


def bounds(low: float | None, high: float | None) -> Schema:
    given = {"minimum": low, "maximum": high}
    return {key: value for key, value in given.items() if value is not None}
