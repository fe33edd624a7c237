"""Wind, storms, pressure, and sums of warmth."""

from bisect import bisect_right
from math import atan2, cos, degrees, hypot, pow, radians, sin
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api

Degrees = Annotated[float, Field(ge=-500, le=500)]

BEAUFORT = (
    "calm",
    "light air",
    "light breeze",
    "gentle breeze",
    "moderate breeze",
    "fresh breeze",
    "strong breeze",
    "near gale",
    "gale",
    "strong gale",
    "storm",
    "violent storm",
    "hurricane force",
)
BEAUFORT_STARTS = {
    "m/s": (0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7),
    "km/h": (1, 6, 12, 20, 29, 39, 50, 62, 75, 89, 103, 118),
    "kn": (1, 4, 7, 11, 17, 22, 28, 34, 41, 48, 56, 64),
}
HURRICANES = {"kn": (64, 83, 96, 113, 137), "mph": (74, 96, 111, 130, 157), "km/h": (119, 154, 178, 209, 252)}


class WindReading(TypedDict):
    """A measured wind."""

    speed: Annotated[float, Field(ge=0, le=500)]
    """In any unit."""
    direction: Annotated[float, Field(ge=0, le=360)]
    """Where it comes from, in degrees."""


@api(example={"speed": 47.0, "unit": "km/h"}, source="WMO, Manual on Codes (WMO-No. 306), table 1200a")
def beaufort_force(
    speed: Annotated[float, Field(ge=0, le=600)], unit: Literal["m/s", "km/h", "kn"] = "m/s"
) -> dict[str, int | str]:
    """Find the Beaufort force of a wind, with its name.

    Args:
        speed: Mean wind speed over ten minutes.
        unit: Unit of the speed; kn is the knot. Speeds in km/h and knots are rounded to whole ones, others to tenths.
    """
    rounded = round(speed, 1 if unit == "m/s" else 0)
    force = bisect_right(BEAUFORT_STARTS[unit], rounded)
    return {"force": force, "name": BEAUFORT[force]}


@api(example={"wind_speed": 125.0, "unit": "mph"}, source="US National Hurricane Center, Saffir-Simpson scale (2012)")
def hurricane_category(
    wind_speed: Annotated[float, Field(ge=0, le=500)], unit: Literal["kn", "mph", "km/h"]
) -> dict[str, int | str]:
    """Classify a tropical cyclone by its wind on the Saffir-Simpson scale; category 0 is below a hurricane.

    Args:
        wind_speed: Highest sustained wind over a minute, rounded to whole units.
        unit: Unit of the speed.
    """
    starts = HURRICANES[unit]
    category = bisect_right(starts, round(wind_speed))
    storm = {"kn": 34, "mph": 39, "km/h": 63}[unit]
    kind = "hurricane" if category else "tropical storm" if round(wind_speed) >= storm else "tropical depression"
    return {"category": category, "kind": kind, "major": category >= 3}


@api(
    example={"wind_direction": 310.0, "wind_speed": 18.0, "runway_heading": 270.0},
    source="Components of a vector; FAA, Pilot's Handbook of Aeronautical Knowledge, ch. 11",
)
def runway_wind_components(
    wind_direction: Annotated[float, Field(ge=0, le=360)],
    wind_speed: Annotated[float, Field(ge=0, le=200)],
    runway_heading: Annotated[float, Field(ge=0, le=360)],
) -> dict[str, float | str]:
    """Split a wind into headwind and crosswind for a runway, in the unit of the wind speed; a tailwind is negative.

    Args:
        wind_direction: Direction that the wind comes from, in degrees.
        wind_speed: Wind speed, in any unit.
        runway_heading: Heading of the runway in degrees, by the same north.
    """
    angle = radians(wind_direction - runway_heading)
    cross = wind_speed * sin(angle)
    side = "none" if abs(cross) < 1e-9 else "right" if cross > 0 else "left"
    return {"headwind": wind_speed * cos(angle), "crosswind": abs(cross), "crosswind_from": side}


