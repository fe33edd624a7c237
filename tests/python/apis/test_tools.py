"""Tools as datasets list them."""

from __future__ import annotations

import json

import pytest

from callwright.apis import collection
from callwright.apis.importers import tools
from callwright.errors import InputError, InputNotFoundError
from callwright.models.api import Api

WEATHER = {
    "type": "object",
    "properties": {"city": {"type": "string", "description": "Where."}, "days": {"type": "integer", "default": 3}},
    "required": ["city"],
}
XLAM = {
    "name": "weather",
    "description": "Say the  weather.",
    "parameters": {
        "city": {"type": "str", "description": "Where."},
        "days": {"type": "int, optional", "description": "How many.", "default": 3},
        "tags": {"type": "List[str], optional", "description": "Tags."},
    },
}
TOOLBENCH = {
    "tool_name": "Sky",
    "tool_description": "All of it.",
    "api_list": [
        {
            "name": "Get Forecast",
            "description": "Say how it will be.",
            "required_parameters": [{"name": "city", "type": "STRING", "description": "Where.", "default": "Rome"}],
            "optional_parameters": [{"name": "days", "type": "NUMBER", "description": "", "default": ""}],
            "method": "GET",
            "url": "https://sky.example/",
        }
    ],
}


def read(tmp_path, *values):
    path = tmp_path / "tools.json"
    path.write_text("\n".join(value if isinstance(value, str) else json.dumps(value) for value in values))
    return tools.from_file(path, category="weather")


@pytest.mark.parametrize(
    "value",
    [
        {"type": "function", "function": {"name": "weather", "description": "W.", "parameters": WEATHER}},
        [{"type": "function", "name": "weather", "description": "W.", "parameters": WEATHER}],
        {"tools": [{"function": {"name": "weather", "description": "W.", "parameters": WEATHER}}], "messages": []},
        {"id": 1, "question": [], "function": [{"name": "weather", "description": "W.", "parameters": WEATHER}]},
        {"functions": [{"name": "weather", "description": "W.", "parameters": {**WEATHER, "type": "dict"}}]},
        {"query": "q", "tools": json.dumps([{"name": "weather", "description": "W.", "parameters": WEATHER}])},
        {"tools": [{"name": "weather", "description": "W.", "inputSchema": WEATHER}]},
    ],
)  # fmt: skip
def test_layouts(tmp_path, value):
    (api,) = read(tmp_path, value).apis
    assert (api.name, api.description, api.category, api.execution) == ("weather", "W.", "weather", None)
    assert api.parameters["properties"] == WEATHER["properties"]
    assert api.parameters["required"] == ["city"]


def test_flat_maps(tmp_path):
    (api,) = read(tmp_path, [XLAM]).apis
    assert api.description == "Say the weather."
    assert api.parameters == {
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "Where."},
            "days": {"type": "integer", "description": "How many.", "default": 3},
            "tags": {"type": "array", "items": {"type": "string"}, "description": "Tags."},
        },
        "additionalProperties": False,
        "required": ["city"],
    }


def test_toolbench(tmp_path):
    (api,) = read(tmp_path, TOOLBENCH).apis
    assert (api.name, api.description) == ("Get_Forecast_for_Sky", "Say how it will be.")
    assert api.parameters["required"] == ["city"]
    assert api.parameters["properties"]["city"] == {"type": "string", "description": "Where.", "default": "Rome"}
    assert api.parameters["properties"]["days"]["type"] == "number"


def test_toolbench_in_rows(tmp_path):
    entry = {**TOOLBENCH["api_list"][0], "tool_name": "Sky", "api_name": "Now", "api_description": "Say how it is."}
    del entry["name"], entry["description"]
    (api,) = read(tmp_path, [{"api_list": [entry], "query": "q"}]).apis
    assert (api.name, api.description) == ("Now_for_Sky", "Say how it is.")


def test_equal_tools_of_many_rows_are_there_once(tmp_path):
    row = {"query": "q", "tools": json.dumps([XLAM])}
    other = {"query": "q", "tools": json.dumps([{**XLAM, "name": "other"}, XLAM])}
    assert [api.name for api in read(tmp_path, row, row, other).apis] == ["weather", "other"]


def test_a_library_of_ours_keeps_all(tmp_path):
    (api,) = read(tmp_path, [XLAM]).apis
    api = Api(**{**api.model_dump(), "example": {"city": "Rome"}, "origin": "here"})
    path = tmp_path / "library.jsonl"
    path.write_text("\n".join(collection.lines([api])) + "\n")
    assert collection.read(str(path)) == (api,)
    assert tools.from_file(path, category="tools").apis == [api]


@pytest.mark.parametrize(
    "values, said",
    [
        (["{"], "is no JSON"),
        (['{"a": 1}', "{"], "line 2 is no JSON"),
        (["[" * 100000], "is nested too deep"),
        ([""], "is no JSON"),
        ([{"rows": 1}], "has no tools"),
        (["[]"], "has no tools"),
        (["3"], "has no tools"),
    ],
)
def test_what_has_no_tools(tmp_path, values, said):
    with pytest.raises(InputError, match=said):
        read(tmp_path, *values)
    with pytest.raises(InputNotFoundError):
        tools.from_file(tmp_path / "none.json", category="tools")


def test_odd_tools_are_skipped_with_a_reason(tmp_path):
    deep = []
    for _ in range(200):
        deep = [deep]
    imported = read(tmp_path, [
        {"description": "D.", "parameters": {}},
        {"name": "deep", "description": "D.", "parameters": {"type": "object", "properties": {"a": {"enum": deep}}}},
        {"name": "odd", "required_parameters": [1]},
        {"name": 3, "description": None, "parameters": None},
        {"name": "a", "category": "none", "execution": {"kind": "none"}, "parameters": {}},
    ])  # fmt: skip
    assert [api.name for api in imported.apis] == ["3"]
    assert [skipped.name for skipped in imported.skipped] == ["", "deep", "odd", "a"]


def test_real_files(shared):
    """Two of the layouts as others write them."""
    for path in sorted((shared / "bfcl").rglob("*.json"))[:3]:
        imported = tools.from_file(path, category="tools")
        assert len(imported.apis) > 50
        assert not imported.skipped
        assert all(api.parameters["type"] == "object" for api in imported.apis)


@pytest.mark.parametrize(
    "text, said",
    [("{", "line 1 is no JSON"), ("{}", "line 1 is no API: name: Field required"), ("\n\n", "has no APIs")],
)
def test_what_is_no_library(tmp_path, text, said):
    path = tmp_path / "library.jsonl"
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        collection.read(str(path))
    with pytest.raises(InputNotFoundError):
        collection.read(str(tmp_path / "none"))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_json_has_not_are_no_defaults(tmp_path, number):
    path = tmp_path / "tools.json"
    tool = '{"name": "%s", "description": "d", "parameters": {"properties": {"a": {"type": "number", "default": %s}}}}'
    path.write_text(f"[{tool % ('odd', number)}, {tool % ('fine', 1.5)}]")
    imported = tools.from_file(path, category="tools")
    assert [api.name for api in imported.apis] == ["fine"]
    ((name, reason),) = ((skipped.name, skipped.reason) for skipped in imported.skipped)
    assert name == "odd"
    assert "which is none of JSON" in reason
