"""`callwright.replay`: trajectories that reproduce, what is planted in them, gold actions and outputs, ways in."""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import callwright
import walks
from callwright import Domain, ReplayReport, World
from walks import answered, call, conversation, results, sharegpt, trajectory

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "cases" / "replay" / "golden.json"
USER = "karim_ozturk_8967"
EMAIL = "karim.ozturk4003@example.com"
ADDRESS = {"address2": "", "city": "Oslo", "country": "Norway", "state": "", "zip": "1"}


def replay(rows: Any, *, ignore: str = "info", **options: Any) -> ReplayReport:
    """Without the policy, which calls at random do not keep: test_policy.py is about it."""
    return callwright.replay(rows, ignore=[ignore, "policy-violation"], **options)


def found(row: Any, **options: Any) -> list[tuple[str, str]]:
    """Codes and places of a row's findings."""
    return [(finding.code, finding.pointer) for finding in replay([row], **options).findings]


def small() -> dict[str, Any]:
    """Two reads and two writes in retail."""
    calls = [
        call("find_user_id_by_email", email=EMAIL),
        call("get_user_details", user_id=USER),
        call("modify_user_address", user_id=USER, address1="Storgata 1", **ADDRESS),
        call("modify_user_address", user_id=USER, address1="Storgata 2", **ADDRESS),
    ]
    return answered("retail", calls)


# What the reference environment recorded.


@pytest.mark.parametrize(
    "name, rows",
    [
        ("airline/tasks_even.json", 25),
        ("airline/trajectories_even.json", 100),
        ("airline/probes.json", 450),
        ("retail/tasks_train.json", 500),
        ("retail/tasks_dev.json", 20),
        ("retail/probes.json", 600),
    ],
)
def test_recorded_files_replay_to_themselves(shared: Path, name: str, rows: int) -> None:
    report = replay(shared / "taubench" / name, world=shared / "taubench" / name.partition("/")[0])
    assert (report.rows, report.errors) == (rows, 0)
    assert set(report.counts) <= {"write-without-effect"}


def test_recorded_trajectories_reach_the_gold_state_as_they_were_rewarded(shared: Path) -> None:
    folder = shared / "taubench" / "airline"
    rows = json.loads((folder / "trajectories_even.json").read_bytes())
    report = replay(rows, world=folder, tasks=folder / "tasks_even.json")
    assert (report.reached, report.with_gold) == (53, 100)
    assert report.counts["state-differs"] == 47
    tasks = {task["task_id"]: task for task in json.loads((folder / "tasks_even.json").read_bytes())}
    for row, outcome, ok in zip(rows, report.outcomes, report.ok, strict=True):
        assert outcome.reached == ok == (row["final_hash"] == tasks[row["task_id"]]["final_hash"])
        # The reward counts outputs, too, which rows of calls alone do not show.
        assert outcome.reached or row["recorded_reward"] == 0
        assert outcome.calls == len(row["calls"])
    writes = {tool.name for tool in Domain.of("airline").tools if tool.writes}
    idle = [
        outcome
        for row, outcome in zip(rows, report.outcomes, strict=True)
        if not any(made["name"] in writes for made in row["calls"])
    ]
    base = World.load("airline", folder).hash()
    assert all(outcome.hash == base for outcome in idle)
    assert sum(outcome.reached is True for outcome in idle) == 35


def test_recorded_trajectories_in_other_layouts_say_the_same(shared: Path) -> None:
    folder = shared / "taubench" / "airline"
    rows = json.loads((folder / "trajectories_even.json").read_bytes())
    options: dict[str, Any] = {"world": folder, "tasks": folder / "tasks_even.json", "ignore": "missing-output"}
    plain = replay(rows, **options)
    for layout in (conversation, sharegpt):
        report = replay([layout(row, task_id=row["task_id"]) for row in rows], **options)
        assert list(report.outcomes) == list(plain.outcomes)
        assert report.counts == plain.counts
    report = replay([results(row) for row in rows], **options)
    assert list(report.outcomes) == list(plain.outcomes)


# The shipped worlds.


@pytest.mark.parametrize("domain", ["airline", "retail"])
def test_walks_replay_to_themselves(domain: str) -> None:
    rows = [trajectory(domain, seed) for seed in range(40)]
    used = {made["name"] for row in rows for made in row["calls"]}
    assert used == {tool.name for tool in Domain.of(domain).tools}
    report = replay(rows)
    assert report.errors == 0
    assert {outcome.domain for outcome in report.outcomes} == {domain}
    for layout in (conversation, sharegpt, results):
        assert list(replay(map(layout, rows)).outcomes) == list(report.outcomes)


