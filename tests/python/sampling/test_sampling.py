"""Samplers: the same draws for the same path, quotas that are met, tools that are like one another or not."""

from __future__ import annotations

from collections import Counter

import pytest

from callwright.models import Api
from callwright.models.draft import STYLES, Call, Draft, Example, Offer
from callwright.runs import Draws
from callwright.sampling import SHARES, Apis, Quotas, Sampler
from callwright.sampling.quotas import apportioned
from generating import shipped


@pytest.fixture(scope="module")
def apis() -> Apis:
    return Apis(list(shipped().values()))


def api(name: str, description: str, category: str = "tools") -> Api:
    return Api(name=name, description=description, category=category, parameters={"type": "object", "properties": {}})


@pytest.mark.parametrize("rows", [1, 7, 20, 99, 1000])
def test_rows_are_apportioned_by_the_shares(rows):
    out = apportioned(rows)
    assert sum(out.values()) == rows
    assert all(abs(out[style] - rows * SHARES[style] / 100) < 1 for style in STYLES)


def test_styles_come_in_their_shares_and_the_short_ones_catch_up():
    quotas = Quotas(400, seed=1)
    kept = Counter()
    item = 0
    while kept.total() < 400:
        style = quotas.style(item, max(0, item - 20))
        # Half of the parallel ones fail, everything else is kept.
        keeps = style != "parallel" or item % 2 == 0
        quotas.decided(item, style, kept=keeps)
        kept[style] += keeps
        item += 1
    assert item > 420
    assert all(abs(kept[style] - quotas.wanted[style]) <= 5 for style in STYLES), kept


def test_a_style_depends_on_what_lies_below_the_horizon_alone():
    one, other = Quotas(60, seed=4), Quotas(60, seed=4)
    styles = []
    for item in range(80):
        styles.append(one.style(item, max(0, item - 10)))
        one.decided(item, styles[-1], kept=item % 3 > 0)
    seen = []
    for item in range(80):
        # Decided as late as the window allows.
        if item >= 10:
            other.decided(item - 10, seen[item - 10], kept=(item - 10) % 3 > 0)
        seen.append(other.style(item, max(0, item - 10)))
    # The first one knew decisions up to the item itself, and used no more of them.
    assert seen == styles


def test_the_nearest_are_those_that_share_rare_words():
    far = [api(f"other_{n}", f"Measure thing number {n} of something") for n in range(20)]
    near = [
        api("convert_money", "Convert an amount between currencies"),
        api("currency_rate", "Rate of two currencies"),
    ]
    found = Apis([*near, *far]).nearest(near[0])
    assert found[0].name == "currency_rate"


def test_strangers_are_of_another_category_and_not_near(apis):
    for number, target in enumerate(apis.all[::9]):
        others = apis.strangers(Draws(number), target, 8)
        assert len(others) == 8
        near = {other.name for other in apis.nearest(target)}
        assert all(other.category != target.category and other.name not in near for other in others)


def test_a_brief_is_drawn_by_its_path(apis):
    def briefs(seed):
        sampler = Sampler(apis, Quotas(100, seed), seed)
        return [sampler.brief(item, 0) for item in range(60)]

    assert briefs(1) == briefs(1)
    assert briefs(1) != briefs(2)


def test_what_a_brief_holds(apis):
    sampler = Sampler(apis, Quotas(400, 1), 1)
    counts = Counter()
    for item in range(400):
        brief = sampler.brief(item, 0)
        offered = [offer.name for offer in brief.offers]
        wanted = [api.name for api in brief.wanted]
        counts[len(offered)] += 1
        assert 1 <= len(offered) <= 8
        assert len(set(offered)) == len(offered)
        if brief.style == "irrelevance":
            assert not set(wanted) & set(offered)
            continue
        assert set(wanted) <= set(offered)
        if brief.style in ("simple", "parallel"):
            assert len(offered) == 1
        if brief.style in ("parallel", "parallel-multiple"):
            assert 2 <= len(wanted) <= 4
        if brief.style == "parallel-multiple":
            assert len(set(wanted)) > 1
        if brief.style == "multiple":
            assert len(offered) > 1
        if brief.style == "missing-argument":
            assert brief.wanted[0].parameters["required"]
    assert set(counts) == set(range(1, 9))


def test_examples_lie_below_the_horizon(apis):
    sampler = Sampler(apis, Quotas(400, 1), 1)
    for number, own in enumerate(apis.all[:60]):
        offers = (Offer.of(own),)
        draft = Draft(query="q", calls=(Call(name=own.name, arguments={"n": number}),))
        sampler.keep(Example(item=number, id=str(number), style="simple", offers=offers, draft=draft))
    shown = 0
    for item in range(60):
        brief = sampler.brief(item, item // 2)
        assert all(example.item < item // 2 for example in (*brief.examples, *brief.parts))
        assert all(example.style == brief.style for example in brief.examples)
        shown += len(brief.examples) + len(brief.parts)
    assert shown > 10


def test_a_library_of_one():
    alone = Apis([api("only", "Do the only thing")])
    sampler = Sampler(alone, Quotas(40, 1), 1)
    for item in range(40):
        brief = sampler.brief(item, 0)
        assert [own.name for own in brief.wanted] == ["only"] * len(brief.wanted)


def test_two_rows_with_the_same_call_are_not_put_together(apis):
    sampler = Sampler(apis, Quotas(400, 1), 1)
    offers = (Offer.of(apis.all[0]),)
    for number in range(20):
        draft = Draft(query=f"q{number}", calls=(Call(name=apis.all[0].name, arguments={"n": number % 2}),))
        sampler.keep(Example(item=number, id=str(number), style="simple", offers=offers, draft=draft))
    briefs = [sampler.brief(item, item) for item in range(20, 200)]
    together = [brief.parts for brief in briefs if brief.parts]
    assert together
    assert all(first.draft.calls != second.draft.calls for first, second in together)
