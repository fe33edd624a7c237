"""Plays one task out: at most so many attempts, each judged; failures keep where they first went wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from callwright.llm import Prompt
from callwright.llm.asker import Asking
from callwright.models import Divergence, Planted, Task, Trajectory
from callwright.models.trajectory import Speaker
from callwright.runs import Draws
from callwright.simulate import mistakes as planting
from callwright.simulate.accept import judge
from callwright.simulate.blame import blame
from callwright.simulate.dialogue import Limits, converse
from callwright.simulate.modelled import ModelledAgent, ModelledUser
from callwright.simulate.modelled.agent import PROMPT as AGENT_PROMPT
from callwright.simulate.modelled.user import CANDIDATES, JUDGE_PROMPT
from callwright.simulate.modelled.user import PROMPT as USER_PROMPT
from callwright.simulate.players import Agent, User
from callwright.simulate.scripted import ScriptedAgent, ScriptedUser
from callwright.verify import World

ATTEMPTS = 3


@dataclass(frozen=True)
class Part:
    """What a player is made from: one attempt at one task."""

    task: Task
    world: World
    path: tuple[int | str, ...]
    """What its words hang on."""
    asking: Asking | None
    """How models are asked; None where nobody is one."""
    planted: Planted | None


@dataclass(frozen=True)
class Cast:
    """Who plays, by role: makes the players of an attempt."""

    user: Callable[[Part], User]
    agent: Callable[[Part], Agent]

    @property
    def scripted(self) -> frozenset[Speaker]:
        """Who is a script, and can be made to slip."""
        mistaken: dict[Speaker, bool] = {"user": self.user is scripted_user, "agent": self.agent is scripted_agent}
        return frozenset(role for role, slips in mistaken.items() if slips)


@dataclass(frozen=True)
class Played:
    """One attempt, judged."""

    trajectory: Trajectory
    divergences: tuple[Divergence, ...]
    """The decisive one first; none where it was accepted."""
    by: Speaker | None = None
    """Whose failure it is; None where it was accepted, or nothing tells."""

    @property
    def accepted(self) -> bool:
        """Whether it is kept."""
        return not self.divergences

    @property
    def reason(self) -> str:
        """The code of what was decisive; "" where it was accepted."""
        return self.divergences[0].code if self.divergences else ""


def scripted_user(part: Part) -> User:
    """A user who follows the goal's agenda."""
    return ScriptedUser(part.task, part.path, part.planted)


def scripted_agent(part: Part) -> Agent:
    """An agent that follows the task's steps."""
    return ScriptedAgent(part.task, part.world, part.path, part.planted)


SCRIPTED_CAST = Cast(scripted_user, scripted_agent)


def modelled_cast(
    *,
    user: bool = True,
    agent: bool = True,
    candidates: int = CANDIDATES,
    critique: bool = False,
    native: bool = True,
    user_prompt: Prompt | None = None,
    judge_prompt: Prompt | None = None,
    agent_prompt: Prompt | None = None,
) -> Cast:
    """Players who are models, of the roles `user`, `user_judge` and `agent`.

    Args:
        user: whether the user is one; else it is scripted.
        agent: whether the agent is one; else it is scripted.
        candidates: lines that the user's best is chosen from.
        critique: whether a poor best line is tried once more, with the judge's reason.
        native: whether the agent's endpoint takes tools; else they stand in its prompt.
        user_prompt: the user's own prompt, instead of ours.
        judge_prompt: the judge's.
        agent_prompt: the agent's.
    """
    speaks = user_prompt or Prompt.read(USER_PROMPT)
    judges = judge_prompt or Prompt.read(JUDGE_PROMPT)
    acts = agent_prompt or Prompt.read(AGENT_PROMPT)

    def modelled_user(part: Part) -> User:
        return ModelledUser(
            part.task, part.path, _asked(part), speaks, judges, candidates=candidates, critique=critique
        )

    def modelled_agent(part: Part) -> Agent:
        return ModelledAgent(part.world, _asked(part), acts, native=native)

    return Cast(modelled_user if user else scripted_user, modelled_agent if agent else scripted_agent)


def _asked(part: Part) -> Asking:
    if part.asking is None:
        raise ValueError("a cast with models takes an asking")
    return part.asking


async def play(
    task: Task,
    world: World,
    path: Sequence[int | str],
    *,
    cast: Cast = SCRIPTED_CAST,
    attempt: int = 0,
    voice: int = 0,
    asking: Callable[[int], Asking] | None = None,
    limits: Limits | None = None,
    mistakes: float = 0.0,
) -> Played:
    """One attempt at a task.

    Args:
        task: what is played.
        world: where; it stays as it is.
        path: what the randomness hangs on, such as (seed, item); attempt and stage are added.
        cast: who plays.
        attempt: its number, from 0. A mistake is planted in the first one alone.
        voice: the user's, from 0. With the same one the user says the same in the same conversation, so that two
            attempts part where the agent does something else.
        asking: gives the asking by a number, where the cast has models: the user's by voice, the agent's by attempt.
        limits: when a conversation is given up.
        mistakes: the probability of a planted mistake. Scripted players alone make them: of a cast with models those
            of the other player are planted, or none.

    Raises:
        EndpointError: no request would fare better.
        Stopped: the run stops.
    """
    planted = None
    if mistakes > 0:
        planted = planting.plant(task, world, Draws(*path, "mistake"), mistakes, cast.scripted)
    # A script that was made to slip goes on in the same words without the slip; one that failed by itself needs others.
    words = max(attempt - 1, 0) if planted else attempt
    slip = planted if attempt == 0 else None
    user = cast.user(Part(task, world, (*path, "play", voice), asking(voice) if asking else None, slip))
    agent = cast.agent(Part(task, world, (*path, "play", words), asking(attempt) if asking else None, slip))
    trajectory = await converse(task, world, user, agent, limits or Limits(), slip)
    divergences = judge(trajectory, task, world)
    return Played(trajectory, divergences, blame(trajectory, divergences))


async def attempts(
    task: Task,
    world: World,
    path: Sequence[int | str],
    *,
    cast: Cast = SCRIPTED_CAST,
    asking: Callable[[int], Asking] | None = None,
    limits: Limits | None = None,
    mistakes: float = 0.0,
    most: int = ATTEMPTS,
) -> tuple[Played, ...]:
    """Attempts until one is accepted, `most` at most; the last one is the one that counts.

    Args:
        task: as for `play`.
        world: as for `play`.
        path: as for `play`.
        cast: as for `play`.
        asking: as for `play`.
        limits: as for `play`.
        mistakes: as for `play`.
        most: how many.
    """
    made: list[Played] = []
    voice = 0
    for number in range(most):
        played = await play(
            task,
            world,
            path,
            cast=cast,
            attempt=number,
            voice=voice,
            asking=asking,
            limits=limits,
            mistakes=mistakes,
        )
        made.append(played)
        if played.accepted:
            break
        if played.by != "agent":
            voice += 1
    return tuple(made)
