"""References inside an OpenAPI document, followed: schemas that stand on their own. Nothing is read from elsewhere."""

from typing import Any
from urllib.parse import unquote

_DEEPEST = 24
_MOST = 20_000  # parts of one schema: references can double with every level
_DROPPED = {
    "discriminator",
    "xml",
    "externalDocs",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "title",
    "nullable",
}
_MAPS = {"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"}
_VALUES = {"default", "enum", "const", "examples", "required"}


class Unresolvable(Exception):  # noqa: N818 (expected of any document)
    """A reference that leads nowhere, elsewhere, or too deep."""


class References:
    """Follows references in one document.

    Args:
        document: as it was parsed.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._left = _MOST

    def target(self, value: Any) -> Any:
        """What a value is, or what it refers to."""
        for _ in range(_DEEPEST):
            if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
                return value
            value = self._at(value["$ref"])
        raise Unresolvable("references go in a circle")

    def _at(self, reference: str) -> Any:
        if not reference.startswith("#/"):
            raise Unresolvable(f"{reference} is outside the document")
        found: Any = self._document
        for step in reference[2:].split("/"):
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            if not isinstance(found, dict) or key not in found:
                raise Unresolvable(f"{reference} leads nowhere")
            found = found[key]
        return found

    def schema(self, value: Any) -> Any:
        """A schema of OpenAPI 3.0 or 3.1 as JSON Schema, without references. What refers to itself is any value there.

        Raises:
            Unresolvable: a reference can't be followed, or there are too many parts.
        """
        self._left = _MOST
        return self._schema(value, (), 0)

    def _schema(self, value: Any, above: tuple[str, ...], depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST * 2:
            raise Unresolvable("its schema has too many parts")
        if isinstance(value, list):
            return [self._schema(each, above, depth + 1) for each in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            if reference in above:
                return {}
            beside = {key: each for key, each in value.items() if key != "$ref"}
            found = self._schema(self._at(reference), (*above, reference), depth + 1)
            return {**found, **self._schema(beside, above, depth + 1)} if isinstance(found, dict) else found
        plain: dict[str, Any] = {}
        for key, each in value.items():
            if key in _MAPS and isinstance(each, dict):
                plain[key] = {str(name): self._schema(part, above, depth + 1) for name, part in each.items()}
            elif key in _VALUES:
                plain[key] = each
            elif key not in _DROPPED and not str(key).startswith("x-"):
                plain[key] = self._schema(each, above, depth + 1)
        _modern(plain, nullable=value.get("nullable") is True)
        return plain


def _modern(schema: dict[str, Any], *, nullable: bool) -> None:
    """What 3.0 spells in its own way."""
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(exclusive) is True and bound in schema:
            schema[exclusive] = schema.pop(bound)
        elif isinstance(schema.get(exclusive), bool):
            del schema[exclusive]
    if nullable and isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
        if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
