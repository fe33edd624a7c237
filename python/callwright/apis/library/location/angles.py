"""Ways to write angles: degrees, minutes and seconds, points of the compass; how far one sees."""

from math import acos
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.location.coordinates import EARTH_RADIUS_KM

COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")


@api(
    example={"degrees": 48, "minutes": 51, "seconds": 29.6, "hemisphere": "N"},
    source="Sexagesimal degrees; ISO 6709",
)
def dms_to_decimal_degrees(
    degrees: Annotated[int, Field(ge=0, le=180)],
    minutes: Annotated[int, Field(ge=0, le=59)],
    seconds: Annotated[float, Field(ge=0, lt=60)],
    hemisphere: Literal["N", "S", "E", "W"],
) -> float:
    """Convert a coordinate in degrees, minutes and seconds to signed decimal degrees.

    Args:
        degrees: Whole degrees, without sign.
        minutes: Minutes of arc.
        seconds: Seconds of arc.
        hemisphere: N or S for a latitude, E or W for a longitude; S and W give negative numbers.

    Raises:
        ValueError: A latitude beyond 90 degrees or a longitude beyond 180.
    """
    size = degrees + minutes / 60 + seconds / 3600
    limit = 90 if hemisphere in "NS" else 180
    if size > limit:
        raise ValueError(f"{hemisphere} goes up to {limit} degrees")
    return -size if hemisphere in "SW" else size


@api(example={"value": -122.4194, "axis": "longitude"}, source="Sexagesimal degrees; ISO 6709")
def decimal_degrees_to_dms(
    value: Annotated[float, Field(ge=-180, le=180)],
    axis: Literal["latitude", "longitude"],
    decimals: Annotated[int, Field(ge=0, le=6)] = 2,
) -> dict[str, int | float | str]:
    """Convert signed decimal degrees to degrees, minutes, seconds and hemisphere.

    Args:
        value: Decimal degrees; north and east are positive.
        axis: Whether the value is a latitude or a longitude.
        decimals: Decimals of the seconds, which are rounded.

    Raises:
        ValueError: A latitude beyond 90 degrees.
    """
    if axis == "latitude" and abs(value) > 90:
        raise ValueError("a latitude goes up to 90 degrees")
    # In units of the last decimal, so that 59.999 seconds carry over.
    units = round(abs(value) * 3600 * 10**decimals)
    minutes, rest = divmod(units, 60 * 10**decimals)
    letters = "NS" if axis == "latitude" else "EW"
    return {
        "degrees": minutes // 60,
        "minutes": minutes % 60,
        "seconds": rest / 10**decimals,
        "hemisphere": letters[value < 0],
    }


@api(example={"bearing": 292.5}, source="The 8 and 16 winds of the compass rose")
def compass_direction(bearing: Annotated[float, Field(ge=0, le=360)], points: Literal[4, 8, 16] = 16) -> str:
    """Name the compass point that is nearest to a bearing, such as NNW.

    Args:
        bearing: Degrees clockwise from north.
        points: How many points the compass has.
    """
    sector = 360 / points
    return COMPASS[int((bearing + sector / 2) // sector) % points * (16 // points)]


@api(
    example={"eye_height_m": 30.0, "object_height_m": 50.0, "refraction": True},
    source="Right triangle to the horizon; N. Bowditch, The American Practical Navigator",
)
def horizon_distance(
    eye_height_m: Annotated[float, Field(ge=0, le=100_000)],
    object_height_m: Annotated[float, Field(ge=0, le=100_000)] = 0.0,
    refraction: bool = False,
) -> float:
    """Find at what distance in kilometres, along the ground, an object of some height sinks below the horizon.

    Args:
        eye_height_m: Height of the eye over the sea in metres.
        object_height_m: Height of the object over the sea in metres; 0 gives the distance of the horizon itself.
        refraction: Whether to count the usual bending of light, by an Earth of 7/6 its radius.
    """
    radius = EARTH_RADIUS_KM * (7 / 6 if refraction else 1)
    angles = [acos(radius / (radius + height / 1000)) for height in (eye_height_m, object_height_m)]
    return radius * sum(angles)
