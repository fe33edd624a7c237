"""A refusal: how it is drawn, what it rests on, and the rule that forbids what is wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from callwright.errors import GoalError
from callwright.models import Intent, Known
from callwright.runs.draws import Draws
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


class Speaker(Protocol):
    """A user of any domain, who words wishes."""

    draws: Draws

    def phrase(self, template: str, **values: str) -> str:
        """One of the template's wordings."""


def beyond(services: Mapping[str, str], rule: str) -> Refusal[Any]:
    """What no tool does, so that a human takes over.

    Args:
        services: what users ask for, in templates.
        rule: the one by which they are handed over.
    """

    def draw(user: Speaker) -> Intent:
        what = user.draws.choice(list(services))
        said = user.phrase(services[what])
        known = Known(name="service", value=what, said=said)
        return Intent(kind="refusal", wish="beyond", known=(known,), said=said, rule=rule)

    def rests(intent: Intent, desk: Desk) -> None:
        hold(intent.value("service") in services)

    return Refusal(draw, rests, rule, ends=True)


def hold(holds: bool) -> None:
    """Something that a refusal rests on.

    Raises:
        GoalError: it is not so.
    """
    if not holds:
        raise GoalError("what is to be refused is none of what the rules refuse")
