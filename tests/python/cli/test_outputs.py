"""The forms of the output: whole ones as they are, each against who reads it, and hostile data in all of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry

import callwright
import snapshots
from callwright._core import codes
from callwright.cli import main
from callwright.cli.outputs import OUTPUTS, github, junit, named, sarif

HOSTILE = "a\x00b\x1b[31mc\r\nd]]></failure><!-- \"' & 100% ::error::[x](http://y.example) \u2028\ufffe😀"


def row(*arguments: dict[str, Any], name: str = "book", **fields: Any) -> dict[str, Any]:
    """A row in xLAM's layout with a call for each of the arguments."""
    parameters = {"type": "object", "properties": {"guests": {"type": "integer"}}, "required": ["guests"]}
    tools = [{"name": name, "description": "Books.", "parameters": parameters}]
    return {"query": "q", "answers": [{"name": name, "arguments": one} for one in arguments], "tools": tools, **fields}


def lines(*rows: object) -> bytes:
    return b"".join((text if isinstance(text, bytes) else json.dumps(text).encode()) + b"\n" for text in rows)


FILES = {
    "rows.jsonl": lines(
        row({"guests": 2}, id="clean"),
        row({"guests": "two"}, {"guests": 2, "day, time: 100%": "now"}, id="two errors"),
        row({"guests": 2}, name="book a table", id={"a": ["warning"]}),
        b'{"query": "q", "answers": [oops]}',
        row({"guests": HOSTILE}, id=HOSTILE),
    ),
    "more, of: 100%.jsonl": lines(row({"guests": 3}), b"", row({})),
}


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the files."""
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def document(source: object, **options: Any) -> dict[str, Any]:
    """The SARIF of a check."""
    return json.loads("\n".join(sarif.lines(callwright.check(source, **options))))


def suites(source: object, **options: Any) -> ElementTree.Element:
    """The JUnit XML of a check."""
    return ElementTree.fromstring("\n".join(junit.lines(callwright.check(source, **options))))


# Whole outputs.


def without_pages(text: str) -> str:
    """SARIF carries the codes' pages, which have a test of their own here and tests of their own elsewhere."""
    text = re.sub(r'("fullDescription": {\s*"text": )".*"', r'\1"…"', text)
    return re.sub(r'("markdown": )".*"', r'\1"…"', text)


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS])
def test_a_whole_output(folder: Path, name: str) -> None:
    result = check(*FILES, "--output-format", name)
    assert result.exit_code == 1
    version = f'"version": "{callwright.__version__}"'
    snapshots.same(f"outputs.{name}", without_pages(result.stdout).replace(version, '"version": "[version]"'))


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS])
def test_a_row_of_an_array_is_found_in_its_own_file(folder: Path, name: str) -> None:
    for file in ("one.json", "two.json"):
        (folder / file).write_text(json.dumps([row({"guests": 2}), row({"guests": 2}), row({"guests": "x"})]))
    shown = check("one.json", "two.json", "--output-format", name).stdout
    expected = {
        "full": ["--> one.json:row 2, turn", "--> two.json:row 2, turn"],
        "concise": ["one.json:row 2: error", "two.json:row 2: error"],
        "json": ['"source": "one.json", "row": 2', '"source": "two.json", "row": 5'],
        "jsonl": ['"source": "one.json", "row": 2', '"source": "two.json", "row": 5'],
        "junit": ['classname="one.json" name="row 2"', 'classname="two.json" name="row 2"'],
        "sarif": ['"fullyQualifiedName": "/2/answers', '"fullyQualifiedName": "/5/answers'],
        "github": ["file=one.json,title=wrong-type::", "%0Arow 2 at /answers", "file=two.json,title=wrong-type::"],
    }
    for text in expected[name]:
        assert text in shown


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS if output.for_programs])
def test_what_programs_read_stands_alone(folder: Path, name: str) -> None:
    words = [*FILES, "--output-format", name]
    shown, written = check(*words), check(*words, "-o", "out")
    assert "3 of 7 rows clean (xlam)" not in shown.stdout
    assert "3 of 7 rows clean (xlam)" in shown.stderr
    assert "3 of 7 rows clean (xlam)" in written.stdout
    assert Path("out").read_bytes() == shown.stdout_bytes


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS])
def test_counts_alone(folder: Path, name: str) -> None:
    result = check(*FILES, "--output-format", name, "--statistics")
    if named(name).counts is None:
        assert result.exit_code == 2
        assert f"--statistics has no form in {name}" in result.stderr
    else:
        assert "unknown-argument" in result.stdout
        assert "day, time" not in result.stdout


