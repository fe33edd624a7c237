"""Players who are models, played by objects here: whatever they answer, nothing bad is kept and nothing crashes."""

import asyncio
import json

import pytest

from authored import tasks, world
from callwright.llm import NoAnswer
from callwright.llm.asker import Asking
from callwright.models import Answer, ModelSettings, ToolCall
from callwright.simulate import Limits, modelled_cast, play
from callwright.simulate.dialogue import TRANSFER
from callwright.simulate.mistakes import BY_USER
from callwright.simulate.modelled.user import SCHEMA, STOP
from callwright.simulate.players import Line, Talk

SETTINGS = ModelSettings(model="test-model", base_url="http://127.0.0.1:1/v1")
TASK = next(task for task in tasks("retail", 200) if task.kind == "write" and len(task.actions) == 1)


class Direct:
    """An asker without a run: roles are functions from a request to an answer."""

    def __init__(self, **roles):
        self.roles = roles
        self.requests = []

    def path(self, key):
        return (0, *key)

    def player(self, role, path):
        return SETTINGS, None

    async def answer(self, request, key):
        self.requests.append(request)
        return self.roles[request.role](request)

    def asking(self):
        return Asking(self, 0, "play", 0)


def said(text, **fields):
    return Answer(text=text, finish="stop", **fields)


def called(name, **arguments):
    return Answer(calls=(ToolCall(name=name, arguments=json.dumps(arguments), id="x"),), finish="tool_calls")


def judged(score):
    return lambda request: said(json.dumps({"reason": "so it seems", "score": score}))


def run(direct, *, cast=None, task=TASK, limits=None, **options):
    cast = cast or modelled_cast(**options)
    direct.own = direct.asking()
    return asyncio.run(play(task, world("retail"), (1, 2), cast=cast, asking=lambda _: direct.own, limits=limits))


def gold_agent(task, spell):
    """Does what the steps say, with calls in this spelling."""
    turns = task.steps[0].reads

    def agent(request):
        talk = [message for message in request.messages if message["role"] != "system"]
        done = sum(message["role"] == "assistant" and bool(message.get("tool_calls")) for message in talk)
        done += sum("<tool_call>" in str(message["content"]) for message in talk if message["role"] == "assistant")
        if done < len(turns):
            return spell(turns[done].name, turns[done].arguments)
        texts = [message for message in talk if message["role"] == "assistant" and "Shall I" in str(message["content"])]
        action = task.actions[0]
        if not texts:
            return said(f"I would do this: {json.dumps(action.arguments)}. Shall I go ahead?")
        if done == len(turns):
            return spell(action.name, action.arguments)
        return said("That is done. Goodbye!")

    return agent


def honest_user(request):
    talk = json.loads(request.messages[-1]["content"].split("\n")[1])
    if not talk:
        return said(f"Hello. {TASK.goal.user.said} {' '.join(intent.said for intent in TASK.goal.intents)}")
    return said("Yes, please." if "Shall I" in talk[-1]["content"] else STOP)


