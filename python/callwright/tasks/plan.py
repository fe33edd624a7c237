"""What solving one wish gives: a plan to carry out, or a refusal with its rule."""

from dataclasses import dataclass

from callwright.models import Action, Output


@dataclass(frozen=True)
class Plan:
    """Writes and things to tell that fulfil a wish."""

    actions: tuple[Action, ...] = ()
    outputs: tuple[Output, ...] = ()
    cost: float = 0.0
    """Dollars that the user pays; negative where money comes back."""


@dataclass(frozen=True)
class Refused:
    """What is wanted is against a rule, or cannot be had."""

    rule: str
    """The rule, or what the world says against it (`unavailable`)."""
    transfer: bool = False
    """Beyond rules and tools, so that a human takes over."""
