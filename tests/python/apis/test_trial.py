"""Which APIs are kept: the cleaning, and an example call that answers."""

from __future__ import annotations

import asyncio

import pytest

from callwright._core import Options, check_row
from callwright.apis import collection, trial
from callwright.apis.examples import arguments_for
from callwright.apis.executor import Executed
from callwright.apis.fit import unfit
from callwright.errors import InputError
from callwright.models.api import Api, PythonFunction
from callwright.pipelines.library import Library

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


T = {"type": "object", "properties": {c: {"$ref": "#/$defs/T"} for c in "abcdefghij"}, "required": [*"abcdefghij"]}
LONG = {"type": "array", "minItems": 10**12}


@pytest.mark.parametrize(
    "parameters",
    [
        {**T, "$defs": {"T": T}},
        {"type": "object", "properties": {"a": {**LONG, "items": {**LONG, "items": LONG}}}, "required": ["a"]},
    ],
)
def test_values_of_a_schema_are_bounded(parameters):
    assert len(str(arguments_for(parameters))) < 100_000


FIT = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}


@pytest.mark.parametrize(
    "parameters, example, problem",
    [
        (FIT, {"a": 1}, None),
        ({**FIT, "$defs": {"T": {"type": "number", "maximum": 1.7e308}}}, None, None),
        ({**FIT, "properties": []}, None, "/parameters/properties is no object"),
        ({**FIT, "properties": {"a": True}}, None, "/parameters/properties/a is no object"),
        ({**FIT, "properties": {"a": {"enum": []}}}, None, "/parameters/properties/a/enum is no list, or an empty one"),
        ({**FIT, "properties": {"a": {"items": [1]}}}, None, "/parameters/properties/a/items is no object"),
        ({**FIT, "properties": {"a": {"anyOf": [3]}}}, None, "/parameters/properties/a/anyOf/0 is no object"),
        ({**FIT, "required": ["a", 1]}, None, "/parameters/required is no list of names"),
        (
            {**FIT, "properties": {"a": {"minimum": -(10**400)}}},
            None,
            "/parameters/properties/a/minimum is too large a number",
        ),
        (FIT, {"a": [10**400]}, "/example/a/0 is too large a number"),
    ],
)
def test_what_no_calls_can_be_made_from_is_named(tmp_path, parameters, example, problem):
    one = api("one", parameters=parameters, example=example, execution=PythonFunction(function="f", path="none.py"))
    assert unfit(one) == problem
    path = tmp_path / "library.jsonl"
    path.write_text("".join(f"{line}\n" for line in collection.lines([one])))
    if problem is None:
        assert len(Library(str(path)).apis) == 1
    else:
        with pytest.raises(InputError, match=f"no calls of one can be made: {problem}"):
            Library(str(path))


@pytest.mark.parametrize(
    "line, words",
    [
        ('{"name": "a", "description": "", "category": "tools", "parameters": {"a": NaN}}', "the number nan"),
        ('{"name": "a", "description": "", "category": "tools", "parameters": {"a": 1e999}}', "the number inf"),
        ('{"name": " ", "description": "", "category": "tools", "parameters": {}}', "it has no name"),
        (
            '{"name": "a", "description": "", "category": "tools", "parameters": ' + '{"a":' * 120 + "1" + "}" * 121,
            "deeper than 100 levels",
        ),
    ],
)
def test_libraries_hold_what_json_can_say(tmp_path, line, words):
    path = tmp_path / "library.jsonl"
    path.write_text(line)
    with pytest.raises(InputError, match=f"line 1 is no API: .*{words}"):
        collection.read(str(path))
