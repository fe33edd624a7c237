"""The multi-turn pipeline: what it keeps, what each stage rejects, and that the same seed gives the same bytes."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import callwright
from authored import world
from callwright.errors import InputError, InputNotFoundError, OptionError, OtherConfigurationError
from callwright.models import Answer, Persona, Task
from callwright.pipelines.apigen_mt import apigen_mt
from callwright.pipelines.session import Limits
from callwright.review import Rules
from callwright.simulate import KINDS
from callwright.tasks import Act, Scripted, Wanted, skeleton
from paraphrasing import data_of

EXPORTS = ["openai", "sharegpt", "trl"]
DATA = [
    "report.json",
    "manifest.json",
    "rejected.jsonl",
    *(f"export/{name}" for name in ("README.md", "metadata.jsonl", *(f"{layout}.jsonl" for layout in EXPORTS))),
]
DOMAINS = ["retail", "airline"]
BOTH = pytest.mark.parametrize("domain", DOMAINS)


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def of(out: Path) -> list[tuple[dict, dict]]:
    return list(zip(lines(out / "export/openai.jsonl"), lines(out / "export/metadata.jsonl"), strict=True))


@pytest.fixture(scope="module", params=["retail", "airline"])
def offline(request, tmp_path_factory) -> tuple[str, Path]:
    """60 conversations, some with planted mistakes."""
    out = tmp_path_factory.mktemp(request.param) / "run"
    done = apigen_mt(
        request.param, 60, out, seed=2, window=12, mistakes=0.3, export=EXPORTS, pairs=True, per_response=True
    )
    assert done.complete, done.reason
    return request.param, out


def test_every_kept_row_passes_check_and_replay_from_its_exported_file(offline):
    domain, out = offline
    gold = [told["task"] | {"task_id": told["task"]["id"]} for _, told in of(out)]
    for name in EXPORTS:
        path = out / f"export/{name}.jsonl"
        report = callwright.check(path)
        assert (report.errors, report.rows) == (0, 60), name
        again = callwright.replay(path, domain=domain, tasks=None if name == "sharegpt" else gold)
        assert again.errors == 0, (name, next(iter(again.findings)))
        assert [outcome.hash for outcome in again.outcomes] == [told["hash"] for _, told in of(out)]
        if name != "sharegpt":
            assert (again.reached, again.with_gold) == (60, 60)
    told = json.loads((out / "report.json").read_text())["replayed"]
    assert told == {name: {"rows": 60, "agree": 60} for name in EXPORTS}


def test_sharegpt_is_the_release_s_layout(offline):
    _, out = offline
    for row, (own, _) in zip(lines(out / "export/sharegpt.jsonl"), of(out), strict=True):
        assert list(row) == ["conversations", "tools", "system"]
        assert json.loads(row["tools"])
        assert row["system"] == own["messages"][0]["content"]
        assert {turn["from"] for turn in row["conversations"]} <= {"human", "gpt", "function_call", "observation"}


def test_tasks_are_of_all_kinds_and_metadata_tells_how_they_came_about(offline):
    domain, out = offline
    kept = of(out)
    assert {told["task"]["kind"] for _, told in kept} == {"write", "information", "refusal"}
    assert any(told["task"]["parts"] for _, told in kept)
    assert len({skeleton(Task.model_validate(told["task"])) for _, told in kept}) >= 48
    for row, told in kept:
        assert row["id"] == row["task_id"] == told["id"] == told["task"]["id"]
        assert told["players"] == {"user": "scripted", "agent": "scripted"}
        assert told["model"] == "scripted"
        assert told["accepted"]
        assert told["reviews"][-1]["accepted"]
        assert len(told["reviews"][-1]["votes"]) == 3
        assert bool(told["diff"]) == (told["task"]["kind"] == "write")
        assert told["task"]["goal"]["persona"]
        assert "###" not in json.dumps(row["messages"][1:])
    tools = json.loads((out / "report.json").read_text())["trajectories"]["writing_tools"]
    assert tools["used"] == tools["there"] == {"retail": 7, "airline": 6}[domain]


def test_metadata_says_what_was_sampled_and_whether_it_came_to_that(offline):
    domain, out = offline
    kept = [told for _, told in of(out)]
    ids = {told["id"]: told["item"] for told in kept} | {
        f"{domain}-2-{told['item']}": told["item"] for told in lines(out / "rejected.jsonl")
    }
    order = [rule.id for rule in world(domain).domain.rules]
    walked = 0
    for told in kept:
        sampled, task = told["sampled"], told["task"]
        assert told["rules"] == sorted(told["rules"], key=order.index)
        assert all(ids[name] < told["item"] - 11 for name in sampled["examples"])
        assert sampled["parts"] == [] or set(task["parts"]) <= set(sampled["parts"])
        if task["parts"]:
            continue
        assert task["kind"] == sampled["kind"]
        assert sampled["persona"] == Task.model_validate(task).goal.persona.id
        assert sampled["user"] in (None, task["goal"]["user"]["user_id"]) or "no-records" in str(told["rounds"])
        assert bool(sampled["walk"]) == bool(sampled["writes"]) == (sampled["kind"] == "write")
        assert [name for name in sampled["walk"] if name in sampled["writes"]] == sampled["writes"]
        assert not sampled["rules"] or set(sampled["rules"]) & set(told["rules"])
        walked += sorted(sampled["writes"]) == sorted(action["name"] for action in task["actions"])
    told = json.loads((out / "report.json").read_text())["trajectories"]
    sampled = told["sampled"]
    assert sampled["walked"] >= 0.8 * sampled["walks"] > 15
    assert walked == sampled["walked"] + sum(not t["sampled"]["walk"] and not t["task"]["parts"] for t in kept)
    assert sampled["rules_touched"]["none"] == 0
    assert sampled["rules_touched"]["all"] >= 0.8 * sampled["rules_wanted"]
    assert told["diversity"]["rows"] == 60
    assert told["diversity"]["skeletons"] >= 48
    assert told["diversity"]["combinations"] >= 20
    assert Counter(t["task"]["kind"] for t in kept if not t["task"]["parts"])["refusal"] >= 6


def test_rules_that_no_row_covers_are_named(offline):
    _, out = offline
    told = json.loads((out / "report.json").read_text())["trajectories"]
    coverage, rules = told["coverage"], told["rules"]
    assert coverage["rules"] == len(rules)
    assert coverage["covered"] + len(coverage["uncovered"]) == coverage["rules"]
    met = {rule for _, row in of(out) for rule in row["rules"]}
    assert coverage["uncovered"] == [rule for rule in rules if rule not in met]
    card = (out / "export/README.md").read_text()
    assert all(rule in card for rule in coverage["uncovered"])
    assert f"{coverage['covered']} of {coverage['rules']} that are decidable" in card


def test_the_rules_that_rows_fall_under_are_counted(offline):
    domain, out = offline
    rules = json.loads((out / "report.json").read_text())["trajectories"]["rules"]
    decided = [rule.id for rule in world(domain).domain.rules if rule.decided != "undecidable"]
    assert list(rules) == decided
    if domain == "retail":
        assert sum(map(bool, rules.values())) >= 20
    for row in callwright.replay(out / "export/openai.jsonl", domain=domain).rules:
        assert row.broken == 0
        assert rules.get(row.rule.id, 0) == row.applied


def test_every_row_that_is_handed_out_says_who_wrote_and_spoke_it(offline):
    _, out = offline
    players = {"author": "scripted", "user": "scripted", "agent": "scripted"}
    for name in ("openai", "trl", "responses", "pairs"):
        assert {json.dumps(row["players"]) for row in lines(out / f"export/{name}.jsonl")} == {json.dumps(players)}


def test_splits_keep_families_together(offline):
    _, out = offline
    families: dict[str, set[str]] = {}
    for _, told in of(out):
        families.setdefault(told["task"]["family"], set()).add(told["split"])
    assert all(len(splits) == 1 for splits in families.values())
    assert len(families) < 60


def test_what_is_put_together_has_one_user_and_persona(offline):
    _, out = offline
    told = {told["id"]: Task.model_validate(told["task"]) for _, told in of(out)}
    for task in told.values():
        for part in filter(None, map(told.get, task.parts)):
            assert (part.family, part.goal.persona) == (task.family, task.goal.persona)


def test_planted_mistakes_are_counted_and_those_that_break_something_rejected(offline):
    _, out = offline
    kept = of(out)
    played = [one for _, told in kept for one in told["played"]]
    planted = [one for one in played if one["planted"]]
    assert len(planted) >= 8
    mistakes = json.loads((out / "report.json").read_text())["trajectories"]["mistakes"]
    assert sum(told["planted"] for told in mistakes.values()) >= len(planted)
    caught = Counter(one["planted"]["kind"] for one in planted if one["code"])
    assert {kind: sum(told["caught"].values()) for kind, told in mistakes.items() if told["caught"]} == dict(caught)
    assert mistakes.keys() <= KINDS.keys()
    harmless = {kind for kind, (_, harmless, _) in KINDS.items() if harmless}
    assert {kind for kind, told in mistakes.items() if told["kept"]} <= harmless
    assert {kind for kind, told in mistakes.items() if told["planted"]} - harmless
    for _, told in kept:
        assert told["played"][-1]["code"] is None
        assert all(one["divergences"] and one["messages"] for one in told["played"][:-1])


def test_attempts_that_a_later_one_makes_good_are_told(offline):
    _, out = offline
    outcomes = [*(told for _, told in of(out)), *lines(out / "rejected.jsonl")]
    played = [one for told in outcomes for one in told.get("played", ())]
    told = json.loads((out / "report.json").read_text())["trajectories"]
    codes = Counter(one["code"] for one in played if one["code"])
    assert told["played"] == {"attempts": len(played), "rejected": dict(codes)}
    assert len(played) > 68
    for kind, counts in told["mistakes"].items():
        assert sum(counts["caught_by"].values()) == sum(counts["caught"].values()), kind
    caught = Counter()
    for counts in told["mistakes"].values():
        caught.update(counts["caught_by"])
    assert {"calls", "state", "policy"} <= set(caught) <= {"calls", "state", "outputs", "policy", "end"}
    assert f"{len(played):,} played" in (out / "export/README.md").read_text()
    assert f"{len(played):,} played" in (out / "report.html").read_text()


def test_each_failure_of_an_agent_s_gives_a_pair_that_parts_where_it_went_wrong(offline):
    _, out = offline
    pairs = lines(out / "export/pairs.jsonl")
    rows = {row["id"]: row for row in lines(out / "export/trl.jsonl")}
    for pair in pairs:
        assert pair["chosen"][0]["role"] == pair["rejected"][0]["role"] == "assistant"
        assert pair["chosen"][0] != pair["rejected"][0]
        assert pair["prompt"][0]["role"] == "system"
        whole = [{k: v for k, v in m.items() if k not in ("train", "why")} for m in rows[pair["id"]]["messages"]]
        assert pair["prompt"] + pair["chosen"] == whole
    failed = [(told["id"], one) for _, told in of(out) for one in told["played"] if one["code"]]
    by_agent = Counter(name for name, one in failed if one["by"] == "agent")
    assert sum(by_agent.values()) >= 8
    assert Counter(pair["id"] for pair in pairs) == by_agent
    left = json.loads((out / "report.json").read_text())["exports"]["pairs"]["left_out"]
    never = sum(bool(one["code"]) for told in lines(out / "rejected.jsonl") for one in told.get("played", ()))
    assert len(pairs) + sum(left.values()) == len(failed) + never
    assert left.get("the user failed, not the agent", 0) == sum(one["by"] == "user" for _, one in failed)


def test_calls_keep_the_ids_that_their_answers_name(offline):
    _, out = offline
    talks = [row["messages"] for row in lines(out / "export/trl.jsonl")]
    talks += [
        [*pair["prompt"], *pair[end]] for pair in lines(out / "export/pairs.jsonl") for end in ("chosen", "rejected")
    ]
    for messages in talks:
        made = [call["id"] for one in messages for call in one.get("tool_calls", ())]
        assert made == [one["tool_call_id"] for one in messages if one["role"] == "tool"]
        assert len(made) == len(set(made))


def test_files_for_trl_are_loaded_as_the_card_says_without_nulls(offline, monkeypatch, tmp_path):
    datasets = pytest.importorskip("datasets")
    _, out = offline
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", str(tmp_path))
    monkeypatch.chdir(out / "export")
    (code,) = re.findall(r"```python\n(.*?)\n```", (out / "export/README.md").read_text(), re.S)
    for name in ("trl", "pairs"):
        known: dict = {}
        exec(code.replace("trl.jsonl", f"{name}.jsonl"), known)
        assert list(known["rows"]) == lines(out / f"export/{name}.jsonl")
        # What it is that is avoided.
        pyarrow = pytest.importorskip("pyarrow.json")
        assert pyarrow.read_json(f"{name}.jsonl").to_pylist() != lines(out / f"export/{name}.jsonl")


def test_what_nothing_should_be_learnt_from_is_marked_where_a_layout_can_say_it(offline):
    _, out = offline
    marked = 0
    layouts = zip(lines(out / "export/trl.jsonl"), lines(out / "export/sharegpt.jsonl"), strict=True)
    for (row, told), (trl, sharegpt) in zip(of(out), layouts, strict=True):
        weights = {str(n): one["weight"] for n, one in enumerate(row["messages"]) if "weight" in one}
        assert weights == dict.fromkeys(told["untrained"], 0)
        assert {str(n): one["why"] for n, one in enumerate(trl["messages"]) if "train" in one} == told["untrained"]
        assert {one["train"] for one in trl["messages"] if "train" in one} <= {False}
        assert {key for turn in sharegpt["conversations"] for key in turn} == {"from", "value"}
        marked += bool(weights)
    assert marked >= 1
    exports = json.loads((out / "report.json").read_text())["exports"]
    assert exports["sharegpt"]["without"]["a mark at what nothing should be learnt from"] == marked
    assert set(exports["responses"]["left_out"]) == {why for _, told in of(out) for why in told["untrained"].values()}


def test_a_sample_for_each_response_has_loss_on_it_alone(offline):
    _, out = offline
    samples = lines(out / "export/responses.jsonl")
    left = json.loads((out / "report.json").read_text())["exports"]["responses"]["left_out"]
    said = sum(message["role"] == "assistant" for row, _ in of(out) for message in row["messages"])
    assert len(samples) + sum(left.values()) == said
    for sample in samples:
        weights = [message["weight"] for message in sample["messages"] if message["role"] == "assistant"]
        assert weights == [*([0] * (len(weights) - 1)), 1]
        assert sample["messages"][-1]["role"] == "assistant"


@BOTH
def test_several_different_conversations_of_a_task_are_kept_where_they_are_wanted(tmp_path, domain):
    done = apigen_mt(domain, 30, tmp_path / "run", window=3, successes=2, mistakes=0.2, export=["trl", "sharegpt"])
    assert done.complete
    kept = of(tmp_path / "run")
    by_task: dict[str, list[dict]] = {}
    for row, told in kept:
        assert row["task_id"] == told["task"]["id"]
        assert told["success"] == len(by_task.setdefault(row["task_id"], [])) + 1
        assert row["id"] == told["id"] == (row["task_id"] if told["success"] == 1 else f"{row['task_id']}-2")
        by_task[row["task_id"]].append(row)
        if told["success"] == 2:
            assert (told["again"], told["rounds"], told["reviews"]) == (row["task_id"], [], [])
            assert told["model"] == "scripted"
    assert len({row["id"] for row, _ in kept}) == 30
    counts = Counter(map(len, by_task.values()))
    assert set(counts) == {1, 2}
    assert counts[2] == done.report["trajectories"]["played_again"] >= 6
    for rows in by_task.values():
        said = {json.dumps([(m["role"], m["content"]) for m in row["messages"]]) for row in rows}
        assert len(said) == len(rows)
    assert {name: told["agree"] for name, told in done.report["replayed"].items()} == dict.fromkeys(EXPORTS, 30)


def test_a_conversation_that_says_the_same_as_an_earlier_one_is_a_duplicate(tmp_path, monkeypatch):
    from callwright.pipelines import apigen_mt as module

    def spoken(task, world, path, **given):
        return attempts(task, world, ("always", task.id), **given)

    attempts = module.attempts
    monkeypatch.setattr(module, "attempts", spoken)
    done = apigen_mt("retail", 12, tmp_path / "run", window=1, successes=3, max_attempts=16)
    codes = Counter(told["code"] for told in lines(tmp_path / "run/rejected.jsonl"))
    assert codes["duplicate"] >= 4
    assert {told["success"] for _, told in of(tmp_path / "run")} == {1}
    assert done.report["trajectories"]["played_again"] == 0


def test_what_a_layout_can_say_nothing_of_has_no_file_and_is_told(tmp_path):
    out = tmp_path / "run"
    assert apigen_mt("retail", 2, out, export=["xlam", "trl"], pairs=True).complete
    assert sorted(path.name for path in (out / "export").iterdir()) == [
        "README.md",
        "metadata.jsonl",
        "openai.jsonl",
        "trl.jsonl",
    ]
    assert json.loads((out / "report.json").read_text())["exports"]["xlam"]["left_out"] == {"several turns": 2}
    card = (out / "export/README.md").read_text()
    assert "- `xlam.jsonl`: not written (2 left out: several turns)" in card
    assert "data_files: trl.jsonl" in card
    assert "data_files: xlam.jsonl" not in card
    assert "data_files: pairs.jsonl" not in card
    assert "2 left out: several turns" in (out / "report.html").read_text()


def test_a_user_is_one_person_in_all_their_tasks(offline):
    _, out = offline
    people: dict[str, set[str]] = {}
    calls = Counter()
    for _, told in of(out):
        user = told["task"]["goal"]["user"]["user_id"]
        people.setdefault(user, set()).add(json.dumps(told["task"]["goal"]["persona"], sort_keys=True))
        calls[user] += 1
        assert told["sampled"]["persona"] == Persona.model_validate(told["task"]["goal"]["persona"]).id
    assert max(calls.values()) >= 3
    assert all(len(own) == 1 for own in people.values())


def test_one_seed_draws_other_things_in_another_domain(tmp_path, monkeypatch):
    from callwright.pipelines import apigen_mt as module

    paths = []

    def noted(task, world, path, **given):
        paths.append(path)
        return attempts(task, world, path, **given)

    attempts = module.attempts
    monkeypatch.setattr(module, "attempts", noted)
    drawn = {}
    for domain in DOMAINS:
        assert apigen_mt(domain, 20, tmp_path / domain, mistakes=0.5).complete
        drawn[domain] = {row["task_id"].split("-", 1)[1]: told for row, told in of(tmp_path / domain)}
    assert len(set(paths)) == len(paths) >= 40
    first, second = (drawn[domain] for domain in DOMAINS)
    both = sorted(first.keys() & second.keys())
    assert len(both) >= 15
    personas = [[one[item]["task"]["goal"]["persona"] for item in both] for one in (first, second)]
    assert sum(one == other for one, other in zip(*personas, strict=True)) <= 2
    assert [first[item]["sampled"]["kind"] for item in both] != [second[item]["sampled"]["kind"] for item in both]


CODE = """
import sys
from callwright.pipelines.apigen_mt import apigen_mt
from callwright.pipelines.session import Limits
domain, out, concurrency = sys.argv[1:]
limits = Limits(concurrency=int(concurrency))
given = {"window": 6, "mistakes": 0.3, "export": ["sharegpt", "trl"], "successes": 2}
assert apigen_mt(domain, 24, out, limits=limits, **given).complete
"""


@BOTH
def test_the_same_bytes_at_any_concurrency_and_hash_seed(tmp_path, domain):
    found = []
    for concurrency, hashes in [(1, "0"), (64, "1")]:
        out = tmp_path / f"run{concurrency}"
        command = [sys.executable, "-P", "-c", CODE, domain, str(out), str(concurrency)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hashes})
        found.append(data_of(out, DATA))
    assert found[0] == found[1]


def killed(zygote, folder, kills, tasks, seed, successes=1):
    given = {"domain": "retail", "tasks": tasks, "window": 8, "mistakes": 0.3, "export": EXPORTS, "concurrency": 16}
    given |= {"successes": successes}
    zygote.start(out=str(folder / "whole"), **given)
    began = time.monotonic()
    assert zygote.ended() == 0
    took = time.monotonic() - began
    draws = random.Random(seed)
    ended = []
    for _ in range(kills):
        pid = zygote.start(out=str(folder / "killed"), **given)
        time.sleep(draws.random() * 2 * took / kills)
        with contextlib.suppress(ProcessLookupError):  # it was done before
            os.kill(pid, signal.SIGKILL)
        ended.append(zygote.ended())
    assert set(ended) <= {-signal.SIGKILL, 0}
    assert ended.count(-signal.SIGKILL) >= kills // 2
    zygote.start(out=str(folder / "killed"), **given)
    assert zygote.ended() == 0
    assert data_of(folder / "killed", DATA) == data_of(folder / "whole", DATA)


def test_the_same_bytes_after_kills(zygote, tmp_path):
    killed(zygote, tmp_path, kills=4, tasks=24, seed=1, successes=3)


@pytest.mark.long
def test_the_same_bytes_after_twenty_kills(zygote, tmp_path):
    killed(zygote, tmp_path, kills=20, tasks=200, seed=2)


class Reviewer:
    """Says the same of every task."""

    def __init__(self, text: str) -> None:
        self.text = text

    async def complete(self, request):
        return Answer(text=self.text, finish="stop")


MARKS = {"correctness": 0, "completeness": 1, "satisfaction": 1, "creativity": 1}


@pytest.mark.parametrize(
    "text",
    [
        "yes, all fine",
        '{"accepted": true}',
        json.dumps({"reflection": "No.", **MARKS, "correction": "Say less."}),
    ],
)
def test_no_task_passes_a_committee_that_says_no_or_nothing_in_form(tmp_path, text):
    done = apigen_mt("retail", 3, tmp_path / "run", models={"reviewer": Reviewer(text)}, max_attempts=3)
    assert not done.complete
    assert done.reason.startswith("3 tasks were tried (--max-attempts)")
    assert done.report["funnel"][5]["rejected"] == {"turned-down": 3}
    rejected = lines(tmp_path / "run/rejected.jsonl")
    assert [len(told["rounds"]) for told in rejected] == [3, 3, 3]
    assert all("no majority for correctness" in told["detail"] for told in rejected)
    assert len({told["tried"] for told in rejected}) == 3


class Willful:
    """An author who makes another person of everybody, and keeps what it was asked."""

    def __init__(self):
        self.asked: list[str] = []

    async def complete(self, request):
        self.asked.append(request.messages[-1]["content"])
        said = json.loads((await Scripted().complete(request)).text)
        goal = json.loads(said["goal"])
        said["goal"] = json.dumps(goal | {"persona": Persona(background="I am a pirate.").model_dump()})
        return Answer(text=json.dumps(said), finish="stop")


def test_authors_are_told_who_a_user_is_and_have_no_say_in_it(tmp_path):
    (tmp_path / "people.jsonl").write_text('"a sailor who counts in fathoms"\n')
    author = Willful()
    done = apigen_mt("retail", 3, tmp_path / "run", models={"author": author}, personas=tmp_path / "people.jsonl")
    assert done.complete
    assert all("a sailor who counts in fathoms" in text for text in author.asked)
    kept = [told["task"]["goal"]["persona"] for _, told in of(tmp_path / "run")]
    assert {persona["text"] for persona in kept} == {"a sailor who counts in fathoms"}
    assert "pirate" not in (tmp_path / "run/export/metadata.jsonl").read_text()
    (tmp_path / "people.jsonl").write_text('"a sailor who counts in miles"\n')
    with pytest.raises(OtherConfigurationError):
        apigen_mt("retail", 3, tmp_path / "run", models={"author": author}, personas=tmp_path / "people.jsonl")


class Careless:
    """An author whose first goal is another's, or no goal, and who listens to what was wrong."""

    def __init__(self, spoil):
        self.spoil = spoil
        self.asked: list[str] = []

    async def complete(self, request):
        answer = await Scripted().complete(request)
        self.asked.append(request.messages[-1]["content"])
        if request.path[3] > 0:
            return answer
        said = json.loads(answer.text)
        self.spoil(said)
        return Answer(text=json.dumps(said), finish="stop")


