"""Loose parameter spellings (xLAM's, BFCL's) to JSON Schema, the way a user of `jsonschema` writes it."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TYPES: dict[str, Schema] = {
    "string": {"type": "string"},
    "str": {"type": "string"},
    "char": {"type": "string"},
    "integer": {"type": "integer"},
    "int": {"type": "integer"},
    "long": {"type": "integer"},
    "number": {"type": "number"},
    "float": {"type": "number"},
    "double": {"type": "number"},
    "boolean": {"type": "boolean"},
    "bool": {"type": "boolean"},
    "array": {"type": "array"},
    "list": {"type": "array"},
    "arraylist": {"type": "array"},
    "tuple": {"type": "array"},
    "set": {"type": "array", "uniqueItems": True},
    "object": {"type": "object"},
    "dict": {"type": "object"},
    "hashmap": {"type": "object"},
    "null": {"type": "null"},
    "none": {"type": "null"},
    "any": {},
    "": {},
}


def closed(parameters: Schema) -> Schema:
    """The schema of a tool's arguments: types spelt out, unknown arguments refused unless the tool allows them."""
    if is_schema(parameters):
        schema = spelt(parameters)
    else:
        schema = spelt_map(parameters)
    schema.setdefault("additionalProperties", False)
    return schema


def is_schema(parameters: Schema) -> bool:
    """Whether `parameters` is a JSON Schema of an object; else it is xLAM's flat map of names."""
    return parameters.get("type") in ("object", "dict") and isinstance(parameters.get("properties"), dict)


def spelt_map(parameters: Schema) -> Schema:
    """A flat map of names as a JSON Schema: what carries the flag `required: true` is required, nothing else."""
    required = [name for name, declared in parameters.items() if declared.get("required") is True]
    schema: Schema = {"type": "object", "properties": {name: spelt(value) for name, value in parameters.items()}}
    if required:
        schema["required"] = required
    return schema


def spelt(declared: Schema) -> Schema:
    """One declaration with its `type` as JSON Schema has it, and so all the way down."""
    schema = {key: value for key, value in declared.items() if key != "type"}
    if isinstance(schema.get("required"), bool):
        del schema["required"]
    if isinstance(schema.get("properties"), dict):
        schema["properties"] = {name: spelt(value) for name, value in schema["properties"].items()}
    if isinstance(schema.get("items"), dict):
        schema["items"] = spelt(schema["items"])
    if isinstance(declared.get("type"), str):
        schema |= type_of(declared["type"])
    elif "type" in declared:
        schema["type"] = declared["type"]
    return schema


def type_of(spelling: str) -> Schema:
    """What a type's spelling means: `int`, `str, optional`, `List[Union[int, float]]`."""
    spelling = split(spelling)[0]
    head, _, inner = spelling.partition("[")
    plain = TYPES.get(head.strip().lower())
    if not inner:
        return dict(plain) if plain is not None else {}
    parts = [type_of(part) for part in split(inner[: inner.rindex("]")])]
    match head.strip().lower():
        case "optional":
            return {"anyOf": [*parts, {"type": "null"}]}
        case "union":
            return {"anyOf": parts}
        case "dict":
            return {"type": "object", "additionalProperties": parts[-1]}
        case "tuple":
            return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
        case _:
            return {**(plain or {}), "items": parts[0]}


def split(text: str) -> list[str]:
    """The text at its commas, those inside brackets left alone."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "[") - (letter == "]")
        if letter == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]
