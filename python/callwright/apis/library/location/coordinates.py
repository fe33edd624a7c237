"""What functions about places have in common: latitude and longitude, points, the size of the Earth."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the IUGG."""

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Point(TypedDict):
    """A place on the Earth."""

    latitude: Latitude
    """Decimal degrees, north positive."""
    longitude: Longitude
    """Decimal degrees, east positive."""


def wrapped(longitude: float) -> float:
    """A longitude brought into -180 to 180."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180