def test_flights_that_are_cancelled_are_neither_found_nor_sold() -> None:
    flights = walks.tables("airline")["flights"]
    world = World.load("airline")
    cancelled = [
        (flight, date)
        for flight in flights.values()
        for date, day in flight["dates"].items()
        if day["status"] == "cancelled"
    ]
    assert any("prices" not in flight["dates"][date] for flight, date in cancelled)
    for flight, date in cancelled:
        way = {"origin": flight["origin"], "destination": flight["destination"]}
        offers = json.loads(world.call("search_direct_flight", {**way, "date": date}).text)
        assert flight["flight_number"] not in [offer["flight_number"] for offer in offers]
        legs = [{"flight_number": flight["flight_number"], "date": date}]
        row = answered("airline", [walks.call("update_reservation_flights", **REBOOKED, flights=legs)])
        assert row["observations"][0].startswith("Error")


REBOOKED = {"reservation_id": "6MVZG7", "cabin": "economy", "payment_id": "credit_card_0604014"}


def golden() -> list[dict[str, Any]]:
    """A line a walk: its calls, a hash of what they are answered, both hashes of the final state."""
    rows = [trajectory(domain, seed, length=8) for domain in ("airline", "retail") for seed in range(12)]
    outcomes = replay(rows, threads=1).outcomes
    return [
        {
            "domain": outcome.domain,
            "calls": row["calls"],
            "observations": hashlib.sha256("\0".join(row["observations"]).encode()).hexdigest(),
            "hash": outcome.hash,
            "final_hash": row["final_hash"],
        }
        for row, outcome in zip(rows, outcomes, strict=True)
    ]


def test_walks_end_where_they_ended_before() -> None:
    made = golden()
    if os.environ.get("CALLWRIGHT_ACCEPT") == "1":
        GOLDEN.write_text("[\n" + ",\n".join(map(json.dumps, made)) + "\n]\n", encoding="utf-8")
    assert made == json.loads(GOLDEN.read_bytes())


MANY = """
import json, sys
import callwright, walks
rows = [walks.trajectory(domain, seed) for seed in range(60) for domain in walks.WALKS]
gold = walks.trajectory("retail", 3)["calls"]
rows += [{**row, "gold_actions": gold} for row in rows]
report = callwright.replay(rows, threads=int(sys.argv[1]))
print(json.dumps([[vars(outcome) for outcome in report.outcomes], [f.to_dict() for f in report.findings]]))
"""


