"""Location: against vectors in space, numerical integrals, other series, and published coordinates."""

from __future__ import annotations

import math

import numpy as np
import pytest

from callwright.apis.library.location.angles import (
    compass_direction,
    decimal_degrees_to_dms,
    dms_to_decimal_degrees,
    horizon_distance,
)
from callwright.apis.library.location.areas import (
    bounding_box_around,
    geographic_polygon_area,
    is_inside_geofence,
    nearest_places,
    track_length,
)
from callwright.apis.library.location.ellipsoid import geodesic_distance, geodetic_to_ecef, latlon_to_utm
from callwright.apis.library.location.grids import (
    decode_geohash,
    encode_geohash,
    encode_plus_code,
    maidenhead_locator,
    map_tile_at,
)
from callwright.apis.library.location.sphere import (
    cross_track_distance,
    destination_point,
    geographic_midpoint,
    great_circle_distance,
    initial_bearing,
)
from library_cases import Case, Refusal, case, name, refusal

RADIUS = 6371.0088
PAIRS = [
    ((52.52, 13.405), (48.8566, 2.3522)),
    ((40.6413, -73.7781), (51.47, -0.4543)),
    ((-33.9, 151.2), (35.6, -120.0)),
]


def vector(place: tuple[float, float]) -> np.ndarray:
    north, east = np.radians(place)
    return np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def place(v: np.ndarray) -> dict[str, float]:
    return {
        "latitude": math.degrees(math.atan2(v[2], math.hypot(v[0], v[1]))),
        "longitude": math.degrees(math.atan2(v[1], v[0])),
    }


def angle(a: np.ndarray, b: np.ndarray) -> float:
    return math.atan2(float(np.linalg.norm(np.cross(a, b))), float(a @ b))


