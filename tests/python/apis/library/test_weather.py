"""Weather: against steam tables, charts of the weather services, worked examples of the papers."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from callwright.apis.library.weather.comfort import (
    air_quality_index,
    apparent_temperature,
    heat_index,
    humidex,
    sunburn_time,
    wind_chill,
)
from callwright.apis.library.weather.moisture import (
    cloud_base_height,
    dew_point,
    reference_evapotranspiration,
    relative_humidity_from_dew_point,
    vapour_content,
    wet_bulb_temperature,
)
from callwright.apis.library.weather.wind import (
    average_wind,
    beaufort_force,
    degree_days,
    hurricane_category,
    runway_wind_components,
    sea_level_pressure,
)
from library_cases import Case, Refusal, case, name, refusal

STEAM = {0: 6.11, 5: 8.73, 10: 12.28, 15: 17.06, 20: 23.39, 25: 31.70, 30: 42.47, 35: 56.29, 40: 73.85}
"""Pressure of saturated vapour in hPa, from steam tables."""
LOW, HIGH = [2.0, 4.5, 7.0, 9.5, 16.0], [10.0, 13.5, 17.0, 21.5, 34.0]
MEANS = (np.array(LOW) + np.array(HIGH)) / 2


def psychrometer(temperature: float, humidity: float) -> float:
    """Where the psychrometric equation balances, at 1013.25 hPa."""

    def saturated(t: float) -> float:
        return 6.112 * math.exp(17.67 * t / (t + 243.5))

    low, high = temperature - 40, temperature
    for _ in range(100):
        wet = (low + high) / 2
        vapour = saturated(wet) - 0.000665 * 1013.25 * (temperature - wet)
        low, high = (wet, high) if vapour < humidity / 100 * saturated(temperature) else (low, wet)
    return low


def index(low: str, high: str, first: int, last: int, value: str) -> int:
    share = (Fraction(value) - Fraction(low)) / (Fraction(high) - Fraction(low))
    return int(share * (last - first) + first + Fraction(1, 2))


CASES = [
    # The chart of the US National Weather Service, which prints whole degrees.
    *(
        case(heat_index, float(felt), 0.6 / felt, temperature_f=t, relative_humidity=r)
        for t, r, felt in (
            (80, 40, 80),
            (90, 70, 106),
            (100, 40, 109),
            (110, 40, 136),
            (86, 90, 105),
            (96, 65, 121),
            (84, 100, 103),
        )
    ),
    # Below the reach of the regression: the mean of the temperature and Steadman's simple formula.
    case(heat_index, (70 + (70 + 61 + 2.4 + 4.7) / 2) / 2, temperature_f=70, relative_humidity=50),
    case(heat_index, 30.0, temperature_f=30, relative_humidity=50),
    # Dry: 95 °F at 5 % is lowered by 2 whole degrees.
    case(
        heat_index,
        float(
            np.array(
                [
                    -42.379,
                    2.04901523,
                    10.14333127,
                    -0.22475541,
                    -6.83783e-3,
                    -5.481717e-2,
                    1.22874e-3,
                    8.5282e-4,
                    -1.99e-6,
                ]
            )
            @ np.array([1, 95, 5, 475, 9025, 25, 95 * 475, 475 * 5, 475 * 475])
        )
        - 2,
        temperature_f=95,
        relative_humidity=5,
    ),
    # Charts of Environment Canada and the US National Weather Service.
    *(
        case(wind_chill, float(felt), 0.6 / abs(felt), temperature=t, wind_speed=v, units=units)
        for t, v, units, felt in (
            (-10, 30, "metric", -20),
            (-25, 40, "metric", -41),
            (5, 20, "metric", 1),
            (-40, 60, "metric", -64),
            (0, 15, "us", -19),
            (20, 30, "us", 1),
            (-20, 45, "us", -58),
        )
    ),
    # Environment Canada's table, and 25 °C over 10: the vapour of steam tables.
    case(humidex, 34.0, 0.01, temperature_c=30, dew_point_c=15),
    case(humidex, 42.0, 0.01, temperature_c=30, dew_point_c=25),
    *(case(humidex, 35 + 5 / 9 * (STEAM[t] - 10), 1e-2, temperature_c=35, dew_point_c=t) for t in (10, 20, 25)),
    *(
        case(
            apparent_temperature,
            t + 0.33 * r / 100 * STEAM[t] - 0.7 * v - 4,
            5e-3,
            temperature_c=t,
            relative_humidity=r,
            wind_speed_m_s=v,
        )
        for t, r, v in ((25, 50, 0), (35, 40, 3.5), (10, 90, 8))
    ),
    # 250 mW/m² at an index of 10.
    case(sunburn_time, {"category": "very high", "minutes": 200 / 0.25 / 60}, uv_index=10, skin_type=1),
    case(
        sunburn_time,
        {"category": "moderate", "minutes": 30 * 250 / 0.075 / 60},
        uv_index=3,
        skin_type=2,
        sun_protection_factor=30,
    ),
    *(
        case(sunburn_time, {"category": category}, uv_index=uv, skin_type=4)
        for uv, category in ((2.4, "low"), (2.5, "moderate"), (5.6, "high"), (7.5, "very high"), (11, "extreme"))
    ),
    # The worked examples of the EPA's document, and the ends of the categories of 2024.
    case(
        air_quality_index,
        {"index": 126, "category": "unhealthy for sensitive groups"},
        pollutant="ozone_8h",
        concentration=0.07853333,
    ),
    case(air_quality_index, {"index": 102}, pollutant="pm2_5", concentration=35.9),
    case(air_quality_index, {"index": 90, "category": "moderate"}, pollutant="carbon_monoxide", concentration=8.4),
    *(
        case(
            air_quality_index,
            {"index": index(low, high, first, last, value)},
            pollutant=pollutant,
            concentration=float(value),
        )
        for pollutant, low, high, first, last, value in (
            ("pm2_5", "0", "9", 0, 50, "9.0"),
            ("pm2_5", "0", "9", 0, 50, "4.3"),
            ("pm2_5", "35.5", "55.4", 101, 150, "35.5"),
            ("pm2_5", "125.5", "225.4", 201, 300, "180.2"),
            ("pm2_5", "225.5", "325.4", 301, 500, "325.4"),
            ("pm10", "55", "154", 51, 100, "154"),
            ("pm10", "255", "354", 151, 200, "255"),
            ("ozone_8h", "0.106", "0.2", 201, 300, "0.15"),
        )
    ),
    case(air_quality_index, {"index": 100, "category": "moderate"}, pollutant="pm10", concentration=154.9),
    # Saturated at the dew point, so that the share of pressures is the humidity.
    *(
        case(dew_point, float(dew), 5e-3, temperature_c=t, relative_humidity=100 * STEAM[dew] / STEAM[t])
        for t, dew in ((25, 15), (40, 10), (30, 25), (20, 20))
    ),
    *(
        case(relative_humidity_from_dew_point, 100 * STEAM[dew] / STEAM[t], 4e-3, temperature_c=t, dew_point_c=dew)
        for t, dew in ((25, 15), (40, 10), (30, 25))
    ),
    case(relative_humidity_from_dew_point, 100.0, temperature_c=-10, dew_point_c=-10),
    # The paper's example, and the psychrometric equation.
    case(wet_bulb_temperature, 13.7, 2e-3, temperature_c=20, relative_humidity=50),
    *(
        case(wet_bulb_temperature, psychrometer(t, r), 2.5e-2, temperature_c=t, relative_humidity=r)
        for t, r in ((30, 40), (35, 80), (25, 60), (40, 20))
    ),
    # Saturated air holds 4.85, 17.3 and 30.4 g/m³.
    *(
        case(vapour_content, {"absolute_humidity": grams}, 5e-3, temperature_c=t, relative_humidity=100)
        for t, grams in ((0, 4.85), (20, 17.3), (30, 30.4))
    ),
    case(
        vapour_content,
        {"vapour_pressure": 0.6 * STEAM[25], "vapour_pressure_deficit": 0.4 * STEAM[25]},
        4e-3,
        temperature_c=25,
        relative_humidity=60,
    ),
    case(cloud_base_height, 1400.0, temperature_c=22, dew_point_c=12, station_height_m=150),
    case(cloud_base_height, 0.0, temperature_c=5, dew_point_c=5),
    # FAO 56, example 20: 5.0 mm a day; by hand 0.0023 * 38.5 * 3.4351 * 16.5648.
    case(reference_evapotranspiration, 5.0387, 1e-4, minimum_c=14.8, maximum_c=26.6, extraterrestrial_radiation=40.6),
    case(reference_evapotranspiration, 0.0, minimum_c=-30, maximum_c=-20, extraterrestrial_radiation=10),
    # Middles of the forces, by v = 0.836 B^1.5.
    *(
        case(beaufort_force, {"force": force}, speed=0.836 * force**1.5 * factor, unit=unit)
        for force in range(12)
        for unit, factor in (("m/s", 1), ("km/h", 3.6), ("kn", 3600 / 1852))
    ),
    case(beaufort_force, {"force": 12, "name": "hurricane force"}, speed=64, unit="kn"),
    case(beaufort_force, {"force": 8, "name": "gale"}, speed=62, unit="km/h"),
    case(beaufort_force, {"force": 0, "name": "calm"}, speed=0.2),
    *(
        case(
            hurricane_category, {"category": category, "kind": kind, "major": category > 2}, wind_speed=speed, unit=unit
        )
        for speed, unit, category, kind in (
            (125, "mph", 3, "hurricane"),
            (157, "mph", 5, "hurricane"),
            (95, "mph", 1, "hurricane"),
            (113, "kn", 4, "hurricane"),
            (34, "kn", 0, "tropical storm"),
            (62, "km/h", 0, "tropical depression"),
            (177, "km/h", 2, "hurricane"),
        )
    ),
    # A wind at 30 degrees is half across; sines and cosines by the table.
    case(
        runway_wind_components,
        {"headwind": 20 * math.sqrt(3) / 2, "crosswind": 10.0, "crosswind_from": "right"},
        wind_direction=20,
        wind_speed=20,
        runway_heading=350,
    ),
    case(
        runway_wind_components,
        {"headwind": -10.0, "crosswind": 10 * math.sqrt(3), "crosswind_from": "left"},
        wind_direction=150,
        wind_speed=20,
        runway_heading=270,
    ),
    case(
        runway_wind_components,
        {"headwind": 12.0, "crosswind_from": "none"},
        wind_direction=360,
        wind_speed=12,
        runway_heading=0,
    ),
    case(
        average_wind,
        {"vector_speed": 5.0, "direction": math.degrees(math.atan2(3, 4)), "mean_speed": 7.0},
        readings=[{"speed": 8.0, "direction": 0.0}, {"speed": 6.0, "direction": 90.0}],
    ),
    case(
        average_wind,
        {"direction": 5.0, "vector_speed": 10 * math.cos(math.radians(10)), "mean_speed": 10.0},
        readings=[{"speed": 10.0, "direction": 355.0}, {"speed": 10.0, "direction": 15.0}],
    ),
    case(
        average_wind,
        {"direction": None, "mean_speed": 10.0},
        readings=[{"speed": 10.0, "direction": 90.0}, {"speed": 10.0, "direction": 270.0}],
    ),
    # The International Standard Atmosphere.
    *(
        case(sea_level_pressure, 1013.25, 1e-5, station_pressure_hpa=p, height_m=h, temperature_c=15 - 0.0065 * h)
        for h, p in ((500, 954.61), (1000, 898.75), (2000, 794.95), (0, 1013.25))
    ),
    case(
        degree_days,
        float(np.clip(15 - MEANS, 0, None).sum()),
        daily_minimum=LOW,
        daily_maximum=HIGH,
        base=15,
        kind="heating",
    ),
    case(
        degree_days,
        float(np.clip(MEANS - 12, 0, None).sum()),
        daily_minimum=LOW,
        daily_maximum=HIGH,
        base=12,
        kind="cooling",
    ),
    case(
        degree_days,
        float(((np.clip(LOW, 10, 30) + np.clip(HIGH, 10, 30)) / 2 - 10).sum()),
        daily_minimum=LOW,
        daily_maximum=HIGH,
        base=10,
        kind="growing",
        upper_limit=30,
    ),
]

REFUSED = [
    refusal(wind_chill, "up to 10 degrees", temperature=11, wind_speed=20),
    refusal(wind_chill, "a wind of 3 on", temperature=20, wind_speed=2, units="us"),
    refusal(humidex, "can't be above", temperature_c=20, dew_point_c=21),
    refusal(relative_humidity_from_dew_point, "can't be above", temperature_c=20, dew_point_c=21),
    refusal(cloud_base_height, "can't be above", temperature_c=20, dew_point_c=21),
    refusal(air_quality_index, "ends at 325.4", pollutant="pm2_5", concentration=325.5),
    refusal(reference_evapotranspiration, "below the minimum", minimum_c=5, maximum_c=4, extraterrestrial_radiation=10),
    refusal(degree_days, "as many", daily_minimum=[1], daily_maximum=[2, 3], base=5, kind="heating"),
    refusal(degree_days, "below its minimum", daily_minimum=[3], daily_maximum=[2], base=5, kind="heating"),
    refusal(degree_days, "for growing", daily_minimum=[1], daily_maximum=[2], base=5, kind="heating", upper_limit=30),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()
