"""What users of the shop ask for and don't get, a file a family: how it is drawn, and what it rests on."""

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

REFUSALS: dict[str, Refusal[Customer]] = {wish: _ALL[wish] for wish in _ORDER}
"""By the wish of a `refusal` intent."""
