"""The shipped functions as APIs: schemas from their signatures, words from their docstrings."""

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from inspect import getdoc
from types import ModuleType
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from callwright.apis import docstrings
from callwright.apis.library.declared import Declared
from callwright.models.api import CATEGORIES, Api, PythonFunction

PACKAGE = "callwright.apis.library"


@cache
def load() -> tuple[Api, ...]:
    """All shipped functions, in the order of their modules' names and of their places there."""
    return tuple(api for module in _topics() for api in _of(module))


def _topics() -> Iterator[ModuleType]:
    folder = import_module(PACKAGE)
    names = [found.name for found in pkgutil.walk_packages(folder.__path__, f"{PACKAGE}.") if not found.ispkg]
    for name in sorted(names):
        if name.removeprefix(f"{PACKAGE}.").partition(".")[0] in CATEGORIES:
            yield import_module(name)


def _of(module: ModuleType) -> Iterator[Api]:
    category = module.__name__.removeprefix(f"{PACKAGE}.").partition(".")[0]
    for name, value in vars(module).items():
        declared = getattr(value, "declared", None)
        if not isinstance(declared, Declared) or value.__module__ != module.__name__:
            continue
        told = docstrings.read(getdoc(value))
        yield Api(
            name=name,
            description=told.summary,
            category=category,
            parameters=schema_of(value, told),
            execution=PythonFunction(function=name, module=module.__name__),
            example=declared.example,
            origin=declared.source,
            licence="Apache-2.0",
        )


def schema_of(function: Callable[..., Any], told: docstrings.Told) -> dict[str, Any]:
    """JSON Schema of a typed function's parameters, self-contained, with the docstring's words.

    Args:
        function: with types that JSON has.
        told: what its docstring says.
    """
    of: Any = function  # pydantic takes callables; its annotation does not say so
    made = TypeAdapter(of, config=ConfigDict(extra="forbid")).json_schema()
    definitions = made.pop("$defs", {})
    properties = {}
    for name, schema in made.get("properties", {}).items():
        plain = _optional(_plain(schema, definitions))
        said = told.parameters.get(name)
        if said is not None and said.description:
            plain = (
                {"type": plain.pop("type"), "description": said.description, **plain}
                if "type" in plain
                else {
                    "description": said.description,
                    **plain,
                }
            )
        properties[name] = plain
    return {
        "type": "object",
        "properties": properties,
        "required": list(made.get("required", ())),
        "additionalProperties": False,
    }


def _plain(schema: Any, definitions: dict[str, Any]) -> Any:
    """Without titles, with definitions where they are referred to: many readers of tools follow no references."""
    if isinstance(schema, list):
        return [_plain(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return {
            **_plain(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions),
            **_plain(rest, definitions),
        }
    plain = {}
    for key, value in schema.items():
        if key == "title" and isinstance(value, str):
            continue
        if key == "properties":
            # Names of fields, which may be called `title`.
            plain[key] = {name: _plain(field, definitions) for name, field in value.items()}
        else:
            plain[key] = value if key in ("default", "enum", "const", "examples") else _plain(value, definitions)
    order = ["type", "description"]
    return {key: plain[key] for key in sorted(plain, key=lambda key: order.index(key) if key in order else 2)}


def _optional(schema: dict[str, Any]) -> dict[str, Any]:
    """`X | None = None` is a parameter that may be left out; what is given is an X."""
    if "default" not in schema or schema["default"] is not None:
        return schema
    rest = {key: value for key, value in schema.items() if key != "default"}
    kinds = [kind for kind in rest.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del rest["anyOf"]
        return {**kinds[0], **rest}
    if kinds:
        rest["anyOf"] = kinds
    return rest
