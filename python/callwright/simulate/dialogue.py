"""The dialogue: user and agent in turns, the agent's calls on a fork of the world, and an end that has a reason."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from callwright.models import Planted, Task, ToolCall, Trajectory
from callwright.models.noun import canonical
from callwright.models.trajectory import Ending, Speaker
from callwright.simulate.players import Agent, Broken, Line, Talk, User
from callwright.verify import World

TRANSFER = "transfer_to_human_agents"


@dataclass(frozen=True)
class Limits:
    """When a conversation is given up."""

    turns: int = 60
    """Lines of the user."""
    calls: int = 120
    repeats: int = 3
    """How often the same call may be made with nothing written in between."""


async def converse(
    task: Task, world: World, user: User, agent: Agent, limits: Limits, planted: Planted | None = None
) -> Trajectory:
    """Plays a task out.

    Args:
        task: what it is about.
        world: where; it stays as it is.
        user: who wants something.
        agent: who helps.
        limits: when it is given up.
        planted: the mistake that one of them will make, where there is one; it is only noted.
    """
    dialogue = _Dialogue(world, limits)
    broken_by: Speaker | None = None
    try:
        ended, detail = await dialogue.play(user, agent)
    except Broken as broken:
        ended, detail, broken_by = broken.ended, broken.detail, broken.by or dialogue.speaks
    return Trajectory(
        task=task.id,
        domain=task.domain,
        messages=tuple(dialogue.talk.messages),
        ended=ended,
        detail=detail,
        broken_by=broken_by,
        players={"user": user.name, "agent": agent.name},
        planted=planted,
        choices=tuple(dialogue.choices),
    )


class _Dialogue:
    def __init__(self, world: World, limits: Limits) -> None:
        self.talk = Talk()
        self.choices: list[Any] = []
        self.speaks: Speaker = "user"
        self._world = world.fork()
        self._writing = {tool.name for tool in world.domain.tools if tool.writes}
        self._limits = limits
        self._made = 0
        self._again: Counter[bytes] = Counter()

    async def play(self, user: User, agent: Agent) -> tuple[Ending, str]:
        for _ in range(self._limits.turns):
            self.speaks = "user"
            line = await user.line(self.talk)
            self.speaks = "agent"
            if line.choice is not None:
                self.choices.append(line.choice)
            if line.stop:
                return "user", ""
            self.talk.messages.append({"role": "user", "content": line.text})
            ended = await self._answer(agent, line)
            if ended is not None:
                return ended
        return "turns", f"the user has spoken {self._limits.turns} times"

    async def _answer(self, agent: Agent, line: Line) -> tuple[Ending, str] | None:
        """The agent's turns until it speaks; how the conversation ends, where it does."""
        heard: Line | None = line
        handed_over = False
        while True:
            turn = await agent.turn(self.talk, heard)
            heard = None
            if not turn.calls:
                self.talk.messages.append({"role": "assistant", "content": turn.text})
                self.talk.act = turn.act
                return ("transfer", "") if handed_over else None
            problem = self._run(turn.text, turn.calls)
            handed_over = handed_over or any(call.name == TRANSFER for call in turn.calls)
            if problem is not None:
                return problem

    def _run(self, text: str, calls: tuple[ToolCall, ...]) -> tuple[Ending, str] | None:
        first = self._made
        made = [
            {
                "id": f"call_{first + number}",
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for number, call in enumerate(calls, 1)
        ]
        self.talk.messages.append({"role": "assistant", "content": text or None, "tool_calls": made})
        problem: tuple[Ending, str] | None = None
        for given, call in zip(made, calls, strict=True):
            self._made += 1
            seen = self._observe(call)
            self.talk.messages.append({"role": "tool", "tool_call_id": given["id"], "name": call.name, "content": seen})
            if self._made >= self._limits.calls:
                problem = problem or ("calls", f"{self._made} calls were made")
            if self._repeated(call) > self._limits.repeats:
                problem = problem or ("repeats", f"{call.name} is called with the same arguments again and again")
        return problem

    def _observe(self, call: ToolCall) -> str:
        try:
            arguments = json.loads(call.arguments)
        except (ValueError, RecursionError):
            return f"Error: the arguments of {call.name} are no JSON"
        if not isinstance(arguments, dict):
            return f"Error: the arguments of {call.name} are no object"
        return self._world.call(call.name, arguments).text

    def _repeated(self, call: ToolCall) -> int:
        if call.name in self._writing:
            self._again = Counter({key: number for key, number in self._again.items() if key[:1] == b"w"})
        key = (b"w" if call.name in self._writing else b"r") + canonical([call.name, call.arguments])
        self._again[key] += 1
        return self._again[key]
