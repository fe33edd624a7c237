"""Places on the WGS 84 ellipsoid: geodesics, UTM, Earth-centred coordinates."""

from math import atan, atan2, atanh, cos, cosh, degrees, pi, radians, sin, sinh, sqrt, tan
from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.location.coordinates import Latitude, Longitude

EQUATOR = 6378137.0
FLATTENING = 1 / 298.257223563
POLAR = EQUATOR * (1 - FLATTENING)


@api(
    example={"latitude_1": -37.951033, "longitude_1": 144.424868, "latitude_2": -37.652821, "longitude_2": 143.926496},
    source="T. Vincenty, Direct and Inverse Solutions of Geodesics on the Ellipsoid, Survey Review 23 (1975)",
)
def geodesic_distance(
    latitude_1: Latitude, longitude_1: Longitude, latitude_2: Latitude, longitude_2: Longitude
) -> dict[str, float]:
    """Measure the distance in metres between two places on the WGS 84 ellipsoid, and the bearings at both ends.

    Args:
        latitude_1: Latitude of the first place in decimal degrees, north positive.
        longitude_1: Longitude of the first place in decimal degrees, east positive.
        latitude_2: Latitude of the second place in decimal degrees.
        longitude_2: Longitude of the second place in decimal degrees.

    Raises:
        ValueError: The places are nearly antipodes, where the method does not settle.
    """
    if latitude_1 == latitude_2 and (longitude_1 - longitude_2) % 360 == 0:
        return {"distance_m": 0.0, "initial_bearing": 0.0, "final_bearing": 0.0}
    first = atan((1 - FLATTENING) * tan(radians(latitude_1)))
    second = atan((1 - FLATTENING) * tan(radians(latitude_2)))
    east = radians(longitude_2 - longitude_1)
    east -= 2 * pi * round(east / (2 * pi))
    turned = east
    for _ in range(200):
        across = cos(second) * sin(turned)
        up = cos(first) * sin(second) - sin(first) * cos(second) * cos(turned)
        sine = sqrt(across**2 + up**2)
        cosine = sin(first) * sin(second) + cos(first) * cos(second) * cos(turned)
        arc = atan2(sine, cosine)
        lean = cos(first) * cos(second) * sin(turned) / sine if sine else 0.0
        square = 1 - lean**2
        middle = cosine - 2 * sin(first) * sin(second) / square if square > 1e-15 else 0.0
        c = FLATTENING / 16 * square * (4 + FLATTENING * (4 - 3 * square))
        before = turned
        turned = east + (1 - c) * FLATTENING * lean * (arc + c * sine * (middle + c * cosine * (2 * middle**2 - 1)))
        if abs(turned) > pi:
            break
        if abs(turned - before) < 1e-12:
            u = square * (EQUATOR**2 - POLAR**2) / POLAR**2
            a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
            b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
            inner = cosine * (2 * middle**2 - 1) - b / 6 * middle * (4 * sine**2 - 3) * (4 * middle**2 - 3)
            shift = b * sine * (middle + b / 4 * inner)
            back = -sin(first) * cos(second) + cos(first) * sin(second) * cos(turned)
            return {
                "distance_m": POLAR * a * (arc - shift),
                "initial_bearing": degrees(atan2(across, up)) % 360,
                "final_bearing": degrees(atan2(cos(first) * sin(turned), back)) % 360,
            }
    raise ValueError("the places are nearly opposite each other, where the method does not settle")


@api(
    example={"latitude": 43.642567, "longitude": -79.387139},
    source="Krüger's series to the fourth order; L. Krüger (1912), UTM as in NGA.STND.0037",
)
def latlon_to_utm(
    latitude: Annotated[float, Field(ge=-80, le=84)], longitude: Longitude
) -> dict[str, str | int | float]:
    """Convert WGS 84 latitude and longitude to UTM zone, band, easting and northing in metres.

    Args:
        latitude: Latitude in decimal degrees, from -80 to 84, north positive.
        longitude: Longitude in decimal degrees, east positive.
    """
    zone = utm_zone(latitude, longitude)
    n = FLATTENING / (2 - FLATTENING)
    radius = EQUATOR / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3 + 41 / 180 * n**4,
        13 / 48 * n**2 - 3 / 5 * n**3 + 557 / 1440 * n**4,
        61 / 240 * n**3 - 103 / 140 * n**4,
        49561 / 161280 * n**4,
    )
    sine, east = sin(radians(latitude)), radians(longitude - (6 * zone - 183))
    stretch = 2 * sqrt(n) / (1 + n)
    t = sinh(atanh(sine) - stretch * atanh(stretch * sine))
    xi, eta = atan2(t, cos(east)), atanh(sin(east) / sqrt(1 + t**2))
    easting = eta + sum(a * cos(2 * k * xi) * sinh(2 * k * eta) for k, a in enumerate(series, 1))
    northing = xi + sum(a * sin(2 * k * xi) * cosh(2 * k * eta) for k, a in enumerate(series, 1))
    return {
        "zone": zone,
        "band": "CDEFGHJKLMNPQRSTUVWXX"[int((latitude + 80) // 8)],
        "easting": 500_000 + 0.9996 * radius * easting,
        "northing": (0 if latitude >= 0 else 10_000_000) + 0.9996 * radius * northing,
    }


@api(
    example={"latitude": 48.8566, "longitude": 2.3522, "height_m": 35.0},
    source="Geodetic to Earth-centred coordinates; NGA.STND.0036, World Geodetic System 1984",
)
def geodetic_to_ecef(
    latitude: Latitude, longitude: Longitude, height_m: Annotated[float, Field(ge=-12_000, le=50_000_000)] = 0.0
) -> dict[str, float]:
    """Convert WGS 84 latitude, longitude and height to Earth-centred, Earth-fixed coordinates in metres.

    Args:
        latitude: Latitude in decimal degrees, north positive.
        longitude: Longitude in decimal degrees, east positive.
        height_m: Height above the ellipsoid in metres.
    """
    north, east = radians(latitude), radians(longitude)
    square = FLATTENING * (2 - FLATTENING)
    normal = EQUATOR / sqrt(1 - square * sin(north) ** 2)
    return {
        "x": (normal + height_m) * cos(north) * cos(east),
        "y": (normal + height_m) * cos(north) * sin(east),
        "z": (normal * (1 - square) + height_m) * sin(north),
    }


def utm_zone(latitude: float, longitude: float) -> int:
    """The zone, wider in south-west Norway and around Svalbard."""
    if 56 <= latitude < 64 and 3 <= longitude < 12:
        return 32
    if latitude >= 72 and 0 <= longitude < 42:
        return 31 + 2 * int((longitude + 3) // 12)
    return min(60, int((longitude + 180) // 6) + 1)
