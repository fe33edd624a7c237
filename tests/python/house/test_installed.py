"""The tests run on the installed wheel, and the wheel holds what a user needs."""

import subprocess
import sys
import sysconfig
from importlib.metadata import distribution, entry_points
from pathlib import Path

import callwright

ROOT = Path(__file__).resolve().parents[3]


def test_the_package_is_the_installed_one():
    place = Path(callwright.__file__).resolve()
    assert place.is_relative_to(Path(sysconfig.get_path("platlib")).resolve())
    assert not place.is_relative_to(ROOT / "python")


def test_the_wheel_is_typed_and_licensed():
    files = [str(file) for file in distribution("callwright").files or []]
    assert "callwright/py.typed" in files
    assert "callwright/_core.pyi" in files
    assert any(file.endswith("licenses/LICENSE") for file in files)
    assert sum(file.endswith((".so", ".pyd")) for file in files) == 1


def test_the_wheel_holds_every_source_file_as_it_is():
    installed = Path(callwright.__file__).parent
    for source in (ROOT / "python" / "callwright").rglob("*"):
        if source.is_file() and "__pycache__" not in source.parts and source.suffix != ".so":
            copy = installed / source.relative_to(ROOT / "python" / "callwright")
            assert copy.read_bytes() == source.read_bytes(), f"{source} is newer than the installed wheel"


def test_one_wheel_serves_every_python_from_3_11():
    wheel = distribution("callwright").read_text("WHEEL") or ""
    assert "cp311-abi3" in wheel
    assert distribution("callwright").metadata["Requires-Python"] == ">=3.11"


def test_the_command_is_installed():
    (script,) = entry_points(group="console_scripts", name="callwright")
    assert script.value == "callwright.cli:main"
    command = Path(sys.executable).with_name("callwright")
    shown = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    assert distribution("callwright").version in shown