@pytest.mark.parametrize("name", [output.name for output in OUTPUTS])
def test_no_control_character_of_the_data_reaches_the_output(folder: Path, name: str) -> None:
    text = check(*FILES, "-q", "--output-format", name).stdout
    assert set(re.findall(r"[\x00-\x1f\x7f]", text)) == {"\n"}


# SARIF.


@pytest.fixture(scope="session")
def validator(root: Path) -> jsonschema.Draft7Validator:
    """SARIF's published schema, which set-up fetches; its references are its own, and nothing else is looked up."""
    path = root / "target" / "sarif.schema.json"
    if not path.is_file():
        pytest.skip("no SARIF schema in target/: `make ready-dev` fetches it where cargo reaches a registry")
    return jsonschema.Draft7Validator(json.loads(path.read_bytes()), registry=Registry())


def test_the_schema_finds_a_planted_fault(validator: jsonschema.Draft7Validator) -> None:
    planted = document([row({})])
    assert list(validator.iter_errors(planted)) == []
    planted["runs"][0]["results"][0]["level"] = "info"
    assert [list(error.path)[-1] for error in validator.iter_errors(planted)] == ["level"]


def test_sarif_fits_the_schema(folder: Path, validator: jsonschema.Draft7Validator) -> None:
    validator.validate(document(list(FILES)))
    validator.validate(document(list(FILES), max_findings=1))
    validator.validate(document(FILES["rows.jsonl"]))
    validator.validate(document([row({"guests": 1})]))


@given(st.text(), st.text(), st.text())
def test_sarif_fits_the_schema_for_any_text(
    validator: jsonschema.Draft7Validator, value: str, name: str, tool: str
) -> None:
    validator.validate(document(lines(row({name: value}, name=tool, id=name))))


