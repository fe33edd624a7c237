"""`prove`: sound tasks pass, each planted fault is found, and so are tau-bench's; the page's tasks say what it says."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from callwright import OptionError, Orders, World, prove
from callwright._core import codes
from plant import FAULTS, Task, planted
from sound import sound

SOUND = sound()


def found(task: Task) -> Counter[str]:
    return Counter(prove([task]).counts)


@pytest.mark.parametrize("name", SOUND)
def test_sound_tasks_have_no_finding(name: str) -> None:
    report = prove([SOUND[name]])
    assert [finding.message for finding in report.findings] == []
    (proof,) = report.proofs
    assert (proof.sound, proof.domain, proof.findings) == (True, SOUND[name]["domain"], ())


@pytest.mark.parametrize("name", SOUND)
def test_each_planted_fault_is_found(name: str) -> None:
    task = SOUND[name]
    wrong = planted(task, World.load(task["domain"]).fork())
    assert wrong
    missed = {code: dict(found(task)) for code, task in wrong.items() if not found(task)[code]}
    assert missed == {}


def test_each_fault_is_planted() -> None:
    fits = Counter(code for task in SOUND.values() for code in planted(task, World.load(task["domain"]).fork()))
    assert set(fits) == set(FAULTS)


def test_what_is_wrong_is_unsound_and_what_is_doubtful_is_undecided() -> None:
    task = SOUND["move-and-cancel"]
    wrong = planted(task, World.load("retail").fork())
    report = prove([task, wrong["repeated-write"], wrong["untraced-output"], wrong["trivial-output"], {"q": 1}])
    assert [proof.sound for proof in report.proofs] == [True, False, None, True, False]
    assert (report.sound, report.undecided, list(report.ok)) == (2, 1, [True, False, True, True, False])
    assert [[finding.code for finding in proof.findings] for proof in report.proofs[2:4]] == [
        ["untraced-output"],
        ["trivial-output"],
    ]
    assert report.proofs[-1].domain is None
    assert report.proofs[-1].orders is None
    # What is ignored does not count.
    assert [proof.sound for proof in prove([wrong["untraced-output"]], ignore=["warning"]).proofs] == [True]
    with pytest.raises(IndexError):
        report.proofs[5]


def test_orders_say_which_writes_may_be_swapped() -> None:
    free = prove([SOUND["move-and-cancel"]]).proofs[0]
    assert free.orders == Orders(fixed=(), free=((0, 1),), groups=((0,), (1,)), count=2)
    task = SOUND["payment"]
    (paid,) = task["actions"]
    order = {"order_id": paid["arguments"]["order_id"]}
    off = {"name": "cancel_pending_order", "arguments": {**order, "reason": "no longer needed"}}
    fixed = prove([{**task, "actions": [paid, off]}]).proofs[0]
    assert fixed.orders == Orders(fixed=((0, 1),), free=(), groups=((0, 1),), count=1)


def test_the_way_in_and_threads_do_not_matter(tmp_path: Path) -> None:
    tasks = list(SOUND.values())
    tasks += [wrong for task in tasks for wrong in planted(task, World.load(task["domain"]).fork()).values()]
    lines = "".join(json.dumps(task) + "\n" for task in tasks)
    (tmp_path / "tasks.jsonl").write_text(lines)
    (tmp_path / "tasks.json").write_text(json.dumps(tasks))
    said = {
        tuple(
            (proof.sound, proof.orders, proof.replays, tuple(f.message for f in proof.findings))
            for proof in report.proofs
        )
        for report in (
            prove(tasks, threads=1),
            prove(tasks, threads=3),
            prove(tmp_path / "tasks.jsonl"),
            prove(str(tmp_path / "tasks.json"), threads=2),
            prove(lines.encode()),
        )
    }
    assert len(said) == 1


def test_tasks_are_sorted_into_files(tmp_path: Path) -> None:
    good = SOUND["move"]
    bad = planted(good, World.load("retail").fork())["repeated-write"]
    (tmp_path / "tasks.json").write_text(json.dumps([bad, good]))
    clean, rejects = tmp_path / "clean.jsonl", tmp_path / "rejects.jsonl"
    report = prove(tmp_path / "tasks.json", write_clean=clean, write_rejects=rejects)
    assert json.loads(clean.read_text()) == good
    assert json.loads(rejects.read_text())["row"] == bad
    assert list(report.clean()) == [good]
    with pytest.raises(OptionError):
        prove([good], write_clean=clean)


def test_tasks_run_on_the_world_that_is_given() -> None:
    task = SOUND["cancel"]
    world = World.load("retail").fork()
    world.call(task["actions"][0]["name"], task["actions"][0]["arguments"])
    before = world.hash()
    assert found(task)["gold-write-fails"] == 0
    assert prove([task], domain="retail", world=world).counts["gold-write-fails"] == 1
    assert world.hash() == before
    with pytest.raises(OptionError):
        prove([task], domain="airline", world=world)


def test_what_is_no_task_is_said() -> None:
    wrong: list[object] = [
        5,
        {"actions": []},
        {"instruction": "Hi"},
        {"instruction": 3, "actions": []},
        {"instruction": "Hi", "actions": [{"name": "x"}]},
        {"instruction": "Hi", "actions": [], "outputs": ["3"]},
        {"instruction": "Hi", "actions": "no JSON"},
        {"instruction": "Hi", "actions": [{"name": "fly", "arguments": {}}], "domain": "retail"},
    ]
    report = prove(wrong)  # type: ignore[arg-type]
    assert [[finding.code for finding in proof.findings][:1] for proof in report.proofs] == [
        ["not-an-object"],
        ["missing-field"],
        ["missing-field"],
        ["wrong-field-type"],
        ["missing-field"],
        ["no-world"],
        ["nested-not-json"],
        ["unknown-tool"],
    ]
    assert report.undecided == report.sound == 0


@pytest.mark.parametrize(
    "domain, code, place, words",
    [
        ("moon", "no-world", "/domain", '`domain` is "moon", which is neither airline nor retail'),
        ("", "no-world", "/domain", "neither"),
        (5, "wrong-field-type", "/domain", "an integer, not a string"),
        (["retail"], "wrong-field-type", "/domain", "an array, not a string"),
    ],
)
def test_a_domain_that_there_is_not_is_said(domain: object, code: str, place: str, words: str) -> None:
    task = {**SOUND["cancel"], "domain": domain}
    (finding,) = prove([task]).findings
    assert (finding.code, finding.pointer) == (code, place)
    assert words in finding.message
    inside = {"instruction": "Hi", "metadata": {"task": {"actions": [], "domain": domain}}}
    (finding,) = prove([inside]).findings
    assert (finding.code, finding.pointer) == (code, "/metadata/task/domain")
    # Where the option names it, nothing asks the field.
    assert prove([task], domain="retail").sound == 1
    assert prove([{**task, "domain": None}]).sound == 1


def test_nothing_is_proven_of_what_stands_in_place_of_a_value() -> None:
    task = {**SOUND["cancel"], "weight": float("nan")}
    (finding,) = prove([task]).findings
    assert finding.code == "non-finite-number"
    assert prove([task]).proofs[0].domain is None


def test_a_missing_world_is_said_with_what_told_the_domain() -> None:
    plain = {name: value for name, value in SOUND["cancel"].items() if name != "domain"}
    for task, words in [(plain, "its gold actions are those of"), ({**plain, "domain": "retail"}, "its `domain` is")]:
        (finding,) = prove([task], world=World.load("airline")).findings
        assert f"{words} retail, and no such world is given" in finding.message


@pytest.mark.parametrize(
    "outputs, code, place",
    [
        ("10.50", "wrong-field-type", "/outputs"),
        ("ten", "nested-not-json", "/outputs"),
        (10.5, "wrong-field-type", "/outputs"),
        ({"total": "10.50"}, "wrong-field-type", "/outputs"),
        (["3", {"total": "10.50"}, None], "wrong-field-type", "/outputs/1"),
        ([["3"]], "wrong-field-type", "/outputs/0"),
        ([True], "wrong-field-type", "/outputs/0"),
    ],
)
def test_outputs_are_texts_and_numbers(outputs: object, code: str, place: str) -> None:
    task = {**SOUND["cancel"], "outputs": outputs}
    proof = prove([task]).proofs[0]
    assert (proof.sound, proof.domain) == (False, None)
    assert (proof.findings[0].code, proof.findings[0].pointer) == (code, place)
    assert prove([{**task, "outputs": "[]"}]).sound == 1


@pytest.mark.parametrize("name", ["tasks_train", "tasks_dev"])
def test_tau_benchs_failing_gold_actions_are_found(shared: Path, name: str) -> None:
    file = shared / "taubench" / "retail" / f"{name}.json"
    failing = [
        (row, number)
        for row, task in enumerate(json.loads(file.read_text()))
        for number, answer in enumerate(task["observations"])
        if answer.startswith("Error")
    ]
    report = prove(file, domain="retail", world=shared / "taubench" / "retail")
    said = [
        (finding.row, int(finding.pointer.split("/")[2]))
        for finding in report.findings
        if finding.code in ("gold-write-fails", "gold-read-fails")
    ]
    assert said == failing
    assert (len(said), len({row for row, _ in said})) == ((20, 19) if name == "tasks_train" else (0, 0))


def test_a_task_takes_milliseconds(shared: Path) -> None:
    world = World.load("retail", shared / "taubench" / "retail")
    started = time.process_time()
    prove(shared / "taubench" / "retail" / "tasks_train.json", domain="retail", world=world, threads=1)
    # 500 tasks; the processor's time, so that others on the machine do not count.
    assert time.process_time() - started < 2


FILES = ["retail/tasks_train.json", "retail/tasks_dev.json", "airline/tasks_even.json"]


@pytest.mark.parametrize("file", FILES)
def test_what_is_found_in_tau_benchs_tasks_is_on_record(shared: Path, root: Path, file: str) -> None:
    domain = file.partition("/")[0]
    report = prove(shared / "taubench" / file, domain=domain, world=shared / "taubench" / domain)
    # What breaks the policy has a table of its own there.
    found = {code: sorted({f.row for f in report.findings if f.code == code}) for code in report.counts}
    found.pop("policy-violation", None)
    page = (root / "docs" / "divergences.md").read_text(encoding="utf-8")
    lines = re.findall(rf"^\| `{file}` \| `([a-z-]+)` \| ([0-9, ]+) \| .+ \|$", page, re.MULTILINE)
    assert {code: [int(row) for row in rows.split(", ")] for code, rows in lines} == found


HUGE: dict[str, Task] = {
    "instruction": {"instruction": "Karim Ozturk 28806 " * 9_000, "actions": []},
    "actions": {"instruction": "x", "actions": [{"name": "get_user_details", "arguments": {"user_id": "y"}}] * 9_000},
    "outputs": {"instruction": "x", "actions": [], "outputs": ["12"] * 9_000},
    "list": {
        "instruction": "x",
        "actions": [
            {
                "name": "return_delivered_order_items",
                "arguments": {"order_id": "#W0243354", "item_ids": ["7880233275"] * 9_000, "payment_method_id": "z"},
            }
        ],
    },
}


EXCESS = {
    "instruction": ("171000 bytes of instruction", 65536),
    "actions": ("9000 gold actions", 200),
    "outputs": ("9000 outputs", 200),
    "list": ("126093 bytes of gold actions", 65536),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_task_is_undecided(name: str) -> None:
    report = prove([HUGE[name]], domain="retail")
    assert (report.counts, report.undecided) == ({"proof-undecided": 1}, 1)
    words, limit = EXCESS[name]
    (finding,) = report.findings
    assert finding.values["limit"] == limit
    assert f"it has {words}, and a proof is tried of at most {limit}" in finding.message


def test_the_limit_of_replays_is_named() -> None:
    page = next(entry["page"] for entry in codes() if entry["slug"] == "proof-undecided")
    row = json.loads(page.split("```jsonl\n")[1].split("\n")[0])
    finding = next(f for f in prove([row]).findings if f.code == "proof-undecided")
    assert "2000 replays do not decide which writes are needed" in finding.message


def test_as_much_as_is_tried_takes_little_time() -> None:
    """Names and zip codes by the thousand, ids that lead nowhere, outputs that are nowhere."""
    words = " ".join(f"Karim{n} Ozturk {28806 + n}" for n in range(2_500))
    items = [str(7_880_233_275 + n) for n in range(2_000)]
    swap = {"order_id": "#W0243354", "item_ids": items, "new_item_ids": items, "payment_method_id": "gift_card_0843682"}
    task = {
        "instruction": words,
        "actions": [{"name": "exchange_delivered_order_items", "arguments": swap}],
        "outputs": [str(98_765_432 + n) for n in range(150)],
    }
    started = time.process_time()
    assert prove([task], domain="retail", threads=1).undecided == 0
    assert time.process_time() - started < 10


def test_the_page_shows_what_is_said(root: Path) -> None:
    page = (root / "docs" / "proofs.md").read_text(encoding="utf-8")
    shown = re.findall(r"```json\n(.*?)```\n(?:\n```text\n(.*?)```)?", page, re.DOTALL)
    assert len(shown) == 6
    for task, text in shown:
        report = prove([json.loads(task)])
        said = [
            f"{finding.severity}[{finding.code}] {finding.pointer}: {finding.message}" for finding in report.findings
        ]
        assert said == text.splitlines()
    sounds = [prove([json.loads(task)]).proofs[0].sound for task, _ in shown]
    assert sounds == [False, True, False, True, False, True]
