"""Killed at any moment, resumed each time: the same data, and no answer asked for twice that was in the journal."""

from __future__ import annotations

import json
import os
import random
import signal
import time

import pytest

from paraphrasing import data_of, mixed, toml, written

ROWS = 150
CONCURRENCY = 16


def killed(zygote, server, given, kills, seed):
    """Runs to the end through a number of kills, spread over the run."""
    draws = random.Random(seed)
    for number in range(kills):
        goal = max(server.requests, (number + 1) * ROWS // (kills + 2)) + draws.randrange(3)
        # The server keeps the run from getting much further, however fast the machine is.
        stuck_after(server, goal + draws.randrange(4))
        pid = zygote.start(**given)
        server.wait_for(goal)
        # Before, within and after a group's commit.
        time.sleep(draws.random() * 0.06)
        os.kill(pid, signal.SIGKILL)
        assert zygote.ended() == -signal.SIGKILL
    server.fault = lambda body, before: None
    zygote.start(**given)
    assert zygote.ended() == 0


def stuck_after(server, count):
    """Lets the server answer so many requests, and no more."""
    server.fault = lambda body, before: "hang" if server.requests > count else None


def check(zygote, server, folder, kills, seed):
    source = written(folder, mixed(ROWS))
    roles = toml(folder / "roles.toml", server.url)
    given = {"source": source, "roles": roles, "window": 20, "seed": 5, "concurrency": CONCURRENCY}
    server.latency = 0.015
    zygote.start(out=folder / "whole", **given)
    assert zygote.ended() == 0
    # Rows that say the same send the same bytes, but are requests of their own.
    bodies, distinct = server.distinct, server.requests
    assert json.loads((folder / "whole/spending.json").read_text())["requests_sent"] == distinct
    server.fresh()
    killed(zygote, server, {"out": folder / "killed", **given}, kills, seed)
    assert data_of(folder / "killed") == data_of(folder / "whole")
    # Equal requests: not one was asked for that the whole run did not need.
    assert server.distinct == bodies
    spent = json.loads((folder / "killed/spending.json").read_text())
    assert server.requests <= distinct + kills * CONCURRENCY
    # The count is honest: every repeated request is in it, and it has no more than were ever under way.
    assert server.requests - distinct <= spent["requests_lost"] <= kills * CONCURRENCY
    assert spent["requests_sent"] == distinct + spent["requests_lost"]
    assert spent["answers"] == distinct
    assert [session["ended"] is None for session in spent["sessions"]].count(True) <= kills


def test_killed_at_twenty_moments(zygote, server, tmp_path):
    check(zygote, server, tmp_path, kills=20, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_killed_at_more_moments(zygote, server, tmp_path, seed):
    check(zygote, server, tmp_path, kills=10, seed=seed)


@pytest.mark.parametrize(
    "name, cut", [("journal.sqlite-wal", 1), ("journal.sqlite-wal", 5000), ("sent", 7), ("export/xlam.jsonl", 11)]
)
def test_a_file_that_lost_its_end_too(zygote, server, tmp_path, name, cut):
    source = written(tmp_path, mixed(60))
    given = {"source": source, "roles": toml(tmp_path / "roles.toml", server.url), "window": 20, "concurrency": 8}
    zygote.start(out=tmp_path / "whole", **given)
    assert zygote.ended() == 0
    distinct = server.requests
    server.fresh()
    server.latency = 0.02
    stuck_after(server, 40)
    pid = zygote.start(out=tmp_path / "cut", **given)
    server.wait_for(30)
    os.kill(pid, signal.SIGKILL)
    assert zygote.ended() == -signal.SIGKILL
    server.fault = lambda body, before: None
    path = tmp_path / "cut" / name
    os.truncate(path, max(0, path.stat().st_size - cut))
    zygote.start(out=tmp_path / "cut", **given)
    assert zygote.ended() == 0
    assert data_of(tmp_path / "cut") == data_of(tmp_path / "whole")
    # A cut log costs the answers of its last groups, and no others.
    assert server.requests <= distinct + 8 + 32
