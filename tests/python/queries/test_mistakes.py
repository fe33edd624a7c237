"""Planted mistakes: at most one, of the kind that is said, in the calls alone."""

from __future__ import annotations

import json
from collections import Counter

from callwright._core import Options, check_row
from callwright.models import Answer
from callwright.models.draft import MISTAKES
from callwright.proving import row_of
from callwright.queries import planted
from callwright.queries.author import read
from callwright.queries.scripted.author import written
from callwright.runs import Draws
from callwright.sampling import Apis, Quotas, Sampler
from generating import shipped

CODES = {
    "wrong-type": {"wrong-type", "not-in-enum"},
    "unknown-argument": {"unknown-argument"},
    "out-of-range": {"out-of-range", "not-in-enum"},
}


def test_each_kind_is_what_its_name_says():
    sampler = Sampler(Apis(list(shipped().values())), Quotas(600, 1), 1)
    options = Options(format="openai", select=["error"])
    kinds = Counter()
    for item in range(600):
        brief = sampler.brief(item, 0)
        draft = read(Answer(text=json.dumps(written(brief, Draws(item))), finish="stop"))
        before = draft.model_dump()
        assert not check_row(row_of(item, draft, brief.offers), options)
        changed, kind = planted(draft, brief, Draws(item, "mistake"))
        assert draft.model_dump() == before
        assert changed.model_copy(update={"calls": ()}) == draft.model_copy(update={"calls": ()})
        if kind is None:
            assert changed == draft
            continue
        kinds[kind] += 1
        old, new = draft.calls, changed.calls
        codes = {finding.code for finding in check_row(row_of(item, changed, brief.offers), options)}
        if kind in CODES:
            assert codes
            assert codes <= CODES[kind]
        if kind == "call-too-few":
            assert len(new) == len(old) - 1
            continue
        if kind == "wrong-function":
            assert [call.name for call in new] != [call.name for call in old]
            continue
        (pair,) = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        differing = {name for name in pair[1].arguments if pair[1].arguments[name] != pair[0].arguments.get(name)}
        assert len(differing) == 1
        if kind == "wrong-value":
            assert codes == set()
    assert set(kinds) == set(MISTAKES)
    assert all(count >= 10 for count in kinds.values()), kinds
