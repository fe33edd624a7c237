"""Rules of the airline that plans and refusals rest on, by their ids in the policy; and numbers that they name."""

CANCEL_DUE = "cancellation-due"
NOTHING_FLOWN = "nothing-flown"
BASIC_ECONOMY = "basic-economy"
SAME_ROUTE = "same-route"
ONE_CABIN = "one-cabin"
BAGS_ADDED = "bags-added"
INSURANCE_AT_BOOKING = "insurance-at-booking"
SAME_NUMBER = "same-number"
CHANGE_PAYMENT = "change-payment"
COMPENSATION_FOR = "compensation-for-whom"
COMPENSATION_WHY = "compensation-reason"
FIVE_PASSENGERS = "five-passengers"
ONE_USER = "one-user"
SEATS = "seats"
BEYOND = "transfer-last"
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
