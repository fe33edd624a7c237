"""What users of the shop ask for and don't get, a file a family: how it is drawn, and what it rests on."""

from collections.abc import Callable

from callwright.models import Intent
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Refused
from callwright.tasks.refusal import Refusal
from callwright.tasks.retail.customer import Customer
from callwright.tasks.retail.refusals import outside, status, terms

_ALL: dict[str, Refusal[Customer]] = {
    **status.REFUSALS,
    **terms.REFUSALS,
    **outside.REFUSALS,
}

_ORDER = (
    "cancel_too_late",
    "cancel_for_no_reason",
    "return_too_early",
    "refund_elsewhere",
    "address_too_late",
    "changed_already",
    "another_product",
    "another_users_order",
    "beyond",
)
"""As they are drawn from: another order is another choice."""

DRAW: dict[str, Callable[[Customer], Intent | None]] = {wish: _ALL[wish].draw for wish in _ORDER}
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