def leaked(said):
    goal = json.loads(said["goal"])
    said["instruction"] += f" Your gift card is gift_card_1234567 and your user id is {goal['user']['user_id']}."


def forgotten(said):
    said["instruction"] = "You are somebody. You want something."


def unread(said):
    said["goal"] = "I'd rather not."


def elsewhere(said):
    said["goal"] = said["goal"].replace('"domain":"retail"', '"domain":"moon"')


def nobody(said):
    goal = json.loads(said["goal"])
    goal["user"]["user_id"] = "nobody_at_all_1"
    said["goal"] = json.dumps(goal)


class Heedless:
    """An author who writes of what somebody else was to write of, at first."""

    def __init__(self):
        self.asked: list[str] = []

    async def complete(self, request):
        self.asked.append(request.messages[-1]["content"])
        brief = request.facts["brief"]
        if request.path[3] == 0 and brief.wanted.kind == "write":
            moving = brief.wanted.acts[0].tool == "modify_user_address"
            wanted = Wanted(acts=(Act("cancel_pending_order" if moving else "modify_user_address"),), refused="beyond")
            request = replace(request, facts={**request.facts, "brief": replace(brief, wanted=wanted)})
        return await Scripted().complete(request)


def test_an_author_who_touches_none_of_the_rules_is_told_so(tmp_path):
    author = Heedless()
    done = apigen_mt("retail", 12, tmp_path / "run", models={"author": author, "reviewer": Rules()})
    assert done.complete
    rounds = [one for _, told in of(tmp_path / "run") for one in told["rounds"]]
    untouched = [one for one in rounds if one["code"] == "rules-untouched"]
    assert untouched
    assert {one["stage"] for one in untouched} == {"policy"}
    assert any("rules-untouched: no action and no refusal has to do with any of these" in text for text in author.asked)
    assert any("The task has to touch these sentences of the policy" in text for text in author.asked)
    assert any("A walk over the tools that lead to one another" in text for text in author.asked)


