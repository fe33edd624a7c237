"""The scripted author: every value is said, in words that a person might use, and calls answer."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter

import pytest

from callwright.apis.executor import Executor
from callwright.models import Answer, Api
from callwright.models.draft import MANNERS, Brief, Draft, Offer
from callwright.proving import Rejected, grounded, row_of
from callwright.queries.author import read
from callwright.queries.scripted import values, wording
from callwright.queries.scripted.author import written
from callwright.queries.scripted.spoken import Spoken
from callwright.runs import Draws
from callwright.sampling.sampler import LANGUAGES
from generating import shipped


def brief(api: Api, **fields) -> Brief:
    given = {"item": 0, "style": "simple", "manner": "concise", "language": "English", "wanted": (api,)}
    return Brief(**{**given, "offers": (Offer.of(api),), **fields})


def drafted(asked: Brief, *path) -> Draft:
    return read(Answer(text=json.dumps(written(asked, Draws(*path))), finish="stop"))


def test_every_value_of_every_function_is_said():
    """Nearly always: what a script can't say, the semantic stage finds."""
    unsaid, count = Counter(), 0
    for name, api in shipped().items():
        for number, language in enumerate([*LANGUAGES, "English", "English"]):
            for manner in MANNERS[number % 2 :: 2]:
                asked = brief(api, manner=manner, language=language)
                count += 1
                try:
                    grounded(row_of(0, drafted(asked, name, number, manner), asked.offers))
                except Rejected:
                    unsaid[name] += 1
    assert unsaid.total() <= 0.01 * count, unsaid


def test_most_calls_answer():
    async def work() -> Counter[bool]:
        found = Counter()
        async with Executor() as executor:
            for name, api in shipped().items():
                for number in range(3):
                    made = values.arguments(api, Draws(name, number))
                    found[(await executor.execute(api, made)).ok] += 1
        return found

    found = asyncio.run(work())
    assert found[True] >= 0.85 * found.total(), found


def test_a_request_has_no_marks_and_no_holes():
    for number, (name, api) in enumerate(shipped().items()):
        query = drafted(brief(api, manner=MANNERS[number % 6]), name).query
        assert not re.search(r"[\x02\x03]|\{(task|topic|short|long|bare)\}|\bNone\b", query), query


def test_two_calls_of_one_function_differ():
    for name in ("compound_interest", "great_circle_distance", "solve_quadratic"):
        api = shipped()[name]
        draft = drafted(brief(api, style="parallel", wanted=(api,) * 3), name)
        assert len({json.dumps(call.arguments) for call in draft.calls}) == len(draft.calls) == len(draft.intents) == 3


def test_a_missing_argument_is_not_said_and_asked_for():
    for name, api in shipped().items():
        if not api.parameters.get("required"):
            continue
        draft = drafted(brief(api, style="missing-argument"), name)
        assert draft.missing in api.parameters["required"]
        assert (draft.calls, len(draft.intents)) == ((), 1)
        said = draft.intents[0].asks.rpartition(": ")[2]
        # Parts of objects may have the same name, and other names may begin with it.
        others = [other.replace("_", " ") for other in api.parameters["properties"] if other != draft.missing]
        if "1) " not in said and not any(other.startswith(draft.missing) for other in others):
            assert not re.search(rf"(^|, ){draft.missing.replace('_', ' ')} ", said), said
        assert "?" in draft.reply


DATES = {"2024-03-05", "5 March 2024", "5 Mar 2024", "March 5, 2024", "Mar 5, 2024", "March 5 2024", "Mar 5 2024"}


