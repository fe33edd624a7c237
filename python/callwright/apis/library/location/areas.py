"""Areas and paths over the Earth: surfaces of polygons, boxes, what is inside, what is nearest."""

from itertools import pairwise
from math import asin, atan2, cos, degrees, pi, radians, sin, tan
from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.location.coordinates import EARTH_RADIUS_KM, Latitude, Longitude, Point, wrapped
from callwright.apis.library.location.sphere import central_angle


class NamedPlace(Point):
    """A place that has a name."""

    name: str
    """How it is called in the answer."""


@api(
    example={
        "corners": [
            {"latitude": 41.0, "longitude": -109.05},
            {"latitude": 37.0, "longitude": -109.05},
            {"latitude": 37.0, "longitude": -102.05},
            {"latitude": 41.0, "longitude": -102.05},
        ]
    },
    source="Spherical excess of the strips between edges and equator; I. Todhunter, Spherical Trigonometry, ch. 8",
)
def geographic_polygon_area(corners: Annotated[list[Point], Field(min_length=3, max_length=1000)]) -> float:
    """Measure in square kilometres the area of a polygon on a spherical Earth whose edges are great circles.

    Args:
        corners: The corners in order, the first not repeated: objects of `latitude` and `longitude` in decimal degrees.

    Raises:
        ValueError: The polygon goes round a pole.
    """
    excess = turned = 0.0
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        east = radians((other["longitude"] - one["longitude"] + 180) % 360 - 180)
        first, second = tan(radians(one["latitude"]) / 2), tan(radians(other["latitude"]) / 2)
        excess += 2 * atan2(tan(east / 2) * (first + second), 1 + first * second)
        turned += east
    if abs(turned) > pi:
        raise ValueError("the polygon goes round a pole")
    return abs(excess) * EARTH_RADIUS_KM**2


@api(
    example={"latitude": 37.7749, "longitude": -122.4194, "radius_km": 25.0},
    source="J. P. Matuschek, Finding Points Within a Distance of a Latitude/Longitude Using Bounding Coordinates",
)
def bounding_box_around(
    latitude: Latitude, longitude: Longitude, radius_km: Annotated[float, Field(ge=1e-6, le=5000)]
) -> dict[str, float]:
    """Find the smallest box of latitudes and longitudes around all places within a distance of a centre.

    Args:
        latitude: Latitude of the centre in decimal degrees, north positive.
        longitude: Longitude of the centre in decimal degrees, east positive.
        radius_km: Distance in kilometres; where a pole is within it, the box has all longitudes.
    """
    angle = radius_km / EARTH_RADIUS_KM
    south, north = latitude - degrees(angle), latitude + degrees(angle)
    if south <= -90 or north >= 90:
        return {"south": max(-90.0, south), "west": -180.0, "north": min(90.0, north), "east": 180.0}
    half = degrees(asin(sin(angle) / cos(radians(latitude))))
    return {"south": south, "west": wrapped(longitude - half), "north": north, "east": wrapped(longitude + half)}


@api(
    example={
        "latitude": 51.5007,
        "longitude": -0.1246,
        "corners": [
            {"latitude": 51.49, "longitude": -0.15},
            {"latitude": 51.52, "longitude": -0.15},
            {"latitude": 51.52, "longitude": -0.1},
            {"latitude": 51.49, "longitude": -0.1},
        ],
    },
    source="Even-odd rule; M. Shimrat, Algorithm 112: Position of Point Relative to Polygon, CACM 5 (1962)",
)
def is_inside_geofence(
    latitude: Latitude, longitude: Longitude, corners: Annotated[list[Point], Field(min_length=3, max_length=1000)]
) -> bool:
    """Tell whether a place lies inside a geofence, a small polygon that does not cross the 180th meridian.

    Args:
        latitude: Latitude of the place in decimal degrees, north positive.
        longitude: Longitude of the place in decimal degrees, east positive.
        corners: The fence's corners in order: objects of `latitude` and `longitude` in decimal degrees. Its edges
            count as inside.
    """
    inside = False
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        y1, x1, y2, x2 = one["latitude"], one["longitude"], other["latitude"], other["longitude"]
        cross = (x2 - x1) * (latitude - y1) - (y2 - y1) * (longitude - x1)
        if cross == 0 and min(x1, x2) <= longitude <= max(x1, x2) and min(y1, y2) <= latitude <= max(y1, y2):
            return True
        if (y1 > latitude) != (y2 > latitude) and (cross > 0) == (y2 > y1):
            inside = not inside
    return inside


@api(
    example={
        "latitude": 45.4642,
        "longitude": 9.19,
        "places": [
            {"name": "Turin", "latitude": 45.0703, "longitude": 7.6869},
            {"name": "Genoa", "latitude": 44.4056, "longitude": 8.9463},
            {"name": "Bologna", "latitude": 44.4949, "longitude": 11.3426},
        ],
        "count": 2,
    },
    source="Haversine formula; R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984)",
)
def nearest_places(
    latitude: Latitude,
    longitude: Longitude,
    places: Annotated[list[NamedPlace], Field(min_length=1, max_length=1000)],
    count: Annotated[int, Field(ge=1, le=100)] = 1,
) -> list[dict[str, str | float]]:
    """List the places of a list that are nearest to a position, nearest first, with distances in kilometres.

    Args:
        latitude: Latitude of the position in decimal degrees, north positive.
        longitude: Longitude of the position in decimal degrees, east positive.
        places: Candidates: objects of `name`, and `latitude` and `longitude` in decimal degrees.
        count: How many to list at most; of equally distant ones the earlier comes first.
    """
    found = [
        (EARTH_RADIUS_KM * central_angle(latitude, longitude, place["latitude"], place["longitude"]), place["name"])
        for place in places
    ]
    found.sort(key=lambda pair: pair[0])
    return [{"name": name, "distance_km": distance} for distance, name in found[:count]]


@api(
    example={
        "points": [
            {"latitude": 59.3293, "longitude": 18.0686},
            {"latitude": 55.6761, "longitude": 12.5683},
            {"latitude": 52.52, "longitude": 13.405},
        ]
    },
    source="Haversine formula; R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984)",
)
def track_length(
    points: Annotated[list[Point], Field(min_length=2, max_length=1000)], closed: bool = False
) -> dict[str, float]:
    """Add up the length in kilometres of a track through several places, and find its longest leg.

    Args:
        points: The places in order: objects of `latitude` and `longitude` in decimal degrees.
        closed: Whether the track goes back to its start.
    """
    way = points + points[:1] if closed else points
    legs = [
        EARTH_RADIUS_KM * central_angle(one["latitude"], one["longitude"], other["latitude"], other["longitude"])
        for one, other in pairwise(way)
    ]
    return {"length_km": sum(legs), "longest_leg_km": max(legs)}
