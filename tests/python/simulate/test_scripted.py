"""Scripted players: what they say and do is accepted, and what was planted wrong is not."""

import asyncio
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from authored import DOMAINS, tasks, world
from callwright.models.noun import canonical
from callwright.runs import Draws
from callwright.simulate import (
    KINDS,
    Limits,
    attempts,
    converse,
    judge,
    plant,
    play,
    row_of,
    scripted_agent,
    scripted_user,
)
from callwright.simulate.mistakes import plant_kind
from callwright.simulate.play import Part
from callwright.verify import check, replay

COUNT = 200
HANGS_ON_POLICY = {"skipped-confirmation", "call-beside-text", "unidentified"}
"""Kinds that leave state and outputs as they should be: the domain's rules alone see them."""


@cache
def played(domain):
    async def work():
        return [await play(task, world(domain), (7, task.id)) for task in tasks(domain, COUNT)]

    return tuple(asyncio.run(work()))


async def with_mistake(task, domain, kind):
    """The trajectory of a task with a mistake of a kind, and its verdict; None where it has no room for one."""
    planted = plant_kind(kind, task, world(domain), Draws(3, task.id, kind))
    if planted is None:
        return None
    part = Part(task, world(domain), (3, task.id), None, planted)
    made = await converse(task, world(domain), scripted_user(part), scripted_agent(part), Limits(), planted)
    return made, judge(made, task, world(domain))


@pytest.mark.parametrize("domain", DOMAINS)
def test_without_mistakes_every_task_is_accepted(domain):
    for one in played(domain):
        assert one.accepted, (one.trajectory.task, one.divergences)
        assert one.trajectory.scripted
        assert one.trajectory.players == {"user": "scripted", "agent": "scripted"}


@pytest.mark.parametrize("domain", DOMAINS)
def test_rows_pass_check_and_replay(domain):
    rows = [row_of(one.trajectory, world(domain)) for one in played(domain)]
    assert all(check(rows, format="openai").ok)
    report = replay(rows, tasks=[task.model_dump(mode="json") for task in tasks(domain, COUNT)], format="openai")
    assert all(report.ok)
    assert report.reached == report.with_gold == COUNT


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("domain", DOMAINS)
def test_a_planted_mistake_is_rejected(domain, kind):
    if kind in HANGS_ON_POLICY and not world(domain).domain.rules:
        pytest.skip(f"the policy of {domain} has no rules yet")
    if kind == "unidentified" and domain == "airline":
        pytest.skip("users of the airline say their id themselves")

    async def work():
        return [await with_mistake(task, domain, kind) for task in tasks(domain, COUNT)[:100]]

    reasons = Counter()
    for made in filter(None, asyncio.run(work())):
        trajectory, divergences = made
        assert trajectory.planted.kind == kind
        reasons[divergences[0].code if divergences else ""] += 1
        if not divergences and kind == "forgotten-output":
            said = " ".join(
                message["content"] or "" for message in trajectory.messages if message["role"] == "assistant"
            )
            task = next(task for task in tasks(domain, COUNT) if task.id == trajectory.task)
            assert all(output in said for output in task.outputs)
            reasons[""] -= 1
    assert sum(reasons.values()) >= 3, f"{kind} was hardly planted: {reasons}"
    harmless = KINDS[kind][1]
    assert (reasons[""] == sum(reasons.values())) if harmless else reasons[""] == 0, reasons


@pytest.mark.parametrize(
    "kind, codes",
    [
        ("unknown-tool", {"unknown-tool"}),
        ("wrong-item", {"wrong-write", "policy-violation", "missing-write"}),
        ("skipped-confirmation", {"policy-violation"}),
        ("call-beside-text", {"policy-violation"}),
        ("unidentified", {"policy-violation"}),
        ("early-stop", {"missing-write"}),
        ("forgotten-output", {"missing-output"}),
        ("needless-transfer", {"forbidden-call"}),
        ("loop", {"ended-repeats"}),
    ],
)
def test_the_decisive_divergence_names_the_mistake(kind, codes):
    made = filter(None, (asyncio.run(with_mistake(task, "retail", kind)) for task in tasks("retail", COUNT)[:60]))
    found = [divergences[0] for _, divergences in made if divergences]
    assert found
    assert {divergence.code for divergence in found} <= codes


def test_a_failed_attempt_is_followed_by_one_without_the_mistake():
    async def work():
        return [
            await attempts(task, world("retail"), (1, task.id), mistakes=1.0) for task in tasks("retail", COUNT)[:60]
        ]

    made = asyncio.run(work())
    assert all(one[-1].accepted for one in made)
    twice = [one for one in made if len(one) == 2]
    assert len(twice) > 30
    assert all(one[0].trajectory.planted and not one[1].trajectory.planted for one in twice)


def test_mistakes_are_planted_as_often_as_wanted():
    paths = [(task, number) for task in tasks("retail", COUNT) for number in range(5)]
    drawn = [plant(task, world("retail"), Draws(number, task.id), 0.3) for task, number in paths]
    assert 250 < sum(planted is not None for planted in drawn) < 350
    kinds = {planted.kind for planted in drawn if planted}
    assert kinds == set(KINDS)


@pytest.mark.parametrize("domain", DOMAINS)
def test_users_give_away_nothing_that_they_do_not_know(domain):
    """No id of an item, a product or a payment method, and no tool stands in a user's mouth."""
    tools = [tool.name for tool in world(domain).domain.tools if "_" in tool.name]
    for one in played(domain):
        for message in one.trajectory.messages:
            if message["role"] == "user":
                assert not re.search(r"\b\d{10}\b|(credit_card|gift_card|paypal|certificate)_\d", message["content"])
                assert not any(tool in message["content"] for tool in tools)
                assert "STOP" not in message["content"]
                assert "the agent" not in message["content"]
                assert not re.search(r"[\[\]{}|]|  ", message["content"]), message["content"]
            elif message["role"] == "assistant" and message["content"]:
                assert not re.search(r"[\[\]{}|]|  |\bNone\b", message["content"]), message["content"]


@pytest.mark.parametrize("domain", DOMAINS)
def test_texts_differ(domain):
    """The words of a persona and of a path: few conversations share their texts."""
    said = Counter(
        message["content"]
        for one in played(domain)
        for message in one.trajectory.messages
        if message["role"] == "assistant" and message["content"] and "\n" not in message["content"]
    )
    assert len(said) > 0.6 * sum(said.values())


def digest(domain, count):
    async def work():
        return [await play(task, world(domain), (9, task.id), mistakes=0.5) for task in tasks(domain, COUNT)[:count]]

    made = asyncio.run(work())
    return hashlib.sha256(b"".join(canonical(one.trajectory.model_dump(mode="json")) for one in made)).hexdigest()


def test_the_same_bytes_in_any_process():
    here = [digest(domain, 30) for domain in DOMAINS]
    assert here == [digest(domain, 30) for domain in DOMAINS]
    script = "import json, test_scripted as t; print(json.dumps([t.digest(d, 30) for d in t.DOMAINS]))"
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    for hash_seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        assert json.loads(done.stdout) == here
