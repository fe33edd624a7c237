"""Whether a trajectory is a success: decided by what was called and said, never by a player."""

import json
from dataclasses import dataclass
from typing import Any

from callwright.models import Action, Divergence, Task, Trajectory
from callwright.models.noun import canonical
from callwright.proving.reserved import reserved, texts
from callwright.simulate.dialogue import TRANSFER
from callwright.verify import World, replay

_LONGEST = 1_000
_ENDS = ("user", "transfer")
_STATE = "state-differs"
"""The finding that says the same as a wrong or missing write, which are closer to its cause."""


@dataclass(frozen=True)
class _Made:
    """A call that was made."""

    pointer: str
    name: str
    key: bytes
    """Name and arguments."""
    failed: bool


def judge(trajectory: Trajectory, task: Task, world: World) -> tuple[Divergence, ...]:
    """Where it leaves what its task asks for, the decisive one first; nothing where it is a success.

    The exported row is replayed on a fresh world: the final state is the one that the gold actions leave, every output
    was said, observations reproduce, no rule of the policy is broken. Beside that, no tool is called that there is not
    or that the task forbids; and where nothing is to be written, what has to be looked up was looked up.

    Args:
        trajectory: what is judged.
        task: its task.
        world: the one that the task was made for.
    """
    made = _calls(trajectory)
    found = [*_forbidden(made, task, world), *_writes(made, task, world), *_reads(made, task)]
    found += _marked(trajectory)
    if task.transfer and all(call.name != TRANSFER for call in made):
        found.append(Divergence(code="missing-transfer", pointer="/messages", detail="a human should have taken over"))
    if trajectory.ended not in _ENDS:
        found.append(
            Divergence(code=f"ended-{trajectory.ended}", pointer="/messages", detail=trajectory.detail or "no end")
        )
    found += _replayed(trajectory, task, world, known=bool(found))
    return tuple(sorted(found, key=_place))


def _calls(trajectory: Trajectory) -> list[_Made]:
    answers = {
        message["tool_call_id"]: message["content"] for message in trajectory.messages if message["role"] == "tool"
    }
    made = []
    for number, message in enumerate(trajectory.messages, 1):  # the system message comes first in the row
        for place, call in enumerate(message.get("tool_calls", ())):
            function = call["function"]
            try:
                arguments = json.loads(function["arguments"])
            except (ValueError, RecursionError):
                arguments = function["arguments"]
            pointer = f"/messages/{number}/tool_calls/{place}"
            failed = str(answers.get(call["id"], "Error")).startswith("Error")
            made.append(_Made(pointer, function["name"], canonical([function["name"], arguments]), failed))
    return made


def _key(action: Action) -> bytes:
    return canonical([action.name, action.arguments])


def _forbidden(made: list[_Made], task: Task, world: World) -> list[Divergence]:
    tools = {tool.name for tool in world.domain.tools}
    found = []
    for call in made:
        if call.name not in tools:
            detail = f"there is no tool {call.name}"
            found.append(Divergence(code="unknown-tool", pointer=call.pointer, detail=detail))
        elif call.name in task.must_not:
            detail = f"{call.name} must not be called"
            found.append(Divergence(code="forbidden-call", pointer=call.pointer, detail=detail))
    return found


def _marked(trajectory: Trajectory) -> list[Divergence]:
    """Texts that nobody would say, whoever wrote them, and whatever a judge thinks of them."""
    found = []
    for number, message in enumerate(trajectory.messages, 1):
        for text in texts([message.get("content"), message.get("tool_calls")]):
            if problem := reserved(text):
                found.append(Divergence(code="reserved-text", pointer=f"/messages/{number}", detail=problem))
                break
    return found


def _writes(made: list[_Made], task: Task, world: World) -> list[Divergence]:
    """The first write that no gold action is, and the first gold action that was not made; where the states differ."""
    gold, done = _ends_of(made, task, world)
    if gold.same(done):
        return []
    writing = {tool.name for tool in world.domain.tools if tool.writes}
    left = [_key(action) for action in task.actions]
    found: list[Divergence] = []
    for call in made:
        if call.name not in writing or call.failed:
            continue
        if call.key in left:
            left.remove(call.key)
        elif not found:
            detail = f"no gold action is {_short(call.key)}"
            found.append(Divergence(code="wrong-write", pointer=call.pointer, detail=detail))
    if left:
        detail = f"{_short(left[0])} was not done"
        found.append(Divergence(code="missing-write", pointer="/messages", detail=detail))
    return found or [Divergence(code="wrong-write", pointer="/messages", detail=gold.diff(done).text[:500])]


def _ends_of(made: list[_Made], task: Task, world: World) -> tuple[World, World]:
    """The world as the gold actions leave it, and as the calls do."""
    gold, done = world.fork(), world.fork()
    for action in task.actions:
        gold.call(action.name, action.arguments)
    for call in made:
        name, arguments = json.loads(call.key)
        if isinstance(arguments, dict):
            done.call(name, arguments)
    return gold, done


def differs(trajectory: Trajectory, task: Task, world: World) -> str:
    """What a conversation left otherwise than the gold actions do, a line a value, cut down; "" where nothing."""
    gold, done = _ends_of(_calls(trajectory), task, world)
    text = gold.diff(done).text
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _reads(made: list[_Made], task: Task) -> list[Divergence]:
    if task.kind == "write":
        return []
    done = {call.key for call in made}
    return [
        Divergence(code="missing-read", pointer="/messages", detail=f"{_short(_key(read))} was not looked up")
        for read in task.required_reads
        if _key(read) not in done
    ]


def _replayed(trajectory: Trajectory, task: Task, world: World, *, known: bool) -> list[Divergence]:
    row = trajectory.row(world.policy, world.tools)
    report = replay([row], domain=task.domain, world=world, tasks=[task.model_dump(mode="json")], format="openai")
    found = [
        Divergence(code=finding.code, pointer=finding.pointer or "/messages", detail=finding.message)
        for finding in report.findings
        if finding.severity == "error" and not (known and finding.code == _STATE)
    ]
    if not found and not known and not report.ok[0]:
        raise AssertionError(f"{trajectory.task}: the replay rejects the row and has no finding")
    return found


def _place(divergence: Divergence) -> tuple[int, bool, str]:
    """Where in the conversation: what never happened comes last, behind why it ended before it could."""
    pointer = divergence.pointer
    parts = pointer.split("/")
    if parts[1] == "messages" and len(parts) > 2:
        return int(parts[2]), False, pointer
    return 1 << 30, not divergence.code.startswith("ended-"), ""


def _short(key: bytes) -> str:
    name, arguments = json.loads(key)
    text = f"{name} {json.dumps(arguments, ensure_ascii=False)}"
    return text if len(text) <= 200 else f"{text[:199]}…"


def row_of(trajectory: Trajectory, world: World) -> dict[str, Any]:
    """The row that is exported."""
    return trajectory.row(world.policy, world.tools)