def unwished(said):
    goal = json.loads(said["goal"])
    goal["intents"][0]["kind"] = "give_everything_away"
    said["goal"] = json.dumps(goal)


@pytest.mark.parametrize(
    "spoil, stage",
    [
        (leaked, "execution"),
        (forgotten, "execution"),
        (unread, "format"),
        (elsewhere, "format"),
        (nobody, "execution"),
        (unwished, "execution"),
    ],
)
def test_what_stage_one_rejects_goes_back_to_the_author(tmp_path, spoil, stage):
    author = Careless(spoil)
    done = apigen_mt("retail", 2, tmp_path / "run", models={"author": author, "reviewer": Rules()})
    assert done.complete
    first, second, *_ = done.report["trajectories"]["rounds"]
    assert first["accepted"] == 0
    assert first["rejected"][stage] >= 2
    assert second["accepted"] == 2
    assert any("Earlier tries were turned down" in text for text in author.asked)


def test_attempts_end_a_run_and_more_of_them_go_on(tmp_path):
    done = apigen_mt("airline", 12, tmp_path / "run", window=4, max_attempts=5)
    assert (done.complete, done.report["items"]["decided"]) == (False, 5)
    assert apigen_mt("airline", 12, tmp_path / "run", window=4).complete
    assert apigen_mt("airline", 12, tmp_path / "whole", window=4).complete
    names = [name for name in DATA if "sharegpt" not in name and "trl" not in name]
    assert data_of(tmp_path / "run", names) == data_of(tmp_path / "whole", names)
    with pytest.raises(OtherConfigurationError):
        apigen_mt("airline", 13, tmp_path / "run", window=4)