def test_threads_and_hash_seeds_do_not_show() -> None:
    told = set()
    for threads, seed in [(1, "0"), (2, "0"), (2, "1"), (4, "4242")]:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tests" / "python")}
        command = [sys.executable, "-c", MANY, str(threads)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
        told.add(done.stdout)
    assert len(told) == 1
    assert b"state-differs" in told.pop()


# What is planted.


def test_a_changed_observation_is_found_where_it_differs_first() -> None:
    row = small()
    row["observations"][1] = row["observations"][1].replace("Asheville", "Nashville")
    [finding] = replay([row]).findings
    assert (finding.code, finding.pointer) == ("observation-differs", "/observations/1")
    assert finding.values == {
        "name": "get_user_details",
        "first": "at /address/city",
        "recorded": "Nashville",
        "replayed": "Asheville",
    }
    assert found(conversation(row)) == [("observation-differs", "/messages/4/content")]
    assert found(sharegpt(row)) == [("observation-differs", "/conversations/4/value")]
    assert found(results(row)) == [("observation-differs", "/traj/4/content")]
    [finding] = replay([conversation(row)]).findings
    assert finding.turn == 4


def test_the_lenient_judge_compares_by_value() -> None:
    row = answered("retail", [call("calculate", expression="50 * 2"), call("get_user_details", user_id=USER)])
    row["observations"] = ["100", json.dumps(json.loads(row["observations"][1]), sort_keys=True, indent=1)]
    both = [("observation-differs", "/observations/0"), ("observation-differs", "/observations/1")]
    assert found(row, domain="retail") == both
    [_, spelt] = replay([row], domain="retail").findings
    assert spelt.values["first"] == "from character 2 on"
    assert found({**row, "final_hash": "x"}, judge="lenient", domain="retail") == []
    row["observations"][0] = "100.5"
    assert found(row, judge="lenient", domain="retail") == [("observation-differs", "/observations/0")]
    row["observations"][0] = "one hundred"
    [finding] = replay([row], judge="lenient", domain="retail").findings
    assert finding.values["first"] == "from character 1 on"


def test_calls_that_fail_on_one_side_are_found() -> None:
    row = small()
    row["calls"][0]["arguments"]["email"] = "nobody@example.com"
    assert found(row) == [("call-fails-here", "/observations/0")]
    row = small()
    row["observations"][2] = "Error: user not found"
    assert found(row) == [("call-failed-there", "/observations/2")]
    row = small()
    del row["calls"][0]["arguments"]["email"]
    assert found(row) == [("call-fails-here", "/observations/0")]
    # Where Python's exception is the answer, its words bind nobody; where the tool refuses, they count.
    row["observations"][0] = "Error: find_user_id_by_email() missing 1 required positional argument: 'email'"
    assert found(row) == []
    row = answered("retail", [call("find_user_id_by_email", email="nobody@example.com")])
    row["observations"] = ["Error: no such user"]
    assert found(row) == [("observation-differs", "/observations/0")]
    assert found({**row, "raised": [True]}) == []


def test_another_final_state_is_found() -> None:
    row = small()
    row["final_hash"] = World.load("retail").tau_hash()
    assert found(row) == [("state-not-reproduced", "/final_hash")]
    gold = small()["calls"]
    assert found({**small(), "gold_actions": gold}) == []
    gold[-1]["arguments"]["city"] = "Bergen"
    [finding] = replay([{**small(), "gold_actions": gold}]).findings
    assert (finding.code, finding.pointer) == ("state-differs", "")
    assert finding.values["changes"] == [
        {"table": "users", "key": USER, "path": "/address/city", "gold": "Bergen", "here": "Oslo"}
    ]
    assert finding.values["count"] == 1
    added = [call("send_certificate", user_id=USER, amount=100)]
    [finding] = replay([{"calls": [], "gold_actions": added}]).findings
    [change] = finding.values["changes"]
    assert (change["path"], change["gold"]["amount"], "here" in change) == (
        "/payment_methods/certificate_3221322",
        100,
        False,
    )


def test_an_unknown_tool_is_found_where_it_is_called() -> None:
    row = small()
    row["calls"].insert(1, call("get_user_detail", user_id=USER))
    row["observations"].insert(1, "{}")
    assert found(row) == [("unknown-tool", "/calls/1/name")]
    [finding] = replay([conversation(row)]).findings
    assert (finding.pointer, finding.turn, finding.call) == ("/messages/3/tool_calls/0/function/name", 3, 0)
    assert "did you mean `get_user_details`?" in finding.message
    row["observations"][1] = "Unknown action get_user_detail"
    assert found(row) == []


def test_a_write_without_effect_is_doubtful() -> None:
    row = small()
    row["calls"].append(row["calls"][-1])
    row["observations"].append(row["observations"][-1])
    [finding] = replay([row]).findings
    assert (finding.code, finding.pointer, finding.severity) == ("write-without-effect", "/calls/4", "warning")
    failing = answered("retail", [call("cancel_pending_order", order_id="#W1", reason="no longer needed")])
    assert found(failing) == []


@pytest.mark.parametrize(
    "said, output, says",
    [
        ("It is 100.", "10", False),
        ("It is 10.50.", "10", False),
        ("It is 10.", "10", True),
        ("It is $10.00 in all", "10", True),
        ("It is 1,250.50", "1250.5", True),
        ("It is 1250.5", "1,250.50", True),
        ("1,100, 10 and more", "10", True),
        ("It is 10,000", "10", False),
        ("It is -10", "10", False),
        ("It is -10", "-10", True),
        ("HAT10", "10", False),
        ("10th", "10", False),
        ("version 10.1.2", "10.1", False),
        ("your code is 0042", "42", False),
        ("your code is 0042", "0042", True),
        ("It is **54.04**", "$54.04", True),
        ("a Carbon FIBER bat", "carbon fiber", True),
        ("an oxcart", "cart", False),
        ("no\n  longer", "No longer", True),
        ("#W100", "#W10", False),
        ("your order #W10.", "#W10", True),
        ("größer als STRASSE", "strasse", True),
    ],
)
def test_outputs_are_looked_for_as_words_and_numbers(said: str, output: str, says: bool) -> None:
    row = conversation(small(), said, expected_outputs=[output])
    assert found(row) == ([] if says else [("missing-output", "/expected_outputs/0")])


def test_what_stands_beside_a_call_is_not_said() -> None:
    row = conversation(small(), outputs=["Oslo", 5.0])
    row["messages"][1]["content"] = "I look up Oslo, 5."
    assert found(row) == [("missing-output", "/outputs/0"), ("missing-output", "/outputs/1")]
    row["messages"][-1]["content"] = [{"type": "text", "text": "Oslo, "}, {"type": "text", "text": "5 times"}]
    assert found(row) == []
    # Rows of calls alone say nothing.
    assert found({**small(), "outputs": ["Oslo"]}) == []


# Where gold actions come from.


WRONG = {"actions": [call("send_certificate", user_id=USER, amount=1)], "outputs": ["7"]}


@pytest.mark.parametrize(
    "fields",
    [
        {"gold_actions": WRONG["actions"]},
        {"a_gt": json.dumps(WRONG["actions"])},
        {"actions": [{"name": "send_certificate", "kwargs": {"user_id": USER, "amount": 1}}]},
        {"task": WRONG},
        {"metadata": json.dumps({"task": WRONG})},
        {"info": {"task": WRONG}},
        {"extra_info": {"gold_actions": WRONG["actions"]}},
    ],
)
def test_gold_actions_stand_in_the_row(fields: dict[str, Any]) -> None:
    row = answered("airline", [call("get_user_details", user_id=USER)])
    for layout in (conversation, sharegpt):
        codes = [code for code, _ in found(layout(row, **fields), domain="airline")]
        assert codes[0] == "state-differs"
        assert codes[1:] == (["missing-output"] if "outputs" in str(fields) else [])


def test_tasks_are_joined_by_id(tmp_path: Path) -> None:
    row = answered("airline", [call("send_certificate", user_id=USER, amount=1)])
    respond = {"name": "respond", "kwargs": {"content": "Done."}}
    tasks = [
        {"instruction": "…", "actions": [], "user_id": "ignored"},
        {"task_id": "x", "actions": [{"name": "send_certificate", "kwargs": {"user_id": USER, "amount": 1}}, respond]},
    ]
    path = tmp_path / "tasks.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(task) + "\n" for task in tasks).encode()))
    for given in (tasks, iter(tasks), path, str(path)):
        assert found({**row, "task_id": "x"}, tasks=given) == []
    assert found({**row, "id": "x"}, tasks=tasks) == []
    for zero in (0, "0"):
        assert found({**row, "task_id": zero}, tasks=tasks) == [("state-differs", "")]
    assert found({**row, "task_id": "y"}, tasks=tasks) == [("missing-task", "")]
    assert found(row, tasks=tasks) == [("missing-task", "")]
    own = {**row, "task_id": "y", "gold_actions": []}
    assert found(own, tasks=tasks) == [("state-differs", "")]
    assert found({**own, "task_id": "x"}, tasks=tasks) == []


def test_tasks_of_two_domains_may_have_one_id() -> None:
    flown = answered("airline", [call("send_certificate", user_id=USER, amount=1)])
    bought = small()
    tasks = [{"task_id": 1, "actions": flown["calls"]}, {"task_id": 1, "actions": bought["calls"]}]
    report = replay([{**row, "task_id": 1} for row in (flown, bought)], tasks=tasks)
    assert (report.errors, report.reached) == (0, 2)
    with pytest.raises(callwright.InputError, match=r"task 1 .* a second task with the id 1"):
        replay([flown], tasks=[tasks[0], tasks[0]])


def test_a_joined_task_is_of_the_domain_that_it_names() -> None:
    row = {**answered("airline", [call("get_reservation_details", reservation_id="6MVZG7")]), "task_id": "x"}
    task = {"task_id": "x", "actions": [], "domain": "airline"}
    assert found(row, tasks=[task, {**task, "domain": "retail"}]) == []
    assert found(row, tasks=[{**task, "domain": "retail"}]) == [("missing-task", "")]


@pytest.mark.parametrize("layout", ["messages", "conversations", "traj"])
def test_a_row_without_a_conversation_has_nothing_to_replay(layout: str) -> None:
    tools = World.load("airline").tools
    row = {layout: [], "tools": tools if layout == "messages" else json.dumps(tools), "gold_actions": []}
    report = replay([row])
    assert [finding.code for finding in report.findings] == ["empty-conversation"]
    assert (report.outcomes[0].domain, report.with_gold) == (None, 0)
    system = {"from": "system", "value": "Hi."} if layout == "conversations" else {"role": "system", "content": "Hi."}
    assert [finding.code for finding in replay([{**row, layout: [system]}]).findings] == ["empty-conversation"]


@pytest.mark.parametrize(
    "task, words",
    [
        ({"instruction": "…"}, "no `actions` and no `outputs`"),
        ({"actions": [{"kwargs": {}}]}, "field `name` is missing at /actions/0"),
        ({"actions": [{"name": "think"}]}, "field `arguments` is missing at /actions/0"),
        ({"actions": [{"name": "think", "arguments": "{"}]}, "not JSON"),
        ({"actions": 5}, "`actions` is an integer, not an array"),
        ({"actions": [], "outputs": {"a": 1}}, "`outputs` is an object, not an array"),
        ({"actions": [], "outputs": [None]}, "`outputs` is null, not a string or a number at /outputs/0"),
        ({"actions": [], "domain": "moon"}, "which is neither airline nor retail at /domain"),
        ({"actions": [], "domain": 5}, "`domain` is an integer, not a string at /domain"),
        ([], "an array, where a task is an object"),
    ],
)
def test_a_broken_task_is_named(tmp_path: Path, task: Any, words: str) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([{"actions": []}, task]))
    for given, name in ((path, str(path)), ([{"actions": []}, task], "<tasks>")):
        with pytest.raises(callwright.InputError) as caught:
            replay([small()], tasks=given)
        assert f"{name}: task 1 (from 0) can't be read" in str(caught.value)
        assert words in str(caught.value)


