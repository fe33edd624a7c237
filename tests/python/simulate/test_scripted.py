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

from authored import DOMAINS, tasks, wishes, world
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


NUMBERED = re.compile(r"\b(one|two|three|four|five|six|seven|eight) (\w+ )?checked bags?\b", re.I)
"""How bags are counted that are added; those of a booking are counted in digits."""
ON_TOP = re.compile(r"\bmore\b|\badditional\b|\bon top of\b|\badd(ed)? to those\b", re.I)


def test_bags_are_said_to_be_added_wherever_they_are_counted():
    added = 0
    asked = 0
    # As many as are looked at elsewhere, and those who wait to be asked.
    rows = [(task, one.trajectory) for task, one in zip(tasks("airline", COUNT), played("airline"), strict=True)]
    rows += [
        (task, asyncio.run(play(task, world("airline"), (8, task.id))).trajectory)
        for task in tasks("airline", 400)[COUNT:]
        if any(wish.wish == "bags" for wish in wishes(task))
    ]
    for task, trajectory in rows:
        counted = [wish for wish in wishes(task) if wish.kind == "update_reservation_baggages"]
        for wish in counted:
            assert ON_TOP.search(wish.said), wish.said
            assert ON_TOP.search(next(known.said for known in wish.known if known.name == "bags"))
        if not counted:
            continue
        added += 1
        for sentence in re.split(r"(?<=[.!?]) ", task.instruction):
            assert not NUMBERED.search(sentence) or ON_TOP.search(sentence), sentence
        for message in trajectory.messages:
            text = message["content"] or ""
            if message["role"] == "user":
                assert not NUMBERED.search(text) or ON_TOP.search(text), text
            elif message["role"] == "assistant" and "how many" in text and not _books(task):
                asked += 1
                assert ON_TOP.search(text), text
    assert added >= 40
    assert asked >= 5


def _books(task):
    return any(wish.kind == "book_reservation" for wish in wishes(task))


def test_changes_of_flights_are_listed_with_what_they_cost():
    amounts = Counter()
    for task in tasks("airline", 400):
        changes = [action for action in task.actions if action.name == "update_reservation_flights"]
        if not changes:
            continue
        messages = asyncio.run(play(task, world("airline"), (6, task.id))).trajectory.messages
        said = "\n".join(_by("assistant", message) for message in messages)
        fork = world("airline").fork()
        for action in task.actions:
            answer = fork.call(action.name, action.arguments)
            if action in changes:
                paid = json.loads(answer.text)["payment_history"][-1]["amount"]
                listed = f"Refund for all passengers: ${-paid} to" if paid < 0 else f"To be paid: ${paid} from"
                assert listed.lower() in said.lower(), (listed, said)
                amounts["back" if paid < 0 else "paid"] += 1
    assert amounts["back"] >= 5
    assert amounts["paid"] >= 20


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_wish_goes_on_in_small_letters_after_what_leads_to_it(domain):
    said = [_by("user", message) for one in played(domain) for message in one.trajectory.messages]
    small = {word for text in said for word in re.findall(r"\b[a-z]+\b", text)}
    led = [word for text in said for word in re.findall(r"(?:Also,|Then there is this:|Next:|I am here:) (\w+)", text)]
    assert len(led) > 20
    assert not {word for word in led if word != "I" and word[0].isupper() and word.lower() in small}


def test_who_only_asked_is_not_relieved():
    relieved = 0
    for task, one in zip(tasks("retail", COUNT), played("retail"), strict=True):
        settled = any(step.actions or step.rules for step in task.steps)
        said = " ".join(_by("user", message) for message in one.trajectory.messages)
        found = bool(re.search("worried about that|what a relief|calms me|easier than I thought|is settled", said))
        assert settled or not found, said
        relieved += found
    assert relieved >= 5


def test_items_are_listed_with_their_names_on_both_sides():
    said = [_by("assistant", message) for one in played("retail") for message in one.trajectory.messages]
    swaps = [swap for text in said for swap in re.findall(r"\bFrom (.+?) \(.*?\), \$[\d.]+, to (.+?) \(", text)]
    assert len(swaps) > 20
    assert all(old == new for old, new in swaps)


BOTH_WAYS = re.compile(r"\b(round trip|there and back|both ways)\b", re.I)
ONE_WAY = re.compile(r"\bone[- ]way\b", re.I)


def test_users_say_whether_they_come_back_before_it_is_listed():
    booked = Counter()
    for task in tasks("airline", 400):
        made = [action for action in task.actions if action.name == "book_reservation"]
        if len(made) != 1:
            continue
        talk = asyncio.run(play(task, world("airline"), (6, task.id))).trajectory.messages
        listed = next(
            n
            for n in range(len(talk))
            if re.search("book a (one-way|round) trip from", _by("assistant", talk[n]), re.I)
        )
        said = " ".join(_by("user", one) for one in talk[:listed])
        kind = made[0].arguments["flight_type"]
        assert (ONE_WAY if kind == "one_way" else BOTH_WAYS).search(said), said
        booked[kind, task.goal.persona.openness] += 1
    assert len(booked) == 6


def _by(role, message):
    return message["content"] or "" if message["role"] == role else ""


@pytest.mark.parametrize("domain, rules", [("retail", {"handover"}), ("airline", {"handover", "flown-handed-over"})])
def test_who_takes_over_is_told_about_the_user_and_why(domain, rules):
    told = Counter()
    for task in tasks(domain, 600):
        step = task.steps[-1]
        if not step.transfer or (told[step.rules[-1]] >= 5):
            continue
        messages = asyncio.run(play(task, world(domain), (5, task.id))).trajectory.messages
        calls = [call["function"] for message in messages for call in message.get("tool_calls", ())]
        summary = json.loads(calls[-1]["arguments"])["summary"]
        own, quoted, _ = summary.split('"')
        assert quoted == task.goal.intents[step.intent].said
        assert own.startswith("The user ")
        assert not re.search(r"\b(I|my|me|mine)\b", own, re.I)
        assert ("tools" in own) == (step.rules[-1] == "handover")
        told[step.rules[-1]] += 1
    assert set(told) == rules


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
