"""`callwright generate`: whole outputs, kept in tests/cases/cli, and how it ends."""

from __future__ import annotations

import json

import pytest

import snapshots
from commanded import DIGEST, told
from generating import shipped

OWN = ["solve_quadratic", "compound_interest", "great_circle_distance", "encode_geohash", "molar_mass"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a small library, so that the shipped one can grow."""
    library = [shipped()[name].model_dump_json() for name in OWN]
    (tmp_path / "apis.jsonl").write_text("\n".join(library), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


GIVEN = ("generate", "--apis", "apis.jsonl", "--seed", "7")


def test_a_run_and_what_is_said_of_it(folder):
    said = [
        told(*GIVEN, "--rows", "12", "--out", "run", "--mistakes", "0.3", "--export", "xlam,trl"),
        told(*GIVEN, "--rows", "12", "--out", "run", "--mistakes", "0.3", "--export", "xlam,trl", "-q"),
        told(*GIVEN, "--rows", "12", "--out", "short", "--max-attempts", "5"),
        told("runs", "show", "run"),
    ]
    snapshots.same("generate.run", "\n".join(said))
    card = (folder / "run/export/README.md").read_text(encoding="utf-8")
    snapshots.same("generate.card", DIGEST.sub("[hash]", card))


def test_what_can_not_run(folder):
    (folder / "roles.toml").write_text("[roles.author]\nmodel = 'm'\n")
    (folder / "wrong.jsonl").write_text('{"name": "f"}\n')
    common = ("--rows", "1", "--out", "run")
    said = [
        told("generate", "--rows", "1", "--out", "run"),
        told("generate", "--apis", "none.jsonl", *common),
        told("generate", "--apis", "wrong.jsonl", *common),
        told(*GIVEN, "--out", "run", "--rows", "0"),
        told(*GIVEN, *common, "--mistakes", "2"),
        told(*GIVEN, *common, "--export", "csv"),
        told(*GIVEN, *common, "--roles", "roles.toml"),
        told(*GIVEN, *common, "--decontaminate", "none.json"),
        told(*GIVEN, *common, "--decontaminate", "roles.toml"),
        told(*GIVEN, "--rows", "1", "--out", "apis.jsonl"),
    ]
    snapshots.same("generate.refused", "\n".join(said))
    assert not (folder / "run").exists()


def test_the_page_shows_what_the_report_says(folder):
    told(*GIVEN, "--rows", "12", "--out", "run", "--mistakes", "0.3", "-q")
    page = (folder / "run/report.html").read_text(encoding="utf-8")
    report = json.loads((folder / "run/report.json").read_text(encoding="utf-8"))
    assert page.count("<svg") == 1
    for heading in ("Funnel", "Verification by generator", "Styles", "Categories", "Planted mistakes"):
        assert f"<h2>{heading}</h2>" in page
    for category in report["generation"]["categories"]:
        assert f">{category} " in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