def east_north(at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    east = np.cross([0.0, 0.0, 1.0], at)
    east /= np.linalg.norm(east)
    return east, np.cross(at, east)


def bearing(start: np.ndarray, end: np.ndarray) -> float:
    east, north = east_north(start)
    return math.degrees(math.atan2(float(end @ east), float(end @ north))) % 360


def arrival(start: tuple[float, float], degrees: float, km: float) -> dict[str, float]:
    at = vector(start)
    east, north = east_north(at)
    heading = math.sin(math.radians(degrees)) * east + math.cos(math.radians(degrees)) * north
    return place(math.cos(km / RADIUS) * at + math.sin(km / RADIUS) * heading)


def ends(one: tuple[float, float], other: tuple[float, float]) -> dict[str, float]:
    return {"latitude_1": one[0], "longitude_1": one[1], "latitude_2": other[0], "longitude_2": other[1]}


def excess(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
    """Of a triangle, by l'Huilier."""
    sides = angle(b, c), angle(a, c), angle(a, b)
    half = sum(sides) / 2
    product = math.tan(half / 2) * math.prod(math.tan((half - side) / 2) for side in sides)
    return 4 * math.atan(math.sqrt(product))


def meridian(latitude: float) -> float:
    """Metres from the equator, by integrating the radius of curvature."""
    points = np.linspace(0, math.radians(latitude), 200_001)
    square = 1 / 298.257223563 * (2 - 1 / 298.257223563)
    return float(np.trapezoid(6378137 * (1 - square) / (1 - square * np.sin(points) ** 2) ** 1.5, points))


def snyder(latitude: float, longitude: float, middle: float) -> tuple[float, float]:
    """Transverse Mercator by the series of USGS Professional Paper 1395, equations 8-9 to 8-15."""
    square = 1 / 298.257223563 * (2 - 1 / 298.257223563)
    north = math.radians(latitude)
    second = square / (1 - square)
    normal = 6378137 / math.sqrt(1 - square * math.sin(north) ** 2)
    t, c, a = math.tan(north) ** 2, second * math.cos(north) ** 2, math.radians(longitude - middle) * math.cos(north)
    x = a + (1 - t + c) * a**3 / 6 + (5 - 18 * t + t**2 + 72 * c - 58 * second) * a**5 / 120
    y = a**2 / 2 + (5 - t + 9 * c + 4 * c**2) * a**4 / 24 + (61 - 58 * t + t**2 + 600 * c - 330 * second) * a**6 / 720
    return 500_000 + 0.9996 * normal * x, 0.9996 * (meridian(latitude) + normal * math.tan(north) * y)


def corners(*places: tuple[float, float]) -> list[dict[str, float]]:
    return [{"latitude": north, "longitude": east} for north, east in places]


TRIANGLE = [(50.0, 5.0), (46.0, 12.0), (53.0, 14.0)]
SQUARE = corners((0, 0), (0, 4), (4, 4), (4, 2), (2, 2), (2, 0))
FLINDERS, BUNINYONG = (
    (-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600),
    (
        -(37 + 39 / 60 + 10.15610 / 3600),
        143 + 55 / 60 + 35.38390 / 3600,
    ),
)

CASES = [
    *(case(great_circle_distance, RADIUS * angle(vector(a), vector(b)), **ends(a, b)) for a, b in PAIRS),
    # A minute of arc along a meridian: the sea mile to 0.1 %; antipodes: half the way round.
    case(great_circle_distance, 1.0, 1e-3, **ends((45, 7), (45 + 1 / 60, 7)), unit="nautical_miles"),
    case(great_circle_distance, math.pi * RADIUS / 1.609344, **ends((30, 20), (-30, -160)), unit="miles"),
    *(case(initial_bearing, bearing(vector(a), vector(b)), **ends(a, b)) for a, b in PAIRS),
    case(initial_bearing, 90.0, **ends((0, 10), (0, 40))),
    case(initial_bearing, 180.0, **ends((10, 10), (-5, 10))),
    *(
        case(
            destination_point,
            arrival(start, degrees, km),
            latitude=start[0],
            longitude=start[1],
            bearing=degrees,
            distance_km=km,
        )
        for start, degrees, km in (
            ((53.32, -1.73), 96.0, 124.8),
            ((-12.0, 178.5), 75.0, 900.0),
            ((60.0, 25.0), 300.0, 9000.0),
        )
    ),
    *(case(geographic_midpoint, place(vector(a) + vector(b)), **ends(a, b)) for a, b in PAIRS),
    case(geographic_midpoint, {"latitude": 0.0, "longitude": 180.0}, **ends((0, 170), (0, -170))),
    *(
        case(
            cross_track_distance,
            RADIUS * (angle(np.cross(vector(b), vector(c)), vector(a)) - math.pi / 2),
            1e-8,
            latitude=a[0],
            longitude=a[1],
            path_latitude_1=b[0],
            path_longitude_1=b[1],
            path_latitude_2=c[0],
            path_longitude_2=c[1],
        )
        for a, b, c in (
            ((53.2611, -0.7972), (53.3206, -1.7297), (53.1887, 0.1334)),
            ((50.0, 9.0), (48.0, 5.0), (47.0, 20.0)),
        )
    ),
    # Geoscience Australia's worked example (GDA94, whose ellipsoid differs by a tenth of a millimetre).
    case(
        geodesic_distance,
        {
            "distance_m": 54972.271,
            "initial_bearing": 306 + 52 / 60 + 5.37 / 3600,
            "final_bearing": 127 + 10 / 60 + 25.07 / 3600 + 180,
        },
        1e-8,
        **ends(FLINDERS, BUNINYONG),
    ),
    case(geodesic_distance, {"distance_m": math.radians(80) * 6378137}, **ends((0, 0), (0, 80))),
    case(geodesic_distance, {"distance_m": meridian(90), "initial_bearing": 0.0}, 1e-9, **ends((0, 30), (90, 30))),
    case(geodesic_distance, {"distance_m": meridian(50) - meridian(20)}, 1e-8, **ends((50, -70), (20, -70))),
    case(geodesic_distance, {"distance_m": math.radians(20) * 6378137}, **ends((0, 170), (0, -170))),
    # CN Tower, as its article in Wikipedia and the one on UTM give it.
    case(
        latlon_to_utm,
        {"zone": 17, "band": "T", "easting": 630084.0, "northing": 4833438.0},
        2e-6,
        latitude=43 + 38 / 60 + 33.24 / 3600,
        longitude=-(79 + 23 / 60 + 13.7 / 3600),
    ),
    *(
        case(
            latlon_to_utm,
            dict(zip(("easting", "northing"), snyder(north, east, 6 * zone - 183), strict=True)) | {"zone": zone},
            1e-8,
            latitude=north,
            longitude=east,
        )
        for north, east, zone in ((48.8583, 2.2945, 31), (60.39, 5.32, 32), (78.22, 15.65, 33), (0.5, 179.9, 60))
    ),
    case(
        latlon_to_utm,
        {"zone": 23, "band": "K", "northing": 10_000_000 - 0.9996 * meridian(22.9), "easting": 500_000.0},
        latitude=-22.9,
        longitude=-45.0,
    ),
    case(geodetic_to_ecef, {"x": 6378237.0, "y": 0.0, "z": 0.0}, latitude=0, longitude=0, height_m=100),
    case(geodetic_to_ecef, {"z": -6356752.314245}, 1e-12, latitude=-90, longitude=0),
    case(
        geodetic_to_ecef,
        # By the reduced latitude.
        {
            "x": 6378137.0 * math.cos(math.atan(6356752.314245179 / 6378137 * math.tan(math.radians(48)))) * 0.5,
            "z": 6356752.314245179 * math.sin(math.atan(6356752.314245179 / 6378137 * math.tan(math.radians(48)))),
        },
        latitude=48,
        longitude=60,
    ),
    # The examples of the geohash article in Wikipedia, and Jutland's of geohash.org.
    case(encode_geohash, "u4pruydqqvj", latitude=57.64911, longitude=10.40744, precision=11),
    case(encode_geohash, "ezs42", latitude=42.605, longitude=-5.603, precision=5),
    case(encode_geohash, "zzzz", latitude=90, longitude=180, precision=4),
    case(
        decode_geohash,
        {
            "latitude": (42.583 + 42.627) / 2,
            "longitude": (-5.625 - 5.581) / 2,
            "latitude_error": 0.022,
            "longitude_error": 0.022,
        },
        2e-3,
        geohash="EZS42",
    ),
    case(decode_geohash, {"latitude": 57.64911, "longitude": 10.40744}, 1e-6, geohash="u4pruydqqvj"),
    # ARRL's station and Munich, both in articles on the system.
    case(maidenhead_locator, "FN31pr", latitude=41.714775, longitude=-72.727260),
    case(maidenhead_locator, "JN58td", latitude=48.14666, longitude=11.60833),
    case(maidenhead_locator, "JN58td25", latitude=48.14666, longitude=11.60833, characters=8),
    case(maidenhead_locator, "RR99", latitude=90, longitude=180, characters=4),
    # Test data of the Open Location Code project.
    case(encode_plus_code, "7FG49Q00+", latitude=20.375, longitude=2.775, code_length=6),
    case(encode_plus_code, "7FG49QCJ+2V", latitude=20.3700625, longitude=2.7821875),
    case(encode_plus_code, "7FG49QCJ+2VX", latitude=20.3701125, longitude=2.782234375, code_length=11),
    case(encode_plus_code, "8FVC9G8F+6X", latitude=47.365590, longitude=8.524997),
    case(encode_plus_code, "4VCPPQGP+Q9", latitude=-41.2730625, longitude=174.7859375),
    case(encode_plus_code, "CFX30000+", latitude=90, longitude=1, code_length=4),
    case(encode_plus_code, "62H20000+", latitude=1, longitude=180, code_length=4),
    # The first tile is in the OpenStreetMap wiki; the others follow from halves of the world.
    case(map_tile_at, {"zoom": 18, "x": 232798, "y": 103246}, latitude=35.6590699, longitude=139.7006793, zoom=18),
    case(map_tile_at, {"zoom": 1, "x": 1, "y": 1}, latitude=-0.1, longitude=0.1, zoom=1),
    case(map_tile_at, {"zoom": 3, "x": 7, "y": 0}, latitude=85.0511, longitude=180, zoom=3),
    case(geographic_polygon_area, 4 * math.pi * RADIUS**2 / 8, corners=corners((0, 0), (0, 90), (90, 0))),
    case(
        geographic_polygon_area,
        RADIUS**2 * excess(*(vector(p) for p in TRIANGLE)),
        corners=corners(*TRIANGLE),
    ),
    # Over the 180th meridian, and the other way round.
    case(
        geographic_polygon_area,
        RADIUS**2 * excess(*(vector((n, e + 170)) for n, e in TRIANGLE)),
        corners=corners(*((n, e + 170 - 360 * (e + 170 > 180)) for n, e in reversed(TRIANGLE))),
    ),
    *(
        case(
            bounding_box_around,
            {"south": lat - math.degrees(km / RADIUS), "north": lat + math.degrees(km / RADIUS), "east": reach},
            1e-6,
            latitude=lat,
            longitude=lon,
            radius_km=km,
        )
        for lat, lon, km in ((37.7749, -122.4194, 25.0), (-64.0, 10.0, 800.0))
        # As far east as the circle gets, looked for along it.
        for reach in [max(arrival((lat, lon), x / 1000, km)["longitude"] for x in range(60_000, 120_001, 10))]
    ),
    case(
        bounding_box_around,
        {"north": 90.0, "west": -180.0, "east": 180.0},
        latitude=89.5,
        longitude=0,
        radius_km=100,
    ),
    *(
        case(is_inside_geofence, inside, latitude=north, longitude=east, corners=SQUARE)
        for north, east, inside in (
            (1, 1, True),
            (3, 1, False),
            (3, 3, True),
            (2, 1, True),
            (0, 4, True),
            (5, 3, False),
        )
    ),
    case(
        nearest_places,
        [
            {"name": "Genoa", "distance_km": RADIUS * angle(vector((45.4642, 9.19)), vector((44.4056, 8.9463)))},
            {"name": "Turin", "distance_km": RADIUS * angle(vector((45.4642, 9.19)), vector((45.0703, 7.6869)))},
        ],
        latitude=45.4642,
        longitude=9.19,
        places=[
            {"name": "Turin", "latitude": 45.0703, "longitude": 7.6869},
            {"name": "Genoa", "latitude": 44.4056, "longitude": 8.9463},
            {"name": "Bologna", "latitude": 44.4949, "longitude": 11.3426},
        ],
        count=2,
    ),
    *(
        case(
            track_length,
            {
                "length_km": RADIUS * math.radians(sides),
                "longest_leg_km": RADIUS * math.radians(90),
            },
            points=corners((0, 0), (0, 90), (60, 90)),
            closed=closed,
        )
        for closed, sides in ((False, 150), (True, 240))
    ),
    case(dms_to_decimal_degrees, 48.858222222222, 1e-12, degrees=48, minutes=51, seconds=29.6, hemisphere="N"),
    case(dms_to_decimal_degrees, -179.9875, degrees=179, minutes=59, seconds=15, hemisphere="W"),
    case(
        decimal_degrees_to_dms,
        {"degrees": 122, "minutes": 25, "seconds": 9.84, "hemisphere": "W"},
        value=-122.4194,
        axis="longitude",
    ),
    case(
        decimal_degrees_to_dms,
        {"degrees": 12, "minutes": 0, "seconds": 0.0, "hemisphere": "N"},
        value=11.9999999,
        axis="latitude",
        decimals=1,
    ),
    *(
        case(compass_direction, point, bearing=degrees, points=points)
        for degrees, points, point in ((292.5, 16, "WNW"), (348.75, 16, "N"), (348.7, 16, "NNW"), (100, 8, "E"))
    ),
    case(compass_direction, "N", bearing=360, points=4),
    case(compass_direction, "SW", bearing=220, points=8),
    # 3.57 km times the root of the height in metres, and 3.86 with the bending of light: Bowditch.
    case(horizon_distance, 3.57 * math.sqrt(2), 1e-3, eye_height_m=2),
    case(horizon_distance, 3.57 * (math.sqrt(30) + math.sqrt(50)), 1e-3, eye_height_m=30, object_height_m=50),
    case(horizon_distance, 3.86 * math.sqrt(100), 2e-3, eye_height_m=100, refraction=True),
]

REFUSED = [
    refusal(initial_bearing, "same place", **ends((1, 2), (1, 2))),
    refusal(geographic_midpoint, "opposite", **ends((10, 20), (-10, -160))),
    refusal(
        cross_track_distance,
        "two different",
        latitude=1,
        longitude=1,
        path_latitude_1=5,
        path_longitude_1=5,
        path_latitude_2=5,
        path_longitude_2=5,
    ),
    refusal(geodesic_distance, "opposite", **ends((0, 0), (0.1, 179.9))),
    refusal(decode_geohash, "not a character", geohash="ab"),
    refusal(geographic_polygon_area, "pole", corners=corners((80, 0), (80, 120), (80, -120))),
    refusal(dms_to_decimal_degrees, "up to 90", degrees=90, minutes=0, seconds=1, hemisphere="S"),
    refusal(decimal_degrees_to_dms, "up to 90", value=91, axis="latitude"),
    refusal(great_circle_distance, "less than or equal to 90", **ends((90.5, 0), (1, 2))),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()
