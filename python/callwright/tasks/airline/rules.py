"""Rules of the airline that plans and refusals rest on, by their ids in the policy; and numbers that they name."""

CANCEL_DUE = "cancellation-due"
NOTHING_FLOWN = "nothing-flown"
FLOWN_HANDED_OVER = "flown-handed-over"
BASIC_ECONOMY = "basic-economy"
ROUTE_STAYS = "route-stays"
ONE_CABIN = "one-cabin"
BAGS_STAY = "bags-stay"
INSURANCE_LATER = "insurance-later"
AS_MANY_PASSENGERS = "as-many-passengers"
CHANGE_PAYER = "change-payer"
CERTIFICATE_WHOM = "certificate-whom"
CERTIFICATE_REASON = "certificate-reason"
FIVE_PASSENGERS = "five-passengers"
ONE_USER = "one-user"
SEATS = "seats"
HANDOVER = "handover"
"""What no tool does: a human takes over."""

NOW = "2024-05-15T15:00:00"
DAY_BEFORE = "2024-05-14T15:00:00"
TODAY = "2024-05-15"
BAG = 50
INSURANCE = 30
COMPENSATION = 100
CABINS = ("basic_economy", "economy", "business")


def free_bags(membership: str, cabin: str) -> int:
    """Bags that go free for each passenger."""
    cabin_bags = CABINS.index(cabin)
    return cabin_bags if membership == "regular" else min(cabin_bags + (1 if membership == "silver" else 2), 3)