def test_rules_are_the_codes_that_were_found(folder: Path) -> None:
    report = callwright.check(list(FILES), max_findings=1)
    run = document(list(FILES), max_findings=1)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    table = {entry["slug"]: entry for entry in codes()}
    assert [rule["id"] for rule in rules] == list(report.counts)
    for rule in rules:
        entry = table[rule["id"]]
        assert rule["help"] == {"text": entry["help"], "markdown": entry["page"]}
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"].rstrip("."))
        assert rule["shortDescription"]["text"] in " ".join(entry["page"].split())
        assert "##" not in rule["fullDescription"]["text"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_every_page_gives_a_short_description() -> None:
    for entry in codes():
        short = sarif._rule(entry)["shortDescription"]["text"]
        assert re.fullmatch(r"[A-Z][^\n]{10,140}\.", short), short


def test_lines_in_json_lines_only(folder: Path) -> None:
    packed = document(["rows.jsonl", "more, of: 100%.jsonl"])["runs"][0]["results"]
    places = [result["locations"][0] for result in packed]
    regions = [place["physicalLocation"]["region"] for place in places]
    assert [region["startLine"] for region in regions] == [2, 2, 3, 4, 5, 3]
    assert [region.get("startColumn") for region in regions] == [None, None, None, 28, None, None]
    names = [place["logicalLocations"][0]["fullyQualifiedName"] for place in places]
    assert names[1] == "/1/answers/1/arguments/day, time: 100%"
    assert names[3] == "/3"
    rows = [json.loads(line) for line in FILES["rows.jsonl"].splitlines() if b"oops" not in line]
    (folder / "array.json").write_text(json.dumps(rows))
    for result in document("array.json")["runs"][0]["results"]:
        (place,) = result["locations"]
        assert place["physicalLocation"] == {"artifactLocation": {"uri": "array.json"}}
        assert place["logicalLocations"][0]["fullyQualifiedName"].startswith(f"/{result['properties']['row']}/")
    for result in document(rows)["runs"][0]["results"]:
        (place,) = result["locations"]
        assert list(place) == ["logicalLocations"]
        assert place["logicalLocations"][0]["fullyQualifiedName"] == (
            f"/{result['properties']['row']}{result['properties']['pointer']}"
        )


@pytest.mark.parametrize("name", ["a b.jsonl", "a:b.jsonl", "ä%.jsonl", "a#b?.jsonl", "<stdin>.jsonl"])
def test_paths_become_uris(folder: Path, name: str) -> None:
    def uri(path: str) -> str:
        return document(path)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    (folder / name).write_bytes(lines(row({})))
    relative = urlsplit(uri(name))
    assert (relative.scheme, relative.netloc, relative.query, relative.fragment) == ("", "", "", "")
    assert unquote(relative.path) == name
    assert uri(f"./{name}") == uri(name)
    absolute = urlsplit(uri(str(folder / name)))
    assert (absolute.scheme, absolute.query, absolute.fragment) == ("file", "", "")
    assert unquote(absolute.path) == str(folder / name)


def test_standard_input_is_no_artifact(folder: Path) -> None:
    command = [Path(sys.executable).with_name("callwright"), "check", "-", "-q", "--output-format", "sarif"]
    result = subprocess.run(command, input=lines(row({})), stdout=subprocess.PIPE, check=False)
    (found,) = json.loads(result.stdout)["runs"][0]["results"]
    assert list(found["locations"][0]) == ["logicalLocations"]
    assert found["properties"]["line"] == 1


def test_at_most_as_many_results_as_github_takes(folder: Path) -> None:
    wrong = row(*[{"guests": f"x{number}"} for number in range(50)])
    (folder / "many.jsonl").write_bytes(lines(*[wrong] * 510))
    shown = json.loads(check("many.jsonl", "-q", "--output-format", "sarif").stdout)
    for (run,) in (shown["runs"], document("many.jsonl", max_findings=25_400)["runs"]):
        assert len(run["results"]) == 25_000
        assert run["properties"]["resultsLeftOut"] == 500
        (notification,) = run["invocations"][0]["toolExecutionNotifications"]
        assert notification["message"]["text"].startswith("500 of 25,500 findings are left out")
        prints = {result["partialFingerprints"]["finding/v1"] for result in run["results"]}
        assert len(prints) == 25_000


def test_nothing_left_out_is_not_spoken_of() -> None:
    run = document([row({})])["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["properties"] == {"rows": 1, "cleanRows": 0, "resultsLeftOut": 0}


def test_fingerprints_stay_when_rows_come_and_go(folder: Path) -> None:
    def fingerprints() -> list[str]:
        results = document("rows.jsonl")["runs"][0]["results"]
        return [result["partialFingerprints"]["finding/v1"] for result in results]

    before = fingerprints()
    (folder / "rows.jsonl").write_bytes(lines(row({"guests": 1}), row({"guests": 0.5})) + FILES["rows.jsonl"])
    after = fingerprints()
    assert after[1:] == before
    assert len(set(after)) == len(after)


def test_a_message_is_no_link() -> None:
    (result,) = document([row({"guests": "see [x](http://y.example)"})])["runs"][0]["results"]
    assert result["message"]["text"].startswith('"see \\[x](http://y.example)"')


# JUnit.


def test_junit_counts_all_rows_and_names_those_with_findings(folder: Path) -> None:
    root = suites(list(FILES))
    assert root.attrib == {"name": "callwright", "tests": "7", "failures": "4", "errors": "0"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("rows.jsonl", "5", "3"),
        ("more, of: 100%.jsonl", "2", "1"),
    ]
    first, second = root
    assert [case.get("name") for case in first][:3] == [
        'row 1, id "two errors"',
        'row 2, id {"a": ["warning"]}',
        "row 3",
    ]
    assert [case.get("name") for case in second] == ["row 1"]
    assert [[failure.get("type") for failure in case.iter("failure")] for case in first] == [
        ["wrong-type", "unknown-argument"],
        [],
        ["not-json"],
        ["wrong-type"],
    ]
    (warning,) = first.iter("system-out")
    assert warning.text is not None
    assert warning.text.startswith("rows.jsonl:3: warning[refused-name]: ")
    failure = first[0][1]
    assert failure.get("message") == "`day, time: 100%` is not a parameter of `book`"
    assert failure.text == (
        "rows.jsonl:2: row 1 at /answers/1/arguments/day, time: 100%\n"
        "Correct the name, drop the argument, or declare the parameter."
    )


def test_junit_counts_rows_whose_findings_were_not_kept(folder: Path) -> None:
    root = suites(list(FILES), max_findings=1)
    assert [(suite.get("tests"), suite.get("failures"), len(suite)) for suite in root] == [("5", "3", 1), ("2", "1", 0)]


@given(st.text(), st.text(), st.text(), st.text())
def test_junit_is_well_formed_for_any_text(value: str, name: str, tool: str, id_: str) -> None:
    root = suites(lines(row({name: value, "guests": value}, name=tool, id=id_)))
    assert root.get("failures") == "1"


def test_junit_keeps_what_xml_can_hold_and_spells_the_rest() -> None:
    text = "".join(map(chr, [0, 8, 9, 10, 13, 31, 32, 127, 0xD7FF, 0xDC80, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000]))
    element = ElementTree.fromstring(f"<a b={junit._quoted(text)}>{junit._text(text)}</a>")
    held = "\\x00\\x08\t\n\r\\x1f \x7f\ud7ff\\udc80\ue000\ufffd\\ufffe\\uffff\U00010000"
    assert element.get("b") == element.text == held


# GitHub's workflow commands.


def read_by_the_runner(line: str) -> tuple[str, dict[str, str], str]:
    """A command as GitHub's runner reads it: its name, properties and data."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found, line
    pairs = [pair.split("=", 1) for pair in found[2].split(",")]
    properties = dict(pairs)
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        properties = {name: text.replace(code, character) for name, text in properties.items()}
    data = found[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return found[1], properties, data


def test_the_runner_reads_what_was_meant(folder: Path) -> None:
    report = callwright.check(list(FILES))
    read = [read_by_the_runner(line) for line in github.lines(report)]
    assert [command for command, _, _ in read] == ["error", "error", "warning", "error", "error", "error"]
    assert read[1] == (
        "error",
        {"file": "rows.jsonl", "line": "2", "title": "unknown-argument"},
        "`day, time: 100%` is not a parameter of `book`\n"
        "row 1 at /answers/1/arguments/day, time: 100%\n"
        "Correct the name, drop the argument, or declare the parameter.",
    )
    assert read[3][1] == {"file": "rows.jsonl", "line": "4", "col": "28", "title": "not-json"}
    assert read[5][1]["file"] == "more, of: 100%.jsonl"


def test_infos_are_notices_and_what_is_no_file_has_none() -> None:
    open_call = [
        {"role": "user", "content": "q"},
        {"role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "book", "arguments": '{"guests": 1}'}}]},
    ]
    tools = [{"type": "function", "function": tool} for tool in row()["tools"]]
    report = callwright.check([{"messages": open_call, "tools": tools}], select=["open-call"])
    ((command, properties, _),) = map(read_by_the_runner, github.lines(report))
    assert (command, properties) == ("notice", {"title": "open-call"})


@given(st.text(), st.text())
def test_a_command_is_one_line_for_any_text(value: str, name: str) -> None:
    for line in github.lines(callwright.check(lines(row({name: value, "guests": value}, name=name)))):
        assert len(line.splitlines()) == 1
        read_by_the_runner(line)
