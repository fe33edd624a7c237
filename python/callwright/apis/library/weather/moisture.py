"""Water in the air, clouds, evaporation."""

from math import atan, exp, log, sqrt
from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api

Celsius = Annotated[float, Field(ge=-45, le=60)]
Humidity = Annotated[float, Field(ge=1e-6, le=100)]
MAGNUS = "Magnus formula with the constants of O. A. Alduchov & R. E. Eskridge (1996)"


@api(example={"temperature_c": 24.0, "relative_humidity": 55.0}, source=MAGNUS)
def dew_point(temperature_c: Celsius, relative_humidity: Humidity) -> float:
    """Work out the dew point in °C from temperature and relative humidity.

    Args:
        temperature_c: Air temperature in °C.
        relative_humidity: Relative humidity in percent.
    """
    gamma = log(relative_humidity / 100) + 17.625 * temperature_c / (243.04 + temperature_c)
    return 243.04 * gamma / (17.625 - gamma)


@api(example={"temperature_c": 24.0, "dew_point_c": 14.4}, source=MAGNUS)
def relative_humidity_from_dew_point(temperature_c: Celsius, dew_point_c: Celsius) -> float:
    """Work out the relative humidity in percent from temperature and dew point.

    Args:
        temperature_c: Air temperature in °C.
        dew_point_c: Dew point in °C, not above the temperature.

    Raises:
        ValueError: A dew point above the temperature.
    """
    if dew_point_c > temperature_c:
        raise ValueError("the dew point can't be above the temperature")
    return 100 * saturation(dew_point_c) / saturation(temperature_c)


@api(
    example={"temperature_c": 20.0, "relative_humidity": 50.0},
    source="R. Stull, Wet-Bulb Temperature from Relative Humidity and Air Temperature, JAMC 50 (2011)",
)
def wet_bulb_temperature(
    temperature_c: Annotated[float, Field(ge=-20, le=50)], relative_humidity: Annotated[float, Field(ge=5, le=99)]
) -> float:
    """Estimate the wet-bulb temperature in °C at sea level from temperature and relative humidity.

    Args:
        temperature_c: Air temperature in °C, from -20 to 50.
        relative_humidity: Relative humidity in percent, from 5 to 99.
    """
    t, r = temperature_c, relative_humidity
    return (
        t * atan(0.151977 * sqrt(r + 8.313659))
        + atan(t + r)
        - atan(r - 1.676331)
        + 0.00391838 * r * sqrt(r) * atan(0.023101 * r)
        - 4.686035
    )


@api(
    example={"temperature_c": 25.0, "relative_humidity": 60.0},
    source="Magnus formula and the gas law, with 461.5 J/(kg K) for water vapour",
)
def vapour_content(temperature_c: Celsius, relative_humidity: Humidity) -> dict[str, float]:
    """Work out the water in the air: absolute humidity in g/m³, vapour pressure and vapour pressure deficit in hPa.

    Args:
        temperature_c: Air temperature in °C.
        relative_humidity: Relative humidity in percent.
    """
    full = saturation(temperature_c)
    pressure = full * relative_humidity / 100
    return {
        "absolute_humidity": pressure * 100 / (461.5 * (temperature_c + 273.15)) * 1000,
        "vapour_pressure": pressure,
        "vapour_pressure_deficit": full - pressure,
    }


@api(
    example={"temperature_c": 22.0, "dew_point_c": 12.0, "station_height_m": 150.0},
    source="Espy's rule: 125 m a degree between temperature and dew point",
)
def cloud_base_height(
    temperature_c: Celsius, dew_point_c: Celsius, station_height_m: Annotated[float, Field(ge=-430, le=6000)] = 0.0
) -> float:
    """Estimate the height over the sea, in metres, of the base of cumulus clouds.

    Args:
        temperature_c: Air temperature at the ground in °C.
        dew_point_c: Dew point at the ground in °C, not above the temperature.
        station_height_m: Height of the ground over the sea in metres.

    Raises:
        ValueError: A dew point above the temperature.
    """
    if dew_point_c > temperature_c:
        raise ValueError("the dew point can't be above the temperature")
    return 125 * (temperature_c - dew_point_c) + station_height_m


@api(
    example={"minimum_c": 14.8, "maximum_c": 26.6, "extraterrestrial_radiation": 40.6},
    source="Hargreaves equation; Allen et al., Crop Evapotranspiration, FAO Irrigation and Drainage Paper 56, eq. 52",
)
def reference_evapotranspiration(
    minimum_c: Celsius, maximum_c: Celsius, extraterrestrial_radiation: Annotated[float, Field(ge=0, le=50)]
) -> float:
    """Estimate the water, in mm a day, that a well-watered reference crop loses, from the day's temperatures.

    Args:
        minimum_c: Lowest temperature of the day in °C.
        maximum_c: Highest temperature of the day in °C.
        extraterrestrial_radiation: Radiation above the atmosphere in MJ/m² a day.

    Raises:
        ValueError: A maximum below the minimum.
    """
    if maximum_c < minimum_c:
        raise ValueError("the maximum is below the minimum")
    mean = (minimum_c + maximum_c) / 2
    return max(0.0, 0.0023 * (mean + 17.8) * sqrt(maximum_c - minimum_c) * 0.408 * extraterrestrial_radiation)


def saturation(temperature_c: float) -> float:
    """Vapour pressure over water at which air is saturated, in hPa."""
    return 6.1094 * exp(17.625 * temperature_c / (243.04 + temperature_c))
