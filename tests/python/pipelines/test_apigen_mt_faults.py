"""The multi-turn pipeline with all roles at an endpoint that fails in every way: the same bytes as without a fault."""

from __future__ import annotations

import itertools
import json

import pytest

from callwright.pipelines.apigen_mt import apigen_mt
from callwright.review import Rules
from callwright.tasks import Scripted
from paraphrasing import data_of
from rehearsed import Rehearsed, settings

GIVEN = {"seed": 4, "window": 2, "export": ["sharegpt", "trl"], "pairs": True, "per_response": True}
DATA = [
    "report.json",
    "manifest.json",
    "rejected.jsonl",
    *(f"export/{name}" for name in ("README.md", "metadata.jsonl", "openai.jsonl", "sharegpt.jsonl", "trl.jsonl")),
    "export/responses.jsonl",
]
FLAWS = ["429", "429-soon", "500", "closed", "cut-off", "truncated", "no-json", "empty", "wrong-choices"]
FLAWS += ["bad-utf-8", "error-inside", "no-http", "deep"]


def played(rows):
    """What is said and done, whoever does."""
    return [{name: value for name, value in row.items() if name != "players"} for row in rows]


@pytest.mark.parametrize("domain", ["retail", "airline"])
def test_faults_change_no_byte(tmp_path, server, domain):
    rehearsed = Rehearsed(tmp_path / "rehearsal", domain, 5, **GIVEN)
    server.answer = rehearsed.answer
    done = apigen_mt(domain, 5, tmp_path / "calm", settings=settings(server.url), **GIVEN)
    assert done.complete, done.reason
    rows = [json.loads(line) for line in (tmp_path / "calm/export/openai.jsonl").read_bytes().splitlines()]
    assert played(rows) == played(rehearsed.rows)
    names = {"author": "author", "user": "user", "agent": "agent"}
    assert all(row["players"] == names for row in rows)
    server.fresh()
    turn = itertools.count()

    def fault(body, before):
        if before >= 3:
            return None
        number = next(turn)
        return {30: "hang", 70: "slow"}.get(number, FLAWS[number // 3 % len(FLAWS)] if number % 3 == 0 else None)

    server.fault = fault
    done = apigen_mt(domain, 5, tmp_path / "shaken", settings=settings(server.url), **GIVEN)
    assert done.complete, done.reason
    assert data_of(tmp_path / "shaken", DATA) == data_of(tmp_path / "calm", DATA)
    spent = json.loads((tmp_path / "shaken/spending.json").read_text(encoding="utf-8"))
    assert {"rate-limited", "server-error", "connection", "time-out", "not-json"} <= set(spent["faults"])
    assert server.requests == spent["requests_sent"] == spent["answers"] + sum(spent["faults"].values())
    assert spent["requests_lost"] == 0


def test_some_roles_may_be_played_here_and_the_others_at_an_endpoint(tmp_path, server):
    given = {"seed": 4, "window": 2}
    rehearsed = Rehearsed(tmp_path / "rehearsal", "retail", 2, **given)
    server.answer = rehearsed.answer
    here = {"author": Scripted(), "reviewer": Rules()}
    assert apigen_mt("retail", 2, tmp_path / "run", settings=settings(server.url), models=here, **given).complete
    rows = [json.loads(line) for line in (tmp_path / "run/export/openai.jsonl").read_bytes().splitlines()]
    assert played(rows) == played(rehearsed.rows)
    report = json.loads((tmp_path / "run/report.json").read_text(encoding="utf-8"))
    assert {"author", "reviewer", "user", "user_judge", "agent"} <= set(report["models"])
    assert server.requests
