"""`callwright` on a terminal and in pipes: escapes, colours, the progress bar, readers that go away, Ctrl-C."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import unicodedata
from pathlib import Path

import pytest

from callwright.cli import UNREAD
from inputs import ODD
from samples import WRONG, lines
from terminal import COMMAND, LIMIT, on_terminal, run

ESCAPE = b"\x1b"
OURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
"""What colours and the progress bar are made of."""


def raw(text: bytes, *, bare: bool = False) -> list[str]:
    """Control characters (and those that turn text round) in what a terminal got; its own codes only where `bare`."""
    shown = text.decode()
    if bare:
        # What is coloured by callwright is fine; the colours in the data are not.
        assert "\x1b[31mred" not in shown
        shown = OURS.sub("", shown)
    return [c for c in shown if c not in "\r\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]


FORMATS = [
    "full",
    "concise",
    *(f for f in ("json", "jsonl")),
]


@pytest.mark.parametrize("output_format", FORMATS)
def test_control_characters_of_the_data_do_not_reach_the_terminal(folder: Path, output_format: str) -> None:
    code, got = on_terminal("check", "odd.jsonl", "--output-format", output_format, "-q", cwd=folder)
    assert code == 1
    assert b"right" in got
    assert raw(got, bare=True) == []
    assert raw(run("check", "odd.jsonl", "--output-format", output_format, "-q", cwd=folder).stdout) == []


def test_what_is_escaped_can_still_be_read(folder: Path) -> None:
    shown = run("check", "odd.jsonl", "--output-format", "concise", cwd=folder).stdout.decode()
    assert r"\x1b[31mred\x07\x7f\x9b2J\u202eright\u2028line" in shown


@pytest.mark.parametrize("words", [["unknown.jsonl"], [f"no{ODD}"]], ids=["fields", "file name"])
def test_control_characters_in_errors_do_not_reach_the_terminal(folder: Path, words: list[str]) -> None:
    code, got = on_terminal("check", *words, "-q", cwd=folder)
    assert code == 2
    assert raw(got, bare=True) == []


def test_control_characters_in_the_name_of_a_file(folder: Path) -> None:
    name = f"rows{ODD}.jsonl"
    (folder / name).write_bytes(lines(WRONG))
    for output_format in ("full", "concise"):
        code, got = on_terminal("check", name, "--output-format", output_format, "-q", cwd=folder)
        assert code == 1
        assert raw(got, bare=True) == []


def test_control_characters_in_the_name_of_the_output(folder: Path) -> None:
    assert raw(on_terminal("check", "wrong.jsonl", "-o", f"out{ODD}", cwd=folder)[1], bare=True) == []


COMMANDS = [
    ["check", "mixed.jsonl", "broken.jsonl"],
    ["check", "odd.jsonl"],
    ["check", "odd.jsonl", "--statistics"],
    ["check", "good.jsonl"],
    ["check", "unknown.jsonl"],
    ["check", "nothing.jsonl"],
    ["explain", "wrong-type"],
    ["explain", "nonsense"],
    ["codes"],
    ["--help"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_escapes_off_a_terminal(folder: Path, words: list[str]) -> None:
    done = run(*words, cwd=folder, TERM="xterm-256color")
    assert ESCAPE not in done.stdout + done.stderr
    assert b"\r" not in done.stdout + done.stderr


def test_no_escapes_in_an_output_file(folder: Path) -> None:
    for output_format in ("full", "concise"):
        on_terminal("check", "mixed.jsonl", "--output-format", output_format, "-o", "out.txt", cwd=folder)
        assert b"error[wrong-type]" in (folder / "out.txt").read_bytes()
        assert ESCAPE not in (folder / "out.txt").read_bytes()


def test_colours_on_a_terminal(folder: Path) -> None:
    got = on_terminal("check", "mixed.jsonl", "--quiet", cwd=folder)[1]
    assert b"\x1b[31m" in got
    assert b"\x1b[33m" in got


def test_no_colours_where_none_are_wanted(folder: Path) -> None:
    assert ESCAPE not in on_terminal("check", "mixed.jsonl", "--quiet", cwd=folder, NO_COLOR="1")[1]


def test_a_progress_bar_on_a_terminal_only(folder: Path) -> None:
    hide = b"\x1b[?25l"
    assert hide in on_terminal("check", "mixed.jsonl", cwd=folder)[1]
    assert hide not in on_terminal("check", "mixed.jsonl", "--quiet", cwd=folder)[1]
    assert run("check", "mixed.jsonl", cwd=folder).stderr == b""


def test_the_progress_bar_leaves_nothing_behind(folder: Path) -> None:
    got = on_terminal("check", "good.jsonl", cwd=folder)[1]
    last = got.rpartition(b"\x1b[2K")[2].decode()
    assert OURS.sub("", last).startswith("2 of 2 rows clean (xlam)\r\n")
    assert got.count(b"\x1b[?25l") == got.count(b"\x1b[?25h") == 1


def test_a_page_on_a_terminal(folder: Path) -> None:
    code, got = on_terminal("explain", "wrong-type", cwd=folder)
    assert code == 0
    assert ESCAPE in got
    assert "wrong-type" in OURS.sub("", got.decode())


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl"])
@pytest.mark.skipif(shutil.which("head") is None, reason="this system has no head")
def test_a_reader_that_goes_away(folder: Path, output_format: str) -> None:
    (folder / "large.jsonl").write_bytes(lines(*[WRONG] * 5_000))
    words = ["check", "large.jsonl", "--output-format", output_format, "--max-findings", "5000"]
    # Unbuffered, a write that was cut short is taken for a whole one, and the summary follows.
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    command = [COMMAND, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=buffered) as process:
        head = subprocess.run(["head", "-1"], stdin=process.stdout, capture_output=True, timeout=LIMIT, check=True)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(LIMIT) == UNREAD
    assert head.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "wrong-type"],
        ["codes"],
        ["codes", "--output-format", "json"],
        ["apis", "list"],
        ["apis", "list", "--output-format", "json"],
        ["domain", "rules", "retail"],
        ["domain", "policy", "airline"],
        ["check", "wrong.jsonl", "--exit-zero"],
        ["check", "--help"],
        ["--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_reader_that_is_gone(folder: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([COMMAND, *words], stdout=writing, stderr=subprocess.PIPE, timeout=LIMIT, check=False)
    os.close(writing)
    # Neither clean nor findings: what was to be said, nobody heard.
    assert (done.stderr, done.returncode) == (b"", UNREAD)


def test_ctrl_c_while_findings_are_written(folder: Path) -> None:
    (folder / "large.jsonl").write_bytes(lines(*[WRONG] * 5_000))
    words = ["check", "large.jsonl", "--output-format", "jsonl"]
    with subprocess.Popen([COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # Nothing more is read: it waits in the middle of its output.
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=LIMIT)
    assert process.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_takes_no_more(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, "check", "wrong.jsonl"], stdout=full, stderr=subprocess.PIPE, timeout=LIMIT, check=False
        )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 2
