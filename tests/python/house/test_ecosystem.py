"""`make ecosystem`: a changed verdict is seen, and what was accepted holds no row."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import ecosystem
from callwright._core import codes
from ecosystem import File, differences
from samples import GOOD, WRONG, lines


def test_changes_are_said_row_by_row() -> None:
    before = {"a.json": File(3, {"0": ["wrong-type /x", "unknown-tool /y"], "1": ["not-json"]}), "b.json": File(1, {})}
    now = {"a.json": File(3, {"0": ["wrong-type /x"], "2": ["not-json"]}), "c.json": File(0, {}, "c.json: empty")}
    assert differences(before, before) == []
    assert differences(before, now) == [
        "a.json row 0: -unknown-tool /y",
        "a.json row 1: -not-json",
        "a.json row 2: +not-json",
        "b.json: 1 rows before, 0 rows now",
        "c.json: 0 rows before, c.json: empty now",
    ]
    many = {"a.json": File(99, {str(row): ["not-json"] for row in range(99)})}
    assert differences({"a.json": File(99, {})}, many)[-1] == "a.json: and 79 rows more"


def test_a_run_is_compared_with_what_was_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "rows.json").write_bytes(lines(GOOD, WRONG))
    (data / "no.json").write_bytes(b"")
    monkeypatch.setattr(ecosystem, "ROOT", tmp_path)
    monkeypatch.setattr(ecosystem, "ACCEPTED", tmp_path / "accepted")
    monkeypatch.setattr(ecosystem, "DATASETS", {"mine": data, "gone": tmp_path / "gone"})

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["ecosystem", *words])
        return ecosystem.main(), capsys.readouterr().out

    assert run()[0] == 1
    assert run("--accept")[0] == 0
    code, said = run()
    assert (code, "mine: 2 rows, 1 with findings; as accepted" in said) == (0, True)
    assert "gone: not here" in said
    assert "Oslo" not in (tmp_path / "accepted/mine.json").read_text()
    (data / "rows.json").write_bytes(lines(WRONG, GOOD))
    code, said = run()
    assert code == 1
    assert "rows.json row 0: +wrong-type /answers/0/arguments/city" in said
    assert "rows.json row 1: -wrong-type /answers/0/arguments/city" in said


def test_what_was_accepted_is_codes_and_places_alone(root: Path) -> None:
    known = {entry["slug"] for entry in codes()}
    files = sorted((root / "tests/ecosystem").glob("*.json"))
    assert files
    for path in files:
        for kept in json.loads(path.read_text(encoding="utf-8")).values():
            assert kept.keys() == {"rows", "error", "findings"}
            for found in kept["findings"].values():
                for word in found:
                    assert re.fullmatch(r"([a-z0-9-]+)( /.{1,200})?", word), word
                    assert word.split(" ")[0] in known
