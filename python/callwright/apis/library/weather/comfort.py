"""How warm or cold air feels, and what sun and smoke do to people."""

from math import exp, pow
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Humidity = Annotated[float, Field(ge=0, le=100)]

POLLUTANTS = {
    "pm2_5": (0.1, (0, 9.1, 35.5, 55.5, 125.5, 225.5), 325.4),
    "pm10": (1, (0, 55, 155, 255, 355, 425), 604),
    "ozone_8h": (0.001, (0, 0.055, 0.071, 0.086, 0.106), 0.2),
    "carbon_monoxide": (0.1, (0, 4.5, 9.5, 12.5, 15.5, 30.5), 50.4),
}
"""Step of a concentration, where each category begins, and where the last ends (EPA, May 2024)."""
AIR = ("good", "moderate", "unhealthy for sensitive groups", "unhealthy", "very unhealthy", "hazardous")
UV_CATEGORIES = ((11, "extreme"), (8, "very high"), (6, "high"), (3, "moderate"), (0, "low"))
INDEX = ((0, 50), (51, 100), (101, 150), (151, 200), (201, 300), (301, 500))


@api(
    example={"temperature_f": 92.0, "relative_humidity": 65.0},
    source="US National Weather Service, heat index equation (Rothfusz 1990, with its adjustments)",
)
def heat_index(temperature_f: Annotated[float, Field(ge=-40, le=140)], relative_humidity: Humidity) -> float:
    """Work out the US heat index in °F: how hot humid air feels in the shade.

    Args:
        temperature_f: Air temperature in °F.
        relative_humidity: Relative humidity in percent.
    """
    t, r = temperature_f, relative_humidity
    if t <= 40:
        return t
    simple = (t + 61 + (t - 68) * 1.2 + r * 0.094) / 2
    if (simple + t) / 2 < 80:
        return (simple + t) / 2
    index = -42.379 + 2.04901523 * t + 10.14333127 * r - 0.22475541 * t * r - 0.00683783 * t * t
    index += -0.05481717 * r * r + 0.00122874 * t * t * r + 0.00085282 * t * r * r - 0.00000199 * t * t * r * r
    if r < 13 and 80 <= t <= 112:
        index -= (13 - r) / 4 * ((17 - abs(t - 95)) / 17) ** 0.5
    elif r > 85 and 80 <= t <= 87:
        index += (r - 85) / 10 * (87 - t) / 5
    return index


@api(
    example={"temperature": -12.0, "wind_speed": 30.0, "units": "metric"},
    source="Environment Canada and US National Weather Service, wind chill index of 2001",
)
def wind_chill(
    temperature: Annotated[float, Field(ge=-100, le=120)],
    wind_speed: Annotated[float, Field(ge=0, le=300)],
    units: Literal["metric", "us"] = "metric",
) -> float:
    """Work out the wind chill: how cold the air feels on bare skin in the wind.

    Args:
        temperature: Air temperature in °C (metric) or °F (us), at most 10 °C or 50 °F.
        wind_speed: Wind speed 10 m above ground in km/h or miles an hour, at least 5 km/h or 3 mph.
        units: metric for °C and km/h, us for °F and miles an hour; the answer is in the same unit of temperature.

    Raises:
        ValueError: Too warm or too little wind for the index.
    """
    warm, calm = (10, 5) if units == "metric" else (50, 3)
    if temperature > warm or wind_speed < calm:
        raise ValueError(f"wind chill is defined up to {warm} degrees and from a wind of {calm} on")
    power = pow(wind_speed, 0.16)
    if units == "metric":
        return 13.12 + 0.6215 * temperature - 11.37 * power + 0.3965 * temperature * power
    return 35.74 + 0.6215 * temperature - 35.75 * power + 0.4275 * temperature * power


