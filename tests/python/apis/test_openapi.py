"""OpenAPI documents: what operations become, and what documents are refused."""

from __future__ import annotations

import json

import pytest

from bookings import DOCUMENT
from callwright.apis.importers import openapi
from callwright.errors import InputError, InputNotFoundError


@pytest.fixture(scope="module")
def imported():
    return openapi.from_file(DOCUMENT, category="business")


@pytest.fixture(scope="module")
def apis(imported):
    return {api.name: api for api in imported.apis}


def test_every_operation_is_an_api_or_has_a_reason(imported):
    assert [api.name for api in imported.apis] == [
        *("searchRooms", "getRoom", "changeRoom", "priceOfRoom", "book", "findBookings"),
        *("slow", "large", "fail", "go", "text", "accounts"),
    ]
    assert {skipped.name: skipped.reason for skipped in imported.skipped} == {
        "importBookings": "its body is multipart/form-data",
        "elsewhere": "other.yaml#/A is outside the document",
        "nowhere": "#/components/parameters/None leads nowhere",
        "twice": "two parameters are called `id`",
    }


def test_parameters_of_all_places(apis):
    api = apis["searchRooms"]
    assert api.description == "Find rooms by what is in them, cheapest first."
    assert api.parameters == {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["office", "hall", "studio"], "description": "What it is used for."},
            "seats": {"type": "integer", "minimum": 1},
            "has": {"type": "array", "items": {"type": "string", "enum": ["screen", "piano", "kitchen"]}},
            "open_now": {"type": "boolean", "default": False},
            "X-Trace": {"type": "string", "description": "Goes into the log."},
        },
        "required": ["seats"],
        "additionalProperties": False,
    }
    assert api.execution.places == {
        **{"kind": "query", "seats": "query", "has": "query", "open_now": "query"},
        "X-Trace": "header",
    }
    assert api.execution.url == "http://127.0.0.1:8080/v1/rooms"
    assert api.example == {"seats": 4}
    assert apis["priceOfRoom"].execution.places == {"room_id": "path", "hours": "query", "member": "cookie"}
    assert apis["getRoom"].parameters["properties"]["room_id"]["description"] == "The room's id."


def test_the_fields_of_a_body_are_parameters(apis):
    api = apis["book"]
    properties = api.parameters["properties"]
    assert list(properties) == ["room_id", "starts", "hours", "kind", "guests", "deposit"]
    assert api.parameters["required"] == ["room_id", "starts", "hours", "guests"]
    guest = properties["guests"]["items"]
    assert guest["properties"]["email"] == {"type": ["string", "null"], "format": "email"}
    # A guest may bring guests; what refers to itself is any value there.
    assert guest["properties"]["brings"] == {"type": "array", "items": {}}
    assert properties["deposit"]["allOf"][0]["properties"]["amount"] == {"type": "number", "exclusiveMinimum": 0}
    assert api.example["starts"] == "2024-05-03T09:00:00Z"
    assert api.execution.places == {}
    assert api.execution.media_type == "application/json"
    # A form's fields, and what each of them shows.
    assert apis["findBookings"].example == {"guest": "Ada Lovelace"}


def test_a_body_that_is_no_list_of_fields_is_one_argument(apis):
    api = apis["changeRoom"]
    assert api.parameters["properties"]["body"]["additionalProperties"] == {"type": "string"}
    assert api.parameters["required"] == ["room_id", "body"]
    assert api.execution.places["body"] == "body"
    assert api.example == {"room_id": "R12", "body": {"colour": "blue"}}


def test_what_needs_a_key_is_described_not_executed(apis):
    assert apis["accounts"].execution is None
    assert all(api.execution is not None for name, api in apis.items() if name != "accounts")


def test_the_server_that_is_named_comes_first():
    found = openapi.from_file(DOCUMENT, category="business", server="https://rooms.example/api/")
    assert found.apis[0].execution.url == "https://rooms.example/api/rooms"


def test_3_1_in_json(tmp_path):
    document = {
        "openapi": "3.1.0",
        "paths": {"/n": {"get": {"summary": "N.", "parameters": [
            {"name": "n", "in": "query",
             "schema": {"type": ["integer", "null"], "exclusiveMinimum": 2, "examples": [7]}},
        ]}}},
    }  # fmt: skip
    path = tmp_path / "n.json"
    path.write_text(json.dumps(document))
    (api,) = openapi.from_file(path, category="tools").apis
    assert (api.name, api.description, api.execution, api.example) == ("get_n", "N.", None, {"n": 7})
    assert api.parameters["properties"]["n"] == {
        **{"type": ["integer", "null"], "exclusiveMinimum": 2},
        "examples": [7],
    }


