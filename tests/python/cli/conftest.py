"""A folder of inputs that the command line is tried on, and a way to call it there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from callwright.cli import main
from inputs import INPUTS


@pytest.fixture
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The inputs, as the working folder."""
    for name, content in INPUTS.items():
        (tmp_path / name).write_bytes(content)
    for path in (root / "demo").glob("*.jsonl"):
        shutil.copy(path, tmp_path)
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def invoke(folder: Path) -> Callable[..., Result]:
    """Calls the command line in this process."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], prog_name="callwright")
