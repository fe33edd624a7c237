"""Codes for cells of the Earth: geohash, Maidenhead locators, plus codes, map tiles."""

from fractions import Fraction
from math import asinh, floor, pi, radians, tan
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.location.coordinates import Latitude, Longitude

GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz"
PLUS = "23456789CFGHJMPQRVWX"


@api(
    example={"latitude": 57.64911, "longitude": 10.40744, "precision": 11},
    source="G. Niemeyer, geohash (2008)",
)
def encode_geohash(latitude: Latitude, longitude: Longitude, precision: Annotated[int, Field(ge=1, le=12)] = 9) -> str:
    """Encode latitude and longitude as a geohash.

    Args:
        latitude: Latitude in decimal degrees, north positive.
        longitude: Longitude in decimal degrees, east positive.
        precision: How many characters; 5 is a cell of about 5 km, 9 of about 5 m.
    """
    low, high = [Fraction(-180), Fraction(-90)], [Fraction(180), Fraction(90)]
    place, code = [Fraction(longitude), Fraction(latitude)], 0
    for bit in range(5 * precision):
        axis = bit % 2
        middle = (low[axis] + high[axis]) / 2
        upper = place[axis] >= middle
        (low if upper else high)[axis] = middle
        code = code << 1 | upper
    return "".join(GEOHASH[code >> 5 * (precision - 1 - index) & 31] for index in range(precision))


@api(example={"geohash": "u4pruydqqvj"}, source="G. Niemeyer, geohash (2008)")
def decode_geohash(geohash: Annotated[str, Field(min_length=1, max_length=12)]) -> dict[str, float]:
    """Find the middle of a geohash's cell, and how far its edges are from there.

    Args:
        geohash: 1 to 12 characters; capitals are accepted.

    Raises:
        ValueError: A character that geohashes do not have.
    """
    low, high, axis = [-180.0, -90.0], [180.0, 90.0], 0
    for character in geohash.lower():
        digit = GEOHASH.find(character)
        if digit < 0:
            raise ValueError(f"not a character of a geohash: {character!r}")
        for bit in (16, 8, 4, 2, 1):
            middle = (low[axis] + high[axis]) / 2
            (low if digit & bit else high)[axis] = middle
            axis = 1 - axis
    return {
        "latitude": (low[1] + high[1]) / 2,
        "longitude": (low[0] + high[0]) / 2,
        "latitude_error": (high[1] - low[1]) / 2,
        "longitude_error": (high[0] - low[0]) / 2,
    }


@api(
    example={"latitude": 48.14666, "longitude": 11.60833},
    source="Maidenhead Locator System; IARU Region 1 VHF Managers Handbook",
)
def maidenhead_locator(latitude: Latitude, longitude: Longitude, characters: Literal[4, 6, 8] = 6) -> str:
    """Find the Maidenhead locator (grid square) that radio amateurs use for a place.

    Args:
        latitude: Latitude in decimal degrees, north positive.
        longitude: Longitude in decimal degrees, east positive.
        characters: Length of the locator: square, subsquare or extended square.
    """
    # In cells of an extended square, 1/240 of a degree of latitude and 1/120 of longitude.
    north = min(180 * 240 - 1, floor((decimal(latitude) + 90) * 240))
    east = min(360 * 120 - 1, floor((decimal(longitude) + 180) * 120))
    code = ""
    for index, (cells, alphabet) in enumerate(
        ((2400, "ABCDEFGHIJKLMNOPQR"), (240, "0123456789"), (10, "abcdefghijklmnopqrstuvwx"), (1, "0123456789"))
    ):
        if 2 * index < characters:
            code += alphabet[east // cells] + alphabet[north // cells]
        east, north = east % cells, north % cells
    return code


@api(
    example={"latitude": 47.365590, "longitude": 8.524997},
    source="Open Location Code specification (2014)",
)
def encode_plus_code(latitude: Latitude, longitude: Longitude, code_length: Literal[4, 6, 8, 10, 11] = 10) -> str:
    """Encode latitude and longitude as a plus code (Open Location Code).

    Args:
        latitude: Latitude in decimal degrees, north positive.
        longitude: Longitude in decimal degrees, east positive.
        code_length: Digits of the code; 10 is a cell of about 14 m, 11 of about 3 m.
    """
    north = min(180 * 40_000 - 1, floor((decimal(latitude) + 90) * 40_000))
    east = floor((decimal(longitude) + 180) * 32_000) % (360 * 32_000)
    digits = PLUS[north % 5 * 4 + east % 4]
    north, east = north // 5, east // 4
    for _ in range(5):
        digits = PLUS[north % 20] + PLUS[east % 20] + digits
        north, east = north // 20, east // 20
    digits = digits[:code_length]
    return f"{digits[:8]:0<8}+{digits[8:]}"


@api(
    example={"latitude": 50.9375, "longitude": 6.9603, "zoom": 12},
    source="Slippy map tile names in Web Mercator; OpenStreetMap Wiki",
)
def map_tile_at(
    latitude: Annotated[float, Field(ge=-85.0511, le=85.0511)],
    longitude: Longitude,
    zoom: Annotated[int, Field(ge=0, le=22)],
) -> dict[str, int]:
    """Find the numbers of the Web Mercator map tile that shows a place at a zoom level.

    Args:
        latitude: Latitude in decimal degrees, within the reach of Web Mercator.
        longitude: Longitude in decimal degrees, east positive.
        zoom: Zoom level; level 0 is one tile for the world.
    """
    tiles = 2**zoom
    x = floor((longitude + 180) / 360 * tiles)
    y = floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * tiles)
    return {"zoom": zoom, "x": min(tiles - 1, x), "y": max(0, min(tiles - 1, y))}


def decimal(number: float) -> Fraction:
    """The number as it is written, so that what lies on a cell's edge falls where a reader expects it."""
    return Fraction(str(number))
