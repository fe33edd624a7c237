"""What is read out of models' answers: values under a schema, calls, thoughts, and bodies of all sorts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callwright.llm.answers import NotInForm, answer_of, calls_of, value_of
from callwright.llm.answers.thought import parted
from callwright.llm.faults import Fault
from callwright.models import Answer, ToolCall
from callwright.paraphrase import SCHEMA
from loopback import completion

CASES = json.loads((Path(__file__).resolve().parents[2] / "cases" / "answers.json").read_text(encoding="utf-8"))


def about(cases):
    return [pytest.param(case, id=case.get("about", case["text"])) for case in cases]


@pytest.mark.parametrize("case", about(CASES["values"]))
def test_a_value(case):
    answer = Answer(text=case["text"], finish=case.get("finish", "stop"), refusal=case.get("refusal"))
    if "value" in case:
        assert value_of(answer, SCHEMA) == case["value"]
    else:
        with pytest.raises(NotInForm) as raised:
            value_of(answer, SCHEMA)
        assert raised.value.code == case["problem"]
        assert raised.value.detail


@pytest.mark.parametrize("case", about(CASES["calls"]))
def test_calls_in_the_text(case):
    found = [(call.name, json.loads(call.arguments)) for call in calls_of(Answer(text=case["text"]))]
    assert found == [tuple(call) for call in case["calls"]]


@pytest.mark.parametrize("case", about(CASES["thoughts"]))
def test_thoughts(case):
    assert parted(case["text"]) == (case["reasoning"], case["said"])


def test_calls_of_the_endpoint_come_first():
    own = ToolCall(name="g", arguments="{}")
    assert calls_of(Answer(text='{"name": "f", "arguments": {}}', calls=(own,))) == (own,)


HOSTILE = [
    "[" * 100_000,
    "{" * 100_000,
    '{"a":' * 50_000,
    "f(a=" + "-" * 60_000 + "1)",
    "f(a=" + "not " * 10_000 + "1)",
    "f(a=" + "1+" * 30_000 + "1)",
    "f(a=x" + ".y" * 30_000 + ")",
    "f(a=" + "lambda:" * 9_000 + "1)",
    "f" * 60_000 + "(",
    "f(a=" + "9" * 60_000 + ")",
    "<tool_call>" * 20_000,
    "```\n" * 20_000,
    "```json\n" + "{" * 20_000,
    "{}" * 50_000,
    "f(a='\x00')",
    "(" * 60 + "f()" + ")" * 60,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_have_no_call_and_do_no_harm(text):
    assert calls_of(Answer(text=text)) in ((), (ToolCall(name="f", arguments="{}"),))
    with pytest.raises(NotInForm):
        value_of(Answer(text=text), SCHEMA)


@given(st.text(alphabet="[]{}()\"'=,:.fax1-\\ \n`<>/_", max_size=60))
def test_any_text_has_calls_or_none(text):
    for call in calls_of(Answer(text=text)):
        assert call.name
        assert isinstance(call.arguments, str)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "tool_calls", "function", "name", "arguments", "usage", "error"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_an_answer_or_a_fault(value):
    body = json.dumps(value).encode()
    kinds = {"wrong-json", "no-choices", "server-error", "bad-request", "refused-access", "rate-limited"}
    try:
        kind = answer_of(body, 10).text and None
    except Fault as fault:
        kind = fault.kind
    assert kind in {None, "", *kinds}


def body(**message):
    return json.dumps(completion(message.pop("text", None), **message)).encode()


def test_what_a_body_says():
    call = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}}
    answer = answer_of(body(text="yes", tool_calls=[call], reasoning_content="hm", finish="tool_calls"), 10)
    assert answer.calls == (ToolCall(name="f", arguments='{"a": 1}', id="c1"),)
    assert (answer.text, answer.reasoning, answer.finish, answer.model) == ("yes", "hm", "tool_calls", "loopback-1")
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (100, 20)


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_a_field_of_reasoning_goes_before_thoughts_in_the_text(field):
    answer = answer_of(body(text="<think>b</think>c", **{field: "a"}), 10)
    assert (answer.reasoning, answer.text) == ("a", "c")


def test_content_in_parts_and_arguments_as_an_object():
    parts = [{"type": "text", "text": "a"}, {"type": "image_url"}, {"type": "text", "text": "b"}]
    call = {"function": {"name": "f", "arguments": {"a": 1}}}
    answer = answer_of(body(text=parts, tool_calls=[call]), 10)
    assert answer.text == "ab"
    assert answer.calls[0].arguments == '{"a":1}'


@pytest.mark.parametrize(
    "usage",
    [
        None,
        [],
        {},
        {"prompt_tokens": 1},
        {"prompt_tokens": -1, "completion_tokens": 2},
        {"prompt_tokens": True, "completion_tokens": 1},
        {"prompt_tokens": "7", "completion_tokens": 1},
    ],
)
def test_usage_that_says_nothing_is_estimated(usage):
    made = {**completion("12345678"), "usage": usage}
    answer = answer_of(json.dumps(made).encode(), 40)
    assert answer.usage.estimated
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (11, 3)