@BOTH
def test_a_tiny_world_gives_what_it_can_or_nothing(tmp_path, domain, root):
    done = apigen_mt(domain, 4, tmp_path / "run", world=root / "tests/cases/worlds" / domain, max_attempts=10)
    # Its only traveller flies between airports that no list has.
    assert done.complete == (domain == "retail")
    assert done.report["items"]["kept"] == (4 if domain == "retail" else 0)


def test_a_world_without_users_is_refused(tmp_path):
    for name in ("users", "orders", "products"):
        (tmp_path / f"{name}.json").write_text("{}")
    with pytest.raises(InputError, match="no users"):
        apigen_mt("retail", 1, tmp_path / "run", world=tmp_path)


@pytest.mark.parametrize("tasks, window", [(1, 8), (40, 10), (5000, 256)])
def test_a_short_run_looks_back_at_its_own_tasks(tmp_path, tasks, window):
    assert not apigen_mt("retail", tasks, tmp_path / "run", max_attempts=1).complete or tasks == 1
    assert json.loads((tmp_path / "run/config.json").read_text())["window"] == window


def test_options_that_are_none_are_refused(tmp_path):
    for given in (
        {"mistakes": 1.5},
        {"reviewers": 0},
        {"candidates": 0},
        {"threshold": 5},
        {"rounds": 0},
        {"window": 0},
        {"successes": 4},
        {"successes": 0},
        {"export": ["parquet"]},
    ):
        with pytest.raises(OptionError):
            apigen_mt("retail", 1, tmp_path / "none", **given)
    with pytest.raises(OptionError):
        apigen_mt("moon", 1, tmp_path / "none")
    with pytest.raises(InputNotFoundError):
        apigen_mt("retail", 1, tmp_path / "none", personas=tmp_path / "nobody.jsonl")
    assert not (tmp_path / "none").exists()


