"""`check` and `check_row` themselves: verdicts, one row like many, errors, progress, nothing read from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import OrderedDict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import callwright
from callwright import check, check_row
from samples import DOUBTFUL, GOOD, WRONG, lines, openai, xlam

ERRORS = {
    "CallwrightError": {Exception},
    "EndpointError": {callwright.RunError},
    "JournalError": {callwright.RunError},
    "MissingExtraError": {callwright.CallwrightError, ImportError},
    "OtherConfigurationError": {callwright.RunError},
    "RunError": {callwright.CallwrightError},
    "RunInUseError": {callwright.RunError},
    "FormatError": {callwright.CallwrightError, ValueError},
    "InputChangedError": {callwright.CallwrightError},
    "InputError": {callwright.CallwrightError, OSError},
    "InputNotFoundError": {callwright.InputError, FileNotFoundError},
    "InternalError": {callwright.CallwrightError, RuntimeError},
    "OptionError": {callwright.CallwrightError, ValueError},
}


def test_errors_alone_make_a_row_wrong() -> None:
    ends_with_a_call = openai()
    ends_with_a_call["messages"] = ends_with_a_call["messages"][:2]
    report = check([openai(), openai({"city": 5}), openai(tools=[]), ends_with_a_call], format="openai")
    assert report.ok == [True, False, False, True]
    assert report.counts == {"wrong-type": 1, "calls-without-tools": 1, "open-call": 1}
    assert check([DOUBTFUL]).ok == [True]
    assert check([DOUBTFUL]).counts == {"refused-name": 1}


@pytest.mark.parametrize("row", [GOOD, WRONG, DOUBTFUL, openai(), openai({"city": "x", "town": 1})])
def test_one_row_gives_what_many_give(row: dict[str, Any]) -> None:
    def shown(findings: Any) -> list[Any]:
        return [{**f.to_dict(), "source": None} for f in findings]

    assert shown(check_row(row)) == shown(check([row]).findings)


def test_one_row_is_a_list_of_findings() -> None:
    assert check_row(GOOD) == []
    (finding,) = check_row(WRONG)
    assert isinstance(finding, callwright.Finding)
    assert (finding.code, finding.severity) == ("wrong-type", "error")
    assert (finding.row, finding.line, finding.source) == (0, None, "<row>")


def test_one_row_takes_options() -> None:
    flat = xlam({}, tools=[{"name": "get", "description": "d", "parameters": {"city": {"type": "str"}}}])

    def codes(**options: Any) -> list[str]:
        return [finding.code for finding in check_row(flat, **options)]

    assert codes() == ["maybe-missing-argument"]
    assert codes(required_when_unmarked="error") == ["missing-argument"]
    assert codes(required_when_unmarked="off") == []
    assert codes(select=["error"]) == []
    assert codes(ignore="maybe-missing-argument") == []
    assert codes(format="openai") == ["missing-field"]


def test_one_row_whose_format_can_not_be_told() -> None:
    with pytest.raises(callwright.FormatError, match="colour"):
        check_row({"colour": "red"})
    assert [f.code for f in check_row({}, format="openai")] == ["missing-field"]


@pytest.mark.parametrize("row", [OrderedDict(WRONG), type("Row", (dict,), {})(WRONG)])
def test_other_kinds_of_dict(row: Any) -> None:
    assert [f.code for f in check_row(row)] == ["wrong-type"]
    assert check([row]).counts == {"wrong-type": 1}


def test_a_mapping_is_judged_alike_alone_and_among_others() -> None:
    row = MappingProxyType(WRONG)
    assert [f.code for f in check_row(row)] == [f.code for f in check([row], format="xlam").findings]


@pytest.mark.parametrize(
    "row",
    [
        None,
        5,
        b"{}",
        ["a"],
        "text",
        ([("query", "q"), ("answers", "[]"), ("tools", "[]")]),
    ],
    ids=lambda row: type(row).__name__,
)
def test_what_is_no_row_is_a_type_error(row: Any) -> None:
    with pytest.raises(TypeError):
        check_row(row)


def test_a_finding_says_all_there_is() -> None:
    report = check(lines(openai(), openai({"city": "x", "days": "two"}, id="r-2")))
    (finding,) = report.findings
    assert finding.to_dict() == {
        "code": "wrong-type",
        "severity": "error",
        "message": '"two" is a string, not an integer',
        "source": "<bytes>",
        "row": 1,
        "id": "r-2",
        "line": 2,
        "pointer": "/messages/1/tool_calls/0/function/arguments/days",
        "line_in_text": None,
        "column_in_text": None,
        "turn": 1,
        "call": 0,
        "values": {"got": "two", "type": "a string", "expected": "an integer"},
        "help": "Give a value of the declared type, or correct the declaration.",
    }
    assert finding.to_dict() == {name: getattr(finding, name) for name in finding.to_dict()}
    with pytest.raises(AttributeError):
        finding.code = "other"  # type: ignore[misc]


def test_places_in_texts_that_do_not_parse() -> None:
    broken = openai()
    broken["messages"][1]["tool_calls"][0]["function"]["arguments"] = '{"city":\n "Ös", "x" 1}'
    report = check(lines(b'{"messages": [}', broken))
    places = [(f.code, f.pointer, f.line, f.line_in_text, f.column_in_text) for f in report.findings]
    arguments = "/messages/1/tool_calls/0/function/arguments"
    assert places == [("not-json", "", 1, 1, 15), ("nested-not-json", arguments, 2, 2, 12)]


def test_values_are_those_of_the_row() -> None:
    row = openai()
    row["messages"].pop(2)
    (finding,) = check([row]).findings
    assert finding.code == "unanswered-call"
    assert finding.values["name"] == "get"
    assert finding.values["id"] == "c1"


def test_the_tree_of_errors() -> None:
    found = {name: set(getattr(callwright, name).__bases__) for name in callwright.__all__ if name.endswith("Error")}
    assert found == ERRORS


def test_progress_is_told() -> None:
    told: list[tuple[int, int | None, int]] = []
    data = lines(*[GOOD] * 100)
    check(data, progress=lambda *words: told.append(words))
    assert told[-1] == (len(data), len(data), 100)
    assert told == sorted(told)


def test_an_exception_of_progress_comes_through() -> None:
    def stop(*_: object) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        check(lines(GOOD), progress=stop)


def test_nothing_reads_a_configuration_file(tmp_path: Path) -> None:
    settings = 'ignore = ["error", "wrong-type"]\nselect = ["info"]\nformat = "openai"\n'
    for name in ("callwright.toml", ".callwright.toml", ".config/callwright/config.toml", ".config/callwright.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(settings)
    (tmp_path / "pyproject.toml").write_text(f"[tool.callwright]\n{settings}")
    (tmp_path / "setup.cfg").write_text("[callwright]\nignore = error\n")
    (tmp_path / "rows.jsonl").write_bytes(lines(WRONG))
    code = "import callwright; r = callwright.check('rows.jsonl'); print(r.counts, r.formats)"
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config")}
    environment |= {"CALLWRIGHT_IGNORE": "error", "CALLWRIGHT_CHECK_IGNORE": "error", "CALLWRIGHT_FORMAT": "openai"}
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "{'wrong-type': 1} ['xlam']\n"
