"""A run's folder: one holder, one configuration, shards that are mended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callwright.errors import OtherConfigurationError, RunError, RunInUseError
from callwright.runs import Configuration, Folder
from callwright.runs.configuration import differences
from callwright.runs.looking import in_use
from callwright.runs.shards import Shards


def configuration(**fields):
    given = {"pipeline": "p", "seed": 1, "source": {"name": "a"}, "options": {}, "prompts": {}, "roles": {}}
    return Configuration(**{**given, **fields})


def test_one_process_holds_it(tmp_path):
    held = Folder(tmp_path / "run", configuration())
    assert in_use(tmp_path / "run")
    with pytest.raises(RunInUseError, match=f"process {os.getpid()} works on this run"):
        Folder(tmp_path / "run", configuration())
    held.let_go()
    assert not in_use(tmp_path / "run")
    Folder(tmp_path / "run", configuration()).let_go()


def test_a_killed_process_holds_nothing(tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from callwright.runs import Configuration, Folder;"
        "Folder(Path(sys.argv[1]), Configuration(**eval(sys.argv[2]))); os.kill(os.getpid(), 9)"
    )
    given = configuration().model_dump()
    ended = subprocess.run([sys.executable, "-P", "-c", code, str(tmp_path / "run"), repr(given)], check=False)
    assert ended.returncode == -9
    found = Folder(tmp_path / "run", configuration())
    assert not found.new
    found.let_go()


def test_another_configuration_is_refused_with_the_difference(tmp_path):
    Folder(tmp_path, configuration(options={"attempts": 3, "export": ["xlam"]})).let_go()
    with pytest.raises(OtherConfigurationError) as raised:
        Folder(tmp_path, configuration(seed=2, options={"attempts": 4, "export": ["xlam"]}, roles={"r": 1}))
    assert raised.value.differences == (
        "seed: 1 before, 2 now",
        "options.attempts: 3 before, 4 now",
        "roles.r: not set before, 1 now",
    )
    assert "  seed: 1 before, 2 now" in str(raised.value)
    Folder(tmp_path, configuration(options={"attempts": 3, "export": ["xlam"]})).let_go()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON)
def test_differences_are_there_when_values_differ_and_only_then(before, now):
    same = json.dumps(before, sort_keys=True) == json.dumps(now, sort_keys=True)
    assert (list(differences(before, now)) == []) == same


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("words")
    with pytest.raises(RunError, match=r"is no run's folder, and not empty: thesis\.txt"):
        Folder(tmp_path, configuration())
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("thesis.txt", "words")]
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="can't be a run's folder"):
        Folder(tmp_path / "file", configuration())


@pytest.mark.parametrize(
    "name, content", [("journal.sqlite", b"SQLite format 3\0diary"), ("sent", b"mail"), ("config.json", b'{"port": 1}')]
)
def test_what_bears_the_name_of_a_run_s_file_is_left_alone(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RunError, match="is no run's folder"):
        Folder(tmp_path, configuration())
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [(name, content)]


def test_the_current_folder_is_no_run_s_unless_it_is_empty(tmp_path, monkeypatch):
    (tmp_path / "thesis.txt").write_text("words")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RunError, match=r"is no run's folder, and not empty: thesis\.txt"):
        Folder(Path(), configuration())
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_beginning_that_was_killed_is_begun_again(tmp_path):
    (tmp_path / "lock").write_bytes(b"77\n")
    (tmp_path / "journal.sqlite").write_bytes(b"SQLite format 3\0half")
    (tmp_path / "sent").write_bytes(b"")
    found = Folder(tmp_path, configuration())
    assert found.new
    found.let_go()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"seed": 7}'])
def test_a_damaged_configuration_is_refused(tmp_path, text):
    Folder(tmp_path, configuration()).let_go()
    (tmp_path / "config.json").write_text(text)
    with pytest.raises(RunError):
        Folder(tmp_path, configuration())


LINES = [{"a.jsonl": f'{{"n": {n}}}\n'.encode()} for n in range(20)]
WHOLE = b"".join(line["a.jsonl"] for line in LINES)


@given(cut=st.integers(0, len(WHOLE)), junk=st.binary(max_size=30))
def test_a_torn_shard_is_mended(tmp_path_factory, cut, junk):
    folder = tmp_path_factory.mktemp("shards")
    (folder / "a.jsonl").write_bytes(WHOLE[:cut] + junk)
    shards = Shards(folder, ["a.jsonl"])
    mended = shards.repair(iter(LINES))
    assert bool(mended) == (WHOLE[:cut] + junk != WHOLE)
    shards.append({"a.jsonl": b"more\n"})
    shards.close()
    assert (folder / "a.jsonl").read_bytes() == WHOLE + b"more\n"


def test_a_whole_shard_is_not_written_again(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(WHOLE)
    before = (tmp_path / "a.jsonl").stat()
    shards = Shards(tmp_path, ["a.jsonl"])
    assert shards.repair(iter(LINES)) == []
    shards.close()
    after = (tmp_path / "a.jsonl").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
