"""What to keep in stock and when to order: lot sizes, reserves, classes of items."""

from math import sqrt
from statistics import NormalDist
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.magnitudes import NonNegative, Positive


class StockItem(TypedDict):
    """An article in stock."""

    sku: str
    """Its number."""
    annual_units: NonNegative
    """Units used in a year."""
    unit_cost: NonNegative
    """Cost of a unit."""


@api(
    example={"annual_demand": 2400.0, "cost_per_order": 60.0, "holding_cost_per_unit": 3.2},
    source="F. W. Harris, How Many Parts to Make at Once (1913)",
)
def economic_order_quantity(
    annual_demand: Positive, cost_per_order: Positive, holding_cost_per_unit: Positive
) -> dict[str, float]:
    """Find the order size that makes ordering and holding stock cheapest, with the number and cost of orders a year.

    Args:
        annual_demand: Units needed in a year.
        cost_per_order: Fixed cost of one order.
        holding_cost_per_unit: Cost of keeping a unit in stock for a year, in the same currency.
    """
    quantity = sqrt(2 * annual_demand * cost_per_order / holding_cost_per_unit)
    return {
        "order_quantity": quantity,
        "orders_per_year": annual_demand / quantity,
        "annual_ordering_cost": annual_demand / quantity * cost_per_order,
        "annual_holding_cost": quantity / 2 * holding_cost_per_unit,
    }


@api(
    example={
        "daily_demand": 40.0,
        "demand_deviation": 8.0,
        "lead_time_days": 9.0,
        "lead_time_deviation": 1.5,
        "service_level": 0.95,
    },
    source="Reorder point with uncertain demand and lead time; Silver, Pyke & Thomas, Inventory and Production "
    "Management in Supply Chains, ch. 6",
)
def reorder_point(
    daily_demand: Positive,
    demand_deviation: NonNegative,
    lead_time_days: Positive,
    lead_time_deviation: NonNegative = 0.0,
    service_level: Annotated[float, Field(ge=0.5, lt=1)] = 0.95,
) -> dict[str, float]:
    """Find the stock level at which to reorder, and the safety stock in it, for a wanted service level.

    Args:
        daily_demand: Mean demand in units a day.
        demand_deviation: Standard deviation of the daily demand.
        lead_time_days: Mean days from order to arrival.
        lead_time_deviation: Standard deviation of the lead time in days.
        service_level: Chance that stock lasts until the order arrives, from 0.5 to below 1.
    """
    spread = sqrt(lead_time_days * demand_deviation**2 + (daily_demand * lead_time_deviation) ** 2)
    safety = NormalDist().inv_cdf(service_level) * spread
    return {"safety_stock": safety, "reorder_point": daily_demand * lead_time_days + safety}


@api(
    example={
        "items": [
            {"sku": "P-100", "annual_units": 1200, "unit_cost": 45.0},
            {"sku": "P-200", "annual_units": 8000, "unit_cost": 1.2},
            {"sku": "P-300", "annual_units": 300, "unit_cost": 15.0},
        ]
    },
    source="ABC analysis; H. F. Dickie, ABC Inventory Analysis Shoots for Dollars (1951)",
)
def classify_stock_abc(
    items: Annotated[list[StockItem], Field(min_length=1, max_length=1000)],
    a_share: Annotated[float, Field(ge=1e-6, lt=1)] = 0.8,
    b_share: Annotated[float, Field(ge=1e-6, lt=1)] = 0.15,
) -> list[dict[str, str | float]]:
    """Sort stock items into classes A, B and C by the share of yearly value that they and the larger ones make up.

    Args:
        items: Objects of `sku`, `annual_units` (units used in a year) and `unit_cost`.
        a_share: Share of all value that class A covers; 0.8 is 80 %.
        b_share: Further share that class B covers.

    Raises:
        ValueError: The items have no value, or the shares of A and B leave nothing to C.
    """
    if a_share + b_share >= 1:
        raise ValueError("the shares of A and B must leave some to C")
    valued = sorted(((item["annual_units"] * item["unit_cost"], item["sku"]) for item in items), key=lambda v: -v[0])
    total = sum(value for value, _ in valued)
    if total <= 0:
        raise ValueError("the items have no value")
    answer: list[dict[str, str | float]] = []
    before = 0.0
    for value, sku in valued:
        # By what comes before it: the item that crosses a limit still belongs to the class.
        share = before / total
        kind = "A" if share < a_share else "B" if share < a_share + b_share else "C"
        before += value
        answer.append({"sku": sku, "class": kind, "annual_value": value, "cumulative_share": before / total})
    return answer


@api(
    example={"weights_kg": [12.0, 7.5, 21.0, 3.2, 9.9, 15.0, 4.4], "capacity_kg": 30.0},
    source="First fit decreasing; D. S. Johnson, Near-Optimal Bin Packing Algorithms (1973)",
)
def pack_into_vans(
    weights_kg: Annotated[list[Positive], Field(min_length=1, max_length=500)], capacity_kg: Positive
) -> dict[str, int | list[list[float]]]:
    """Distribute parcels over as few equal vans as first-fit-decreasing finds, by weight.

    Args:
        weights_kg: Weight of each parcel in kilograms.
        capacity_kg: What a van carries, in kilograms.

    Raises:
        ValueError: A parcel is heavier than a van carries.
    """
    if max(weights_kg) > capacity_kg:
        raise ValueError(f"a parcel of {max(weights_kg)} kg is more than a van carries")
    vans: list[list[float]] = []
    for weight in sorted(weights_kg, reverse=True):
        for van in vans:
            # Sums of decimal weights may be off in the last bit.
            if sum(van) + weight <= capacity_kg * (1 + 1e-12):
                van.append(weight)
                break
        else:
            vans.append([weight])
    return {"vans": len(vans), "loads": vans}
