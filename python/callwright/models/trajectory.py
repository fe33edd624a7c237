"""A trajectory: the conversation that an agent and a simulated user had over a task, and what became of it."""

from typing import Any, Literal

from callwright.models.noun import Noun
from callwright.models.task import Action

Ending = Literal["user", "transfer", "turns", "calls", "repeats", "no-answer", "wrong-form"]
"""The user was done; a human took over; a limit of turns, calls or calls made again was reached; a player gave no
answer, or none that could be read."""

Speaker = Literal["user", "agent"]


class Planted(Noun):
    """A mistake that was put into a scripted conversation on purpose."""

    kind: str
    step: int
    """Of the task's steps, the one that it concerns."""
    detail: str
    """What is done, or left undone."""
    action: Action | None = None
    """The call that is made, or announced, instead of the right one, or before it."""


class Choice(Noun):
    """Which of a user's candidate lines was taken, and how the candidates fared."""

    message: int
    """The line's place among the messages; of a line that ended the conversation, their number."""
    chosen: int
    scores: tuple[float | None, ...]
    """By candidate; None where it could not be judged, or was refused outright."""

    @property
    def margin(self) -> float:
        """By how much the one that was taken beats the next best."""
        own = self.scores[self.chosen] or 0.0
        others = [score or 0.0 for number, score in enumerate(self.scores) if number != self.chosen]
        return own - max(others, default=0.0)


Found = Literal["calls", "state", "outputs", "policy", "text", "end", "replay"]
"""The check that an attempt failed."""


class Divergence(Noun):
    """Where a trajectory first left what its task asks for."""

    code: str
    """`unknown-tool`, `wrong-write`, `missing-write`, `forbidden-call`, `missing-read`, `missing-transfer`,
    `reserved-text`, the code of a finding, or `ended-` with how the conversation ended.
    """
    pointer: str
    """A JSON pointer into the exported row; of what never happened, to the messages as a whole."""
    detail: str


_FOUND: dict[str, Found] = {
    **dict.fromkeys(("unknown-tool", "forbidden-call", "missing-read", "missing-transfer"), "calls"),
    **dict.fromkeys(("wrong-write", "missing-write", "state-differs"), "state"),
    "missing-output": "outputs",
    "policy-violation": "policy",
    "reserved-text": "text",
}


def found_by(code: str) -> Found:
    """The check that a divergence of this code failed."""
    return "end" if code.startswith("ended-") else _FOUND.get(code, "replay")


class Trajectory(Noun):
    """One conversation. Its messages are in OpenAI's layout, without a system message."""

    task: str
    domain: str
    messages: tuple[dict[str, Any], ...]
    ended: Ending
    detail: str = ""
    """More of how it ended."""
    broken_by: Speaker | None = None
    """Who gave no answer, or none that could be read; or left the other nothing to say but good-bye."""
    players: dict[str, str]
    """Who spoke, by role: the names of models, or `scripted`."""
    planted: Planted | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def scripted(self) -> bool:
        """Whether any of its players was."""
        return "scripted" in self.players.values()

    def row(self, system: str, tools: list[dict[str, Any]]) -> dict[str, Any]:
        """It as a row of a dataset, in OpenAI's layout; its task is named, so that `callwright replay` finds it."""
        return {
            "task_id": self.task,
            "messages": [{"role": "system", "content": system}, *self.messages],
            "tools": tools,
        }