# Which world.


def test_domains_may_be_mixed() -> None:
    rows = [trajectory(domain, seed) for seed in range(10) for domain in ("airline", "retail")]
    report = replay(rows)
    assert report.errors == 0
    assert [outcome.domain for outcome in report.outcomes] == ["airline", "retail"] * 10


def test_a_row_that_tells_no_domain_is_said() -> None:
    plain = answered("retail", [call("calculate", expression="1 + 1")])
    assert found(plain) == [("no-world", "")]
    assert found({**plain, "domain": "retail"}) == []
    assert found(conversation(plain, info={"domain": "airline"})) == []
    assert found({**plain, "domain": "moon"}) == [("no-world", "")]
    assert found(plain, domain="retail") == found(plain, world=World.load("retail")) == []
    assert found({"calls": []}) == [("no-world", "")]
    [outcome] = replay([plain]).outcomes
    assert outcome == callwright.Outcome(None, None, None, 0)
    # A row's tools tell it, too.
    offered = conversation({"calls": [], "observations": []}, tools=World.load("airline").tools)
    assert replay([offered]).outcomes[0].domain == "airline"
    assert found(conversation(small(), tools=World.load("retail").tools)) == []


def test_a_world_is_used_as_it_is_given(tmp_path: Path) -> None:
    world = World.load("retail").fork()
    for made in small()["calls"]:
        world.call(made["name"], made["arguments"])
    before = world.hash()
    row = {"calls": [call("get_user_details", user_id=USER)]}
    text = world.call("get_user_details", {"user_id": USER}).text
    assert found({**row, "observations": [text]}, domain="retail", world=world) == []
    assert found({**row, "observations": [text]}, domain="retail") == [("observation-differs", "/observations/0")]
    replay([small()], world=world)
    assert world.hash() == before
    assert found(trajectory("airline", 1), world=world) == [("no-world", "")]
    callwright.build_world("airline", tmp_path, users=500, seed=0)
    assert replay([trajectory("airline", 1), small()], world=[tmp_path, World.load("retail")]).errors == 0
    with pytest.raises(callwright.OptionError, match="two worlds of retail"):
        replay([small()], world=[world, world])
    with pytest.raises(callwright.OptionError, match="the domain is airline, and the world is of retail"):
        replay([small()], world=world, domain="airline")
    with pytest.raises(callwright.InputNotFoundError):
        replay([small()], world=tmp_path / "nowhere")
    with pytest.raises(callwright.OptionError, match="no domain"):
        replay([small()], domain="bank")
    with pytest.raises(callwright.OptionError, match="judge"):
        replay([small()], judge="kind")  # type: ignore[arg-type]


