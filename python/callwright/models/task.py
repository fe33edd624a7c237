"""A task: a goal with its telling, and what reaches it (the blueprint of APIGen-MT, a task of tau-bench)."""

from typing import Any, Literal

from callwright.models.goal import Goal
from callwright.models.noun import Noun


class Action(Noun):
    """A call of a tool."""

    name: str
    arguments: dict[str, Any]


class Output(Noun):
    """Something that the user must be told."""

    name: str
    """What it is: `refund`, `tracking_id`, …"""
    text: str
    """The words that have to be said, as whole tokens: "128.44"."""
    said: str
    """A sentence of an agent that says them."""


class Step(Noun):
    """How one wish of the goal is met, in order."""

    intent: int
    """Which of the goal's wishes."""
    branch: int = 0
    """How far down its `otherwise` the wish that counts stands; 0 is the wish itself."""
    reads: tuple[Action, ...] = ()
    """Look-ups that lead to what follows, as far as no earlier step made them."""
    actions: tuple[Action, ...] = ()
    outputs: tuple[Output, ...] = ()
    rules: tuple[str, ...] = ()
    """Policy rules that refuse the wish, or those before it on the branch."""
    transfer: bool = False
    """The user is handed over to a human agent, and the conversation ends."""


class Task(Noun):
    """One task. As JSON it is what `callwright prove` and `callwright replay --tasks` read."""

    id: str
    domain: str
    kind: Literal["write", "information", "refusal"]
    """`information` and `refusal` leave the state as it was, so that it alone proves nothing of them."""
    goal: Goal
    instruction: str
    """What the user is told to be and to want, in the second person (q)."""
    actions: tuple[Action, ...]
    """Writes only, in order (a_gt)."""
    outputs: tuple[str, ...]
    """What has to be said (o_gt)."""
    required_reads: tuple[Action, ...] = ()
    """Without these look-ups nobody can know what to do or to say."""
    must_not: tuple[str, ...] = ()
    """Tools that must not be called."""
    rule: str | None = None
    """The policy rule that a refusal rests on."""
    transfer: bool = False
    """Whether it ends with a hand-over to a human agent."""
    steps: tuple[Step, ...] = ()
    """The same, wish by wish: what a scripted agent follows."""
    family: str
    """Tasks that share records have one; splits keep families together."""
    parts: tuple[str, ...] = ()
    """Ids of the tasks that it was put together from."""
