"""Which APIs are kept: the cleaning, and an example call that answers."""

from __future__ import annotations

import asyncio

import pytest

from callwright._core import Options, check_row
from callwright.apis import trial
from callwright.apis.examples import arguments_for
from callwright.apis.executor import Executed
from callwright.models.api import Api, PythonFunction

TEXT = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}


def api(name, description="It does.", parameters=TEXT, **other):
    return Api(name=name, description=description, category="tools", parameters=parameters, **other)


class Answers:
    """In place of an executor: fails where the text says so."""

    async def execute(self, api, arguments):
        if api.name.startswith("bad"):
            return Executed(error="runtime-error", detail="it does not")
        return Executed(value=arguments, text="{}")


def test_cleaning_and_trying():
    apis = [
        api("one", "First.", example={"text": "given"}),
        api("two", "Second."),
        api("silent", " "),
        api("empty", parameters={"type": "object", "properties": {}}),
        api("one", "Another of that name."),
        api("copy", "Second."),
        api("bad", "Third.", example={"text": "a"}),
        api("bad_too", "Fourth.", execution=PythonFunction(function="bad_too", path="none.py")),
        api("bad_at_all", "Fifth."),
    ]
    verdicts = asyncio.run(trial.tried(apis, Answers()))
    assert [(verdict.api.name, verdict.reason, verdict.detail) for verdict in verdicts] == [
        ("one", None, ""),
        ("two", None, ""),
        ("silent", "no-description", "nothing says what it does"),
        ("empty", "no-parameters", "it takes no arguments"),
        ("one", "duplicate", "another one has its name"),
        ("copy", "duplicate", "two says and takes the same"),
        ("bad", "runtime-error", "it does not"),
        ("bad_too", "runtime-error", "called with plain values: it does not"),
        ("bad_at_all", "runtime-error", "it does not"),
    ]
    assert verdicts[0].api.example == {"text": "given"}
    assert verdicts[1].api.example == {"text": "text"}
    assert next(iter(trial.counts(verdicts).items())) == ("runtime-error", 3)


def test_of_the_same_the_first_that_answers_is_kept():
    apis = [
        api("bad", "First.", origin="a.py"),
        api("good", "First.", origin="b.py"),
        api("good", "Second.", origin="c.py"),
        api("bad", "Third.", origin="d.py"),
        api("bad_one", "Fourth.", origin="e.py"),
        api("bad_one", "Fifth.", origin="e.py"),
        api("bad_one", "Sixth.", origin="e.py"),
        api("bad_one", "Seventh.", origin="e.py"),
    ]
    verdicts = asyncio.run(trial.tried(apis, Answers()))
    assert [(verdict.api.origin, verdict.reason, verdict.detail) for verdict in verdicts] == [
        ("a.py", "runtime-error", "it does not"),
        ("b.py", "duplicate", "another one, of c.py, has its name"),
        ("c.py", None, ""),
        ("d.py", "runtime-error", "it does not"),
        ("e.py", "runtime-error", "it does not"),
        ("e.py", "runtime-error", "it does not"),
        ("e.py", "runtime-error", "it does not"),
        ("e.py", "duplicate", "another one has its name"),
    ]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string"},
        {"type": "string", "minLength": 7, "maxLength": 9},
        {"type": "string", "format": "date"},
        {"type": "string", "enum": ["b", "a"]},
        {"type": "integer", "minimum": 3, "maximum": 4},
        {"type": "integer", "exclusiveMinimum": 3},
        {"type": "integer", "maximum": -3},
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.5},
        {"type": ["integer", "null"]},
        {"type": "boolean"},
        {"type": "null"},
        {"const": 3},
        {"default": "a"},
        {"type": "array", "items": {"type": "integer"}, "minItems": 2},
        {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "minItems": 2, "maxItems": 2},
        {"type": "object", "properties": {"a": TEXT, "b": {"type": "integer"}}, "required": ["a"]},
        {"anyOf": [{"type": "integer"}, {"type": "string"}]},
        {"$ref": "#/$defs/Text"},
        {"type": "array", "items": {"$ref": "#/$defs/Text", "description": "D."}},
        {},
    ],
)
def test_plain_values_fit_their_schema(schema):
    parameters = {"type": "object", "properties": {"a": schema}, "required": ["a"], "$defs": {"Text": TEXT}}
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": arguments_for(parameters)}}
    tool = {"type": "function", "function": {"name": "f", "description": "F.", "parameters": parameters}}
    messages = [{"role": "user", "content": "?"}, {"role": "assistant", "content": None, "tool_calls": [call]}]
    found = check_row({"messages": messages, "tools": [tool]}, Options(format="openai"))
    assert [finding.message for finding in found if finding.severity == "error"] == []


ROUND = {"required": ["a"], "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"$ref": "#/$defs/A"}}}


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"properties": 3},
        {"required": ["a"]},
        {"required": 3},
        {"type": "array"},
        {"enum": [1]},
        {"$ref": []},
        ROUND,
    ],
)
def test_odd_parameters(parameters):
    assert isinstance(arguments_for(parameters), dict)