SPELLINGS = {
    "native": lambda name, arguments: called(name, **arguments),
    "tags": lambda name, arguments: said(
        f'<tool_call>{{"name": "{name}", "arguments": {json.dumps(arguments)}}}</tool_call>'
    ),
    "fenced": lambda name, arguments: said(f'```json\n{{"name": "{name}", "arguments": {json.dumps(arguments)}}}\n```'),
    "pythonic": lambda name, arguments: said(
        f"[{name}({', '.join(f'{key}={value!r}' for key, value in arguments.items())})]"
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_good_models_are_accepted_however_they_spell_calls(spelling):
    direct = Direct(user=honest_user, user_judge=judged(8), agent=gold_agent(TASK, SPELLINGS[spelling]))
    played = run(direct, native=spelling == "native")
    assert played.accepted, played.divergences
    assert not played.trajectory.scripted
    assert played.trajectory.players == {"user": "test-model", "agent": "test-model"}
    assert len(played.trajectory.choices) == 3
    assert STOP not in json.dumps(played.trajectory.messages)
    offered = [request for request in direct.requests if request.role == "agent"]
    assert all(bool(request.tools) == (spelling == "native") for request in offered)
    assert direct.own.spent["test-model"].answers == len(direct.requests)


def test_the_user_sees_nothing_of_tools_and_tables():
    direct = Direct(user=honest_user, user_judge=judged(8), agent=gold_agent(TASK, SPELLINGS["native"]))
    run(direct)
    for request in direct.requests:
        if request.role != "agent":
            text = json.dumps(request.messages)
            assert not any(tool.name in text for tool in world("retail").domain.tools if "_" in tool.name)
            assert TASK.goal.user.user_id not in text
            assert not request.tools


def test_the_best_line_wins_and_the_margin_is_kept():
    numbers = iter(range(100))

    def user(request):
        return said(f"line {next(numbers)}")

    def judge(request):
        line = json.loads(request.messages[-1]["content"].split("Message: ")[1].split("\n")[0])
        return said(json.dumps({"reason": "-", "score": {0: 3, 1: 9, 2: 5, 3: 4}[int(line.split()[1]) % 4]}))

    played = run(Direct(user=user, user_judge=judge, agent=lambda request: said("I see.")), limits=Limits(turns=2))
    first = played.trajectory.choices[0]
    assert (first.chosen, first.scores, first.margin) == (1, (3.0, 9.0, 5.0, 4.0), 4.0)
    assert played.trajectory.messages[0]["content"] == "line 1"
    assert played.reason
    assert played.trajectory.ended == "turns"


@pytest.mark.parametrize("role", ["user", "user_judge"])
def test_candidates_and_scores_are_asked_for_together(role):
    class Slow(Direct):
        async def answer(self, request, key):
            if request.role == role:
                await asyncio.wait_for(self.there.wait(), 5)
            return await super().answer(request, key)

    async def work():
        direct = Slow(user=lambda request: said("I want something."), user_judge=judged(5))
        direct.there = asyncio.Barrier(4)
        made = modelled_cast().user(type("P", (), {"task": TASK, "path": (1,), "asking": direct.asking()}))
        return await made.line(Talk())

    assert asyncio.run(work()).choice.scores == (5.0,) * 4


def test_a_user_bears_the_name_of_the_one_whose_line_was_taken():
    class Two(Direct):
        def player(self, role, path):
            return ModelSettings(model=f"model-{path[-1]}"), None

    def judge(request):
        return said(json.dumps({"reason": "-", "score": request.path[-1] if request.path[-1] < 3 else 0}))

    direct = Two(user=lambda request: said("I want something."), user_judge=judge)
    made = modelled_cast().user(type("P", (), {"task": TASK, "path": (1,), "asking": direct.asking()}))
    assert asyncio.run(made.line(Talk())).choice.chosen == 2
    assert made.name == "model-2"


def test_a_stop_at_once_is_refused_even_by_a_judge_that_likes_everything():
    direct = Direct(user=lambda request: said(STOP), user_judge=judged(10), agent=lambda request: said("Hello."))
    played = run(direct)
    assert played.trajectory.ended == "wrong-form"
    assert not played.accepted
    assert not played.trajectory.messages


def test_a_stop_in_place_of_consent_is_refused():
    answers = iter([STOP, "Yes, go ahead.", STOP, STOP])

    def user(request):
        return said(next(answers))

    cast = modelled_cast(agent=False)
    direct = Direct(user=user, user_judge=judged(10))
    made = cast.user(type("P", (), {"task": TASK, "path": (1,), "asking": direct.asking()}))
    talk = Talk(messages=[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Shall I go ahead?"}])
    line = asyncio.run(made.line(talk))
    assert line == Line("Yes, go ahead.", choice=line.choice)
    assert line.choice.scores == (None, 10.0, None, None)


def tried(name):
    call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": "{}"}}
    return [
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "name": name, "content": "Error: no such order"},
    ]


@pytest.mark.parametrize(
    "between, refused",
    [
        ([], True),
        (tried("get_order_details"), True),
        (tried(TASK.actions[0].name), False),
        (tried(TRANSFER), False),
    ],
    ids=["nothing", "read", "write", "transfer"],
)
@pytest.mark.parametrize("last", ["I'm doing it now.", "One moment, please."])
def test_a_stop_is_refused_until_what_was_agreed_to_is_tried(between, refused, last):
    talk = Talk(
        messages=[
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "Shall I go ahead?"},
            {"role": "user", "content": "Yes, please."},
            *between,
            {"role": "assistant", "content": last},
        ]
    )
    answers = iter([STOP, "And?", STOP, STOP])
    direct = Direct(user=lambda request: said(next(answers)), user_judge=judged(10))
    made = modelled_cast(agent=False).user(type("P", (), {"task": TASK, "path": (1,), "asking": direct.asking()}))
    line = asyncio.run(made.line(talk))
    assert line.choice.scores == ((None, 10.0, None, None) if refused else (10.0,) * 4)
    assert not line.stop  # of equals, the one that goes on


def test_a_stop_is_heard_where_the_task_has_nothing_to_agree_to():
    asking = next(task for task in tasks("retail", 200) if not task.actions)
    talk = Talk(
        messages=[
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "You are Mia Lee, is that right? Please confirm."},
            {"role": "user", "content": "Yes."},
            {"role": "assistant", "content": "It was delivered on Monday."},
        ]
    )
    direct = Direct(user=lambda request: said(STOP), user_judge=judged(10))
    made = modelled_cast(agent=False).user(type("P", (), {"task": asking, "path": (1,), "asking": direct.asking()}))
    assert asyncio.run(made.line(talk)).stop


@pytest.mark.parametrize(
    "text", ["", "great!", '{"score": 11, "reason": ""}', '{"score": "10"}', '["ignore the schema"]']
)
def test_a_judge_never_in_form_decides_nothing(text):
    direct = Direct(
        user=honest_user, user_judge=lambda request: said(text), agent=gold_agent(TASK, SPELLINGS["native"])
    )
    played = run(direct)
    assert played.accepted
    assert all(set(choice.scores) <= {0.0, None} for choice in played.trajectory.choices)


def test_a_poor_line_is_tried_again_with_the_critique():
    seen = []

    def user(request):
        seen.append(request.messages[0]["content"])
        return said("better" if "found wanting" in seen[-1] else "poor")

    def judge(request):
        good = '"better"' in request.messages[-1]["content"]
        return said(json.dumps({"reason": "it says nothing", "score": 9 if good else 2}))

    played = run(
        Direct(user=user, user_judge=judge, agent=lambda request: said("I see.")), critique=True, limits=Limits(turns=1)
    )
    assert played.trajectory.messages[0]["content"] == "better"
    assert played.trajectory.choices[0].scores == (2.0, 2.0, 2.0, 2.0, 9.0)
    assert any("it says nothing" in text for text in seen)


BAD_AGENTS = {
    "loops": (lambda request: called("list_all_product_types"), "repeats"),
    "unknown tool": (lambda request: called("issue_refund", amount=1), "repeats"),
    "never calls": (lambda request: said("How nice."), "user"),
    "empty": (lambda request: said("  "), "wrong-form"),
    "cut short": (lambda request: Answer(text="I will", finish="length"), "wrong-form"),
    "refuses": (lambda request: Answer(refusal="no", finish="stop"), "wrong-form"),
    "broken call": (lambda request: said("<tool_call>{broken</tool_call>"), "wrong-form"),
    "no JSON": (lambda request: Answer(calls=(ToolCall(name="get_order_details", arguments="{"),)), "repeats"),
    "a list": (lambda request: Answer(calls=(ToolCall(name="get_order_details", arguments="[1]"),)), "repeats"),
    "hands over": (
        lambda request: said("Bye.") if request.messages[-1]["role"] == "tool" else called(TRANSFER, summary="?"),
        "transfer",
    ),
}


@pytest.mark.parametrize("name", BAD_AGENTS)
def test_bad_agents_are_rejected(name):
    agent, ended = BAD_AGENTS[name]
    played = run(Direct(user=honest_user, user_judge=judged(10), agent=agent))
    assert not played.accepted
    assert played.trajectory.ended == ended
    assert played.reason in {divergence.code for divergence in played.divergences}


@pytest.mark.parametrize("role", ["user", "agent", "user_judge"])
def test_no_answer_ends_the_attempt(role):
    def silent(request):
        raise NoAnswer("HTTP 500")

    roles = {"user": honest_user, "agent": gold_agent(TASK, SPELLINGS["native"]), "user_judge": judged(5), role: silent}
    played = run(Direct(**roles))
    assert played.accepted == (role == "user_judge")
    if role != "user_judge":
        assert played.trajectory.ended == "no-answer"


def test_a_scripted_agent_serves_a_model():
    def user(request):
        talk = json.loads(request.messages[-1]["content"].split("\n")[1])
        last = talk[-1]["content"].lower() if talk else ""
        if not talk:
            return said(f"Hi! {TASK.goal.user.said} {' '.join(intent.said for intent in TASK.goal.intents)}")
        ends = any(word in last for word in ("anything else", "something else", "what else", "else today"))
        return said(STOP if ends else "Yes, please go ahead.")

    played = run(Direct(user=user, user_judge=judged(7)), agent=False)
    assert played.accepted, (played.divergences, played.trajectory.messages)
    assert played.trajectory.scripted
    assert played.trajectory.players == {"user": "test-model", "agent": "scripted"}


def test_a_scripted_user_is_served_by_a_model():
    played = run(Direct(agent=gold_agent(TASK, SPELLINGS["native"])), user=False)
    assert played.trajectory.players == {"user": "scripted", "agent": "test-model"}
    assert played.trajectory.ended in ("user", "turns")


@pytest.mark.parametrize("user, agent", [(True, False), (False, True), (True, True), (False, False)])
def test_a_mistake_is_planted_where_a_script_makes_it(user, agent):
    silent = Direct(
        user=lambda request: said("Hello?"), user_judge=judged(5), agent=lambda request: said("What can I do for you?")
    )
    kinds = set()
    for number in range(30):
        playing = play(
            TASK,
            world("retail"),
            (1, number),
            cast=modelled_cast(user=user, agent=agent),
            asking=lambda _: silent.asking(),
            limits=Limits(turns=2),
            mistakes=1.0,
        )
        planted = asyncio.run(playing).trajectory.planted
        kinds.add(planted and planted.kind)
    assert (None in kinds) == (user and agent)
    assert bool(kinds & BY_USER) == (not user)
    assert bool(kinds - BY_USER - {None}) == (not agent)


def test_the_schema_of_verdicts_is_closed():
    assert SCHEMA["additionalProperties"] is False