# Rows that can't be read, and ways in.


def test_a_row_with_a_gap_is_not_replayed() -> None:
    row = conversation(small())
    row["messages"][1]["tool_calls"][0]["function"]["arguments"] = "{"
    report = replay([row, conversation(small())])
    assert [finding.code for finding in report.findings] == ["nested-not-json"]
    assert [outcome.calls for outcome in report.outcomes] == [0, 4]
    broken = {"calls": [{"name": "think"}], "observations": []}
    assert found(broken) == [("missing-field", "/calls/0")]


def test_observations_are_paired_by_id_and_else_in_order() -> None:
    row = small()
    messages = conversation(row)["messages"]
    calls = [made for message in messages for made in message.get("tool_calls", ())]
    answers = [message for message in messages if message["role"] == "tool"]
    together = [messages[0], {"role": "assistant", "content": None, "tool_calls": calls}, *answers, messages[-1]]
    assert found({"messages": together}) == []
    assert found({"messages": [*together[:2], *answers[::-1], messages[-1]]}) == []
    nameless = copy.deepcopy([*together[:2], *answers[::-1], messages[-1]])
    for message in nameless[2:6]:
        del message["tool_call_id"]
    assert [code for code, _ in found({"messages": nameless})] == ["observation-differs"] * 4


def test_the_way_in_does_not_show(tmp_path: Path) -> None:
    rows = [trajectory(domain, seed) for seed in range(30) for domain in ("airline", "retail")]
    rows[7]["observations"][0] += "!"
    rows[8]["gold_actions"] = []
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (tmp_path / "rows.jsonl").write_bytes(lines)
    (tmp_path / "rows.json").write_text(json.dumps(rows, indent=1))
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(lines))
    plain = replay(rows, threads=1)
    told = [(f.row, f.code, f.pointer, f.values) for f in plain.findings]
    assert {code for _, code, _, _ in told} >= {"observation-differs"}
    for source in (tmp_path / "rows.jsonl", [tmp_path / "rows.json"], tmp_path / "rows.jsonl.gz", lines, iter(rows)):
        report = replay(source)
        assert [(f.row, f.code, f.pointer, f.values) for f in report.findings] == told
        assert list(report.outcomes) == list(plain.outcomes)
        assert report.ok == plain.ok
    report = replay([tmp_path / "rows.jsonl", tmp_path / "rows.json"], max_findings=1, select="error")
    assert (report.rows, len(report.findings), report.counts["observation-differs"]) == (120, 1, 2)
    assert report.outcomes[60:] == list(plain.outcomes)
    assert report.outcomes[-1] == plain.outcomes[-1]
    assert next(report.rejects()) == rows[7]


