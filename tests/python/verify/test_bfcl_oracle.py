"""BFCL's four answered categories check as Python's `jsonschema` says, row for row, as they are and spoilt."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import callwright
import oracle

LAYOUTS = ("xlam", "openai")


@pytest.fixture(scope="module")
def entries(shared: Path) -> list[oracle.Entry]:
    return oracle.entries(shared / "bfcl")


@pytest.fixture(scope="module")
def mutants(entries: list[oracle.Entry]) -> list[tuple[str, oracle.Entry]]:
    """Every entry that is right, spoilt in every way; the oracle confirms that each of them is wrong in that way."""
    made = [mutant for entry in entries if not oracle.faults(entry) for mutant in oracle.mutants(entry)]
    for code, entry in made:
        assert oracle.faults(entry) == {code}, entry
    return made


def test_the_oracle_sees_right_and_wrong_rows(entries: list[oracle.Entry]) -> None:
    wrong = [entry for entry in entries if oracle.faults(entry)]
    assert len(entries) == 1_000
    assert 0 < len(wrong) < 100, "nearly all of BFCL's answers fit their schemas, but not all"


def test_each_way_to_spoil_occurs(mutants: list[tuple[str, oracle.Entry]]) -> None:
    seen = Counter(code for code, _ in mutants)
    assert set(seen) == {"unknown-tool", "unknown-argument", "missing-argument", "wrong-type", "not-in-enum"}
    assert min(seen.values()) > 40, seen


@pytest.mark.parametrize("layout", LAYOUTS)
def test_verdicts_equal_the_oracle(entries: list[oracle.Entry], layout: str) -> None:
    differing = disagreements(entries, layout)
    assert not differing, f"{len(differing)} rows, first {differing[:3]}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_spoilt_rows_equal_the_oracle(mutants: list[tuple[str, oracle.Entry]], layout: str) -> None:
    differing = disagreements([entry for _, entry in mutants], layout)
    assert not differing, f"{len(differing)} rows, first {differing[:3]}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_spoilt_rows_have_the_finding(mutants: list[tuple[str, oracle.Entry]], layout: str) -> None:
    report = callwright.check(written([entry for _, entry in mutants], layout), format=layout)
    found = {(finding.row, finding.code) for finding in report.findings}
    lacking = [entry.id for at, (code, entry) in enumerate(mutants) if (at, code) not in found]
    assert not lacking, f"{len(lacking)} rows, first {lacking[:3]}"


def disagreements(entries: list[oracle.Entry], layout: str) -> list[tuple[str, bool, set[str]]]:
    """The rows that callwright judges otherwise: id, callwright's verdict, what the oracle finds."""
    verdicts = list(callwright.check(written(entries, layout), format=layout).ok)
    assert len(verdicts) == len(entries)
    judged = [(entry.id, ok, oracle.faults(entry)) for entry, ok in zip(entries, verdicts, strict=True)]
    return [(name, ok, faults) for name, ok, faults in judged if ok == bool(faults)]


def written(entries: list[oracle.Entry], layout: str) -> bytes:
    return "".join(json.dumps(oracle.row(entry, layout)) + "\n" for entry in entries).encode()
