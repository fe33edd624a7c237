"""The benches' workload: callwright's verdicts equal the labels, and the rows are the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

import callwright
from defects import Label
from peers import PEERS, Peer
from workload import LAYOUTS, rows

ROWS = 3_000
SEEDS = (0, 1, 2, 3)


@pytest.fixture(params=("own", "bfcl"))
def functions(request: pytest.FixtureRequest) -> Path | None:
    """The pool's own functions alone, then with those of BFCL."""
    return None if request.param == "own" else request.getfixturevalue("shared") / "bfcl"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_verdict_equals_its_label(seed: int, layout: str, functions: Path | None) -> None:
    made = drawn(seed, layout, functions)
    report = callwright.check(joined(made), format=layout)
    judged = list(report.ok)
    assert len(judged) == report.rows == ROWS
    wrong = [(at, label, text) for at, (text, label) in enumerate(made) if judged[at] != (label.kind is None)]
    assert not wrong, f"{len(wrong)} verdicts differ from their labels, first {wrong[0]}"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_defect_is_found_where_it_was_planted(seed: int, layout: str, functions: Path | None) -> None:
    made = drawn(seed, layout, functions)
    found: dict[int, list[tuple[str, str]]] = {}
    for finding in callwright.check(joined(made), format=layout).findings:
        if finding.severity == "error":
            found.setdefault(finding.row, []).append((finding.code, finding.pointer))
    for at, (text, label) in enumerate(made):
        here = found.get(at, [])
        if label.code is None:
            assert not here, (at, here, text)
        elif label.pointer is None:
            assert label.code in [code for code, _ in here], (at, label, here, text)
        else:
            assert (label.code, label.pointer) in here, (at, label, here, text)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_is_detected(layout: str) -> None:
    made = joined(list(rows(200, 0, layout)))
    assert list(callwright.check(made).ok) == list(callwright.check(made, format=layout).ok)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_peers_agree_with_the_labels(peer: Peer, layout: str, functions: Path | None, tmp_path: Path) -> None:
    made = list(rows(100 if peer.sampled else ROWS, 5, layout, functions=functions))
    path = tmp_path / "rows.jsonl"
    path.write_bytes(joined(made))
    assert peer.check(path, layout) == [label.kind is None for _, label in made]


def test_defects_are_as_many_as_asked_for_and_of_all_kinds(functions: Path | None) -> None:
    labels = [label for _, label in rows(ROWS, 0, "xlam", functions=functions)]
    kinds = Counter(label.kind for label in labels)
    assert 0.07 < 1 - kinds[None] / ROWS < 0.11
    asked = {"wrong-type", "missing-argument", "unknown-argument", "unknown-tool", "malformed-json"}
    assert set(kinds) == {None, *asked}
    assert min(kinds[kind] for kind in asked) > ROWS * 0.09 / 5 / 2
    assert {label.code for label in labels if label.kind == "malformed-json"} == {"not-json", "nested-not-json"}
    assert all(label == Label() for _, label in rows(300, 0, "xlam", defects=0, functions=functions))


def test_layouts_have_the_same_content(functions: Path | None) -> None:
    kinds = [[label.kind for _, label in rows(500, 0, layout, functions=functions)] for layout in LAYOUTS]
    assert kinds[0] == kinds[1]


def test_rows_are_about_two_kilobytes(functions: Path | None) -> None:
    mean = sum(len(text) for text, _ in rows(ROWS, 0, "xlam", functions=functions)) / ROWS
    assert 1_800 < mean < 2_300


def test_a_row_depends_on_its_number_alone() -> None:
    assert list(rows(50, 7, "xlam")) == list(rows(100, 7, "xlam"))[:50]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_bytes_are_the_same_under_any_hash_seed(
    root: Path, layout: str, tmp_path: Path, functions: Path | None
) -> None:
    written = []
    for hash_seed in ("0", "4242"):
        path, labels = tmp_path / f"rows-{hash_seed}", tmp_path / f"labels-{hash_seed}"
        options = {"--rows": 300, "--seed": 11, "--layout": layout, "--functions": functions or "none"}
        options |= {"-o": path, "--labels": labels}
        command = [sys.executable, str(root / "benches/workload.py")]
        command += [str(word) for option in options.items() for word in option]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
        written.append((path.read_bytes(), labels.read_bytes()))
    assert written[0] == written[1]
    assert written[0][0] == joined(list(rows(300, 11, layout, functions=functions)))


def test_bytes_are_the_same_on_every_machine() -> None:
    """A changed generator or pool is another workload: write the new hash here, and expect other figures."""
    hashes = {layout: sha256(joined(list(rows(500, 0, layout)))).hexdigest() for layout in LAYOUTS}
    assert hashes == {
        "xlam": "61e385c0b8922092c8566551a0fa599d1433f8985a252a7483d26247ae610dc7",
        "openai": "d2d4a5915de45e6255b6b1aeab011e1b8199622f80bda221f953432b67935df5",
    }


@cache
def drawn(seed: int, layout: str, functions: Path | None) -> list[tuple[bytes, Label]]:
    return list(rows(ROWS, seed, layout, functions=functions))


def joined(made: list[tuple[bytes, Label]]) -> bytes:
    return b"".join(text + b"\n" for text, _ in made)
