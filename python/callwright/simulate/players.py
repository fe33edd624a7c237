"""What the players are to the dialogue: a user who says lines, an agent who takes turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from callwright.models import Choice, ToolCall
from callwright.models.trajectory import Speaker

SCRIPTED = "scripted"
Asks = Literal["who", "which", "confirm", "refused", "more", "bye"]
Says = Literal["yes", "no", "nothing"]


@dataclass(frozen=True)
class Act:
    """What a scripted agent's text asks for, as data: a dialogue act (Shah et al. 2018)."""

    asks: Asks
    intent: int = 0
    names: tuple[str, ...] = ()
    """Of `which`: what is to be told."""


@dataclass(frozen=True)
class Meaning:
    """What a scripted user's line says, as data."""

    answer: Says | None = None
    identity: bool = False
    intents: tuple[int, ...] = ()
    """Wishes that it brings up."""
    told: tuple[tuple[int, str], ...] = ()
    """Values, by wish and name; `otherwise` is what the user falls back to."""


@dataclass(frozen=True)
class Line:
    """What the user says."""

    text: str
    stop: bool = False
    """The conversation is over; the text, if there is any, is nobody's to answer."""
    meaning: Meaning | None = None
    """None where the user is no script."""
    choice: Choice | None = None


@dataclass(frozen=True)
class Turn:
    """What the agent does: calls, or a text."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    act: Act | None = None
    """None where the agent is no script."""


@dataclass
class Talk:
    """A conversation as far as it has got. Users see texts alone."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    act: Act | None = None
    """Of the agent's last text."""

    def texts(self) -> list[Mapping[str, str]]:
        """What was said aloud, without calls and observations."""
        said = [message for message in self.messages if message["role"] in ("user", "assistant")]
        return [{"role": message["role"], "content": message["content"]} for message in said if message["content"]]


class Broken(Exception):  # noqa: N818 (expected of any player)
    """A player gave no line or turn that could be used."""

    def __init__(self, ended: Literal["no-answer", "wrong-form"], detail: str, by: Speaker | None = None) -> None:
        super().__init__(detail)
        self.ended = ended
        self.detail = detail
        self.by = by
        """Whose fault it is, where not the player's own."""


class User(Protocol):
    """Says the user's lines."""

    name: str
    """Whose model it is, or `scripted`."""

    async def line(self, talk: Talk) -> Line:
        """The next one; the first one opens the conversation.

        Raises:
            Broken: there is none.
        """


class Agent(Protocol):
    """Takes the agent's turns."""

    name: str
    """Whose model it is, or `scripted`."""

    async def turn(self, talk: Talk, line: Line | None) -> Turn:
        """The next one: after a line of the user, or, where there is none, after observations.

        Raises:
            Broken: there is none.
        """
