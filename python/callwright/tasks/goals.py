"""What sort of goal is wanted, and how hard one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from callwright.models import Difficulty, Intent, Task

Kind = Literal["write", "information", "refusal"]


@dataclass(frozen=True)
class Act:
    """A write that is wanted."""

    tool: str
    again: bool = False
    """On the record of the write before it, where the two go together."""


@dataclass(frozen=True)
class Wanted:
    """A sort of goal."""

    kind: Kind = "write"
    writes: int = 1
    questions: int = 1
    user_id: str | None = None
    """Whose it is; None where anybody will do."""
    beside: tuple[Task, ...] = ()
    """Tasks of the user that it is to be put together with."""
    without: frozenset[str] = frozenset()
    """What it does not concern (`records`): what those are about."""
    lead: str | None = None
    """The writing tool, or the refusal, that it begins with; None where any will do."""
    acts: tuple[Act, ...] = ()
    """The writes, in this order, instead of a lead; where they are fewer than `writes`, any will do besides."""
    refused: str | None = None
    """A refusal beside the writes."""
    rules: tuple[str, ...] = ()
    """Of the policy: what the task is to touch (`touched`)."""
    among: tuple[str, ...] = ()
    """Users, one of whom it is to be; none where any will do."""
    freely: bool = False
    """Other writes, or fewer, will do where its user has not the records for these."""

    @property
    def groups(self) -> list[list[str]]:
        """The writes that are wanted, those of one record together."""
        out: list[list[str]] = []
        for act in self.acts or ((Act(self.lead),) if self.lead else ()):
            if act.again and out:
                out[-1].append(act.tool)
            else:
                out.append([act.tool])
        return out


def difficulty(intents: Sequence[Intent]) -> Difficulty:
    """Counts of what makes these wishes hard."""
    wishes = [wish for intent in intents for wish in intent.chain()]
    return Difficulty(
        intents=len(intents),
        writes=sum(any(wish.kind not in ("information", "refusal") for wish in i.chain()) for i in intents),
        conditions=sum(wish.condition is not None for wish in wishes),
        ambiguities=sum(_searched(known.value) for wish in wishes for known in wish.known if known.name in wish.unique),
    )


def _searched(value: object) -> int:
    """References that a look at several records has to settle."""
    if isinstance(value, dict):
        return int(not value.keys().isdisjoint({"holds", "status", "pick", "original", "route"}))
    return sum(map(_searched, value)) if isinstance(value, list) else 0
