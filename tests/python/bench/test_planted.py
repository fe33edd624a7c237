"""Defects of all kinds in all layouts: each is found with its code at its place, and no untouched row has an error."""

from __future__ import annotations

from hashlib import sha256

import pytest

import callwright
from layouts import LAYOUTS
from planted import KINDS, recall, rows

ROWS = 2_500
ABSENT = {
    "xlam": {"a message without its role", "a role that is none"},
    "openai": set[str](),
    "sharegpt": set[str](),
    "bfcl": {
        "null where a string belongs",
        "arguments as a list",
        "arguments as null",
        "calls, but no tools",
        "a nested text cut or broken",
        "a nested text as Python prints it",
        "an object encoded twice",
    },
}
"""Kinds for which a layout has no place."""
TURNS = {"a call without its observation", "an observation without its call", "no turn at all"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_defect_is_found_and_no_clean_row_has_an_error(layout: str) -> None:
    # Denser than in the long run, so that each kind comes often enough.
    found, wrong = recall(callwright.check, list(rows(ROWS, 7, layout, share=0.3)), layout)
    assert not wrong, f"{len(wrong)} rows differ, first {wrong[0]}"
    absent = ABSENT[layout] | (TURNS if layout in ("xlam", "bfcl") else set())
    assert {kind for kind in KINDS if not found[kind].planted} == absent
    assert len(KINDS) >= 30


def test_the_count_sees_what_is_not_found() -> None:
    made = list(rows(200, 0, "xlam", share=0.3))
    moved = [(text, label._replace(code="wrong-type", pointer="/nowhere")) for text, label in made]
    _, wrong = recall(callwright.check, moved, "xlam")
    assert len(wrong) == sum(label.kind is not None for _, label in made) > 40


def test_a_row_depends_on_its_number_alone() -> None:
    assert list(rows(50, 7, "openai")) == list(rows(100, 7, "openai"))[:50]


def test_bytes_are_the_same_on_every_machine() -> None:
    """Other rows are another measurement: write the new hash here."""
    made = b"".join(text for layout in LAYOUTS for text, _ in rows(300, 0, layout))
    assert sha256(made).hexdigest() == "25705725ecd92f7cc8833126186be54d26df3a68f840c030fe43dc9d90a47c05"