@pytest.mark.parametrize(
    "value, about, language, said",
    [
        (1000, "", "English", {"1000", "1,000"}),
        (7, "", "English", {"7", "seven"}),
        (7, "", "German", {"7"}),
        (2024, "year", "English", {"2024"}),
        (2_500_000, "", "English", {"2500000", "2,500,000", "2.5 million"}),
        (0.05, "interest as a fraction", "English", {"0.05", "5%", "5 %", "5 percent"}),
        (0.05, "density", "English", {"0.05"}),
        (-4, "", "English", {"-4"}),
        (True, "", "French", {"oui"}),
        ("2024-03-05", "", "English", DATES),
        ("2024-03-05", "", "Spanish", {"2024-03-05", "05.03.2024"}),
        ("14:30", "", "English", {"14:30", "2:30 pm"}),
        ("00:05", "", "English", {"00:05", "12:05 am"}),
        ("at_least", "", "English", {"at least", '"at_least"'}),
        ("two words", "", "English", {'"two words"'}),
        ([1, 2.5], "", "German", {"1, 2.5", "1 und 2.5"}),
        ([[1, 2], [3, 4]], "", "English", {"[[1, 2], [3, 4]]"}),
        ({"x": 1.5, "y_km": 20}, "", "English", {"x 1.5, y km 20"}),
        ([], "", "English", {"an empty list"}),
        ("", "", "English", {'""'}),
    ],
)  # fmt: skip
def test_how_values_are_said(value, about, language, said):
    assert {Spoken(Draws(number), language).value(value, about) for number in range(200)} == said


@pytest.mark.parametrize(
    "description, task",
    [
        ("Work out what a sum is worth.", "work out what a sum is worth"),
        ("Calculates the area of a circle (in square metres). Needs a radius.", "calculate the area of a circle"),
        ("Fetches rows.", "fetch rows"),
        ("Applies a discount", "apply a discount"),
        ("The weather in a city.", "use do it"),
        ("", "use do it"),
        ("DNA to RNA", "DNA to RNA"),
    ],
)
def test_what_a_description_asks_for(description, task):
    api = Api(name="do_it", description=description, category="tools", parameters={})
    assert wording.task(api) == task


def test_values_stay_within_the_schema():
    schema = {
        "type": "object",
        "properties": {
            "n": {"type": "integer", "minimum": 1, "maximum": 9},
            "x": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
            "k": {"enum": ["a", "b"]},
            "u": {"anyOf": [{"type": "integer", "minimum": 5}, {"type": "null"}]},
            "o": {"$ref": "#/$defs/O"},
            "l": {"type": "array", "items": {"type": "integer", "maximum": 7}, "minItems": 2, "maxItems": 3},
        },
        "required": ["n", "x", "k", "u", "o", "l", "added"],
        "$defs": {"O": {"type": "object", "properties": {"p": {"type": "number", "minimum": 2}}}},
    }
    example = {"n": 4, "x": 0.5, "k": "a", "u": 10, "o": {"p": 3.5}, "l": [1, 2]}
    api = Api(name="f", description="Do", category="tools", parameters=schema, example=example)
    seen = Counter()
    for number in range(300):
        made = values.arguments(api, Draws(number))
        assert 1 <= made["n"] <= 9
        assert 0 < made["x"] <= 1
        assert made["k"] in ("a", "b")
        assert made["u"] >= 5
        assert made["o"]["p"] >= 2
        assert 2 <= len(made["l"]) <= 3
        assert all(item <= 7 for item in made["l"])
        seen.update({("n", made["n"]): 1, ("k", made["k"]): 1, ("l", len(made["l"])): 1})
    assert len([key for key in seen if key[0] == "n"]) == 9
    assert ("l", 3) in seen
    assert ("k", "b") in seen


def test_dates_of_one_call_move_together():
    api = Api(
        name="f",
        description="Do",
        category="tools",
        parameters={
            "properties": {"start": {"type": "string"}, "end": {"type": "string"}},
            "required": ["start", "end"],
        },
        example={"start": "2024-01-01", "end": "2024-03-01"},
    )
    from datetime import date

    gaps = set()
    for number in range(50):
        made = values.arguments(api, Draws(number))
        gaps.add(date.fromisoformat(made["end"]) - date.fromisoformat(made["start"]))
    assert {gap.days for gap in gaps} == {60}
