"""`callwright replay`: whole outputs, exit codes, and inputs that are wrong, empty and huge."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import snapshots
from callwright import build_world
from snapshots import told
from terminal import LIMIT, run
from walks import Call, answered, call, conversation, results, sharegpt

Invoke = Callable[..., Result]

USER = "karim_ozturk_8967"
EMAIL = "karim.ozturk4003@example.com"
ADDRESS = {"address2": "", "city": "Oslo", "country": "Norway", "state": "", "zip": "0155"}


ASKED = ["I have moved.", "Your address becomes one in 0155 Oslo. Shall I change it?", "Yes, please."]
"""What is said before the address changes, as the policy wants it."""
BAG = [f"I am {USER}. One more bag for 6MVZG7.", "A bag for 6MVZG7 costs 50 dollars. Shall I add it?", "Yes, please."]
"""The same before a bag is added."""


def moved(street: str) -> dict[str, Any]:
    """A user who moves."""
    calls = [
        call("find_user_id_by_email", email=EMAIL),
        call("modify_user_address", user_id=USER, address1=street, **ADDRESS),
    ]
    return answered("retail", calls)


def bags(total: int) -> Call:
    """A reservation gets bags, none of which go free."""
    paid = {"total_baggages": total, "nonfree_baggages": total, "payment_id": "credit_card_0604014"}
    return call("update_reservation_baggages", reservation_id="6MVZG7", **paid)


def rows() -> list[dict[str, Any]]:
    """A row that is right, and one for each thing that can be wrong with one."""
    right = moved("Storgata 1")
    more, most = (bags(total) for total in (3, 4))
    added = answered("airline", [call("get_reservation_details", reservation_id="6MVZG7"), more])
    changed, failing, twice, unknown = (json.loads(json.dumps(right)) for _ in range(4))
    changed["observations"][1] = changed["observations"][1].replace("0155", "155\x1b[31m")
    failing["calls"][0]["arguments"]["email"] = "nobody@example.com"
    twice["calls"].append(twice["calls"][1])
    twice["observations"].append(twice["observations"][1])
    unknown["calls"].append(call("modify_user_adress", user_id=USER))
    unknown["observations"].append("{}")
    gold = right["calls"]
    other = [call("modify_user_address", user_id=USER, address1="Storgata 2", **{**ADDRESS, "city": "Bergen"})]
    return [
        conversation(right, opening=ASKED, id="right", gold_actions=gold),
        conversation(changed, opening=ASKED, id="changed"),
        sharegpt(failing, opening=ASKED, id="failing"),
        results(twice, opening=ASKED, actions=[{"name": made["name"], "kwargs": made["arguments"]} for made in gold]),
        {**unknown, "task_id": "unknown"},
        conversation(right, "All done.", ASKED, id="elsewhere", gold_actions=other, expected_outputs=["1,250.50"]),
        sharegpt(added, opening=BAG, id="airline", task={"actions": [most]}),
        {"task_id": "weather", "calls": [call("get_weather", city="Oslo")]},
    ]


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    """Trajectories and tasks."""
    lines = rows()
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines))
    (folder / "right.jsonl").write_text(json.dumps(lines[0]) + "\n")
    (folder / "spelt.jsonl").write_text(
        json.dumps({"calls": [call("calculate", expression="1 + 1")], "observations": ["2"]})
    )
    (folder / "plain.jsonl").write_text(
        "".join(json.dumps({**moved(f"Road {i}"), "task_id": i}) + "\n" for i in (0, 1, 9))
    )
    tasks = [{"actions": moved("Road 0")["calls"]}, {"actions": moved("Way 1")["calls"], "outputs": ["never"]}]
    (folder / "tasks.json").write_text(json.dumps(tasks))
    (folder / "wrong-tasks.json").write_text(json.dumps([{"actions": []}, {"actions": [{}]}]))
    build_world("retail", folder / "small", users=5, seed=1)


OUTPUTS: dict[str, list[str]] = {
    "all": ["replay", "rows.jsonl", "--max-findings", "20"],
    "concise": ["replay", "rows.jsonl", "--output-format", "concise"],
    "json": ["replay", "rows.jsonl", "--output-format", "json"],
    "jsonl": ["replay", "rows.jsonl", "--output-format", "jsonl", "--select", "state-differs"],
    "github": ["replay", "rows.jsonl", "--output-format", "github", "-q"],
    "junit": ["replay", "rows.jsonl", "--output-format", "junit", "-q"],
    "statistics": ["replay", "rows.jsonl", "--statistics"],
    "right": ["replay", "right.jsonl"],
    "tasks": ["replay", "plain.jsonl", "--tasks", "tasks.json", "--output-format", "concise"],
    "another-world": ["replay", "right.jsonl", "--world", "small", "--max-findings", "1"],
    "strict": ["replay", "spelt.jsonl", "--domain", "retail"],
    "lenient": ["replay", "spelt.jsonl", "--domain", "retail", "--judge", "lenient"],
    "exit-zero": ["replay", "rows.jsonl", "--exit-zero", "--max-findings", "0"],
    "output-file": ["replay", "rows.jsonl", "-o", "out.txt", "--fail-on", "warning"],
    "wrong-rows": ["replay", "good.jsonl"],
    "unknown-rows": ["replay", "unknown.jsonl"],
    "broken-rows": ["replay", "broken.jsonl", "--output-format", "concise"],
    "truncated": ["replay", "cut.jsonl.gz", "--output-format", "concise"],
    "empty": ["replay", "empty.jsonl"],
    "binary": ["replay", "binary.jsonl"],
    "no-such-file": ["replay", "nothing.jsonl"],
    "no-such-world": ["replay", "right.jsonl", "--world", "nothing"],
    "no-world": ["replay", "right.jsonl", "--world", "inside"],
    "other-world": ["replay", "right.jsonl", "--world", "small", "--domain", "airline"],
    "two-worlds": ["replay", "right.jsonl", "--world", "small", "--world", "small"],
    "wrong-tasks": ["replay", "right.jsonl", "--tasks", "wrong-tasks.json"],
    "no-such-tasks": ["replay", "right.jsonl", "--tasks", "nothing.json"],
    "no-files": ["replay"],
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(invoke: Invoke, name: str) -> None:
    snapshots.same(f"replay.{name}", told(OUTPUTS[name], invoke(*OUTPUTS[name])))


def test_no_output_is_kept_that_nothing_makes() -> None:
    kept = {path.stem.removeprefix("replay.") for path in snapshots.FOLDER.glob("replay.*")}
    assert kept == set(OUTPUTS)


def test_each_thing_that_is_planted_is_found() -> None:
    wanted = {
        "call-fails-here",
        "missing-output",
        "no-world",
        "observation-differs",
        "policy-violation",
        "state-differs",
        "unknown-tool",
        "write-without-effect",
    }
    text = (snapshots.FOLDER / "replay.json.txt").read_text(encoding="utf-8")
    counts = json.loads(text.partition("\n")[2].partition("--- ")[0])["counts"]
    assert counts == dict.fromkeys(wanted, 1) | {"state-differs": 2, "write-without-effect": 1}


def test_rows_are_sorted_into_files(invoke: Invoke, folder: Path) -> None:
    invoke("replay", "rows.jsonl", "--write-clean", "clean.jsonl", "--write-rejects", "rejects.jsonl", "-q")
    clean = (folder / "clean.jsonl").read_text().splitlines()
    rejects = [json.loads(line) for line in (folder / "rejects.jsonl").read_text().splitlines()]
    # What is doubtful only is clean.
    assert clean == [json.dumps(row) for place, row in enumerate(rows()) if place in (0, 3)]
    assert [reject["row"] for reject in rejects] == [row for place, row in enumerate(rows()) if place not in (0, 3)]
    assert invoke("replay", "clean.jsonl", "--write-clean", "clean.jsonl").exit_code == 2


def test_standard_input_is_read(folder: Path) -> None:
    done = run("replay", "-", "-q", cwd=folder, stdin=(folder / "right.jsonl").read_bytes())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


HUGE = """
import re, sys
from pathlib import Path
from callwright.cli import main
try:
    main(["replay", "huge.jsonl", "--threads", "2", "--statistics"])
finally:
    status = Path("/proc/self/status")
    # What rusage says begins with what the parent had.
    print(int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1]) >> 10 if status.exists() else 0, "MiB at most")
"""


def test_a_huge_file_takes_little_memory(folder: Path) -> None:
    right = moved("Storgata 1")
    line = json.dumps({**right, "gold_actions": right["calls"], "padding": "x" * 50_000})
    with (folder / "huge.jsonl").open("w") as file:
        file.writelines(f"{line}\n" for _ in range(6_000))
    size = (folder / "huge.jsonl").stat().st_size
    done = subprocess.run([sys.executable, "-c", HUGE], cwd=folder, timeout=LIMIT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "6,000 of 6,000 rows clean" in done.stdout
    assert "6,000 of 6,000 rows with gold actions reach their state" in done.stdout
    most = int(done.stdout.splitlines()[-1].split()[0])
    assert most < 150 < size >> 20
