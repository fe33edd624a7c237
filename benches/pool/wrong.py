"""Ways to get a call wrong, and the judge's word that each is wrong in one way and at one place only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]
Place = tuple[str | int, ...]
Judges = list[Draft202012Validator]

EXTRA = ("verbose", "request_id", "lang", "extra_options", "max_results", "output_format")


def types(value: Any, schema: Schema, path: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Values of another type for each place inside the arguments that declares one type."""
    if path and isinstance(schema.get("type"), str):
        yield from ((path, other) for other in others(value, schema["type"]))
    if isinstance(value, dict):
        for name, inner in value.items():
            declared = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            yield from types(inner, declared if isinstance(declared, dict) else {}, (*path, name))
    elif isinstance(value, list) and value and isinstance(schema.get("items"), dict):
        at = len(value) - 1
        yield from types(value[at], schema["items"], (*path, at))


def others(value: Any, kind: str) -> tuple[Any, ...]:
    """What models and careless code write instead of a value of this type."""
    match kind:
        case "string":
            return 12, [value], None
        case "integer":
            return str(value), 2.5, None
        case "number":
            return str(value), [value], None
        case "boolean":
            return "true" if value else "false", int(value)
        case "array":
            return ", ".join(str(item) for item in value), {"items": value}
        case "object":
            return json.dumps(value), [value]
        case _:
            return ()


def unknown(schema: Schema) -> Iterator[str]:
    """Names that are no parameters: misspelt ones and plausible extras."""
    properties = schema.get("properties", {})
    for name in properties:
        yield name + "s"
        yield name[:-1]
    yield from EXTRA


def replaced(value: Any, path: Place, new: Any) -> Any:
    """A copy of the value with `new` at the path."""
    if not path:
        return new
    copy: Any = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def is_type(arguments: Any, path: Place, new: Any, judges: Judges) -> bool:
    return all(sole(judge, replaced(arguments, path, new)) == ("type", path) for judge in judges)


def is_missing(arguments: dict[str, Any], name: str, judges: Judges) -> bool:
    rest = {key: value for key, value in arguments.items() if key != name}
    return all(sole(judge, rest) == ("required", ()) for judge in judges)


def is_unknown(arguments: dict[str, Any], name: str, judges: Judges) -> bool:
    if not name or name in arguments:
        return False
    return all(sole(judge, {**arguments, name: "x"}) == ("additionalProperties", ()) for judge in judges)


def sole(judge: Draft202012Validator, arguments: Any) -> tuple[str, Place] | None:
    """The keyword and the place of the only error."""
    errors = list(judge.iter_errors(arguments))
    if len(errors) != 1:
        return None
    return str(errors[0].validator), tuple(errors[0].absolute_path)
