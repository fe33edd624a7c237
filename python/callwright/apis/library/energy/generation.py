"""Sun, wind, water, batteries: what they give."""

import math
from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive, Share

BETZ = 16 / 27
"""No turbine takes more of the wind's power than this."""

Efficiency = Annotated[float, Field(gt=0, le=1)]


@api(
    example={"peak_kw": 8.4, "sun_hours_per_day": 3.9, "performance_ratio": 0.8, "cell_temperature": 45.0},
    source="IEC 61724 performance ratio; linear temperature coefficient of silicon cells",
)
def solar_yield(
    peak_kw: Positive,
    sun_hours_per_day: Annotated[float, Field(ge=0, le=24)],
    performance_ratio: Efficiency = 0.8,
    cell_temperature: Annotated[float, Field(ge=-60, le=120)] = 25.0,
    temperature_coefficient: Annotated[float, Field(ge=-0.01, le=0)] = -0.004,
    days: Annotated[int, Field(ge=1, le=3660)] = 365,
) -> dict[str, float]:
    """Estimate the electricity that a photovoltaic system gives.

    Args:
        peak_kw: Power of the modules under standard test conditions (1,000 W/m², 25 °C), in kW.
        sun_hours_per_day: Mean irradiation of the modules' plane, in kWh/m² a day (peak sun hours).
        performance_ratio: What is left after losses other than heat, as a fraction.
        cell_temperature: Mean temperature of the cells at work, in °C.
        temperature_coefficient: Change of power for each °C above 25, as a fraction.
        days: How many days.
    """
    heat = 1 + temperature_coefficient * (cell_temperature - 25)
    daily = peak_kw * sun_hours_per_day * performance_ratio * heat
    return {"kwh_per_day": daily, "kwh": daily * days, "capacity_factor": daily / (24 * peak_kw)}


@api(
    example={"rotor_diameter": 82.0, "wind_speed": 9.0, "power_coefficient": 0.42, "air_density": 1.225},
    source="Power in the wind and the limit of Betz 1919; Manwell, Wind Energy Explained, ch. 2",
)
def wind_turbine_power(
    rotor_diameter: Positive,
    wind_speed: Annotated[float, Field(ge=0, le=120)],
    power_coefficient: Share = 0.4,
    air_density: Positive = 1.225,
) -> dict[str, float]:
    """Work out the power that a wind turbine takes from the wind.

    Args:
        rotor_diameter: Diameter of the rotor in m.
        wind_speed: Wind speed in m/s.
        power_coefficient: Part of the wind's power that is taken; at most 0.593.
        air_density: Density of the air in kg/m³; 1.225 at sea level and 15 °C.

    Raises:
        ValueError: a power coefficient above the Betz limit.
    """
    if power_coefficient > BETZ:
        raise ValueError(f"a power coefficient of {power_coefficient} is above the Betz limit of {BETZ:.3f}")
    wind = air_density * math.pi * rotor_diameter**2 / 4 * wind_speed**3 / 2000
    return {"wind_kw": wind, "power_kw": wind * power_coefficient, "betz_limit_kw": wind * BETZ}


@api(
    example={"flow": 2.4, "head": 35.0, "efficiency": 0.86, "hours": 6000.0},
    source="Potential energy of falling water; Twidell & Weir, Renewable Energy Resources, ch. 8",
)
def hydro_power(
    flow: NonNegative, head: NonNegative, efficiency: Efficiency = 0.85, hours: NonNegative = 8760.0
) -> dict[str, float]:
    """Work out power and yearly energy of a hydroelectric plant.

    Args:
        flow: Water through the turbines, in m³/s.
        head: Height that the water falls, in m.
        efficiency: Efficiency of turbine and generator together, as a fraction.
        hours: Hours of full load in a year.
    """
    power = 1000 * 9.80665 * flow * head * efficiency / 1000
    return {"power_kw": power, "annual_mwh": power * hours / 1000}


@api(
    example={"capacity_ah": 100.0, "voltage": 12.8, "load_w": 60.0, "depth_of_discharge": 0.8, "efficiency": 0.9},
    source="Energy of a battery; Peukert 1897 for the exponent",
)
def battery_runtime(
    capacity_ah: Positive,
    voltage: Positive,
    load_w: Positive,
    depth_of_discharge: Efficiency = 0.8,
    efficiency: Efficiency = 0.9,
    peukert_exponent: Annotated[float, Field(ge=1, le=1.6)] = 1.0,
    rated_hours: Positive = 20.0,
) -> dict[str, float]:
    """Estimate how long a battery feeds a load.

    Args:
        capacity_ah: Rated capacity in Ah.
        voltage: Nominal voltage in V.
        load_w: Power of the load in W.
        depth_of_discharge: Part of the capacity that may be used.
        efficiency: Efficiency of the inverter or converter, as a fraction.
        peukert_exponent: 1 for lithium; 1.1 to 1.3 for lead-acid, which gives less at high currents.
        rated_hours: Hours of discharge for which the capacity is rated.
    """
    current = load_w / efficiency / voltage
    full = rated_hours * (capacity_ah / (current * rated_hours)) ** peukert_exponent
    return {
        "hours": full * depth_of_discharge,
        "current_a": current,
        "usable_wh": capacity_ah * voltage * depth_of_discharge,
    }


@api(
    example={
        "investment": 1.4e6,
        "annual_cost": 28000.0,
        "annual_mwh": 2600.0,
        "discount_rate": 0.06,
        "years": 25,
        "degradation": 0.005,
    },
    source="Short, Packey & Holt, Manual for the Economic Evaluation of Energy Efficiency, NREL/TP-462-5173, 1995",
)
def levelized_cost_of_energy(
    investment: NonNegative,
    annual_cost: NonNegative,
    annual_mwh: Positive,
    discount_rate: Share,
    years: Annotated[int, Field(ge=1, le=100)],
    degradation: Annotated[float, Field(ge=0, lt=1)] = 0.0,
) -> float:
    """Work out what a megawatt-hour of a plant costs over its life, with later money and energy discounted.

    Args:
        investment: Cost of building it, spent at once, in any currency.
        annual_cost: Cost of running it, a year.
        annual_mwh: Energy of the first year in MWh.
        discount_rate: Interest a year as a fraction.
        years: Years of operation.
        degradation: Part of the output that is lost each year.
    """
    factors = [(1 + discount_rate) ** -year for year in range(1, years + 1)]
    costs = investment + annual_cost * math.fsum(factors)
    energy = math.fsum(annual_mwh * (1 - degradation) ** year * factor for year, factor in enumerate(factors))
    return costs / energy
