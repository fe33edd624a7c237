"""Running, riding, and the energy they take."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive

MILE = 1.609344

Duration = Annotated[str, Field(pattern=r"^(\d{1,2}:)?\d{1,2}:\d{2}(\.\d+)?$")]

_MET = {
    "walking": 4.3,
    "running": 9.8,
    "cycling": 8.0,
    "swimming": 5.8,
    "rowing_machine": 7.0,
    "weight_lifting": 6.0,
    "yoga": 2.5,
    "tennis": 7.3,
    "soccer": 7.0,
    "rope_skipping": 11.8,
}


@api(
    example={"distance_km": 10.0, "time": "47:30"},
    source="Pace is time by distance; mile of 1.609344 km",
)
def running_pace(distance_km: Positive, time: Duration, splits: bool = False) -> dict[str, Any]:
    """Work out pace and speed of a run from distance and time, and the times at every kilometre.

    Args:
        distance_km: Distance in km.
        time: Time as h:mm:ss or m:ss.
        splits: Whether to list the time at the end of each whole kilometre of an even run.

    Raises:
        ValueError: a time with 60 or more minutes or seconds, or of zero.
    """
    seconds = _seconds(time)
    pace = seconds / distance_km
    result: dict[str, Any] = {
        "pace_per_km": _clock(pace),
        "pace_per_mile": _clock(pace * MILE),
        "speed_kmh": 3600 / pace,
    }
    if splits:
        result["splits"] = [_clock(pace * km) for km in range(1, math.floor(min(distance_km, 1000)) + 1)]
    return result


@api(
    example={"known_distance_km": 10.0, "known_time": "47:30", "target_distance_km": 21.0975},
    source="Riegel, Athletic records and human endurance, American Scientist, 1981",
)
def predict_race_time(
    known_distance_km: Positive,
    known_time: Duration,
    target_distance_km: Positive,
    fatigue_exponent: Annotated[float, Field(ge=1, le=1.3)] = 1.06,
) -> dict[str, Any]:
    """Predict the time of a race from a time over another distance, by Riegel's formula.

    Args:
        known_distance_km: Distance of the known result in km.
        known_time: Its time as h:mm:ss or m:ss.
        target_distance_km: Distance of the race in km; 42.195 is a marathon.
        fatigue_exponent: How much one slows down over longer distances; 1.06 is usual.

    Raises:
        ValueError: a time with 60 or more minutes or seconds, or of zero.
    """
    seconds = _seconds(known_time) * (target_distance_km / known_distance_km) ** fatigue_exponent
    return {
        "time": _clock(seconds),
        "seconds": round(seconds, 1),
        "pace_per_km": _clock(seconds / target_distance_km),
    }


@api(
    example={"distance_m": 2650.0},
    source="Cooper, A Means of Assessing Maximal Oxygen Intake, JAMA 203, 1968",
)
def cooper_test(distance_m: Annotated[float, Field(ge=600, le=5500)]) -> dict[str, float]:
    """Estimate maximal oxygen uptake (VO2max) from the distance run in twelve minutes.

    Args:
        distance_m: Distance run in 12 minutes, in m.
    """
    uptake = (distance_m - 504.9) / 44.73
    return {"vo2_max_ml_kg_min": round(uptake, 1), "metabolic_equivalents": round(uptake / 3.5, 1)}


@api(
    example={"activity": "running", "minutes": 45.0, "weight_kg": 72.0},
    source="2011 Compendium of Physical Activities, Ainsworth et al.; 1 MET is 1 kcal a kg an hour",
)
def exercise_energy(
    activity: Literal[
        "walking",
        "running",
        "cycling",
        "swimming",
        "rowing_machine",
        "weight_lifting",
        "yoga",
        "tennis",
        "soccer",
        "rope_skipping",
    ],
    minutes: NonNegative,
    weight_kg: Annotated[float, Field(gt=0, le=400)],
) -> dict[str, float]:
    """Estimate the energy that an exercise burns.

    Args:
        activity: Which exercise, at a usual effort: walking 5.6 km/h, running 9.7 km/h, cycling 19 to 22 km/h.
        minutes: How long, in minutes.
        weight_kg: Body weight in kg.
    """
    kcal = _MET[activity] * weight_kg * minutes / 60
    return {"kcal": kcal, "kj": kcal * 4.184, "metabolic_equivalent": _MET[activity]}


@api(
    example={"speed_kmh": 30.0, "grade_percent": 1.5, "rider_kg": 74.0, "bike_kg": 8.5, "headwind_kmh": 5.0},
    source="Martin et al., Validation of a Mathematical Model for Road Cycling Power, 1998",
)
def cycling_power(
    speed_kmh: Annotated[float, Field(gt=0, le=130)],
    grade_percent: Annotated[float, Field(ge=-30, le=30)],
    rider_kg: Annotated[float, Field(gt=0, le=300)],
    bike_kg: Annotated[float, Field(gt=0, le=100)] = 8.0,
    headwind_kmh: Annotated[float, Field(ge=-100, le=100)] = 0.0,
    drag_area: Annotated[float, Field(ge=0.1, le=1)] = 0.32,
    rolling_resistance: Annotated[float, Field(ge=0.001, le=0.02)] = 0.005,
    drivetrain_efficiency: Annotated[float, Field(gt=0.5, le=1)] = 0.976,
) -> dict[str, float]:
    """Work out the power that a cyclist needs to ride at a steady speed.

    Args:
        speed_kmh: Speed in km/h.
        grade_percent: Slope of the road in percent; negative is downhill.
        rider_kg: Weight of the rider in kg.
        bike_kg: Weight of the bicycle in kg.
        headwind_kmh: Wind against the rider in km/h; negative is from behind.
        drag_area: Drag coefficient times frontal area, in m²; 0.32 on the hoods, 0.22 in time trial position.
        rolling_resistance: Coefficient of rolling resistance; 0.004 to 0.006 on asphalt.
        drivetrain_efficiency: Part of the power that the chain passes on.
    """
    speed, wind = speed_kmh / 3.6, (speed_kmh + headwind_kmh) / 3.6
    slope = math.atan(grade_percent / 100)
    weight = (rider_kg + bike_kg) * 9.80665
    climbing = weight * math.sin(slope) * speed
    rolling = weight * math.cos(slope) * rolling_resistance * speed
    air = 0.5 * 1.225 * drag_area * wind * abs(wind) * speed
    power = (climbing + rolling + air) / drivetrain_efficiency
    return {
        "power_w": max(0.0, power),
        "climbing_w": climbing,
        "rolling_w": rolling,
        "air_w": air,
        "watts_per_kg": max(0.0, power) / rider_kg,
    }


@api(
    example={"chainring": 50, "sprocket": 17, "wheel_circumference_mm": 2105.0, "cadence": 90.0},
    source="Development of a bicycle gear; Sharp, Bicycles and Tricycles, 1896",
)
def bicycle_gear(
    chainring: Annotated[int, Field(ge=8, le=80)],
    sprocket: Annotated[int, Field(ge=8, le=60)],
    wheel_circumference_mm: Annotated[float, Field(ge=500, le=3500)] = 2105.0,
    cadence: NonNegative = 90.0,
) -> dict[str, float]:
    """Work out ratio, development and gear inches of a bicycle gear, and the speed at a cadence.

    Args:
        chainring: Teeth in front.
        sprocket: Teeth at the rear.
        wheel_circumference_mm: Circumference of the rear wheel in mm; 2105 is 700x25C.
        cadence: Turns of the pedals a minute.
    """
    ratio = chainring / sprocket
    development = ratio * wheel_circumference_mm / 1000
    return {
        "ratio": ratio,
        "development_m": development,
        "gear_inches": ratio * wheel_circumference_mm / math.pi / 25.4,
        "speed_kmh": development * cadence * 60 / 1000,
    }


def _seconds(time: str) -> float:
    parts = [float(part) for part in time.split(":")]
    if any(part >= 60 for part in parts[1:]):
        raise ValueError(f"{time!r} has 60 or more minutes or seconds")
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + part
    if seconds == 0:
        raise ValueError("a time of zero")
    return seconds


def _clock(seconds: float) -> str:
    whole = math.floor(seconds + 0.5)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
