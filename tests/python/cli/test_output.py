"""What `callwright check` writes, and where: formats for people and for programs, files, statistics, quiet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

import callwright
from inputs import BROKEN, examples
from samples import lines, xlam
from terminal import run

Invoke = Callable[..., Result]
SUMMARY = re.compile(r"\d+ of \d+ rows clean")


def test_full(invoke: Invoke) -> None:
    shown = invoke("check", "wrong.jsonl").stdout
    assert "error[wrong-type]: 5 is an integer, not a string\n  --> wrong.jsonl:2, row 1, turn 1, call 0\n" in shown
    assert '    | "city": 5\n' in shown
    assert "(callwright explain wrong-type)" in shown
    assert "1 of 2 rows clean (xlam)\n" in shown


def test_full_shows_the_first_findings(invoke: Invoke) -> None:
    assert invoke("check", "mixed.jsonl").stdout.count("  --> ") == 10
    assert "(10 of 40 findings shown; --max-findings N for more)" in invoke("check", "mixed.jsonl").stdout
    assert invoke("check", "mixed.jsonl", "--max-findings", "3").stdout.count("  --> ") == 3
    everything = invoke("check", "mixed.jsonl", "--max-findings", "40").stdout
    assert everything.count("  --> ") == 40
    assert "findings shown" not in everything


def test_concise(invoke: Invoke) -> None:
    shown = invoke("check", "mixed.jsonl", "--output-format", "concise", "--quiet").stdout.splitlines()
    assert len(shown) == 40
    assert all(re.fullmatch(r"mixed\.jsonl:\d+: (error|warning)\[[a-z-]+\] /\S+: .+", line) for line in shown)
    shown = invoke("check", "mixed.jsonl", "--output-format", "concise", "--quiet", "--max-findings", "2").stdout
    assert shown.count("\n") == 2


def test_concise_says_where_a_text_does_not_parse(invoke: Invoke) -> None:
    shown = invoke("check", "broken.jsonl", "--output-format", "concise", "--quiet", "--select", "not-json").stdout
    columns = [(1, 1)] + [(line, BROKEN[line - 1].decode().index('"id"') + 1) for line in (7, 8)]
    assert [line.split(" ")[0] for line in shown.splitlines()] == [f"broken.jsonl:{n}:{c}:" for n, c in columns]


def test_json_is_the_report(invoke: Invoke) -> None:
    result = invoke("check", "mixed.jsonl", "--output-format", "json")
    assert json.loads(result.stdout) == json.loads(callwright.check("mixed.jsonl").to_json())
    schema = json.loads((files("callwright.verify") / "report.v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(result.stdout), schema, cls=jsonschema.Draft202012Validator)


def test_jsonl_is_a_finding_a_line(invoke: Invoke) -> None:
    result = invoke("check", "mixed.jsonl", "--output-format", "jsonl")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert found == [finding.to_dict() for finding in callwright.check("mixed.jsonl").findings]


@pytest.mark.parametrize("output_format", ["json", "jsonl"])
def test_what_is_for_people_goes_to_stderr_beside_what_is_for_programs(invoke: Invoke, output_format: str) -> None:
    result = invoke("check", "mixed.jsonl", "--output-format", output_format)
    assert not SUMMARY.search(result.stdout)
    assert SUMMARY.search(result.stderr)
    result = invoke("check", "mixed.jsonl", "--output-format", output_format, "--quiet")
    assert result.stderr == ""


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl"])
def test_nothing_found(invoke: Invoke, output_format: str) -> None:
    result = invoke("check", "good.jsonl", "--output-format", output_format)
    assert result.exit_code == 0
    assert "2 of 2 rows clean (xlam)" in result.output
    shown = invoke("check", "good.jsonl", "--output-format", output_format, "--quiet").output
    assert (shown == "") == (output_format != "json")


def test_statistics(invoke: Invoke) -> None:
    shown = invoke("check", "mixed.jsonl", "wrong.jsonl", "--statistics").stdout.splitlines()
    assert shown[:3] == ["21  error    wrong-type", "20  warning  refused-name", "41 of 62 rows clean (xlam)"]
    assert len(shown) == 4
    shown = invoke("check", "mixed.jsonl", "--statistics", "--quiet").stdout.splitlines()
    assert shown == ["20  error    wrong-type", "20  warning  refused-name"]


@pytest.mark.parametrize("words", [[], ["--max-findings", "1"], ["--max-findings", "0"]])
def test_statistics_for_programs(invoke: Invoke, words: list[str]) -> None:
    told = invoke("check", "mixed.jsonl", "--statistics", "--output-format", "json", "--quiet", *words).stdout
    assert json.loads(told) == {"rows": 60, "clean": 40, "counts": {"refused-name": 20, "wrong-type": 20}}
    told = invoke("check", "mixed.jsonl", "--statistics", "--output-format", "jsonl", "--quiet", *words).stdout
    assert [json.loads(line) for line in told.splitlines()] == [
        {"code": "refused-name", "severity": "warning", "count": 20},
        {"code": "wrong-type", "severity": "error", "count": 20},
    ]


@pytest.mark.parametrize("output_format", ["json", "jsonl"])
def test_statistics_for_programs_stand_alone_on_stdout(invoke: Invoke, output_format: str) -> None:
    result = invoke("check", "mixed.jsonl", "--statistics", "--output-format", output_format)
    for piece in [result.stdout] if output_format == "json" else result.stdout.splitlines():
        json.loads(piece)
    assert SUMMARY.search(result.stderr)


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl"])
def test_quiet_leaves_the_summary_out(invoke: Invoke, output_format: str) -> None:
    loud = invoke("check", "wrong.jsonl", "--output-format", output_format)
    quiet = invoke("check", "wrong.jsonl", "--output-format", output_format, "-q")
    assert quiet.exit_code == 1
    assert quiet.stdout
    assert loud.stdout.startswith(quiet.stdout)
    assert not SUMMARY.search(quiet.output)


# -o FILE


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl"])
def test_output_to_a_file(invoke: Invoke, folder: Path, output_format: str) -> None:
    words = ["check", "mixed.jsonl", "--output-format", output_format]
    direct = invoke(*words, "--quiet", "--max-findings", "1000").stdout
    result = invoke(*words, "-o", "out.txt")
    assert (folder / "out.txt").read_text(encoding="utf-8") == direct
    assert result.exit_code == 1
    assert SUMMARY.search(result.stdout)
    assert result.stdout.endswith("written to out.txt\n")
    assert result.stderr == ""
    assert invoke(*words, "-o", "out.txt", "--quiet").output == ""


def test_output_replaces_what_was_there(invoke: Invoke, folder: Path) -> None:
    (folder / "out.txt").write_text("old\n" * 1_000)
    invoke("check", "good.jsonl", "--output-format", "jsonl", "-o", "out.txt")
    assert (folder / "out.txt").read_text() == ""


@pytest.mark.parametrize(
    "place",
    [
        "inside",
        "nowhere/out.txt",
        "good.jsonl/out.txt",
    ],
)
def test_output_that_can_not_be_written(invoke: Invoke, place: str) -> None:
    for words in (["wrong.jsonl"], ["good.jsonl"], ["wrong.jsonl", "--exit-zero"]):
        result = invoke("check", *words, "-o", place)
        assert place in result.stderr
        assert result.exit_code == 2


def test_output_is_opened_before_the_work(invoke: Invoke) -> None:
    assert "nowhere" in invoke("check", "nothing.jsonl", "-o", "nowhere/out.txt").stderr


def test_output_does_not_overwrite_an_input(invoke: Invoke, folder: Path) -> None:
    before = (folder / "wrong.jsonl").read_bytes()
    assert invoke("check", "wrong.jsonl", "-o", "./wrong.jsonl").exit_code == 2
    assert (folder / "wrong.jsonl").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(folder: Path) -> None:
    done = run("check", "wrong.jsonl", "-o", "/dev/full", cwd=folder)
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr
    assert done.returncode == 2


# The piece of the row that is at fault, in the full output.

WITHOUT_PIECE = {
    "empty-conversation",
    "big-integer",
    "duplicate-key",
    "null-fields",
    "python-literal",
    "refused-name",
    "required-not-declared",
    "unknown-role",
    "calls-without-tools",
    "non-finite-number",
    "not-utf8",
    "too-deep",
    "too-large",
    "truncated-input",
    "unknown-format",
}
"""The message says it all, or there is nothing to show."""


@pytest.mark.parametrize(
    "code, layout, text",
    [pytest.param(*example, id=example[0]) for example in examples() if example[0] not in WITHOUT_PIECE],
)
def test_full_shows_the_piece_at_fault(invoke: Invoke, folder: Path, code: str, layout: str, text: bytes) -> None:
    (folder / "example.jsonl").write_bytes(text)
    shown = invoke("check", "example.jsonl", "--format", layout, "--select", code, "--grounding", "--quiet").stdout
    assert f"[{code}]" in shown
    assert "\n    | " in shown


def caret(shown: str) -> tuple[str, int]:
    """The text shown, and the offset to which the caret points."""
    text, below = re.findall(r"^    \| (.*)$", shown, re.MULTILINE)
    assert below.strip() == "^"
    return text, below.index("^")


@pytest.mark.parametrize(
    "before",
    [0, 1, 10, *(n for n in (11, 12, 500))],
)
def test_the_caret_points_at_the_fault(invoke: Invoke, folder: Path, before: int) -> None:
    (folder / "row.jsonl").write_bytes(lines(b'{"a": "' + b"x" * before + b'" 5}'))
    text, at = caret(invoke("check", "row.jsonl", "--format", "xlam", "-q", "--select", "not-json").stdout)
    assert text[at] == "5"


def test_the_caret_points_at_the_fault_beside_what_is_escaped(invoke: Invoke, folder: Path) -> None:
    (folder / "row.jsonl").write_bytes(lines('{"\u202e": "ä\t" 5}'.encode()))
    text, at = caret(invoke("check", "row.jsonl", "--format", "xlam", "-q", "--select", "not-json").stdout)
    assert text == r'{"\u202e": "ä\t" 5}'
    assert text[at : at + 2] == r"\t"


def test_keys_are_shown_as_they_stand(invoke: Invoke, folder: Path) -> None:
    (folder / "row.jsonl").write_bytes(lines(xlam({"city": "x", "a/b~c": 1})))
    assert '    | "a/b~c": 1\n' in invoke("check", "row.jsonl", "-q").stdout
