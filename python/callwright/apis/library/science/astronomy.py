"""The sky: days counted, the Moon's phase, distances of stars."""

import math
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive

Instant = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$")]

_PHASES = (
    "new moon",
    "waxing crescent",
    "first quarter",
    "waxing gibbous",
    "full moon",
    "waning gibbous",
    "last quarter",
    "waning crescent",
)


@api(example={"instant": "2024-04-08T18:17:00Z"}, source="Meeus, Astronomical Algorithms, 2nd ed., ch. 7")
def julian_date(instant: Instant) -> dict[str, float]:
    """Convert a date and time to the Julian date that astronomers count in.

    Args:
        instant: Date and time in ISO 8601, as 2024-04-08T18:17:00Z; without an offset it is read as UTC. Gregorian
            calendar.

    Raises:
        ValueError: a date or time that does not exist.
    """
    found = _julian(instant)
    return {"julian_date": found, "modified_julian_date": found - 2400000.5}


@api(
    example={"instant": "2024-04-08T18:17:00Z"},
    source="Meeus, Astronomical Algorithms, 2nd ed., ch. 48, formula 48.4; dynamical time taken as UTC",
)
def moon_phase(instant: Instant) -> dict[str, Any]:
    """Tell the phase of the Moon at an instant, and how much of its disc is lit.

    Args:
        instant: Date and time in ISO 8601, as 2024-04-08T18:17:00Z; without an offset it is read as UTC.

    Raises:
        ValueError: a date or time that does not exist.
    """
    centuries = (_julian(instant) - 2451545.0) / 36525
    elongation = math.radians(297.8501921 + 445267.1114034 * centuries)
    sun = math.radians(357.5291092 + 35999.0502909 * centuries)
    moon = math.radians(134.9633964 + 477198.8675055 * centuries)
    # From the Sun along the sky, so that 180 degrees are full moon.
    apart = (
        math.degrees(elongation)
        + 6.289 * math.sin(moon)
        - 2.100 * math.sin(sun)
        + 1.274 * math.sin(2 * elongation - moon)
        + 0.658 * math.sin(2 * elongation)
        + 0.214 * math.sin(2 * moon)
        + 0.110 * math.sin(elongation)
    ) % 360
    return {
        "phase": _PHASES[round(apart / 45) % 8],
        "illuminated_fraction": round((1 - math.cos(math.radians(apart))) / 2, 3),
        "elongation_degrees": round(apart, 2),
        "waxing": apart < 180,
    }


@api(
    example={"apparent_magnitude": 0.03, "absolute_magnitude": 0.58},
    source="Distance modulus; parsec of IAU 2015 resolution B2",
)
def star_distance(apparent_magnitude: float, absolute_magnitude: float, extinction: float = 0.0) -> dict[str, float]:
    """Work out how far away a star is from how bright it looks and how bright it is.

    Args:
        apparent_magnitude: Magnitude as seen from Earth.
        absolute_magnitude: Magnitude that it would have at 10 parsec.
        extinction: Magnitudes lost to dust on the way.
    """
    parsecs = 10 ** ((apparent_magnitude - absolute_magnitude - extinction + 5) / 5)
    return {"parsecs": parsecs, "light_years": parsecs * 3.261563777, "parallax_mas": 1000 / parsecs}


@api(
    example={"aperture_mm": 150.0, "focal_length_mm": 750.0, "eyepiece_mm": 10.0},
    source="Textbook optics; Dawes 1867; limiting magnitude by the rule of thumb 2 + 5 log10 D",
)
def telescope_view(
    aperture_mm: Positive, focal_length_mm: Positive, eyepiece_mm: Positive, apparent_field: Positive = 50.0
) -> dict[str, float]:
    """Work out what a telescope shows with an eyepiece: magnification, field, resolution and faintest stars.

    Args:
        aperture_mm: Diameter of the lens or mirror in mm.
        focal_length_mm: Focal length of the telescope in mm.
        eyepiece_mm: Focal length of the eyepiece in mm.
        apparent_field: Apparent field of view of the eyepiece in degrees.
    """
    magnification = focal_length_mm / eyepiece_mm
    return {
        "magnification": magnification,
        "focal_ratio": focal_length_mm / aperture_mm,
        "exit_pupil_mm": aperture_mm / magnification,
        "true_field_degrees": apparent_field / magnification,
        "dawes_limit_arcsec": 116 / aperture_mm,
        "limiting_magnitude": 2 + 5 * math.log10(aperture_mm),
    }


def _julian(instant: str) -> float:
    try:
        read = datetime.fromisoformat(instant)
        at = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{instant!r} is no date and time of ISO 8601") from None
    year, month = (at.year, at.month) if at.month > 2 else (at.year - 1, at.month + 12)
    century = year // 100
    day = math.floor(365.25 * (year + 4716)) + math.floor(30.6001 * (month + 1)) + at.day
    whole = day + 2 - century + century // 4 - 1524.5
    return whole + (at.hour * 3600 + at.minute * 60 + at.second) / 86400
