"""`callwright check`: exit codes, and options that choose what is checked and reported."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from samples import GOOD, WRONG, lines, openai
from terminal import run

Invoke = Callable[..., Result]

CODES = [
    (["good.jsonl"], 0),
    (["wrong.jsonl"], 1),
    (["good.jsonl", "wrong.jsonl"], 1),
    (["broken.jsonl"], 1),
    (["cut.jsonl.gz"], 1),
    (["doubtful.jsonl"], 0),
    (["doubtful.jsonl", "--fail-on", "error"], 0),
    (["doubtful.jsonl", "--fail-on", "warning"], 1),
    (["doubtful.jsonl", "--fail-on", "info"], 1),
    (["open.jsonl"], 0),
    (["open.jsonl", "--fail-on", "warning"], 0),
    (["open.jsonl", "--fail-on", "info"], 1),
    (["good.jsonl", "--fail-on", "info"], 0),
    (["wrong.jsonl", "--exit-zero"], 0),
    (["wrong.jsonl", "--exit-zero", "--fail-on", "info"], 0),
    (["wrong.jsonl", "--max-findings", "0"], 1),
    (["wrong.jsonl", "--statistics"], 1),
    (["wrong.jsonl", "--quiet"], 1),
    (["wrong.jsonl", "--ignore", "wrong-type"], 0),
    (["wrong.jsonl", "--ignore", "warning,error"], 0),
    (["wrong.jsonl", "--select", "warning"], 0),
    (["wrong.jsonl", "--select", "wrong-type"], 1),
    (["flat.jsonl"], 0),
    (["flat.jsonl", "--required-when-unmarked", "error"], 1),
    (["flat.jsonl", "--required-when-unmarked", "off", "--fail-on", "info"], 0),
    (["good.jsonl", "--format", "openai"], 1),
    (["nothing.jsonl"], 2),
    (["good.jsonl", "nothing.jsonl"], 2),
    (["nothing.jsonl", "--exit-zero"], 2),
    (["inside"], 2),
    (["empty.jsonl"], 2),
    (["blank.jsonl"], 2),
    (["binary.jsonl"], 2),
    (["utf16.jsonl"], 2),
    (["unknown.jsonl"], 2),
    ([], 2),
    (["good.jsonl", "--colour"], 2),
    (["good.jsonl", "--format", "csv"], 2),
    (["good.jsonl", "--output-format", "xml"], 2),
    (["good.jsonl", "--fail-on", "never"], 2),
    (["good.jsonl", "--required-when-unmarked", "maybe"], 2),
    (["good.jsonl", "--threads", "0"], 2),
    (["good.jsonl", "--threads", "two"], 2),
    (["good.jsonl", "--max-findings", "-1"], 2),
    (["good.jsonl", "--max-row-bytes", "0"], 2),
    (["good.jsonl", "--select", "wrong-typ"], 2),
    (["good.jsonl", "--ignore", "wrong-type,xyzzy"], 2),
]


@pytest.mark.parametrize("words, code", CODES, ids=lambda value: " ".join(value) if isinstance(value, list) else None)
def test_exit_codes(invoke: Invoke, words: list[str], code: int) -> None:
    result = invoke("check", *words)
    assert result.exit_code == code
    assert isinstance(result.exception, SystemExit | None)
    if code == 2:
        assert result.stdout == ""
        assert result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words, code",
    [CODES[0], CODES[1], CODES[4], CODES[7], (["inside"], 2), (["--colour"], 2), (["--help"], 0)],
    ids=str,
)
def test_exit_codes_of_a_process(folder: Path, words: list[str], code: int) -> None:
    done = run("check", *words, cwd=folder)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (done.stdout == b"") == (code == 2)
    assert (done.stderr == b"") == (code != 2)


@pytest.mark.parametrize(
    "words, said",
    [
        (["nothing.jsonl"], "callwright: nothing.jsonl: no such file\n"),
        (["inside"], "callwright: inside: a directory; name the files in it\n"),
        (["empty.jsonl"], "callwright: empty.jsonl: empty, there is no row to check\n"),
        (["good.jsonl", "--select", "wrong-typ"], 'did you mean "wrong-type"?\n'),
        (["good.jsonl", "--ignore", "xyzzy"], "`callwright codes` lists them\n"),
        (["good.jsonl", "--format", "csv"], "'xlam'"),
    ],
    ids=str,
)
def test_what_could_not_be_done_is_said_on_stderr(invoke: Invoke, words: list[str], said: str) -> None:
    assert said in invoke("check", *words).stderr


@pytest.mark.parametrize("words", ["", " ", ","], ids=repr)
@pytest.mark.xfail(reason="nothing is selected, so everything passes: an unset variable of a script", strict=True)
def test_an_empty_selection_is_refused(invoke: Invoke, words: str) -> None:
    assert invoke("check", "wrong.jsonl", "--select", words).exit_code == 2


def test_select_and_ignore_may_stand_more_than_once(invoke: Invoke) -> None:
    words = ["--output-format", "jsonl", "-q", "--select", "error", "--select", "refused-name,info"]
    found = [json.loads(line)["code"] for line in invoke("check", "mixed.jsonl", *words).stdout.splitlines()]
    assert found == ["wrong-type", "refused-name"] * 20
    words += ["--ignore", "error", "--ignore", "info"]
    found = [json.loads(line)["code"] for line in invoke("check", "mixed.jsonl", *words).stdout.splitlines()]
    assert found == ["refused-name"] * 20


@pytest.mark.parametrize("threads", ["1", "2", "4"])
def test_threads_change_nothing(invoke: Invoke, threads: str) -> None:
    words = ["check", "mixed.jsonl", "broken.jsonl", "--output-format", "json", "--quiet"]
    assert invoke(*words, "--threads", threads).stdout == invoke(*words).stdout


def test_format_and_long_rows(invoke: Invoke) -> None:
    said = invoke("check", "good.jsonl", "--format", "openai", "--statistics").stdout
    assert "2  error    missing-field" in said
    said = invoke("check", "good.jsonl", "--max-row-bytes", "10", "--statistics").stdout
    assert "2  error    too-large" in said
    assert "0 of 2 rows clean" in said


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input(folder: Path, packed: bool) -> None:
    data = lines(GOOD, WRONG)
    done = run(
        "check", "-", "--output-format", "concise", "-q", cwd=folder, stdin=gzip.compress(data) if packed else data
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"<stdin>:2: error[wrong-type] /answers/0/arguments/city: ")


def test_nothing_on_standard_input(folder: Path) -> None:
    done = run("check", "-", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"callwright: <stdin>: empty, there is no row to check\n"


def test_many_files_with_many_layouts(invoke: Invoke, folder: Path) -> None:
    (folder / "openai.jsonl").write_bytes(lines(openai({"city": 5})))
    result = invoke("check", "wrong.jsonl", "openai.jsonl", "good.jsonl", "--output-format", "concise")
    assert "wrong.jsonl:2: error[wrong-type]" in result.stdout
    assert "openai.jsonl:1: error[wrong-type]" in result.stdout
    assert "3 of 5 rows clean (openai, xlam)" in result.stdout


def test_a_file_whose_name_looks_like_an_option(invoke: Invoke, folder: Path) -> None:
    (folder / "--rows.jsonl").write_bytes(lines(GOOD))
    assert invoke("check", "--", "--rows.jsonl").exit_code == 0


def test_version_and_help(invoke: Invoke) -> None:
    import callwright

    assert invoke("--version").stdout == f"callwright, version {callwright.__version__}\n"
    for words in (["--help"], ["-h"], ["check", "--help"], ["check", "-h"]):
        result = invoke(*words)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: ")
