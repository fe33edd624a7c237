"""The generate pipeline killed at any moment, its workers too, and resumed each time: the same data."""

from __future__ import annotations

import json
import os
import random
import signal
import time

import pytest

from generating import DATA, answer, toml
from paraphrasing import data_of

CONCURRENCY = 16


def check(zygote, server, folder, kills, seed, rows=60):
    server.answer = answer
    server.latency = 0.01
    given = {"rows": rows, "window": 20, "seed": 5, "mistakes": 0.2, "concurrency": CONCURRENCY}
    given["roles"] = toml(folder / "roles.toml", server.url)
    zygote.start(out=folder / "whole", **given)
    assert zygote.ended() == 0
    whole = server.requests
    server.fresh()
    draws = random.Random(seed)
    for number in range(kills):
        goal = max(server.requests, (number + 1) * whole // (kills + 3)) + draws.randrange(3)
        # The server keeps the run from getting much further, however fast the machine is.
        stuck = goal + draws.randrange(4)
        server.fault = lambda body, before, stuck=stuck: "hang" if server.requests > stuck else None
        pid = zygote.start(out=folder / "killed", **given)
        server.wait_for(goal)
        time.sleep(draws.random() * 0.06)
        os.kill(pid, signal.SIGKILL)
        assert zygote.ended() == -signal.SIGKILL
    server.fault = lambda body, before: None
    zygote.start(out=folder / "killed", **given)
    assert zygote.ended() == 0
    assert data_of(folder / "killed", DATA) == data_of(folder / "whole", DATA)
    spent = json.loads((folder / "killed/spending.json").read_text())
    assert spent["faults"] == {}
    assert spent["requests_sent"] == spent["answers"] + spent["requests_lost"]
    assert spent["answers"] <= server.requests <= spent["requests_sent"]
    assert 0 < spent["requests_lost"] <= kills * CONCURRENCY
    # What lies behind the last row is asked for as far as the run had got.
    assert spent["answers"] <= whole + CONCURRENCY + 16


def test_killed_at_ten_moments(zygote, server, tmp_path):
    check(zygote, server, tmp_path, kills=10, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_killed_at_more_moments(zygote, server, tmp_path, seed):
    check(zygote, server, tmp_path, kills=20, seed=seed, rows=120)
