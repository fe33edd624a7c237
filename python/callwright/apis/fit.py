"""Whether calls can be made from an API's schema: JSON Schema lets more be written than a value can be drawn from."""

import sys
from collections.abc import Iterator
from typing import Any

from callwright.models.api import Api

_MAPS = ("properties", "patternProperties", "$defs", "definitions")
_LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
_LARGEST = sys.float_info.max


def unfit(api: Api) -> str | None:
    """The first thing that stands against it, with its place; None where calls can be made.

    Args:
        api: whose parameters and example are looked at.
    """
    problems = [*_schema(api.parameters, "/parameters"), *_values(api.example, "/example")]
    return problems[0] if problems else None


def _schema(schema: Any, at: str) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"{at} is no object"
        return
    for key, part in schema.items():
        here = f"{at}/{key}"
        if key in _MAPS and isinstance(part, dict):
            for name, each in part.items():
                yield from _schema(each, f"{here}/{name}")
        elif key in _LISTS and isinstance(part, list):
            for number, each in enumerate(part):
                yield from _schema(each, f"{here}/{number}")
        elif key in _MAPS:
            yield f"{here} is no object"
        elif key in _LISTS or (key == "enum" and not (isinstance(part, list) and part)):
            yield f"{here} is no list, or an empty one"
        elif key == "required" and not (isinstance(part, list) and all(isinstance(name, str) for name in part)):
            yield f"{here} is no list of names"
        elif key == "items":
            yield from _schema(part, here)
        else:
            yield from _values(part, here)


def _values(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, int | float) and abs(value) > _LARGEST:
        yield f"{at} is too large a number"
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from _values(part, f"{at}/{name}")
