"""The bench refuses what it must not time, and fails where verdicts differ; callwright is played by a stand-in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STAND_IN = """
import os
from types import SimpleNamespace
from peers import PEERS

_core = SimpleNamespace(build_profile=lambda: os.environ["STAND_IN_BUILD"])

def check(path, threads=None, max_findings=None):
    layout = "xlam" if '"answers"' in path.read_text(encoding="utf-8") else "openai"
    ok = PEERS[0].check(path, layout)
    return SimpleNamespace(ok=[not ok[0], *ok[1:]] if os.environ.get("STAND_IN_ERRS") else ok)
"""


@pytest.fixture
def compare(root: Path, tmp_path: Path):
    """Runs the bench with a stand-in for callwright."""
    (tmp_path / "callwright").mkdir()
    (tmp_path / "callwright/__init__.py").write_text(STAND_IN, encoding="utf-8")
    (tmp_path / "callwright-1.0.dist-info").mkdir()
    metadata = "Metadata-Version: 2.1\nName: callwright\nVersion: 1.0\n"
    (tmp_path / "callwright-1.0.dist-info/METADATA").write_text(metadata, encoding="utf-8")

    def run(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {**os.environ, "PYTHONPATH": str(tmp_path), "STAND_IN_BUILD": "release", **environment}
        command = [sys.executable, str(root / "benches/compare.py"), "--functions", "none", "--repeat", "1", *options]
        return subprocess.run(command, env=settings, capture_output=True, text=True, check=False)

    return run


def test_a_debug_build_is_refused(compare):
    result = compare(STAND_IN_BUILD="debug")
    assert result.returncode == 2
    assert "debug build" in result.stderr


def test_equal_verdicts_pass(compare, tmp_path):
    result = compare("--rows", "60", "--sample", "20", "--json", str(tmp_path / "out.json"))
    assert result.returncode == 0, result.stderr
    results = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["results"]
    assert len(results) == 12
    assert all(line["agrees"] and line["times_ours"] > 0 for line in results)
    assert {line["rows"] for line in results} == {60, 20}


def test_a_differing_verdict_fails_and_is_shown(compare):
    result = compare("--rows", "60", "--sample", "20", "--layout", "xlam", STAND_IN_ERRS="1")
    assert result.returncode == 1
    assert "xlam: callwright differs from the labels" in result.stderr
    assert "row 0" in result.stderr
    assert "NO" in result.stdout


@pytest.mark.parametrize("options", [["--rows", "0"], ["--functions", "no/such/folder"], ["--layout", "other"]])
def test_options_that_mean_nothing_are_refused(compare, options):
    assert compare(*options).returncode == 2
