"""Certificates that nobody is owed."""

from callwright.models import Intent
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.refusals.wording import ahead, refused
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.airline.wishes import compensation
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, hold


def _no_reason(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: True)
    if found is None:
        return None
    said = (
        "[I am unhappy with the price of {reservation}, which has dropped since, and demand a travel certificate."
        "|I want a voucher because the website [failed|broke down] when I booked {reservation}."
        "|The seats on {reservation} are too narrow for me, and I want compensation for that.]"
    )
    return refused(traveller, "no_reason", rules.CERTIFICATE_REASON, (found[1],), said)


def _is_no_reason(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    hold(all(finding.offer(desk, leg) is not None for leg in reservation["flights"]))


def _not_entitled(traveller: Traveller) -> Intent | None:
    for reservation in traveller.ahead():
        flies = all(map(traveller.flies, reservation["flights"]))
        if flies or compensation.entitled(traveller.record, reservation):
            continue
        traveller.take(reservation)
        known = traveller.reservation_known(reservation)
        said = (
            "[I complain that a flight of {reservation} was cancelled and demand a certificate."
            "|Since the airline cancelled a flight of {reservation}, I want to be compensated[ generously|].]"
        )
        return refused(traveller, "not_entitled", rules.CERTIFICATE_WHOM, (known,), said)
    return None


def _is_not_entitled(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    hold(not compensation.entitled(finding.profile(desk), reservation))


REFUSALS: dict[str, Refusal[Traveller]] = {
    "no_reason": Refusal(_no_reason, _is_no_reason, rules.CERTIFICATE_REASON),
    "not_entitled": Refusal(_not_entitled, _is_not_entitled, rules.CERTIFICATE_WHOM),
}