@api(
    example={"readings": [{"speed": 4.0, "direction": 350.0}, {"speed": 6.0, "direction": 20.0}]},
    source="WMO Guide to Instruments and Methods of Observation (WMO-No. 8), vector mean of winds",
)
def average_wind(
    readings: Annotated[list[WindReading], Field(min_length=1, max_length=1000)],
) -> dict[str, float | None]:
    """Average several wind readings as vectors, and tell the mean of their speeds beside it.

    Args:
        readings: The readings: objects of `speed`, in any unit, and `direction`, in degrees where the wind comes from.
    """
    count = len(readings)
    east = sum(one["speed"] * sin(radians(one["direction"])) for one in readings) / count
    north = sum(one["speed"] * cos(radians(one["direction"])) for one in readings) / count
    mean = sum(one["speed"] for one in readings) / count
    size = hypot(east, north)
    # Winds that cancel out leave no direction.
    direction = None if size <= 1e-9 * mean else degrees(atan2(east, north)) % 360
    return {"vector_speed": size, "direction": direction, "mean_speed": mean}


@api(
    example={"station_pressure_hpa": 954.2, "height_m": 510.0, "temperature_c": 12.5},
    source="Barometric formula with a lapse rate of 6.5 K a kilometre; WMO-No. 8, vol. I, ch. 3",
)
def sea_level_pressure(
    station_pressure_hpa: Annotated[float, Field(ge=300, le=1100)],
    height_m: Annotated[float, Field(ge=-430, le=5000)],
    temperature_c: Annotated[float, Field(ge=-60, le=50)] = 15.0,
) -> float:
    """Reduce the air pressure measured at a station to sea level, in hPa.

    Args:
        station_pressure_hpa: Pressure at the station in hPa.
        height_m: Height of the station over the sea in metres.
        temperature_c: Air temperature at the station in °C.
    """
    warmth = temperature_c + 273.15
    exponent = 9.80665 * 0.0289644 / (8.31446 * 0.0065)
    return station_pressure_hpa * pow(1 + 0.0065 * height_m / warmth, exponent)


@api(
    example={
        "daily_minimum": [2.0, 4.5, 7.0, 9.5],
        "daily_maximum": [10.0, 13.5, 17.0, 21.5],
        "base": 15.0,
        "kind": "heating",
    },
    source="Degree days from daily means; ASHRAE Handbook: Fundamentals; growing ones by McMaster & Wilhelm (1997)",
)
def degree_days(
    daily_minimum: Annotated[list[Degrees], Field(min_length=1, max_length=400)],
    daily_maximum: Annotated[list[Degrees], Field(min_length=1, max_length=400)],
    base: Degrees,
    kind: Literal["heating", "cooling", "growing"],
    upper_limit: Degrees | None = None,
) -> float:
    """Add up heating, cooling or growing degree days over daily lowest and highest temperatures.

    Args:
        daily_minimum: Lowest temperature of each day, in °C or °F.
        daily_maximum: Highest temperature of each day, in the same unit.
        base: Base temperature in that unit, such as 18 °C or 65 °F; growing often takes 10 °C.
        kind: heating counts means below the base, cooling and growing those above it.
        upper_limit: For growing: temperatures above it, and below the base, count as these; null is no limit.

    Raises:
        ValueError: Lists of different length, a maximum below its minimum, or a limit where there is none.
    """
    if len(daily_minimum) != len(daily_maximum):
        raise ValueError("there must be as many minima as maxima")
    if upper_limit is not None and (kind != "growing" or upper_limit <= base):
        raise ValueError("an upper limit is for growing degree days, and above the base")
    total = 0.0
    for low, high in zip(daily_minimum, daily_maximum, strict=True):
        if high < low:
            raise ValueError(f"a maximum of {high} is below its minimum of {low}")
        if upper_limit is not None:
            low, high = (min(max(one, base), upper_limit) for one in (low, high))
        mean = (low + high) / 2
        total += max(0.0, base - mean if kind == "heating" else mean - base)
    return total
