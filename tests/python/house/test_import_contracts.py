"""Imports point one way: the contract of pyproject.toml holds, and breaks where a copy of the package breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    """The import linter on a project's own source, not on the installed package."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(project / "python"), "COLUMNS": "200"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "python" / "callwright", tmp_path / "python" / "callwright", ignore=ignore)
    return tmp_path


def plant(project: Path, path: str, source: str) -> None:
    file = project / "python" / "callwright" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'"""Planted."""\n\n{source}\n', encoding="utf-8")


def test_the_contract_holds():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 kept, 0 broken" in result.stdout


def test_a_layer_may_not_import_a_higher_one(copy):
    plant(copy, "verify/planted.py", "import callwright.cli")
    result = lint(copy)
    assert result.returncode == 1
    assert "callwright.verify is not allowed to import callwright.cli" in result.stdout


def test_a_layer_may_not_import_the_face_of_the_package(copy):
    plant(copy, "errors.py", "import callwright")
    result = lint(copy)
    assert result.returncode == 1
    assert "callwright.errors is not allowed to import callwright.verify" in result.stdout


def test_siblings_may_not_import_one_another(copy):
    plant(copy, "tasks/__init__.py", "import callwright.review")
    plant(copy, "review/__init__.py", "")
    result = lint(copy)
    assert result.returncode == 1
    assert "callwright.tasks is not allowed to import callwright.review" in result.stdout


@pytest.mark.parametrize("path", ["planted.py", "planted/__init__.py"])
def test_a_new_part_of_the_package_needs_its_place(copy, path):
    plant(copy, path, "")
    result = lint(copy)
    assert result.returncode == 1
    assert "callwright.planted" in result.stdout
