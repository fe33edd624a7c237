"""A second opinion on BFCL's accepted calls: rows in two layouts, judged by Python's `jsonschema` alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, SchemaError

CATEGORIES = ("simple_python", "multiple", "parallel", "parallel_multiple")
LEFT_OUT = ("", None)
"""What BFCL writes among an argument's accepted values where the call may do without it."""

SPELLINGS = {
    "string": ("string", "str", "char"),
    "integer": ("integer", "int", "long", "short", "byte", "bigint"),
    "number": ("number", "float", "double"),
    "boolean": ("boolean", "bool"),
    "array": ("array", "list", "tuple", "arraylist"),
    "object": ("object", "dict", "hashmap"),
    "null": ("null", "none"),
}
TYPES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
CODES = {
    "type": "wrong-type",
    "required": "missing-argument",
    "enum": "not-in-enum",
    "maximum": "out-of-range",
    "additionalProperties": "unknown-argument",
}


@dataclass(frozen=True)
class Entry:
    """One of BFCL's questions with the calls that answer it."""

    id: str
    question: str
    tools: list[dict[str, Any]]
    calls: list[tuple[str, dict[str, Any]]]


def entries(folder: Path) -> list[Entry]:
    """The four answered categories, in the files' order."""
    made = []
    for category in CATEGORIES:
        answers = {line["id"]: line["ground_truth"] for line in lines(folder / "possible_answer" / file(category))}
        for line in lines(folder / file(category)):
            schemas = {tool["name"]: tool["parameters"] for tool in line["function"]}
            calls = [
                (name, arguments(accepted, schemas.get(name, {})))
                for answer in answers[line["id"]]
                for name, accepted in answer.items()
            ]
            made.append(Entry(line["id"], line["question"][0][-1]["content"], line["function"], calls))
    return made


def arguments(accepted: dict[str, list[Any]], schema: Any) -> dict[str, Any]:
    """The first accepted value of each argument that is one; what may only be left out is."""
    declared = schema.get("properties") or {}
    taken = {}
    for name, choices in accepted.items():
        values = [value for value in choices if value not in LEFT_OUT]
        if values:
            taken[name] = value_of(values[0], declared.get(name) or {})
    return taken


def value_of(value: Any, schema: dict[str, Any]) -> Any:
    """The value itself; a record's fields are lists of accepted values again."""
    kind = TYPES.get(str(schema.get("type")).lower())
    if kind == "object" and isinstance(value, dict):
        return arguments(value, schema)
    if kind == "array" and isinstance(value, list):
        return [value_of(item, schema.get("items") or {}) for item in value]
    return value


def row(entry: Entry, layout: str) -> dict[str, Any]:
    """The entry in xLAM's or OpenAI's layout; the tools' parameters as BFCL has them."""
    if layout == "xlam":
        answers = [{"name": name, "arguments": given} for name, given in entry.calls]
        texts = {"answers": json.dumps(answers), "tools": json.dumps(entry.tools)}
        return {"id": entry.id, "query": entry.question, **texts}
    calls = [
        {"id": f"call_{at}", "type": "function", "function": {"name": name, "arguments": json.dumps(given)}}
        for at, (name, given) in enumerate(entry.calls)
    ]
    return {
        "id": entry.id,
        "messages": [
            {"role": "user", "content": entry.question},
            {"role": "assistant", "content": None, "tool_calls": calls},
        ],
        "tools": [{"type": "function", "function": tool} for tool in entry.tools],
    }


def faults(entry: Entry) -> set[str]:
    """What is wrong with the entry's calls, as codes; `schema` for what has no code of its own here."""
    tools = {tool["name"]: tool["parameters"] for tool in entry.tools}
    return {fault for name, given in entry.calls for fault in faults_of(given, tools.get(name))}


def faults_of(given: dict[str, Any], parameters: Any) -> Iterator[str]:
    if parameters is None:
        yield "unknown-tool"
        return
    judge = judge_of(json.dumps(parameters))
    if judge is None:
        yield "invalid-schema"
        return
    if "additionalProperties" not in parameters and given.keys() - parameters["properties"].keys():
        yield "unknown-argument"
    for error in judge.iter_errors(given):
        yield CODES.get(str(error.validator), "schema")


@cache
def judge_of(parameters: str) -> Draft202012Validator | None:
    """What judges the arguments of a tool with these parameters; None where they are no schema."""
    schema = json_schema(json.loads(parameters))
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError:
        return None
    return Draft202012Validator(schema)


def json_schema(declared: Any) -> Any:
    """BFCL's declaration with its types as JSON Schema names them; a type that has no such name lets anything in."""
    if not isinstance(declared, dict):
        return declared
    schema = dict(declared)
    if isinstance(schema.get("type"), str):
        kind = TYPES.get(schema.pop("type").lower())
        if kind is not None:
            schema["type"] = kind
    if isinstance(schema.get("properties"), dict):
        schema["properties"] = {name: json_schema(inner) for name, inner in schema["properties"].items()}
    for key in ("items", "additionalProperties"):
        if key in schema:
            schema[key] = json_schema(schema[key])
    return schema


def mutants(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The entry with its first call spoilt, in each way that it can be, under the code that this earns."""
    (name, given), *others = entry.calls
    parameters = next(tool["parameters"] for tool in entry.tools if tool["name"] == name)
    declared, required = parameters["properties"], parameters.get("required", [])

    def spoilt(code: str, tool: str, call: dict[str, Any]) -> tuple[str, Entry]:
        return code, replace(entry, id=f"{entry.id}/{code}", calls=[(tool, call), *others])

    yield spoilt("unknown-tool", f"{name}_2", given)
    yield spoilt("unknown-argument", name, {**given, "not_a_parameter": 1})
    for gone in [key for key in given if key in required][:1]:
        yield spoilt("missing-argument", name, {key: value for key, value in given.items() if key != gone})
    limited = [key for key in given if declared[key].get("enum")]
    typed = [key for key in given if key not in limited and TYPES.get(declared[key]["type"]) in WRONG]
    for key in typed[-1:]:
        yield spoilt("wrong-type", name, {**given, key: WRONG[TYPES[declared[key]["type"]]]})
    for key in limited[:1]:
        yield spoilt("not-in-enum", name, {**given, key: "none of these"})


WRONG: dict[str, Any] = {
    "string": 7,
    "integer": 2.5,
    "number": "2.5",
    "boolean": "true",
    "array": {"0": "a"},
    "object": ["a"],
}


def file(category: str) -> str:
    return f"BFCL_v4_{category}.json"


def lines(path: Path) -> list[Any]:
    with path.open(encoding="utf-8") as text:
        return [json.loads(line) for line in text if line.strip()]
