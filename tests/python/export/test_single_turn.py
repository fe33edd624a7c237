"""Rows in the layouts of the xLAM release and of TRL: whole lines, and what they lose."""

from __future__ import annotations

import json

import callwright
from callwright.export import trl, xlam

PARAMETERS = {
    "type": "object",
    "properties": {
        "n": {"type": "integer", "minimum": 1, "description": "How many."},
        "unit": {"enum": ["km", "mi"], "type": "string", "default": "km", "description": "Unit."},
        "points": {"type": "array", "items": {"$ref": "#/$defs/P"}, "description": "Points."},
        "rate": {"anyOf": [{"type": "number"}, {"type": "null"}], "description": "Rate."},
        "flag": {"type": "boolean", "description": "Whether."},
        "gaps": {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "null"}]}, "description": "Gaps."},
        "any": {"anyOf": [{"type": "number"}, {"type": "string"}], "description": "Any."},
    },
    "required": ["n", "points"],
    "$defs": {"P": {"type": "object", "properties": {"x": {"type": "number"}}}},
}
TOOL = {"type": "function", "function": {"name": "f", "description": "Do it.", "parameters": PARAMETERS}}
ARGUMENTS = {"n": 2, "points": [{"x": 1.5}], "unit": "mi", "gaps": [1, None], "any": "x"}
CALLS = [
    {"id": f"call_{n}", "type": "function", "function": {"name": "f", "arguments": json.dumps({**ARGUMENTS, "n": n})}}
    for n in (2, 3)
]
ROWS = [
    {
        "id": 4,
        "messages": [
            {"role": "user", "content": "Two, then three – “fine”?"},
            {"role": "assistant", "content": None, "tool_calls": CALLS},
        ],
        "tools": [TOOL],
    },
    {
        "id": 7,
        "messages": [{"role": "user", "content": "Hm?"}, {"role": "assistant", "content": "I can't."}],
        "tools": [TOOL],
    },
]


def written(folder, write):
    kept = folder / "openai.jsonl"
    kept.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    told = write(kept, folder / "out.jsonl")
    assert callwright.check(folder / "out.jsonl").errors == 0
    return told, [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_xlam(tmp_path):
    told, rows = written(tmp_path, xlam.write)
    assert told == {
        "written": 2,
        "without": {"bounds and parts of parameters": 2, "the reply where nothing is called": 1},
    }
    assert [list(row) for row in rows] == [["id", "query", "answers", "tools"]] * 2
    assert [row["answers"] for row in rows] == [
        json.dumps([{"name": "f", "arguments": {**ARGUMENTS, "n": n}} for n in (2, 3)]),
        "[]",
    ]
    assert rows[0]["query"] == "Two, then three – “fine”?"
    (tool,) = json.loads(rows[0]["tools"])
    assert tool == {
        "name": "f",
        "description": "Do it.",
        "parameters": {
            "n": {"description": "How many.", "type": "int"},
            "unit": {"description": "Unit. One of: km, mi.", "type": "str, optional", "default": "km"},
            "points": {"description": "Points.", "type": "List[dict]"},
            "rate": {"description": "Rate.", "type": "float, optional"},
            "flag": {"description": "Whether.", "type": "bool, optional"},
            "gaps": {"description": "Gaps.", "type": "list, optional"},
            "any": {"description": "Any.", "type": "Any, optional"},
        },
    }


def test_trl(tmp_path):
    told, rows = written(tmp_path, trl.write)
    assert told == {"written": 2}
    calls = rows[0]["messages"][1]["tool_calls"]
    assert [call["function"]["arguments"] for call in calls] == [{**ARGUMENTS, "n": n} for n in (2, 3)]
    assert [call["id"] for call in calls] == [call["id"] for call in CALLS]
    assert rows[0]["messages"][1]["content"] == ""
    assert json.loads(rows[0]["tools"]) == [TOOL]
    assert rows[1]["messages"] == ROWS[1]["messages"]


def test_a_table_can_be_made_of_trl_rows(tmp_path):
    """What `datasets` does with rows: the tools' schemas come back without nulls."""
    import pyarrow.json as reading

    written(tmp_path, trl.write)
    table = reading.read_json(tmp_path / "out.jsonl")
    assert json.loads(table.column("tools")[0].as_py()) == [TOOL]
