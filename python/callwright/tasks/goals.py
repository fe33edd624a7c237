"""What sort of goal is wanted, and how hard one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from callwright.models import Difficulty, Intent

Kind = Literal["write", "information", "refusal"]


@dataclass(frozen=True)
class Wanted:
    """A sort of goal."""

    kind: Kind = "write"
    writes: int = 1
    questions: int = 1
    user_id: str | None = None
    """Whose it is; None where anybody will do."""
    without: frozenset[str] = frozenset()
    """What it does not concern (`records`): what tasks are about that it is to be put together with."""
    lead: str | None = None
    """The writing tool, or the refusal, that it begins with; None where any will do."""


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
