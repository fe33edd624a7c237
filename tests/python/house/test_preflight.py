"""The preflight says what a machine lacks before anything is built."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "preflight.sh"


@pytest.fixture
def machine(tmp_path: Path):
    """A machine that has only the commands given, each with its answer as a line of shell."""

    def made(**commands: str) -> subprocess.CompletedProcess[str]:
        for name, script in commands.items():
            command = tmp_path / name
            command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            command.chmod(0o755)
        environment = {**os.environ, "PATH": str(tmp_path)}
        command_line = ["/bin/sh", str(SCRIPT), "python3"]
        return subprocess.run(command_line, env=environment, capture_output=True, text=True, check=False)

    return made


def test_a_whole_machine_passes(machine):
    assert machine(python3="exit 0", cargo="exit 0", cc="exit 0").returncode == 0


@pytest.mark.parametrize(
    "commands, advice",
    [
        ({}, "apt install python3 python3-venv"),
        (
            {"python3": 'case "$*" in *version_info*) exit 1;; --version) echo Python 3.9.2;; esac'},
            "Python 3.9.2 is too",
        ),
        ({"python3": 'case "$*" in *ensurepip*) exit 1;; esac'}, "apt install python3-venv"),
        ({"python3": "exit 0"}, "no cargo"),
        ({"python3": "exit 0", "cargo": "exit 0"}, "no C compiler"),
    ],
)
def test_what_is_missing_is_named(machine, commands, advice):
    result = machine(**commands)
    assert result.returncode == 1
    assert advice in result.stderr
    assert result.stderr.count("\n") == 1
