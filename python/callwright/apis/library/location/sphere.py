"""Places on a spherical Earth: distances, bearings, the points between."""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.location.coordinates import EARTH_RADIUS_KM, Latitude, Longitude, wrapped

KM_PER_UNIT = {"kilometres": 1.0, "miles": 1.609344, "nautical_miles": 1.852}


@api(
    example={"latitude_1": 52.52, "longitude_1": 13.405, "latitude_2": 48.8566, "longitude_2": 2.3522},
    source="Haversine formula; R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984)",
)
def great_circle_distance(
    latitude_1: Latitude,
    longitude_1: Longitude,
    latitude_2: Latitude,
    longitude_2: Longitude,
    unit: Literal["kilometres", "miles", "nautical_miles"] = "kilometres",
) -> float:
    """Measure the shortest distance between two places over the surface of a spherical Earth.

    Args:
        latitude_1: Latitude of the first place in decimal degrees, north positive.
        longitude_1: Longitude of the first place in decimal degrees, east positive.
        latitude_2: Latitude of the second place in decimal degrees.
        longitude_2: Longitude of the second place in decimal degrees.
        unit: Unit of the answer.
    """
    angle = central_angle(latitude_1, longitude_1, latitude_2, longitude_2)
    return EARTH_RADIUS_KM * angle / KM_PER_UNIT[unit]


@api(
    example={"latitude_1": 40.6413, "longitude_1": -73.7781, "latitude_2": 51.47, "longitude_2": -0.4543},
    source="Spherical trigonometry; E. Williams, Aviation Formulary",
)
def initial_bearing(
    latitude_1: Latitude, longitude_1: Longitude, latitude_2: Latitude, longitude_2: Longitude
) -> float:
    """Find the compass bearing, in degrees clockwise from north, at which the shortest way to a place sets out.

    Args:
        latitude_1: Latitude of the start in decimal degrees, north positive.
        longitude_1: Longitude of the start in decimal degrees, east positive.
        latitude_2: Latitude of the destination in decimal degrees.
        longitude_2: Longitude of the destination in decimal degrees.

    Raises:
        ValueError: Start and destination are the same place.
    """
    if central_angle(latitude_1, longitude_1, latitude_2, longitude_2) == 0:
        raise ValueError("start and destination are the same place, so there is no bearing")
    return degrees(course(latitude_1, longitude_1, latitude_2, longitude_2)) % 360


@api(
    example={"latitude": 53.32, "longitude": -1.73, "bearing": 96.0, "distance_km": 124.8},
    source="Direct problem on the sphere; E. Williams, Aviation Formulary",
)
def destination_point(
    latitude: Latitude,
    longitude: Longitude,
    bearing: Annotated[float, Field(ge=0, le=360)],
    distance_km: Annotated[float, Field(ge=0, le=20015)],
) -> dict[str, float]:
    """Find where one arrives after travelling a distance along a great circle from a start at a given bearing.

    Args:
        latitude: Latitude of the start in decimal degrees, north positive.
        longitude: Longitude of the start in decimal degrees, east positive.
        bearing: Bearing at the start in degrees clockwise from north.
        distance_km: Distance to travel in kilometres, at most half way round the Earth.
    """
    angle, turn, north = distance_km / EARTH_RADIUS_KM, radians(bearing), radians(latitude)
    sine = sin(north) * cos(angle) + cos(north) * sin(angle) * cos(turn)
    east = atan2(sin(turn) * sin(angle) * cos(north), cos(angle) - sin(north) * sine)
    return {"latitude": degrees(asin(max(-1.0, min(1.0, sine)))), "longitude": wrapped(longitude + degrees(east))}


@api(
    example={"latitude_1": 35.6762, "longitude_1": 139.6503, "latitude_2": 37.7749, "longitude_2": -122.4194},
    source="Sum of the two unit vectors; E. Williams, Aviation Formulary",
)
def geographic_midpoint(
    latitude_1: Latitude, longitude_1: Longitude, latitude_2: Latitude, longitude_2: Longitude
) -> dict[str, float]:
    """Find the place half way between two places along the great circle that joins them.

    Args:
        latitude_1: Latitude of the first place in decimal degrees, north positive.
        longitude_1: Longitude of the first place in decimal degrees, east positive.
        latitude_2: Latitude of the second place in decimal degrees.
        longitude_2: Longitude of the second place in decimal degrees.

    Raises:
        ValueError: The places are antipodes, which have a midpoint in every direction.
    """
    first, second = radians(latitude_1), radians(latitude_2)
    east = radians(longitude_2 - longitude_1)
    x, y, z = cos(first) + cos(second) * cos(east), cos(second) * sin(east), sin(first) + sin(second)
    if hypot(x, y, z) < 1e-9:
        raise ValueError("the places lie opposite each other, so that every direction has a midpoint")
    return {
        "latitude": degrees(atan2(z, hypot(x, y))),
        "longitude": wrapped(longitude_1 + degrees(atan2(y, x))),
    }


@api(
    example={
        "latitude": 53.2611,
        "longitude": -0.7972,
        "path_latitude_1": 53.3206,
        "path_longitude_1": -1.7297,
        "path_latitude_2": 53.1887,
        "path_longitude_2": 0.1334,
    },
    source="Cross-track error; E. Williams, Aviation Formulary",
)
def cross_track_distance(
    latitude: Latitude,
    longitude: Longitude,
    path_latitude_1: Latitude,
    path_longitude_1: Longitude,
    path_latitude_2: Latitude,
    path_longitude_2: Longitude,
) -> float:
    """Measure in kilometres how far a place lies off the great circle through two others; left of the path is negative.

    Args:
        latitude: Latitude of the place in decimal degrees, north positive.
        longitude: Longitude of the place in decimal degrees, east positive.
        path_latitude_1: Latitude where the path starts, in decimal degrees.
        path_longitude_1: Longitude where the path starts, in decimal degrees.
        path_latitude_2: Latitude of a second place on the path, in decimal degrees.
        path_longitude_2: Longitude of a second place on the path, in decimal degrees.

    Raises:
        ValueError: The two places of the path are one.
    """
    if central_angle(path_latitude_1, path_longitude_1, path_latitude_2, path_longitude_2) == 0:
        raise ValueError("a path needs two different places")
    away = central_angle(path_latitude_1, path_longitude_1, latitude, longitude)
    along = course(path_latitude_1, path_longitude_1, path_latitude_2, path_longitude_2)
    towards = course(path_latitude_1, path_longitude_1, latitude, longitude)
    return asin(max(-1.0, min(1.0, sin(away) * sin(towards - along)))) * EARTH_RADIUS_KM


def central_angle(latitude_1: float, longitude_1: float, latitude_2: float, longitude_2: float) -> float:
    """The angle between two places seen from the middle of the Earth, in radians."""
    first, second = radians(latitude_1), radians(latitude_2)
    east = radians(longitude_2 - longitude_1)
    square = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(east / 2) ** 2
    return 2 * asin(min(1.0, sqrt(square)))


def course(latitude_1: float, longitude_1: float, latitude_2: float, longitude_2: float) -> float:
    """The bearing from one place to another, in radians."""
    first, second = radians(latitude_1), radians(latitude_2)
    east = radians(longitude_2 - longitude_1)
    return atan2(sin(east) * cos(second), cos(first) * sin(second) - sin(first) * cos(second) * cos(east))
