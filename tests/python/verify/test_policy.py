"""Policies from Python: rules as data, rows held against them, and what rows are too poor for."""

from __future__ import annotations

from typing import Any

import pytest

import callwright
from callwright import Domain, OptionError, replay
from walks import answered, call, conversation, results, sharegpt

EMAIL = "rosa.walsh9275@example.com"
ORDER = "#W0609601"
LISTED = f"I would cancel {ORDER}; the money goes back to your PayPal account. Shall I?"
FIND = call("find_user_id_by_email", email=EMAIL)
READ = call("get_order_details", order_id=ORDER)
CANCEL = call("cancel_pending_order", order_id=ORDER, reason="no longer needed")


def asked(answer: str) -> list[str]:
    return [f"Cancel {ORDER}, I don't need it any more.", LISTED, answer]


def broken(row: Any, **options: Any) -> list[str]:
    """The rules that a row breaks."""
    findings = replay([row], **options).findings
    assert {finding.code for finding in findings} <= {"policy-violation"}
    return [finding.values["rule"] for finding in findings]


def test_a_domain_has_its_rules() -> None:
    for domain in Domain.all():
        lines = domain.policy.splitlines()
        assert domain.policy.startswith(f"# {domain.name.capitalize()} policy\n")
        for rule in domain.rules:
            assert f"{rule.number}. {rule.sentence}" in lines
            assert (rule.decided == "undecidable") == (not rule.obeys) == (not rule.breaks)
    assert {rule.decided for rule in Domain.of("retail").rules} == {"calls", "trace", "text", "undecidable"}


@pytest.mark.parametrize("layout", [conversation, sharegpt, results])
def test_a_conversation_is_held_against_all_rules(layout: Any) -> None:
    good = answered("retail", [FIND, READ, CANCEL])
    assert broken(layout(good, opening=asked("Yes, go ahead."))) == []
    assert broken(layout(good, opening=asked("What does it cost?"))) == ["confirmed"]
    assert broken(layout(good, opening=asked("Yes, but not now."))) == ["confirmed"]
    assert broken(layout(answered("retail", [READ, CANCEL]), opening=asked("Yes."))) == ["identity-first"]
    assert broken(layout(answered("retail", [FIND, CANCEL]), opening=asked("Yes."))) == ["looked-first"]


def test_a_finding_says_rule_sentence_and_place() -> None:
    row = conversation(answered("retail", [FIND, READ, CANCEL]), opening=asked("How long does it take?"))
    (finding,) = replay([row]).findings
    confirmed = next(rule for rule in Domain.of("retail").rules if rule.id == "confirmed")
    assert finding.values["rule"] == "confirmed"
    assert finding.values["sentence"] == confirmed.sentence
    assert (finding.turn, finding.call) == (7, 0)
    assert finding.pointer == "/messages/7/tool_calls/0/function"
    assert "How long does it take?" in finding.message


def test_calls_without_words_are_held_against_what_calls_decide() -> None:
    recorded = answered("retail", [FIND, CANCEL])
    assert broken(recorded) == ["looked-first"]
    # Without their answers they may be some calls of many.
    assert broken({"calls": recorded["calls"]}) == []
    delivered = call("cancel_pending_order", order_id="#W0902713", reason="no longer needed")
    assert broken({"calls": [delivered]}) == ["cancel-pending"]
    assert broken({"instruction": "", "actions": [delivered]}) == ["cancel-pending"]


def test_a_row_that_breaks_a_rule_is_not_ok() -> None:
    row = conversation(answered("retail", [FIND, READ, CANCEL]), opening=["Cancel it, I don't need it."])
    report = replay([row, row], ignore_rules=["looked-first"])
    assert list(report.ok) == [False, False]
    assert list(replay([row], ignore="policy-violation").ok) == [True]


def test_rules_are_counted_in_rows() -> None:
    good = conversation(answered("retail", [FIND, READ, CANCEL]), opening=asked("Yes."))
    bad = {"calls": [call("cancel_pending_order", order_id="#W0902713", reason="why not")]}
    report = replay([good, bad, bad])
    met = {counts.rule.id: (counts.applied, counts.broken) for counts in report.rules}
    assert {counts.domain for counts in report.rules} == {"retail"}
    assert [counts.rule for counts in report.rules] == list(Domain.of("retail").rules)
    assert met["cancel-pending"] == (3, 2)
    assert met["cancel-reason"] == (3, 2)
    assert met["confirmed"] == (1, 0)
    assert met["one-call"] == (1, 0)
    assert met["refund-to"] == (0, 0)
    assert replay([{"calls": [call("get_weather")]}]).rules == ()
    unasked = replay([good, bad], ignore="policy-violation").rules
    assert {(counts.applied, counts.broken) for counts in unasked} == {(0, 0)}


def test_words_of_another_alphabet_decide_nothing() -> None:
    row = conversation(answered("retail", [FIND, READ, CANCEL]), opening=asked("Да, пожалуйста."))
    assert broken(row) == []


def test_a_rule_that_is_none_is_told() -> None:
    with pytest.raises(OptionError, match='did you mean "confirmed"'):
        replay([], ignore_rules=["confirmd"])
    with pytest.raises(OptionError, match="callwright domain rules"):
        replay([], ignore_rules="?")


@pytest.mark.parametrize("threads", [1, 3])
def test_threads_do_not_show(threads: int) -> None:
    rows = [
        conversation(answered("retail", [FIND, READ, CANCEL][number % 3 :]), opening=asked(("Yes.", "No.")[number % 2]))
        for number in range(60)
    ]
    report = callwright.replay(rows, threads=threads)
    assert [(f.row, f.message) for f in report.findings] == [
        (number, f.message) for number, row in enumerate(rows) for f in callwright.replay([row]).findings
    ]


def test_a_row_of_very_many_calls_is_replayed_to_the_end() -> None:
    moves = [
        call("modify_user_address", user_id="rosa_walsh_5863", address1=f"Road {number}", address2="", city="Oslo",
             state="", country="Norway", zip="1")
        for number in range(3_000)
    ]  # fmt: skip
    row = {**answered("retail", [FIND, *moves]), "final_hash": None}
    report = replay([row])
    assert report.errors == 0
    assert report.outcomes[0].calls == 3_001
