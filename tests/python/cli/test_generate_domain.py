"""`callwright generate --domain`: whole outputs, kept in tests/cases/cli, and how it ends."""

from __future__ import annotations

import json
from html import escape

import pytest

import snapshots
from commanded import DIGEST, told

GIVEN = ("generate", "--domain", "retail", "--seed", "3")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_run_and_what_is_said_of_it(folder):
    more = ("--mistakes", "0.5", "--export", "sharegpt,openai,trl", "--pairs", "--per-response", "--window", "4")
    said = [
        told(*GIVEN, "--tasks", "8", "--out", "run", *more),
        told(*GIVEN, "--tasks", "8", "--out", "run", *more, "-q"),
        told(*GIVEN, "--tasks", "8", "--out", "short", "--max-attempts", "3", "--export", "xlam"),
        told("runs", "show", "run"),
    ]
    snapshots.same("generate.domain", "\n".join(said))
    report = json.loads((folder / "run/report.json").read_text(encoding="utf-8"))
    page = (folder / "run/report.html").read_text(encoding="utf-8")
    for heading in ("Funnel", "Files", "Tasks by round of feedback", "Planted mistakes", "Turns and calls a row"):
        assert f"<h2>{heading}</h2>" in page
    for heading in ("Success with and without feedback", "Tools covered", "Rules covered", "Contents"):
        assert f"<h2>{heading}</h2>" in page
    for heading in ("Failed attempts, the first ones", "Rejected, the first ones"):
        assert f"<h2>{heading}</h2>" in page
    assert page.count("<svg") == 2
    for example in report["trajectories"]["failed_attempts"]:
        assert escape(example["detail"]) in page
        assert escape(example["diff"]) in page
    for kind in report["trajectories"]["mistakes"]:
        assert kind in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    card = (folder / "run/export/README.md").read_text(encoding="utf-8")
    snapshots.same("generate.domain.card", DIGEST.sub("[hash]", card))


def test_what_can_not_run(folder):
    (folder / "roles.toml").write_text("[roles.author]\nmodel = 'm'\n")
    (folder / "personas.jsonl").write_text("17\n")
    common = ("--tasks", "1", "--out", "run")
    said = [
        told("generate", "--out", "run"),
        told("generate", "--tasks", "1", "--out", "run"),
        told(*GIVEN, "--out", "run"),
        told("generate", "--domain", "moon", *common),
        told(*GIVEN, *common, "--apis", "default"),
        told(*GIVEN, *common, "--decontaminate", "none.json"),
        told("generate", "--apis", "default", "--rows", "1", "--out", "run", "--pairs"),
        told("generate", "--apis", "default", "--rows", "1", "--out", "run", "--successes", "2"),
        told("generate", "--apis", "default", "--rows", "1", "--out", "run", "--critique"),
        *(told(*GIVEN, *common, *idle) for idle in (["--candidates", "2"], ["--critique"], ["--calls-in-text"])),
        told(*GIVEN, *common, "--threshold", "5"),
        told("generate", "--apis", "default", "--rows", "1", "--out", "run", "--world", "."),
        told(*GIVEN, *common, "--world", "nowhere"),
        told(*GIVEN, *common, "--personas", "nobody.jsonl"),
        told(*GIVEN, *common, "--personas", "personas.jsonl"),
        told(*GIVEN, *common, "--roles", "roles.toml"),
        told(*GIVEN, "--out", "run", "--tasks", "0"),
    ]
    snapshots.same("generate.domain.refused", "\n".join(said))
    assert not (folder / "run").exists()
