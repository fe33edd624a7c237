"""Heat in buildings: walls, demand, heat pumps, hot water."""

import math
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive


class Layer(TypedDict):
    """A layer of a wall, roof or floor."""

    thickness_m: Positive
    conductivity: Positive
    """W/(m K)."""


_SURFACES = {"wall": (0.13, 0.04), "roof": (0.10, 0.04), "floor": (0.17, 0.04)}
"""Resistances of the inner and outer surface, m² K/W, by the way that heat flows (ISO 6946, table 7)."""


@api(
    example={
        "layers": [
            {"thickness_m": 0.015, "conductivity": 0.7},
            {"thickness_m": 0.24, "conductivity": 0.16},
            {"thickness_m": 0.14, "conductivity": 0.035},
        ],
        "element": "wall",
        "area": 85.0,
        "temperature_difference": 24.0,
    },
    source="ISO 6946:2017",
)
def wall_heat_loss(
    layers: Annotated[list[Layer], Field(min_length=1)],
    element: Literal["wall", "roof", "floor"] = "wall",
    area: Positive = 1.0,
    temperature_difference: float = 20.0,
) -> dict[str, float]:
    """Work out the thermal transmittance (U-value) of a wall, roof or floor of layers, and the heat it loses.

    Args:
        layers: Layers from the inside to the outside, each with `thickness_m` in m and `conductivity` in W/(m K).
        element: Which way heat flows: through a wall, up through a roof, or down through a floor.
        area: Area in m².
        temperature_difference: Inside less outside temperature, in K.
    """
    resistance = math.fsum([*_SURFACES[element], *(layer["thickness_m"] / layer["conductivity"] for layer in layers)])
    return {
        "u_value": 1 / resistance,
        "thermal_resistance": resistance,
        "heat_loss_w": area * temperature_difference / resistance,
    }


@api(
    example={"heat_loss_coefficient": 185.0, "degree_days": 3100.0, "internal_gains_kwh": 2400.0, "efficiency": 0.92},
    source="Degree-day method; ASHRAE Handbook of Fundamentals, ch. 19",
)
def heating_demand(
    heat_loss_coefficient: Positive,
    degree_days: NonNegative,
    internal_gains_kwh: NonNegative = 0.0,
    efficiency: Annotated[float, Field(gt=0, le=8)] = 0.9,
) -> dict[str, float]:
    """Estimate the heat that a building needs in a season from its heat loss and the degree days.

    Args:
        heat_loss_coefficient: Heat lost for each degree of difference, in W/K.
        degree_days: Heating degree days of the season, in K d.
        internal_gains_kwh: Heat from sun, people and devices that is of use, in kWh.
        efficiency: Heat out for energy in: 0.9 is a boiler, 3 to 4 a heat pump.
    """
    loss = heat_loss_coefficient * degree_days * 24 / 1000
    demand = max(0.0, loss - internal_gains_kwh)
    return {"heat_loss_kwh": loss, "heat_demand_kwh": demand, "energy_input_kwh": demand / efficiency}


@api(
    example={"source_temperature": 2.0, "flow_temperature": 40.0, "quality": 0.45, "heat_kwh": 11500.0},
    source="Carnot 1824, times a quality grade",
)
def heat_pump_performance(
    source_temperature: Annotated[float, Field(ge=-50, le=100)],
    flow_temperature: Annotated[float, Field(ge=-20, le=150)],
    quality: Annotated[float, Field(gt=0, le=1)] = 0.45,
    heat_kwh: NonNegative = 0.0,
) -> dict[str, float]:
    """Estimate the coefficient of performance of a heat pump and the electricity that it takes.

    Args:
        source_temperature: Temperature of the air, ground or water that heat is taken from, in °C.
        flow_temperature: Temperature of the water to the heating, in °C.
        quality: Part of the best possible (Carnot) performance that the pump reaches; about 0.4 to 0.5.
        heat_kwh: Heat that it has to give, in kWh.

    Raises:
        ValueError: a source as warm as the flow.
    """
    if source_temperature >= flow_temperature:
        raise ValueError(f"a source of {source_temperature} °C needs no heat pump for {flow_temperature} °C")
    carnot = (flow_temperature + 273.15) / (flow_temperature - source_temperature)
    performance = max(1.0, quality * carnot)
    return {"carnot_cop": carnot, "cop": performance, "electricity_kwh": heat_kwh / performance}


@api(
    example={"litres": 150.0, "from_temperature": 12.0, "to_temperature": 55.0, "heater_kw": 3.0, "efficiency": 0.95},
    source="Specific heat of water, 4.186 kJ/(kg K); CRC Handbook of Chemistry and Physics",
)
def water_heating(
    litres: Positive,
    from_temperature: Annotated[float, Field(ge=0, le=100)],
    to_temperature: Annotated[float, Field(ge=0, le=100)],
    heater_kw: Positive,
    efficiency: Annotated[float, Field(gt=0, le=1)] = 1.0,
) -> dict[str, float]:
    """Work out energy and time to heat water.

    Args:
        litres: Amount of water in litres, of 1 kg each.
        from_temperature: Temperature at the start, in °C.
        to_temperature: Temperature wanted, in °C.
        heater_kw: Power of the heater in kW.
        efficiency: Part of the power that reaches the water.

    Raises:
        ValueError: water that is to become colder.
    """
    if to_temperature < from_temperature:
        raise ValueError(f"a heater does not cool water from {from_temperature} to {to_temperature} °C")
    heat = litres * 4.186 * (to_temperature - from_temperature) / 3600
    return {"heat_kwh": heat, "input_kwh": heat / efficiency, "minutes": 60 * heat / efficiency / heater_kw}