@pytest.mark.long
@BOTH
def test_a_thousand_conversations(tmp_path, domain):
    limits = Limits(concurrency=32)
    done = apigen_mt(domain, 1000, tmp_path / "run", mistakes=0.3, export=EXPORTS, limits=limits)
    assert done.complete
    kept = [told for _, told in of(tmp_path / "run")]
    gold = list({told["task"]["id"]: told["task"] | {"task_id": told["task"]["id"]} for told in kept}.values())
    for name in EXPORTS:
        path = tmp_path / f"run/export/{name}.jsonl"
        report = callwright.check(path)
        assert (report.errors, report.rows) == (0, 1000), name
        again = callwright.replay(path, domain=domain, tasks=None if name == "sharegpt" else gold)
        assert again.errors == 0, (name, next(iter(again.findings)))
        assert [outcome.hash for outcome in again.outcomes] == [told["hash"] for told in kept]
        if name != "sharegpt":
            assert (again.reached, again.with_gold) == (1000, 1000)
    planted = done.report["trajectories"]["mistakes"]
    assert {kind for kind, counts in planted.items() if counts["kept"] and not KINDS[kind][1]} == set()
    tasks = [Task.model_validate(told["task"]) for told in kept]
    assert len({skeleton(task) for task in tasks}) >= 800
    assert sum(len(task.actions) >= 8 for task in tasks) >= 2
    told = done.report["trajectories"]
    assert told["writing_tools"]["used"] == told["writing_tools"]["there"]
    assert told["coverage"]["uncovered"] == []
    assert told["diversity"]["combinations"] >= 100
    assert told["sampled"]["rules_touched"]["none"] == 0
