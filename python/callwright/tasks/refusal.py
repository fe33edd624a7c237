"""A refusal: how it is drawn, what it rests on, and the rule that forbids what is wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from callwright.errors import GoalError
from callwright.models import Intent
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Refused

User = TypeVar("User")


@dataclass(frozen=True)
class Refusal(Generic[User]):
    """Something that users ask for and don't get."""

    draw: Callable[[User], Intent | None]
    """The wish of this user; None where the records have no room for it."""
    rests: Callable[[Intent, Desk], None]
    """Looks at what the refusal rests on; a GoalError where nothing forbids what is wanted."""
    rule: str
    ends: bool = False
    """Whether a human takes over after it."""

    def refuse(self, intent: Intent, desk: Desk) -> Refused:
        """The refusal, after a look at what it rests on.

        Raises:
            GoalError: nothing forbids what is wanted.
        """
        self.rests(intent, desk)
        return Refused(self.rule, transfer=self.ends)


def hold(holds: bool) -> None:
    """Something that a refusal rests on.

    Raises:
        GoalError: it is not so.
    """
    if not holds:
        raise GoalError("what is to be refused is none of what the rules refuse")
