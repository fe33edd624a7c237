"""Trips: the order of stops, driving times with breaks, cost of fuel, charges for standing."""

from datetime import timedelta
from itertools import pairwise
from math import hypot
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.iso import after, day, moment
from callwright.apis.library.magnitudes import NonNegative, Positive, Signed
from callwright.apis.library.quantities import IsoDate


class Stop(TypedDict):
    """A stop on a plan of some kind."""

    name: str
    """How it is called."""
    x: Signed
    """Kilometres east of any origin."""
    y: Signed
    """Kilometres north of it."""


class Tier(TypedDict):
    """A daily rate and for how long it holds."""

    days: Annotated[int, Field(ge=1, le=3650)]
    """For so many days."""
    daily_rate: NonNegative
    """This much a day."""


@api(
    example={
        "depot": {"name": "Depot", "x": 0.0, "y": 0.0},
        "stops": [
            {"name": "Bakery", "x": 4.0, "y": 3.0},
            {"name": "School", "x": 1.0, "y": 1.0},
            {"name": "Clinic", "x": -2.0, "y": 5.0},
        ],
    },
    source="Nearest neighbour heuristic; Rosenkrantz, Stearns & Lewis (1977)",
)
def order_delivery_stops(
    depot: Stop, stops: Annotated[list[Stop], Field(min_length=1, max_length=200)], return_to_depot: bool = True
) -> dict[str, float | list[str]]:
    """Put delivery stops into an order by always driving to the nearest one left, in straight lines.

    Args:
        depot: Where the tour starts: `name`, and `x` and `y` in kilometres.
        stops: The stops: objects of `name`, and `x` and `y` in kilometres.
        return_to_depot: Whether the way back counts.
    """
    left, way = list(stops), [depot]
    while left:
        here = way[-1]
        nearest = min(left, key=lambda stop: hypot(stop["x"] - here["x"], stop["y"] - here["y"]))
        left.remove(nearest)
        way.append(nearest)
    if return_to_depot:
        way.append(depot)
    length = sum(hypot(b["x"] - a["x"], b["y"] - a["y"]) for a, b in pairwise(way))
    return {"order": [stop["name"] for stop in way], "distance_km": length}


@api(
    example={"departure": "2024-06-03T06:00", "distance_km": 540.0, "average_speed_kmh": 72.0},
    source="Regulation (EC) No 561/2006, articles 6 to 8: 45 min after 4.5 h, 9 h a day, 11 h of rest",
)
def truck_arrival_time(
    departure: str,
    distance_km: Annotated[float, Field(ge=1e-6, le=20_000)],
    average_speed_kmh: Annotated[float, Field(ge=1, le=120)] = 70.0,
) -> dict[str, str | int | float]:
    """Work out when a truck with one driver arrives, with the breaks and daily rests that EU rules ask for.

    Args:
        departure: Local date and time of the start after a full rest, such as 2024-06-03T06:00.
        distance_km: Length of the way in kilometres.
        average_speed_kmh: Average speed while driving, in km/h.

    Raises:
        ValueError: The departure is no local date and time, or the driving is more than a week's 56 hours.
    """
    start = moment(departure)
    driving = distance_km / average_speed_kmh * 60
    if driving > 56 * 60:
        raise ValueError(f"{driving / 60:.1f} hours of driving are more than the 56 that a week may have")
    # Stretches of 270 minutes; what is exactly one stretch needs no break behind it.
    stretches = max(0, -int(-round(driving, 6) // 270) - 1)
    rests = stretches // 2
    breaks = stretches - rests
    total = driving + 45 * breaks + 660 * rests
    return {
        "arrival": after(start, timedelta(minutes=round(total))).isoformat(timespec="minutes"),
        "driving_hours": driving / 60,
        "breaks": breaks,
        "daily_rests": rests,
        "total_hours": total / 60,
    }


@api(
    example={
        "distance_km": 860.0,
        "litres_per_100_km": 29.5,
        "price_per_litre": 1.62,
        "tolls": 148.3,
        "load_tonnes": 18.0,
    },
    source="Consumption times distance; 10.180 kg of CO2 from a US gallon of diesel (US EPA)",
)
def truck_trip_cost(
    distance_km: Annotated[float, Field(ge=1e-6, le=100_000)],
    litres_per_100_km: Annotated[float, Field(ge=1e-6, le=100)],
    price_per_litre: Positive,
    tolls: NonNegative = 0.0,
    load_tonnes: Annotated[float, Field(ge=1e-6, le=200)] | None = None,
) -> dict[str, float | None]:
    """Work out fuel, cost and carbon dioxide of a diesel truck's trip, and the cost per tonne-kilometre of its load.

    Args:
        distance_km: Length of the trip in kilometres.
        litres_per_100_km: Diesel that the truck burns over 100 km, in litres.
        price_per_litre: Price of a litre of diesel.
        tolls: Tolls and fees of the trip, in the same currency.
        load_tonnes: Load in tonnes, or null where the cost per tonne-kilometre is not wanted.
    """
    litres = distance_km * litres_per_100_km / 100
    cost = litres * price_per_litre + tolls
    return {
        "fuel_litres": litres,
        "fuel_cost": litres * price_per_litre,
        "total_cost": cost,
        "co2_kg": 10.180 / 3.785411784 * litres,
        "cost_per_tonne_km": None if load_tonnes is None else cost / (load_tonnes * distance_km),
    }


@api(
    example={
        "discharged": "2024-03-04",
        "picked_up": "2024-03-21",
        "free_days": 5,
        "tiers": [{"days": 5, "daily_rate": 60.0}, {"days": 10, "daily_rate": 110.0}],
    },
    source="Demurrage of containers as in carriers' tariffs: calendar days, both ends counted, rates by tiers",
)
def container_demurrage(
    discharged: IsoDate,
    picked_up: IsoDate,
    free_days: Annotated[int, Field(ge=0, le=365)],
    tiers: Annotated[list[Tier], Field(min_length=1, max_length=20)],
) -> dict[str, int | float]:
    """Work out the demurrage of a container that stood at a terminal longer than its free days.

    Args:
        discharged: Day of discharge, YYYY-MM-DD; it counts.
        picked_up: Day of pick-up, YYYY-MM-DD; it counts too.
        free_days: Days without charge.
        tiers: Rates in order: objects of `days` (for how many days the rate holds) and `daily_rate`; the last one
            holds for all days that are left.

    Raises:
        ValueError: The container was picked up before it was discharged.
    """
    stayed = (day(picked_up) - day(discharged)).days + 1
    if stayed < 1:
        raise ValueError("the container was picked up before it was discharged")
    left = chargeable = max(0, stayed - free_days)
    charge = 0.0
    for tier in tiers[:-1]:
        charge += min(left, tier["days"]) * tier["daily_rate"]
        left = max(0, left - tier["days"])
    return {"days": stayed, "chargeable_days": chargeable, "charge": charge + left * tiers[-1]["daily_rate"]}
