"""Single-turn rows as the xLAM-60k release has them: `answers` and `tools` as JSON text, parameters as a flat map.

An enum goes into the parameter's description. What else the flat map has no place for (bounds, the parts of lists and
objects) is counted as lost, and so is what is said where nothing is called.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from callwright.models.noun import line

_TYPES = {"integer": "int", "number": "float", "string": "str", "boolean": "bool", "array": "list", "object": "dict"}
_SAID = {"type", "description", "default", "title", "enum"}


def write(kept: Path, path: Path) -> dict[str, Any]:
    """Writes rows from OpenAI's layout: how many were written, and without what.

    Args:
        kept: rows of one query, in OpenAI's layout.
        path: the file to write.

    Raises:
        OSError: a file can't be read or written.
    """
    without: Counter[str] = Counter()
    written = 0
    with kept.open("rb") as rows, path.open("wb") as out:
        for text in rows:
            written += 1
            row, lost = _row(json.loads(text))
            without.update(lost)
            out.write(line(row))
    return {"written": written, "without": dict(sorted(without.items()))}


def _row(row: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    lost: set[str] = set()
    user, assistant = row["messages"]
    functions = [call["function"] for call in assistant.get("tool_calls", [])]
    answers = [{"name": called["name"], "arguments": json.loads(called["arguments"])} for called in functions]
    if not answers:
        lost.add("the reply where nothing is called")
    tools = [_tool(tool["function"], lost) for tool in row["tools"]]
    return {"id": row["id"], "query": user["content"], "answers": _text(answers), "tools": _text(tools)}, lost


def _tool(function: dict[str, Any], lost: set[str]) -> dict[str, Any]:
    schema = function["parameters"]
    required = schema.get("required", [])
    parameters = {
        name: _parameter(inner, schema.get("$defs", {}), name in required, lost)
        for name, inner in schema.get("properties", {}).items()
    }
    return {"name": function["name"], "description": function["description"], "parameters": parameters}


def _parameter(
    schema: Mapping[str, Any], definitions: Mapping[str, Any], required: bool, lost: set[str]
) -> dict[str, Any]:
    schema = _resolved(schema, definitions)
    description = str(schema.get("description", ""))
    if "enum" in schema:
        description = f"{description} One of: {', '.join(map(str, schema['enum']))}.".strip()
    if schema.keys() - _SAID - {"items"} or schema.get("type") == "object":
        lost.add("bounds and parts of parameters")
    out = {"description": description, "type": _type(schema, definitions) + ("" if required else ", optional")}
    if "default" in schema:
        out["default"] = schema["default"]
    return out


def _type(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    own = _TYPES.get(str(schema.get("type")), "Any")
    items = schema.get("items")
    # A list that may hold nulls is of no one type that the map can say.
    if own == "list" and isinstance(items, dict) and not _nullable(items):
        return f"List[{_type(_resolved(items, definitions), definitions)}]"
    return own


def _nullable(schema: Mapping[str, Any]) -> bool:
    return any(branch.get("type") == "null" for branch in schema.get("anyOf", ()))


def _resolved(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema that is meant by a reference, or by a union with null."""
    while True:
        name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
        branches = [branch for branch in schema.get("anyOf", ()) if branch.get("type") != "null"]
        if name in definitions:
            schema = {**definitions[name], **{key: value for key, value in schema.items() if key != "$ref"}}
        elif len(branches) == 1:
            schema = {**branches[0], **{key: value for key, value in schema.items() if key != "anyOf"}}
        else:
            return schema


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