@api(
    example={"temperature_c": 30.0, "dew_point_c": 22.0},
    source="J. M. Masterton & F. A. Richardson, Humidex (Environment Canada, 1979)",
)
def humidex(
    temperature_c: Annotated[float, Field(ge=-50, le=60)], dew_point_c: Annotated[float, Field(ge=-80, le=60)]
) -> float:
    """Work out the Canadian humidex from air temperature and dew point.

    Args:
        temperature_c: Air temperature in °C.
        dew_point_c: Dew point in °C, not above the temperature.

    Raises:
        ValueError: A dew point above the temperature.
    """
    if dew_point_c > temperature_c:
        raise ValueError("the dew point can't be above the temperature")
    vapour = 6.11 * exp(5417.7530 * (1 / 273.16 - 1 / (273.15 + dew_point_c)))
    return temperature_c + 5 / 9 * (vapour - 10)


@api(
    example={"temperature_c": 33.0, "relative_humidity": 40.0, "wind_speed_m_s": 3.5},
    source="R. G. Steadman, Norms of Apparent Temperature in Australia (1994), as used by the Bureau of Meteorology",
)
def apparent_temperature(
    temperature_c: Annotated[float, Field(ge=-60, le=60)],
    relative_humidity: Humidity,
    wind_speed_m_s: Annotated[float, Field(ge=0, le=100)],
) -> float:
    """Work out the Australian apparent temperature in °C, in the shade, from temperature, humidity and wind.

    Args:
        temperature_c: Air temperature in °C.
        relative_humidity: Relative humidity in percent.
        wind_speed_m_s: Wind speed 10 m above ground in metres a second.
    """
    vapour = relative_humidity / 100 * 6.105 * exp(17.27 * temperature_c / (237.7 + temperature_c))
    return temperature_c + 0.33 * vapour - 0.70 * wind_speed_m_s - 4.00


@api(
    example={"uv_index": 7.5, "skin_type": 2, "sun_protection_factor": 15},
    source="WHO, Global Solar UV Index: A Practical Guide (2002): an index of 1 is 25 mW/m² of erythemal irradiance; "
    "minimal erythemal doses of Fitzpatrick's skin types",
)
def sunburn_time(
    uv_index: Annotated[float, Field(ge=1e-6, le=25)],
    skin_type: Literal[1, 2, 3, 4, 5, 6],
    sun_protection_factor: Annotated[int, Field(ge=1, le=100)] = 1,
) -> dict[str, str | float]:
    """Estimate after how many minutes in the sun skin begins to burn, and name the UV index's category.

    Args:
        uv_index: The UV index.
        skin_type: Fitzpatrick's skin type: 1 always burns, 6 never; doses of 200, 250, 300, 450, 600 and 1000 J/m².
        sun_protection_factor: Factor of the sunscreen; 1 is none.
    """
    dose = (200, 250, 300, 450, 600, 1000)[skin_type - 1]
    # Categories go by whole indices.
    whole = int(uv_index + 0.5)
    category = next(name for least, name in UV_CATEGORIES if whole >= least)
    return {"category": category, "minutes": dose * sun_protection_factor / (0.025 * uv_index) / 60}


@api(
    example={"pollutant": "pm2_5", "concentration": 41.7},
    source="US EPA, Technical Assistance Document for the Reporting of Daily Air Quality, EPA-454/B-24-002 (2024)",
)
def air_quality_index(
    pollutant: Literal["pm2_5", "pm10", "ozone_8h", "carbon_monoxide"],
    concentration: Annotated[float, Field(ge=0, le=100_000)],
) -> dict[str, str | int]:
    """Work out the US air quality index, and its category, of one pollutant's concentration.

    Args:
        pollutant: pm2_5 and pm10 over 24 hours in µg/m³, ozone_8h and carbon_monoxide over 8 hours in ppm.
        concentration: The mean concentration; decimals beyond the index's precision are cut off.

    Raises:
        ValueError: A concentration beyond the scale.
    """
    step, starts, end = POLLUTANTS[pollutant]
    # In whole steps; a little more, for 35.5 / 0.1 is below 355 in binary.
    value = int(concentration / step + 1e-6)
    lows = [round(start / step) for start in starts]
    highs = [low - 1 for low in lows[1:]] + [round(end / step)]
    for category, low, high, (first, last) in zip(AIR, lows, highs, INDEX, strict=False):
        if value <= high:
            index = (last - first) * (value - low) / (high - low) + first
            return {"index": int(index + 0.5), "category": category}
    raise ValueError(f"the scale of {pollutant} ends at {end}")
