"""Functions about weather, places and maps."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole


def point(description: str) -> dict[str, object]:
    degrees = {"lat": number("Latitude", -90, 90), "lon": number("Longitude", -180, 180)}
    return record(description, degrees, "lat lon", additionalProperties=False)


FUNCTIONS = (
    flat(
        "current_weather",
        "Weather at a place right now.",
        city=py("str", "Place to look up"),
        units=py("str, optional", "metric or imperial", default="metric"),
    ),
    function(
        "weather_forecast",
        "Forecast for the coming days, one entry for each.",
        {
            "location": text("City, with country where the name is common"),
            "days": whole("Days ahead", 1, 14),
            "fields": many("What to report", one_of("A quantity", "temperature", "rain", "wind", "uv"), minItems=1),
            "hourly": flag("Break each day into hours"),
        },
        "location days",
    ),
    function(
        "route_distance",
        "Distance and time of the best route between two points.",
        {
            "start": point("Where the route begins"),
            "end": point("Where it ends"),
            "mode": one_of("How one moves", "walk", "bike", "drive", "transit"),
        },
        "start end",
    ),
    flat(
        "geocode",
        "Turn an address into coordinates.",
        address=py("str", "Address as written on a letter", True),
        country=py("Optional[str]", "Country that narrows the search", False),
        limit=py("int", "Most matches to return", False, default=1),
    ),
    flat(
        "places_nearby",
        "Shops, sights and services around a point.",
        coordinates=py("Tuple[float, float]", "Latitude and longitude"),
        radius=py("float", "Metres to look around"),
        categories=py("List[str], optional", "Kinds of places"),
    ),
    function(
        "air_quality_index",
        "Index of air quality, by pollutant.",
        {
            "city": text("City to look up"),
            "pollutants": many("Leave out for all", one_of("Pollutant", "pm25", "pm10", "o3", "no2"), uniqueItems=True),
        },
        "city",
    ),
    function(
        "tide_table",
        "High and low water at a harbour.",
        {
            "harbour": text("Name of the harbour"),
            "date": text("First day", format="date"),
            "days": whole("Number of days", 1, 31, default=1),
            "datum": one_of("Zero of the heights", "MLLW", "MSL", "LAT"),
        },
        "harbour date",
    ),
    flat(
        "sun_times",
        "Sunrise, noon and sunset.",
        latitude=py("float", "Degrees north", True),
        longitude=py("float", "Degrees east", True),
        date=py("str", "Day, as YYYY-MM-DD", False),
    ),
)
