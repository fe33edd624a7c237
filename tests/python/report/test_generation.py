"""The tables of a run that makes rows, and its pie."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

import pytest

from callwright.models import Outcome
from callwright.models.draft import STYLES
from callwright.report import Generation, pie
from generating import shipped

STAGES = ["answer", "format", "execution", "semantic", "unique"]
TOLD = {"style": "simple", "manner": "concise", "language": "English", "transform": None}
TOLD["apis"] = {"f": {"api": "molar_mass"}}
CALL = {"function": {"name": "f", "arguments": "{}"}}


def outcome(item, stage, code=None, **told):
    row = {"messages": [{}, {"tool_calls": [CALL]}]} if code is None else None
    return Outcome(item=item, stage=stage, code=code, row=row, metadata={**TOLD, "model": "a|b", **told})


def test_the_table_of_the_paper():
    generation = Generation(STAGES)
    ends = ["answer", "format", "format", "execution", "semantic", "unique"]
    for item, stage in enumerate(ends):
        generation.add(outcome(item, stage, "why", mistake="wrong-type" if item in (1, 4) else None))
    for item in range(6, 10):
        generation.add(outcome(item, "semantic", mistake="wrong-type" if item == 9 else None))
    data = generation.data(dict.fromkeys(STYLES, 0), list(shipped().values()))
    assert data["generators"] == {
        "a|b": {
            "verified": 5,
            "failed": {"format": 2, "execution": 1, "semantic": 1},
            "pass_rate": 55.56,
            "unanswered": 1,
            "not_new": 1,
            "kept": 4,
        }
    }
    assert data["mistakes"] == {"wrong-type": {"planted": 3, "caught": {"format": 1, "semantic": 1}, "kept": 1}}
    assert (data["calls"], data["categories"]) == (4, {shipped()["molar_mass"].category: 4})
    card = "\n".join(generation.markdown(data, picture="p.svg"))
    assert r"| a\|b | 5 | 2 | 1 | 1 | 55.56 % | 4 |" in card
    assert "| wrong-type | 3 | format 1, semantic 1 | 1 |" in card
    assert "![Calls by category](p.svg)" in card
    assert "<td>wrong-type</td>" in "".join(generation.html(data, picture=""))


def test_nothing_yet():
    data = Generation(STAGES).data(dict.fromkeys(STYLES, 0), [])
    assert (data["generators"], data["mistakes"], data["categories"]) == ({}, {}, {})


@pytest.mark.parametrize("counts", [{}, {"a": 1}, {"a": 3, "b <&>": 1}, {f"c{n}": n + 1 for n in range(21)}])
def test_a_pie_is_whole(counts):
    drawn = ET.fromstring(pie(counts, title="All & each"))
    space = "{http://www.w3.org/2000/svg}"
    assert drawn.find(f"{space}title").text == "All & each"
    paths = drawn.findall(f"{space}path")
    texts = [text.text for text in drawn.findall(f"{space}text")]
    assert len(paths) == len(texts) == len(counts)
    assert [text.rsplit(" ", 3)[0] for text in texts] == list(counts)
    assert len({path.get("fill") for path in paths}) == len(counts)
    if len(counts) > 1:
        # Each slice begins where the one before ended, and has the angle of its share.
        before = 0.0
        for path, count in zip(paths, counts.values(), strict=True):
            x1, y1, x2, y2 = map(float, re.findall(r"-?\d+\.\d\d", path.get("d")))
            share = count / sum(counts.values())
            for x, y, at in ((x1, y1, before), (x2, y2, before + share)):
                assert math.isclose(x, 130 + 120 * math.sin(2 * math.pi * at), abs_tol=0.01)
                assert math.isclose(y, 130 - 120 * math.cos(2 * math.pi * at), abs_tol=0.01)
            before += share
