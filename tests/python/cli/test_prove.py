"""`callwright prove`: whole outputs, exit codes, and inputs that are wrong and empty."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import snapshots
from callwright import World, build_world
from plant import planted
from snapshots import told
from sound import sound

Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    """Tasks: sound ones, and each fault that fits two of them."""
    tasks = sound()
    wrong = [
        {**task, "id": f"{name}, {code}"}
        for name in ("modify", "passengers")
        for code, task in planted(tasks[name], World.load(tasks[name]["domain"]).fork()).items()
    ]
    for file, rows in (("sound.jsonl", tasks.values()), ("wrong.jsonl", wrong)):
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "doubtful.jsonl").write_text(
        json.dumps({"id": 3, "instruction": "Say no to me.\x1b[31m", "actions": [], "domain": "airline"})
    )
    (folder / "no-tasks.jsonl").write_text('{"instruction": "Hello"}\n7\n{"instruction": "", "actions": []}\n')
    build_world("retail", folder / "small", users=5, seed=1)


OUTPUTS: dict[str, list[str]] = {
    "all": ["prove", "wrong.jsonl", "--max-findings", "40"],
    "concise": ["prove", "wrong.jsonl", "--output-format", "concise", "-q"],
    "json": ["prove", "doubtful.jsonl", "--output-format", "json"],
    "statistics": ["prove", "wrong.jsonl", "sound.jsonl", "--statistics"],
    "sound": ["prove", "sound.jsonl"],
    "doubtful": ["prove", "doubtful.jsonl"],
    "doubtful-fails": ["prove", "doubtful.jsonl", "--fail-on", "warning", "-q"],
    "ignored": ["prove", "wrong.jsonl", "--ignore", "error,warning", "--output-format", "concise"],
    "another-world": ["prove", "wrong.jsonl", "--world", "small", "--domain", "retail", "--statistics"],
    "other-world": ["prove", "sound.jsonl", "--world", "small", "--domain", "airline"],
    "no-tasks": ["prove", "no-tasks.jsonl", "--output-format", "concise"],
    "empty": ["prove", "empty.jsonl"],
    "no-such-file": ["prove", "nothing.jsonl"],
    "no-files": ["prove"],
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(invoke: Invoke, name: str) -> None:
    snapshots.same(f"prove.{name}", told(OUTPUTS[name], invoke(*OUTPUTS[name])))


def test_no_output_is_kept_that_nothing_makes() -> None:
    kept = {path.stem.removeprefix("prove.") for path in snapshots.FOLDER.glob("prove.*")}
    assert kept == set(OUTPUTS)


def test_tasks_are_sorted_into_files(invoke: Invoke, folder: Path) -> None:
    done = invoke("prove", "wrong.jsonl", "sound.jsonl", "--write-clean", "clean.jsonl", "-q", "--exit-zero")
    assert done.exit_code == 0
    assert invoke("prove", "clean.jsonl", "-q").exit_code == 0
    assert invoke("prove", "wrong.jsonl", "-q").exit_code == 1
