"""What travellers ask for and don't get, a file a family: how it is drawn, and what it rests on."""

from collections.abc import Callable

from callwright.models import Intent
from callwright.tasks.airline.refusals import cancelling, certificates, changing, extras, outside
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Refused
from callwright.tasks.refusal import Refusal

_ALL: dict[str, Refusal[Traveller]] = {
    **cancelling.REFUSALS,
    **changing.REFUSALS,
    **extras.REFUSALS,
    **certificates.REFUSALS,
    **outside.REFUSALS,
}

_ORDER = (
    "cancel_not_due",
    "basic_economy",
    "other_route",
    "one_cabin",
    "fewer_bags",
    "insure",
    "other_number",
    "certificate_pays",
    "no_reason",
    "not_entitled",
    "partly_flown",
    "another_user",
    "beyond",
)
"""As they are drawn from: another order is another choice."""

DRAW: dict[str, Callable[[Traveller], Intent | None]] = {wish: _ALL[wish].draw for wish in _ORDER}
"""By the wish of a `refusal` intent."""

RULES: dict[str, str] = {wish: _ALL[wish].rule for wish in _ORDER}

ENDS = tuple(wish for wish in _ORDER if _ALL[wish].ends)
"""Those after which a human takes over."""


def refuse(intent: Intent, desk: Desk) -> Refused:
    """Look at what the refusal rests on.

    Raises:
        GoalError: nothing forbids what is wanted.
    """
    return _ALL[intent.wish].refuse(intent, desk)


def known(wish: str) -> bool:
    """Whether there is such a refusal."""
    return wish in _ALL