def test_references_that_double_are_given_up(tmp_path):
    schemas = {
        f"S{n}": {"type": "object", "properties": {k: {"$ref": f"#/components/schemas/S{n + 1}"} for k in "abcd"}}
        for n in range(20)
    }
    schemas["S20"] = {"type": "string"}
    get = {"parameters": [{"name": "a", "in": "query", "schema": {"$ref": "#/components/schemas/S0"}}]}
    document = {"openapi": "3.0.0", "components": {"schemas": schemas}, "paths": {"/a": {"get": get}}}
    path = tmp_path / "bomb.json"
    path.write_text(json.dumps(document))
    assert openapi.from_file(path, category="tools").skipped[0].reason == "its schema has too many parts"


@pytest.mark.parametrize(
    "text, said",
    [
        ("swagger: '2.0'", "is no OpenAPI document"),
        ("openapi: 2.9", "is of version 2.9"),
        ("[1", "is neither JSON nor YAML"),
        ('{"openapi": ', "is neither JSON nor YAML"),
        ("a: &a [*a]\nopenapi: x", "is of version x"),
        ("\x00", "is neither JSON nor YAML"),
        ("!!python/object/apply:os.system ['true']", "is neither JSON nor YAML"),
        ("", "is no OpenAPI document"),
    ],
)
def test_what_is_no_document(tmp_path, text, said):
    path = tmp_path / "d.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        openapi.from_file(path, category="tools")


@pytest.mark.parametrize(
    "paths",
    [[], {"/a": 1}, {"/a": {"get": 1}}, {"/a": {"get": {"parameters": [1]}}}, {"/a": {"get": {"requestBody": 3}}},
     {"/a": {"get": {"parameters": [{"name": "a", "in": "query", "schema": 7}], "security": {}}}},
     {"/a": {"get": {"requestBody": {"content": {"application/json": None}}}}},
     {"/a": {"get": {"requestBody": {"content": {"application/json": {"schema": True}}}}}},
     {"/a": {"$ref": "#/paths/~1a"}}, {"/a": {"get": {"operationId": {"a": 1}, "description": [1]}}}],
)  # fmt: skip
def test_odd_documents_do_not_break_off(tmp_path, paths):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"openapi": "3.0.0", "servers": [{"url": 1}], "paths": paths}))
    openapi.from_file(path, category="tools")


def test_what_is_no_operation_is_named(tmp_path):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"openapi": "3.0.0", "paths": {"/a": [1], "/b": {"get": 5, "summary": "s"}}}))
    imported = openapi.from_file(path, category="tools")
    assert [(skipped.name, skipped.reason) for skipped in imported.skipped] == [
        ("/a", "it is no object of operations"),
        ("get /b", "it is no object"),
    ]


def test_no_such_file(tmp_path):
    with pytest.raises(InputNotFoundError):
        openapi.from_file(tmp_path / "none.yaml", category="tools")


def test_what_json_can_not_say_is_skipped(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text("""
openapi: 3.0.0
x-many: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
x-more: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
x-most: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
x-all: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
x-yes: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
x-round: &f {again: *f}
paths:
  /nan: {get: {operationId: nan, parameters: [{name: n, in: query, schema: {type: number, default: .nan}}]}}
  /inf: {get: {operationId: inf, parameters: [{name: n, in: query, schema: {maximum: .inf}}]}}
  /shown: {get: {operationId: shown, parameters: [{name: n, in: query, example: -.inf, schema: {}}]}}
  /bytes: {get: {operationId: bytes, parameters: [{name: n, in: query, schema: {default: !!binary aGk=}}]}}
  /bomb: {get: {operationId: bomb, parameters: [{name: n, in: query, example: *e, schema: {}}]}}
  /round: {get: {operationId: round, parameters: [{name: n, in: query, example: *f, schema: {}}]}}
  /fine: {get: {operationId: fine, parameters: [{name: n, in: query, schema: {default: 1.5}}]}}
""")
    imported = openapi.from_file(path, category="tools")
    assert [api.name for api in imported.apis] == ["fine"]
    assert [(skipped.name, skipped.reason) for skipped in imported.skipped] == [
        ("nan", "it has the number nan, which is none of JSON"),
        ("inf", "it has the number inf, which is none of JSON"),
        ("shown", "it has the number -inf, which is none of JSON"),
        ("bytes", "it has a value of the kind bytes, which is none of JSON"),
        ("bomb", "it has more than 100,000 parts"),
        ("round", "it is nested deeper than 100 levels"),
    ]
