"""Whose failure a conversation is, which calls are no lesson, and that another try parts where the agent does."""

from __future__ import annotations

import asyncio
import json
from itertools import count

import pytest

from authored import tasks, world
from callwright.llm.asker import Asking
from callwright.models import Answer, Divergence, ModelSettings, ToolCall, Trajectory
from callwright.simulate import attempts, modelled_cast, play, row_of, untrained
from callwright.simulate.blame import blame
from callwright.simulate.modelled.user import STOP

TASK = next(task for task in tasks("retail", 200) if task.kind == "write" and len(task.actions) == 1)
NOT_DONE = Divergence(code="missing-write", pointer="/messages", detail="")


def talk(*texts: str, ended="user", **fields) -> Trajectory:
    messages = [
        {"role": role, "content": text} for role, text in zip(["user", "assistant"] * len(texts), texts, strict=False)
    ]
    return Trajectory(task="t", domain="retail", messages=tuple(messages), ended=ended, players={}, **fields)


@pytest.mark.parametrize(
    "trajectory, pointer, by",
    [
        (talk("Hi.", "Shall I go ahead?"), "/messages", "user"),
        (talk("Hi.", "Which order is it?"), "/messages", "user"),
        (talk("Hi."), "/messages", "user"),
        (talk(), "/messages", "user"),
        (talk("Hi.", "All done. Is there anything else?"), "/messages", "agent"),
        (talk("Hi.", "I'm afraid that is not possible."), "/messages", "agent"),
        (talk("Hi.", "Shall I go ahead?"), "/messages/2", "agent"),
        (talk("Hi, <think>.", "Bye."), "/messages/1", "user"),
        (talk("Hi.", "One moment.", ended="repeats"), "/messages", "agent"),
        (talk("Hi.", "Bye.", ended="transfer"), "/messages", "agent"),
        (talk("Hi.", "Hm.", ended="wrong-form", broken_by="user"), "/messages", "user"),
        (talk("Hi.", "Hm.", ended="no-answer", broken_by="agent"), "/messages", "agent"),
        (talk("Hi.", "Hm.", ended="turns"), "/messages", None),
    ],
)
def test_blame(trajectory, pointer, by):
    assert blame(trajectory, [NOT_DONE.model_copy(update={"pointer": pointer})]) == by
    assert blame(trajectory, []) is None


class Direct:
    """An asker without a run, whose user says something else each time that it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.numbers = count()
        self.made: dict[int, Asking] = {}

    def path(self, key):
        return (0, *key)

    def player(self, role, path):
        return ModelSettings(model=role), None

    async def answer(self, request, key):
        self.asked.append((request.role, key.attempt))
        if request.role == "user_judge":
            return Answer(text=json.dumps({"reason": "-", "score": 5}), finish="stop")
        said = [message for message in request.messages if message["role"] != "system"]
        if request.role == "agent":
            return self.agent(said, key.attempt)
        told = json.loads(request.messages[-1]["content"].split("\n")[1])
        if not told:
            wishes = " ".join(intent.said for intent in TASK.goal.intents)
            return Answer(text=f"Hello {next(self.numbers)}. {TASK.goal.user.said} {wishes}", finish="stop")
        yes = f"Yes, please. {next(self.numbers)}"
        return Answer(text=yes if "Shall I" in told[-1]["content"] else STOP, finish="stop")

    def agent(self, said, attempt):
        """Follows the steps, but for the last one in the first two attempts."""
        done = sum(bool(message.get("tool_calls")) for message in said)
        reads, (action,) = TASK.steps[0].reads, TASK.actions
        if done < len(reads):
            return called(reads[done])
        if not any("Shall I" in str(message["content"]) for message in said):
            return Answer(text=f"I would do this: {json.dumps(action.arguments)}. Shall I go ahead?", finish="stop")
        if done == len(reads) and attempt == 2:
            return called(action)
        return Answer(text=f"That is done. {'Goodbye' if attempt else 'Bye'}!", finish="stop")

    def asking(self, number):
        return self.made.setdefault(number, Asking(self, 0, "play", number))


def called(action):
    call = ToolCall(name=action.name, arguments=json.dumps(action.arguments), id="x")
    return Answer(calls=(call,), finish="tool_calls")


def test_models_part_where_the_agent_does_something_else_and_the_user_is_asked_once():
    direct = Direct()
    played = asyncio.run(attempts(TASK, world("retail"), (1, 2), cast=modelled_cast(), asking=direct.asking))
    assert [one.by for one in played] == ["agent", "agent", None]
    first, second, last = (one.trajectory.messages for one in played)
    common = next(n for n in range(len(last)) if first[n] != last[n])
    assert first[:common] == second[:common] == last[:common]
    assert first[common]["role"] == last[common]["role"] == "assistant"
    users = [attempt for role, attempt in direct.asked if role == "user"]
    assert set(users) == {0}
    # The opening, the yes, and an answer to each of the two good-byes: what is heard twice is answered once.
    assert len(users) == 4 * 4
    assert sum(one.answers for made in direct.made.values() for one in made.spent.values()) == len(direct.asked)


def test_failed_repeated_and_needless_calls_and_made_up_ids_are_no_lesson():
    shop = world("retail")
    played = asyncio.run(play(TASK, shop, (1, 2)))
    row = row_of(played.trajectory, shop)["messages"]
    assert untrained(row, TASK, shop) == {}
    place = next(n for n, message in enumerate(row) if message.get("tool_calls"))

    def with_call(name, arguments, after=place + 2):
        answer = shop.fork().call(name, arguments).text
        call = {"id": "more", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
        asked = {"role": "assistant", "content": None, "tool_calls": [call]}
        seen = {"role": "tool", "tool_call_id": "more", "name": name, "content": answer}
        return untrained([*row[:after], asked, seen, *row[after:]], TASK, shop)

    first = row[place]["tool_calls"][0]["function"]
    assert with_call(first["name"], json.loads(first["arguments"])) == {place + 2: "repeated calls"}
    spaced = dict(reversed(json.loads(first["arguments"]).items()))
    assert with_call(first["name"], spaced) == {place + 2: "repeated calls"}
    assert with_call("get_user_details", {"user_id": "nobody"}) == {place + 2: "failed calls"}
    assert with_call("issue_refund", {}) == {place + 2: "failed calls"}
    looked_up = {read.name for step in TASK.steps for read in step.reads}
    needless = "list_all_product_types"
    assert needless not in looked_up
    assert with_call(needless, {}, len(row)) == {len(row): "needless calls"}
    said = {"role": "assistant", "content": "You mean #W8888888?"}
    assert untrained([*row, said], TASK, shop) == {len(row): "ids that nobody had said"}
    assert untrained([*row, {"role": "user", "content": "#W8888888, please."}, said], TASK, shop) == {}
    # Thoughts and sums show no record, so nobody can say that they were not needed.
    assert with_call("think", {"thought": "Hm."}) == {}
    assert with_call("calculate", {"expression": "1 + 1"}) == {}
