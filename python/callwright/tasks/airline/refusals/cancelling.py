"""Cancellations that are refused: not due, or flown in part."""

from callwright.models import Intent, Known
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.refusals.wording import ahead, or_else, refused
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.airline.wishes import bags, cancel
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, hold


def _cancel_not_due(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: r["cabin"] != "business" and r["created_at"] < rules.DAY_BEFORE)
    if found is None:
        return None
    reservation, known = found
    reasons = ["change of plan"] if reservation["insurance"] == "yes" else ["change of plan", "health", "weather"]
    reason = traveller.draws.choice(reasons)
    because = traveller.phrase(cancel.REASONS[reason])
    said = (
        "[I want to cancel {reservation} because {reason}, and I expect my money back.|I insist on a refund for "
        "{reservation}, since {reason}.|{Reservation} should be cancelled, as {reason}[; I give no other reason|].]"
    )
    why = Known(name="reason", value=reason, said=because)
    wish = refused(traveller, "cancel_not_due", rules.CANCEL_DUE, (known, why), said, reason=because)
    return or_else(traveller, wish, bags.of(traveller, reservation, known), 0.25)


def _is_cancel_not_due(intent: Intent, desk: Desk) -> None:
    reservation = finding.reservation(desk, intent.value("reservation"))
    flies = all(finding.offer(desk, leg) is not None for leg in reservation["flights"])
    hold(finding.ahead(reservation) and flies and not cancel.due(desk, reservation, intent.value("reason")))


def _partly_flown(traveller: Traveller) -> Intent | None:
    for reservation in traveller.reservations:
        dates = [leg["date"] for leg in reservation["flights"]]
        if "status" not in reservation and min(dates) < rules.TODAY < max(dates):
            break
    else:
        return None
    if reservation["reservation_id"] in traveller.taken:
        return None
    traveller.take(reservation)
    known = traveller.reservation_known(reservation)
    said = (
        "[I want to cancel {reservation}, of which I have flown a part, because my plans have changed.|I do not want "
        "to take the rest of {reservation} and want it cancelled.|My plans have changed on the way, so {reservation} "
        "should be cancelled now.]"
    )
    return refused(traveller, "partly_flown", rules.FLOWN_HANDED_OVER, (known,), said)


def _is_partly_flown(intent: Intent, desk: Desk) -> None:
    dates = [leg["date"] for leg in finding.reservation(desk, intent.value("reservation"))["flights"]]
    hold(min(dates) < rules.TODAY < max(dates))


REFUSALS: dict[str, Refusal[Traveller]] = {
    "cancel_not_due": Refusal(_cancel_not_due, _is_cancel_not_due, rules.CANCEL_DUE),
    "partly_flown": Refusal(_partly_flown, _is_partly_flown, rules.FLOWN_HANDED_OVER, ends=True),
}
