"""`callwright paraphrase` and `callwright runs`: whole outputs, kept in tests/cases/cli, and what options do."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal

import pytest
from click.testing import CliRunner

import snapshots
from callwright.cli import main
from callwright.cli.meter import Meter, duration, lines
from callwright.pipelines.session import Progress
from paraphrasing import conversations, mixed, written

WHEN = re.compile(r"session of [\d-]+ [\d:]+ UTC: [\d,.]+ s")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    written(tmp_path, mixed(24))
    written(tmp_path, conversations(6), "talks.jsonl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*words):
    return CliRunner().invoke(main, words, prog_name="callwright")


def told(*words):
    """What the command says on both streams, and how it ends."""
    result = invoke(*words)
    parts = [f"$ callwright {' '.join(words)}\n", result.stdout]
    parts += ["--- stderr\n", result.stderr] if result.stderr else []
    return WHEN.sub("session of [time]: [seconds]", "".join([*parts, f"--- exit code {result.exit_code}\n"]))


def test_a_run_and_what_is_said_of_it(folder):
    said = [
        told("paraphrase", "rows.jsonl", "--out", "runs/rows", "--dry-run"),
        told("paraphrase", "rows.jsonl", "--out", "runs/rows", "--export", "openai,sharegpt"),
        told("paraphrase", "rows.jsonl", "--out", "runs/rows"),
        told("paraphrase", "talks.jsonl", "--out", "runs/talks", "-q"),
        told("runs", "list"),
        told("runs", "show", "runs/talks"),
        told("runs", "list", "runs/talks"),
    ]
    snapshots.same("paraphrase.run", "\n".join(said))


def test_the_card(folder):
    invoke("paraphrase", "rows.jsonl", "--out", "run", "-q", "--export", "openai")
    snapshots.same("paraphrase.card", (folder / "run/export/README.md").read_text(encoding="utf-8"))


def test_what_can_not_run(folder):
    (folder / "roles.toml").write_text("[roles.judge]\nmodel = 'm'\n")
    (folder / "prompt.md").write_text("words\n")
    said = [
        told("paraphrase", "none.jsonl", "--out", "run"),
        told("paraphrase", "rows.jsonl", "--out", "rows.jsonl"),
        told("paraphrase", "rows.jsonl", "--out", "run", "--roles", "none.toml"),
        told("paraphrase", "rows.jsonl", "--out", "run", "--roles", "roles.toml"),
        told("paraphrase", "rows.jsonl", "--out", "run", "--prompt", "prompt.md"),
        told("paraphrase", "rows.jsonl", "--out", "run", "--max-cost", "much"),
        told("paraphrase", "rows.jsonl", "--out", "run", "--export", "csv"),
        told("runs", "show", "none"),
        told("runs", "list", "none"),
        told("runs", "show", "."),
    ]
    snapshots.same("paraphrase.refused", "\n".join(said))
    assert not (folder / "run").exists()


def test_a_budget_of_nothing(folder):
    result = invoke("paraphrase", "rows.jsonl", "--out", "run", "--max-tokens", "0")
    assert result.exit_code == 1
    assert "beyond 0 tokens (--max-tokens). What was answered is kept; the same command goes on" in result.stderr
    shown = invoke("runs", "show", "run")
    assert "not complete: the next request may go beyond 0 tokens" in shown.stdout
    assert json.loads(invoke("runs", "show", "run", "--json").stdout)["spending"]["requests_sent"] == 0
    assert invoke("paraphrase", "rows.jsonl", "--out", "run").exit_code == 0


def test_nothing_kept_is_a_finding(folder):
    assert invoke("paraphrase", "talks.jsonl", "--out", "run", "--format", "xlam", "-q").exit_code == 1


def test_a_prompt_of_ones_own_is_part_of_the_configuration(folder):
    (folder / "prompt.md").write_text("# User\nSay it anew: {{ query }}\n")
    assert invoke("paraphrase", "rows.jsonl", "--out", "run", "--prompt", "prompt.md").exit_code == 0
    result = invoke("paraphrase", "rows.jsonl", "--out", "run")
    assert result.exit_code == 2
    assert "prompts.paraphrase: " in result.stderr


PROGRESS = Progress(
    decided=1500,
    items=2000,
    kept=1400,
    rejected={"duplicate": 60, "no-answer": 40},
    in_flight=64,
    tokens=1_234_567,
    cost=Decimal("1.23456"),
    seconds=50.0,
    decided_before=500,
)


def test_progress_in_lines():
    assert lines(PROGRESS) == [
        "1,500 of 2,000 rows, 20.0 rows/s, 25 s left",
        "1,400 kept, 100 rejected: duplicate 60, no-answer 40",
        "1,234,567 tokens, $1.2346, 64 requests in flight",
    ]
    assert lines(Progress(decided=0, items=None, kept=0))[0] == "0 rows, 0.0 rows/s"
    assert [duration(seconds) for seconds in (0.2, 59.6, 200, 7260)] == ["0 s", "1 min 0 s", "3 min 20 s", "2 h 1 min"]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("stream, shown", [(Terminal, True), (io.StringIO, False)])
def test_progress_is_for_terminals(monkeypatch, stream, shown):
    monkeypatch.setattr("sys.stderr", screen := stream())
    monkeypatch.setenv("TERM", "xterm")
    with Meter(quiet=False) as meter:
        meter(PROGRESS)
    assert ("1,400 kept" in screen.getvalue()) == shown
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    with Meter(quiet=True) as meter:
        meter(PROGRESS)
    assert screen.getvalue() == ""
