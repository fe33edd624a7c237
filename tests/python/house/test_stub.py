"""The stub of the extension says what the built module holds; a wrong stub, planted, is found."""

import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path

from callwright import _core

ROOT = Path(__file__).resolve().parents[3]
STUB = ROOT / "python" / "callwright" / "_core.pyi"


def stubtest(stubs: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The installed extension against the stub in a folder that holds the package's source."""
    command = [sys.executable, "-P", "-m", "mypy.stubtest", "--concise", "callwright._core"]
    environment = {**os.environ, "MYPYPATH": str(stubs)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_stub_fits_the_module(tmp_path):
    result = stubtest(ROOT / "python", tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_wrong_stub_is_found(tmp_path):
    copy = tmp_path / "python" / "callwright"
    shutil.copytree(STUB.parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "_core.pyi").open("a", encoding="utf-8") as stub:
        stub.write("\ndef planted() -> None: ...\n")
    result = stubtest(copy.parent, tmp_path)
    assert result.returncode == 1
    assert "callwright._core.planted" in result.stdout


def test_a_name_left_out_of_the_stub_is_found(tmp_path):
    copy = tmp_path / "python" / "callwright"
    shutil.copytree(STUB.parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    source = STUB.read_text(encoding="utf-8")
    assert "def codes(" in source
    (copy / "_core.pyi").write_text(source.replace("def codes(", "def codes_("), encoding="utf-8")
    assert "callwright._core.codes " in stubtest(copy.parent, tmp_path).stdout


def undocumented(thing: object) -> list[str]:
    """Public functions, classes, methods and properties without a docstring."""
    found = []
    for name, member in vars(thing).items():
        if name.startswith("_"):
            continue
        if not (inspect.getdoc(member) or "").strip():
            found.append(name)
        if inspect.isclass(member):
            found += [f"{name}.{inner}" for inner in undocumented(member)]
    return found


def test_everything_public_in_the_extension_is_documented():
    assert undocumented(_core) == []


def test_a_planted_bare_method_is_found():
    class Planted:
        def documented(self):
            """Yes."""

        def bare(self): ...

    assert undocumented(Planted) == ["bare"]
