"""What travellers ask for and don't get, a file a family: how it is drawn, and what it rests on."""

from callwright.tasks.airline.refusals import cancelling, certificates, changing, extras, outside
from callwright.tasks.airline.traveller import Traveller
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

REFUSALS: dict[str, Refusal[Traveller]] = {wish: _ALL[wish] for wish in _ORDER}
"""By the wish of a `refusal` intent."""
