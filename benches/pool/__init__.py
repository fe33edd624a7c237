"""The functions that the workload calls, each with calls that are right and ways to get them wrong, all of it proven.

Python's `jsonschema` is the judge while the pool is built: a call that it refuses is no example, and a wrong value
counts only where it makes exactly one error, of the kind and at the place that its label will claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, SchemaError

from draw import Draw
from loose import closed, is_schema, spelt_map
from pool import bfcl, values, wrong
from pool.own import FUNCTIONS

EXAMPLES = 24
LONGEST = 560
"""Longer declarations of BFCL stay out, so that rows are about as long with its functions as without."""

OURS = 5
"""How often ours stand in a pool with BFCL's, which are many more and have no flat maps."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Example:
    """Arguments that are right, and how to make them wrong."""

    arguments: dict[str, Any]
    wrong: tuple[tuple[Place, Any], ...]
    """Where to put which value of a wrong type."""
    required: tuple[str, ...]
    """The arguments that must not be left out."""


@dataclass(frozen=True)
class Function:
    name: str
    description: str
    texts: dict[str, tuple[str, str]]
    """The declaration as JSON, by layout; with other letters than ASCII as they are, and escaped."""
    examples: tuple[Example, ...]
    unknown: tuple[str, ...]
    """Names of arguments that the function does not take; empty where it takes any."""


@lru_cache
def build(folder: Path | None = None) -> tuple[Function, ...]:
    """The pool: our own functions, and those of BFCL where `folder` has its files."""
    built = [proven(*declared) for declared in own()]
    if folder is not None:
        built = built * OURS + [proven(*declared) for declared in accepted(folder)]
    return tuple(function for function in built if function is not None)


def own() -> Iterator[tuple[str, str, Any, Any, list[dict[str, Any]]]]:
    for declared in FUNCTIONS:
        parameters = declared.parameters
        standard = parameters if is_schema(parameters) else spelt_map(parameters)
        drawn = [values.arguments(Draw("pool", declared.name, at), standard) for at in range(EXAMPLES)]
        for arguments in drawn:
            Draft202012Validator(closed(standard)).validate(arguments)
        yield declared.name, declared.description, parameters, standard, drawn


def accepted(folder: Path) -> Iterator[tuple[str, str, Any, Any, list[dict[str, Any]]]]:
    """One entry for each distinct declaration, with all the calls that BFCL accepts of it."""
    found: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for declared, arguments in bfcl.calls(folder):
        text = json.dumps(declared)
        if len(text) <= LONGEST:
            found.setdefault(text, (declared, []))[1].append(arguments)
    for declared, calls in found.values():
        yield declared["name"], declared["description"], declared["parameters"], declared["parameters"], calls


def proven(
    name: str, description: str, parameters: dict[str, Any], standard: dict[str, Any], calls: list[dict[str, Any]]
) -> Function | None:
    """The function with what holds of it in both layouts; None where no call of it is right."""
    schemas = [closed(parameters)] if parameters is standard else [closed(parameters), closed(standard)]
    try:
        for schema in schemas:
            Draft202012Validator.check_schema(schema)
    except SchemaError:
        return None
    judges = [Draft202012Validator(schema) for schema in schemas]
    distinct = [call for at, call in enumerate(calls) if call not in calls[:at]]
    right = [call for call in distinct if all(judge.is_valid(call) for judge in judges)]
    if not right:
        return None
    return Function(
        name,
        description,
        {layout: texts(name, description, shape) for layout, shape in (("xlam", parameters), ("openai", standard))},
        tuple(example(call, schemas[-1], judges) for call in right),
        tuple(word for word in wrong.unknown(schemas[-1]) if wrong.is_unknown(right[0], word, judges)),
    )


def example(arguments: dict[str, Any], schema: dict[str, Any], judges: list[Draft202012Validator]) -> Example:
    types = [place for place in wrong.types(arguments, schema) if wrong.is_type(arguments, *place, judges)]
    return Example(
        arguments,
        tuple(types),
        tuple(name for name in arguments if wrong.is_missing(arguments, name, judges)),
    )


def texts(name: str, description: str, parameters: dict[str, Any]) -> tuple[str, str]:
    declared = {"name": name, "description": description, "parameters": parameters}
    return json.dumps(declared, ensure_ascii=False), json.dumps(declared)
