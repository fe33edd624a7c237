"""Changes of bags and insurance that are refused, and ways to pay for one."""

from callwright.models import Intent
from callwright.tasks.airline import finding, rules
from callwright.tasks.airline.refusals.wording import ahead, is_ahead, or_else, refused
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.airline.wishes import bags
from callwright.tasks.desk import Desk
from callwright.tasks.refusal import Refusal, hold


def _fewer_bags(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: r["total_baggages"] > 0)
    if found is None:
        return None
    known = found[1]
    said = (
        "[I want a checked bag taken off {reservation}[ and the money for it back|].|I will travel light: a bag on "
        "{reservation} should be removed.|{Reservation} has more checked bags than I need, and I want one of them "
        "[removed|cancelled].]"
    )
    return refused(traveller, "fewer_bags", rules.BAGS_STAY, (known,), said)


def _is_fewer_bags(intent: Intent, desk: Desk) -> None:
    hold(finding.reservation(desk, intent.value("reservation"))["total_baggages"] > 0)


def _insure(traveller: Traveller) -> Intent | None:
    found = ahead(traveller, lambda r: r["insurance"] == "no")
    if found is None:
        return None
    reservation, known = found
    said = (
        "[I forgot to take travel insurance for {reservation} and want it added now.|I want travel insurance added "
        "to {reservation}.|{Reservation} has no insurance, and I want to buy it [now|after all].]"
    )
    wish = refused(traveller, "insure", rules.INSURANCE_LATER, (known,), said)
    return or_else(traveller, wish, bags.of(traveller, reservation, known), 0.4)


def _is_insure(intent: Intent, desk: Desk) -> None:
    hold(finding.reservation(desk, intent.value("reservation"))["insurance"] == "no")


def _certificate_pays(traveller: Traveller) -> Intent | None:
    methods = [m for m in traveller.record["payment_methods"].values() if m["source"] == "certificate"]
    payment = traveller.payment_known(methods[0]) if methods else None
    found = ahead(traveller, lambda r: True) if payment else None
    if payment is None or found is None:
        return None
    reservation, known = found
    wish = bags.of(traveller, reservation, known)
    if wish is None:
        return None
    count = next(fact for fact in wish.known if fact.name == "bags")
    said = (
        "[I want to add {more} to {reservation} and pay for that with {payment}.|{Reservation} needs {bags} on top "
        "of what it has, and {payment} should pay for it.]"
    )
    refusal = refused(
        traveller,
        "certificate_pays",
        rules.CHANGE_PAYER,
        (known, count, payment),
        said,
        bags=bags.counted(count),
        more=count.said,
        payment=payment.said,
    )
    return or_else(traveller, refusal, wish, 0.6)


def _is_certificate_pays(intent: Intent, desk: Desk) -> None:
    hold(finding.payment(desk, intent.value("payment"))["source"] == "certificate")
    is_ahead(intent, desk)


REFUSALS: dict[str, Refusal[Traveller]] = {
    "fewer_bags": Refusal(_fewer_bags, _is_fewer_bags, rules.BAGS_STAY),
    "insure": Refusal(_insure, _is_insure, rules.INSURANCE_LATER),
    "certificate_pays": Refusal(_certificate_pays, _is_certificate_pays, rules.CHANGE_PAYER),
}
