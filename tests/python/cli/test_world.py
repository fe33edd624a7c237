"""`callwright world`: whole outputs, exit codes."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import snapshots
from callwright import build_world
from snapshots import told
from terminal import COMMAND, LIMIT, on_terminal, run

Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def worlds(folder: Path) -> None:
    """A clean world of each domain, and one of each in which something is broken."""
    for domain, table in (("retail", "orders"), ("airline", "reservations")):
        build_world(domain, folder / domain, users=10, seed=1)  # type: ignore[arg-type]
        build_world(domain, folder / f"{domain}-broken", users=10, seed=1)  # type: ignore[arg-type]
        path = folder / f"{domain}-broken" / f"{table}.json"
        records = json.loads(path.read_bytes())
        for number, record in enumerate(records.values()):
            if number % 3 == 0:
                record["payment_history"][0]["amount"] += 1
            if number == 4:
                record["user_id"] = "nobody\x1b[31m_0000"
            if number == 5:
                record["colour"] = "red"
        path.write_text(json.dumps(records))


OUTPUTS: dict[str, list[str]] = {
    "build": ["world", "build", "retail", "--users", "25", "--seed", "3", "-o", "new"],
    "build-airline": ["world", "build", "airline", "--users", "25", "-o", "new"],
    "build-quiet": ["world", "build", "airline", "--users", "25", "-o", "new", "--quiet"],
    "build-not-empty": ["world", "build", "retail", "-o", "airline"],
    "build-force": ["world", "build", "retail", "--users", "2", "-o", "retail-broken", "--force"],
    "build-file": ["world", "build", "retail", "-o", "good.jsonl"],
    "build-no-domain": ["world", "build", "bank", "-o", "new"],
    "build-no-users": ["world", "build", "retail", "--users", "0", "-o", "new"],
    "build-nowhere": ["world", "build", "retail"],
    "clean": ["world", "check", "retail"],
    "clean-airline": ["world", "check", "airline"],
    "broken": ["world", "check", "retail-broken"],
    "broken-airline": ["world", "check", "airline-broken", "--max-findings", "2"],
    "broken-json": ["world", "check", "retail-broken", "--output-format", "json", "--max-findings", "1"],
    "broken-jsonl": ["world", "check", "retail-broken", "--output-format", "jsonl", "-q"],
    "broken-file": ["world", "check", "retail-broken", "-o", "out.txt"],
    "other-domain": ["world", "check", "retail", "--domain", "airline"],
    "empty-folder": ["world", "check", "inside"],
    "no-folder": ["world", "check", "nowhere"],
    "a-file": ["world", "check", "good.jsonl"],
    "no-command": ["world", "make"],
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(invoke: Invoke, name: str) -> None:
    snapshots.same(f"world.{name}", told(OUTPUTS[name], invoke(*OUTPUTS[name])))


def test_no_output_is_kept_that_nothing_makes() -> None:
    assert {path.stem for path in snapshots.FOLDER.glob("world.*")} == {f"world.{name}" for name in OUTPUTS}


def test_an_output_file_has_what_stdout_has(invoke: Invoke, folder: Path) -> None:
    shown = invoke("world", "check", "airline-broken", "-q").stdout
    assert invoke("world", "check", "airline-broken", "-q", "-o", "out.txt").stdout == ""
    assert (folder / "out.txt").read_text() == shown


def test_data_does_not_drive_the_terminal(folder: Path) -> None:
    for output_format in ("full", "json", "jsonl"):
        code, got = on_terminal("world", "check", "retail-broken", "--output-format", output_format, cwd=folder)
        assert code == 1
        assert b"nobody" in got
        assert b"nobody\x1b" not in got


def test_a_progress_bar_on_a_terminal_only(folder: Path) -> None:
    words = ["world", "build", "retail", "--users", "20000", "--force", "-o", "new"]
    hide = b"\x1b[?25l"
    assert hide in on_terminal(*words, cwd=folder)[1]
    assert hide not in on_terminal(*words, "--quiet", cwd=folder)[1]
    assert run(*words, cwd=folder).stderr == b""


def test_ctrl_c_leaves_no_table(folder: Path) -> None:
    words = ["world", "build", "airline", "--users", "1000000", "-o", "large"]
    with subprocess.Popen([COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        deadline = time.monotonic() + LIMIT
        while not (folder / "large").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=LIMIT)
    assert process.returncode == 130
    assert said == b"callwright: interrupted; nothing was written\n"
    assert not (folder / "large").exists() or list((folder / "large").iterdir()) == []
