"""`callwright apis`: whole outputs, kept in tests/cases/cli."""

from __future__ import annotations

import asyncio
import json
import shutil

import pytest
from click.testing import CliRunner

import snapshots
from bookings import DOCUMENT, Bookings
from callwright.apis.executor import Limits
from callwright.apis.executor.cage import launch
from callwright.cli import main
from callwright.models.api import PythonFunction

FUNCTIONS = '''
def area(width: float, height: float = 1.0) -> float:
    """Work out a rectangle's area.

    Args:
        width: In metres.
        height: In metres.
    """
    return width * height

def broken(text: str) -> str:
    """Fail \x1b[31m always."""
    raise ValueError(text + "\x1b[31m")

def endless(text: str) -> str:
    """Never answer."""
    while True:
        pass

def silent(text: str) -> str:
    return text

def any_number(*values: float) -> float:
    """Add numbers."""
    return sum(values)
'''
WORD = {"word": {"type": "str", "description": "It."}}
TOOLS = [
    {"name": "Look up", "description": "Look a word up.", "parameters": WORD},
    {"name": "look_again", "description": "Look a word up.", "parameters": WORD},
    {"name": "nothing", "description": "Take nothing.", "parameters": {}},
    {"name": "odd", "required_parameters": [3]},
]


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "foreign.py").write_text(FUNCTIONS)
    (tmp_path / "tools.json").write_text(json.dumps(TOOLS))
    (tmp_path / "rows.jsonl").write_text('{"query": "no tools"}\n{"query": "here neither"}\n')
    shutil.copy(DOCUMENT, tmp_path / "bookings.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def _sandbox(tmp_path):
    (tmp_path / "probe.py").write_text("def probe():\n    return 1\n")
    how = PythonFunction(function="probe", path=str(tmp_path / "probe.py"))
    done = asyncio.run(launch.call(how, {}, Limits(), confined=True))
    if done.error == "refused":
        pytest.skip(f"foreign functions can't be confined here: {done.detail}")


def told(place, *words, **hidden):
    result = CliRunner().invoke(main, words, prog_name="callwright")
    text = snapshots.told(list(words), result).replace(str(place), "[folder]")
    for name, value in hidden.items():
        text = text.replace(value, f"[{name}]")
    return text


@pytest.mark.usefixtures("_sandbox")
def test_functions(place):
    said = [
        told(place, "apis", "import", "foreign.py", "-o", "lib.jsonl", "--category", "mathematics"),
        told(place, "apis", "list", "lib.jsonl"),
        told(place, "apis", "show", "area", "lib.jsonl"),
        told(place, "apis", "show", "broken", "lib.jsonl", "--json"),
        told(place, "apis", "test", "lib.jsonl", "-o", "kept.jsonl", "--seconds", "2"),
        told(place, "apis", "test", "lib.jsonl", "--output-format", "json", "--seconds", "2"),
        told(place, "apis", "test", "lib.jsonl", "--output-format", "jsonl", "-q", "--seconds", "2"),
        told(place, "apis", "test", "kept.jsonl"),
        told(place, "apis", "list", "kept.jsonl", "--output-format", "jsonl"),
    ]
    snapshots.same("apis.functions", "\n".join(said))


def test_tools(place):
    said = [
        told(place, "apis", "import", "tools.json", "-o", "lib.jsonl"),
        told(place, "apis", "list", "lib.jsonl"),
        told(place, "apis", "test", "lib.jsonl"),
        told(place, "apis", "list", "lib.jsonl", "--category", "music"),
        told(place, "apis", "import", "lib.jsonl", "--from", "tools", "-o", "again.jsonl", "-q"),
    ]
    snapshots.same("apis.tools", "\n".join(said))


def test_operations(place):
    with Bookings() as service:
        hidden = {"service": service.host}
        allowed = ["--allow-host", service.host, "--allow-private", "--seconds", "1"]
        said = [
            told(place, "apis", "import", "bookings.yaml", "-o", "lib.jsonl", "--server", service.url, **hidden),
            told(place, "apis", "test", "lib.jsonl", **hidden),
            told(place, "apis", "test", "lib.jsonl", *allowed, "--cassette", "tape.jsonl", **hidden),
            told(place, "apis", "test", "lib.jsonl", *allowed, "--allow-method", "post", "-o", "kept.jsonl", **hidden),
            told(place, "apis", "show", "book", "kept.jsonl", **hidden),
        ]
        before = len(service.seen)
        replayed = told(place, "apis", "test", "kept.jsonl", *allowed, "--cassette", "tape.jsonl", "--replay", **hidden)
        assert len(service.seen) == before
    snapshots.same("apis.operations", "\n".join([*said, replayed]))


def test_what_can_not_run(place):
    said = [
        told(place, "apis", "import", "absent.py", "-o", "lib.jsonl"),
        told(place, "apis", "import", "rows.jsonl", "-o", "lib.jsonl"),
        told(place, "apis", "import", "tools.json", "--from", "openapi", "-o", "lib.jsonl"),
        told(place, "apis", "import", "tools.json", "--from", "python", "-o", "lib.jsonl"),
        told(place, "apis", "import", "tools.json", "-o", "tools.json"),
        told(place, "apis", "import", "tools.json", "-o", "lib.jsonl", "--category", "birds"),
        told(place, "apis", "import", "'", "--from", "mcp", "-o", "lib.jsonl"),
        told(place, "apis", "import", "no_such_server", "--from", "mcp", "-o", "lib.jsonl"),
        told(place, "apis", "list", "absent.jsonl"),
        told(place, "apis", "list", "rows.jsonl"),
        told(place, "apis", "list", "foreign.py"),
        told(place, "apis", "test", "tools.json"),
        told(place, "apis", "test", "lib.jsonl", "--replay"),
        told(place, "apis", "show", "absent"),
    ]
    assert not (place / "lib.jsonl").exists()
    snapshots.same("apis.errors", "\n".join(said))


def test_a_shipped_library_is_the_default(place):
    listed = CliRunner().invoke(main, ["apis", "list", "--output-format", "jsonl"], prog_name="callwright")
    names = [json.loads(line)["name"] for line in listed.stdout.splitlines()]
    assert len(names) == len(set(names))
