"""`callwright domain`: whole outputs, what rules met in rows, inputs that are wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import snapshots
from callwright import Domain
from snapshots import told
from walks import answered, call, conversation

Invoke = Callable[..., Result]

EMAIL = "rosa.walsh9275@example.com"
ORDER = "#W0609601"
ASKED = [
    f"Cancel {ORDER}, I do not need it.",
    f"I would cancel {ORDER}; the money goes back to your PayPal account. Shall I?",
    "Yes, please.",
]


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    """A conversation that keeps the policy, one without the question, and one of another order that was never read."""
    calls = [
        call("find_user_id_by_email", email=EMAIL),
        call("get_order_details", order_id=ORDER),
        call("cancel_pending_order", order_id=ORDER, reason="no longer needed"),
    ]
    other = [calls[0], call("cancel_pending_order", order_id="#W0476469", reason="no longer needed")]
    rows = [
        conversation(answered("retail", calls), opening=ASKED),
        conversation(answered("retail", calls), opening=ASKED[:1]),
        conversation(answered("retail", other), opening=ASKED),
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


OUTPUTS: dict[str, list[str]] = {
    "policy": ["domain", "policy", "retail"],
    "rules": ["domain", "rules", "retail"],
    "rows": ["domain", "rules", "retail", "rows.jsonl", "-q"],
    "empty": ["domain", "rules", "retail", "empty.jsonl"],
    "binary": ["domain", "rules", "retail", "binary.jsonl"],
    "no-such-file": ["domain", "rules", "retail", "nothing.jsonl"],
    "no-such-domain": ["domain", "policy", "bank"],
    "no-such-rule": ["replay", "rows.jsonl", "--ignore-rules", "confirmd"],
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(invoke: Invoke, name: str) -> None:
    snapshots.same(f"domain.{name}", told(OUTPUTS[name], invoke(*OUTPUTS[name])))


def test_no_output_is_kept_that_nothing_makes() -> None:
    kept = {path.stem.removeprefix("domain.") for path in snapshots.FOLDER.glob("domain.*")}
    assert kept == set(OUTPUTS)


def test_as_json_it_is_whole(invoke: Invoke) -> None:
    told = json.loads(invoke("domain", "rules", "retail", "rows.jsonl", "-q", "--output-format", "json").stdout)
    assert (told["domain"], told["rows"]) == ("retail", 3)
    met = {rule["id"]: (rule["applied"], rule["broken"]) for rule in told["rules"]}
    assert met["confirmed"] == (3, 2)
    assert met["looked-first"] == (3, 1)
    assert met["identity-first"] == (3, 0)
    assert met["nothing-made-up"] == (0, 0)
    without = json.loads(invoke("domain", "rules", "airline", "--output-format", "json").stdout)
    assert "rows" not in without
    assert [rule["id"] for rule in without["rules"]] == [rule.id for rule in Domain.of("airline").rules]


def test_rules_are_left_out_one_by_one(invoke: Invoke) -> None:
    def broken(*options: str) -> list[str]:
        output = invoke("replay", "rows.jsonl", "--output-format", "jsonl", "-q", *options).stdout
        return [json.loads(line)["values"]["rule"] for line in output.splitlines()]

    assert broken() == ["confirmed", "confirmed", "looked-first"]
    assert broken("--ignore-rules", "confirmed") == ["looked-first"]
    assert broken("--ignore-rules", "confirmed,looked-first") == []
    assert broken("--ignore", "policy-violation") == []
