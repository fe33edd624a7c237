"""The three stages one by one: what each rejects, and under which code."""

from __future__ import annotations

import asyncio

import pytest

from callwright.apis.executor import Executor
from callwright.models import Api
from callwright.models.draft import STYLES, Call, Draft, Intent, Offer
from callwright.proving import Rejected, checked, grounded, on_style, planned, results, row_of, without_errors
from generating import shipped

PARAMETERS = {
    "type": "object",
    "properties": {
        "share": {"type": "number", "maximum": 1, "description": "As a fraction; 0.07 is 7 %, one quarter is 0.25."},
        "kind": {"enum": ["fast", "slow"]},
        "count": {"type": "integer", "default": 40},
    },
    "required": ["share"],
    "additionalProperties": False,
}
OFFERS = [Offer.of(Api(name=n, description="Do 33.", category="tools", parameters=PARAMETERS)) for n in ("f", "g")]


def draft(*calls, query="Take 0.4 of it.", plan=None, **fields) -> Draft:
    made = tuple(Call(name=name, arguments=arguments) for name, arguments in calls)
    names = [name for name, _ in calls] if plan is None else plan
    return Draft(query=query, calls=made, intents=tuple(Intent(asks="?", function=n) for n in names), **fields)


GOOD = ("f", {"share": 0.4})


def refused(stage, *given) -> tuple[str, str]:
    with pytest.raises(Rejected) as raised:
        stage(*given)
    return raised.value.stage, raised.value.code


def test_a_right_draft_passes():
    checked(row_of(0, draft(GOOD), OFFERS))
    on_style("multiple", draft(GOOD), OFFERS)
    planned(draft(GOOD))
    grounded(row_of(0, draft(GOOD), OFFERS))


@pytest.mark.parametrize(
    "call, code",
    [
        (("f", {"share": "0.4"}), "wrong-type"),
        (("f", {"share": 7}), "out-of-range"),
        (("f", {"share": 0.4, "kind": "medium"}), "not-in-enum"),
        (("f", {"share": 0.4, "other": 1}), "unknown-argument"),
        (("f", {}), "missing-argument"),
        (("h", {"share": 0.4}), "unknown-tool"),
    ],
)
def test_format(call, code):
    assert refused(checked, row_of(0, draft(call), OFFERS)) == ("format", code)


REPLY = {"reply": "Which share?"}


@pytest.mark.parametrize(
    "made, fits",
    [
        (draft(GOOD), {"simple", "multiple"}),
        (draft(GOOD, ("f", {"share": 0.5})), {"parallel"}),
        (draft(GOOD, ("g", {"share": 0.5})), {"parallel-multiple"}),
        (draft(**REPLY), {"irrelevance"}),
        (draft(plan=["f"], missing="share", **REPLY), {"irrelevance", "missing-argument"}),
        (draft(plan=["f"], missing="kind", **REPLY), {"irrelevance"}),
        (draft(plan=["h"], missing="share", **REPLY), {"irrelevance"}),
        (draft(plan=["f", "g"], missing="share", **REPLY), {"irrelevance"}),
        (draft(), set()),
    ],
)
def test_styles(made, fits):
    for style in STYLES:
        if style in fits:
            on_style(style, made, OFFERS)
        else:
            assert refused(on_style, style, made, OFFERS) == ("format", "off-style")
        assert refused(on_style, style, made, []) == ("format", "off-style")


@pytest.mark.parametrize(
    "plan, code", [(["f", "f"], "number"), ([], "number"), (["g"], "choice"), (["f; drop"], "choice")]
)
def test_the_plan(plan, code):
    assert refused(planned, draft(GOOD, plan=plan)) == ("semantic", code)


@pytest.mark.parametrize(
    "arguments, query, code",
    [
        ({"share": 0.4}, "Take some of it.", "ungrounded-value"),
        ({"share": 0.4}, "Take forty percent of it.", None),
        # What a description says is nobody's wish, nor is what a bound says.
        ({"share": 0.07}, "Take some of it.", "ungrounded-value"),
        ({"share": 0.25}, "Take some of it.", "ungrounded-value"),
        ({"share": 0.4, "count": 33}, "Take 0.4 of it.", "ungrounded-value"),
        # What the tool offers may be taken: a word of an enum, a default.
        ({"share": 0.4, "kind": "fast"}, "Take 0.4 of it, quickly.", None),
        ({"share": 0.4, "count": 40}, "Take 0.4 of it.", None),
    ],
)
def test_grounding(arguments, query, code):
    row = row_of(0, draft(("f", arguments), query=query), OFFERS)
    if code is None:
        grounded(row)
    else:
        assert refused(grounded, row) == ("semantic", code)


def test_results_that_are_errors():
    without_errors(['{"error": 0.25}', '{"error": null}', "[]", '"error"', "0", '{"error": ""}'][:5])
    for text in ('{"error": "no such city"}', '{"error": {"code": 5}}', "null"):
        assert refused(without_errors, ["1", text]) == ("semantic", "errors")


def test_execution():
    api = shipped()["solve_quadratic"]
    offer = Offer.of(api).model_copy(update={"name": "solve", "renamed": {"x": "a", "y": "b", "z": "c"}})

    async def run(*calls):
        async with Executor() as executor:
            return await results(executor, draft(*calls), [offer])

    (text,) = asyncio.run(run(("solve", {"x": 1, "y": -3, "z": 2})))
    assert '"discriminant"' in text
    assert refused(lambda: asyncio.run(run(("solve", {"x": 0, "y": 1, "z": 2})))) == ("execution", "invalid-parameter")
    assert refused(lambda: asyncio.run(run(("solve", {"x": 1})))) == ("execution", "missing-argument")
