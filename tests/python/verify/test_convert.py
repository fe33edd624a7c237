"""`convert`: rows in another format, and what could not be said."""

import json
from pathlib import Path

import pytest

import callwright
from callwright import OptionError

CALL = {"id": "c1", "type": "function", "function": {"name": "get", "arguments": '{"city":"Oslo"}'}}
TOOLS = [{"type": "function", "function": {"name": "get", "parameters": {"city": {"type": "str"}}}}]
ONE = {
    "id": 1,
    "messages": [
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
    ],
    "tools": TOOLS,
    "note": "kept",
}
TWO = {
    **ONE,
    "messages": [
        ONE["messages"][0],
        {"role": "assistant", "content": None, "tool_calls": [CALL, {**CALL, "id": "c2"}]},
    ],
}


def lines(*rows: object) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_what_is_written_lost_and_left_out(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = callwright.convert(lines(ONE, TWO) + b"{broken\n", out, to="sharegpt")
    assert done.written == 1
    assert done.without == {"a call's id": 1}
    assert done.left_out == {"parallel calls": 1, "errors of form, which `callwright check` names": 1}
    (row,) = [json.loads(line) for line in out.read_text().splitlines()]
    assert row == {
        "id": 1,
        "conversations": [
            {"from": "human", "value": "q"},
            {"from": "function_call", "value": '{"name":"get","arguments":{"city":"Oslo"}}'},
        ],
        "tools": '[{"name":"get","parameters":{"city":{"type":"str"}}}]',
        "note": "kept",
    }


def test_there_and_back(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert callwright.convert(lines(ONE, TWO), first, to="xlam").written == 2
    assert callwright.convert(first, second, to="openai").written == 2
    back = [json.loads(line) for line in second.read_text().splitlines()]
    for row, was in zip(back, (ONE, TWO), strict=True):
        calls = [call["function"] for call in row["messages"][1]["tool_calls"]]
        assert calls == [call["function"] for call in was["messages"][1]["tool_calls"]]
        assert (row["tools"], row["note"]) == (TOOLS, "kept")


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(ONE))
    with pytest.raises(OptionError, match="written over"):
        callwright.convert(path, path, to="xlam")
    assert path.read_bytes() == lines(ONE)


def test_a_format_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no format"):
        callwright.convert(lines(ONE), tmp_path / "a", to="yaml")  # type: ignore[arg-type]


def test_clean_rows_and_rejects_in_files(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    spaced = json.dumps(ONE, indent=1).replace("\n", " ").encode()
    report = callwright.check(spaced + b"\n{broken\n", write_clean=good, write_rejects=bad)
    assert (report.rows, report.errors) == (2, 1)
    assert good.read_bytes() == spaced + b"\n"
    (reject,) = [json.loads(line) for line in bad.read_text().splitlines()]
    assert (reject["source"], reject["line"], reject["text"]) == ("<bytes>", 2, "{broken")
    assert reject["findings"][0]["code"] == "not-json"
    with pytest.raises(OptionError):
        callwright.check([ONE], write_clean=good)
