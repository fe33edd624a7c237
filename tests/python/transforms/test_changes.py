"""Changes to verified rows: what is shown changes, and the same call of the same API is still the answer."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from callwright._core import Options, check_row
from callwright.models import Answer, Api
from callwright.models.draft import Call, Draft, Intent, Offer
from callwright.proving import row_of
from callwright.queries.author import read
from callwright.queries.scripted.author import written
from callwright.runs import Draws
from callwright.sampling import Apis, Quotas, Sampler
from callwright.transforms import KINDS, Shown, changed
from generating import shipped

OPTIONS = Options(format="openai", select=["error"])


def own_calls(shown):
    """The calls as the APIs themselves have them."""
    named = {offer.name: offer for offer in shown.offers}
    return [(named[call.name].api.name, named[call.name].own(call.arguments)) for call in shown.draft.calls]


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_stays_the_same_call(kind):
    apis = Apis(list(shipped().values()))
    sampler = Sampler(apis, Quotas(120, 2), 2)
    differing = 0
    for item in range(120):
        brief = sampler.brief(item, 0)
        draft = read(Answer(text=json.dumps(written(brief, Draws(item))), finish="stop"))
        shown = Shown(brief.offers, draft)
        more = apis.strangers(Draws(item), brief.wanted[0], 2)
        other = changed(kind, shown, more, Draws(item, kind))
        differing += other != shown
        assert own_calls(other) == own_calls(shown)
        assert other.draft.query == draft.query
        assert not check_row(row_of(item, other.draft, other.offers), OPTIONS)
        own = {offer.name: offer.api.name for offer in other.offers}
        assert [own[i.function] for i in other.draft.intents] == [i.function for i in draft.intents]
        if draft.missing is not None:
            (offer,) = [offer for offer in other.offers if offer.name == other.draft.intents[0].function]
            assert other.draft.missing in offer.parameters["required"]
            assert offer.renamed.get(other.draft.missing, other.draft.missing) == draft.missing
        if kind != "distractors":
            assert Counter(own.values()) == Counter(offer.name for offer in brief.offers)
    assert differing > 40


def test_a_parameter_named_description_is_no_description():
    schema = {
        "type": "object",
        "properties": {
            "description": {"type": "string", "description": "What it is."},
            "kind": {"enum": ["description"], "description": "Kind."},
            "parts": {"type": "array", "items": {"type": "object", "properties": {"x": {"description": "Part."}}}},
        },
    }
    api = Api(name="f", description="Do.", category="tools", parameters=schema)
    shown = Shown((Offer.of(api),), Draft(query="q"))
    found = [changed("stripped", shown, [], Draws(number)).offers[0] for number in range(20)]
    bare = next(offer for offer in found if offer.description)
    assert bare.parameters == {
        "type": "object",
        "properties": {
            "description": {"type": "string"},
            "kind": {"enum": ["description"]},
            "parts": {"type": "array", "items": {"type": "object", "properties": {"x": {}}}},
        },
    }
    assert next(offer for offer in found if not offer.description).parameters == schema
    assert "description" in schema["properties"]["kind"]


def test_two_names_that_would_become_one_stay():
    apis = [Api(name=n, description="Do.", category="tools", parameters={"properties": {}}) for n in ("get_x", "getX")]
    call, intent = Call(name="get_x", arguments={}), Intent(asks="x", function="get_x")
    shown = Shown(tuple(map(Offer.of, apis)), Draft(query="q", calls=(call,), intents=(intent,)))
    for number in range(30):
        other = changed("renamed", shown, [], Draws(number))
        assert len({offer.name for offer in other.offers}) == 2
        assert own_calls(other) == [("get_x", {})]
