"""What an importer gives: APIs, and what it could make none of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from callwright._core import parameters_schema
from callwright.apis.sayable import sayable
from callwright.errors import InputError
from callwright.models.api import Api

LONGEST_NAME = 64  # what endpoints take


@dataclass(frozen=True)
class Skipped:
    """One thing that is no API."""

    name: str
    reason: str


@dataclass
class Imported:
    """APIs in the order of their source."""

    apis: list[Api] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def add(self, api: Api) -> None:
        """Takes an API, where JSON can say what it is declared as."""
        try:
            sayable([api.parameters, api.example])
        except InputError as error:
            self.skipped.append(Skipped(api.name, str(error)))
            return
        self.apis.append(api)


def schema_of(parameters: Any) -> dict[str, Any]:
    """JSON Schema of an object from parameters in any spelling, as the core reads them.

    Raises:
        InputError: they hold what JSON does not have.
    """
    sayable(parameters)
    schema, guessed = parameters_schema(parameters)
    if not isinstance(schema, dict):
        raise InputError("parameters that are no object")
    if guessed:
        schema["required"] = [*schema.get("required", ()), *guessed]
    return {"type": "object", "properties": {}, **schema}


def name_of(text: str) -> str:
    """A name that endpoints take, as near to the text as can be; "" where nothing is left."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", text).strip("_")[:LONGEST_NAME]


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and those in it, each once for each place."""
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