def test_a_table_is_a_way_in() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    rows = [sharegpt(trajectory("retail", seed), id=seed) for seed in range(5)]
    table = pyarrow.table({name: [row[name] for row in rows] for name in ("id", "conversations")})
    report = replay(table)
    assert (report.rows, report.errors, report.sources) == (5, 0, ["<table>"])
    assert [*report.clean()] == [*table.to_pylist()]


def test_rows_are_sorted_into_files(tmp_path: Path) -> None:
    rows = [small(), small()]
    rows[1]["observations"][0] = "?"
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    clean, rejects = tmp_path / "clean.jsonl", tmp_path / "rejects.jsonl"
    replay(lines, write_clean=clean, write_rejects=rejects)
    assert clean.read_bytes() == lines.splitlines(keepends=True)[0]
    [reject] = map(json.loads, rejects.read_text().splitlines())
    assert [finding["code"] for finding in reject["findings"]] == ["observation-differs"]
    assert reject["row"] == rows[1]
    with pytest.raises(callwright.OptionError):
        replay(rows, write_clean=clean)


def test_rows_of_no_kind_are_refused() -> None:
    with pytest.raises(callwright.FormatError):
        replay([{"colour": "red"}])
    with pytest.raises(TypeError):
        replay(small())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        replay([small()], tasks=5)  # type: ignore[arg-type]
    assert replay([]).rows == 0
    assert found([small()][0] | {"calls": 5}, format="openai")[0][0] == "missing-field"
