"""Vehicles and fuels: charging, consumption, emissions."""

from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Percent, Positive

# Net calorific value in MJ/kg (table 1.2) and CO2 in kg/TJ (table 2.2).
_FUELS = {
    "gasoline": (44.3, 69_300),
    "diesel": (43.0, 74_100),
    "kerosene": (43.8, 71_900),
    "lpg": (47.3, 63_100),
    "natural_gas": (48.0, 56_100),
    "heavy_fuel_oil": (40.4, 77_400),
    "bituminous_coal": (25.8, 94_600),
    "lignite": (11.9, 101_000),
    "wood": (15.6, 112_000),
}


@api(
    example={"fuel": "diesel", "kilograms": 850.0},
    source="IPCC 2006 Guidelines for National Greenhouse Gas Inventories, vol. 2, tables 1.2 and 2.2",
)
def fuel_emissions(
    fuel: Literal[
        "gasoline",
        "diesel",
        "kerosene",
        "lpg",
        "natural_gas",
        "heavy_fuel_oil",
        "bituminous_coal",
        "lignite",
        "wood",
    ],
    kilograms: NonNegative,
) -> dict[str, float | bool]:
    """Work out heat and carbon dioxide from burning a fuel.

    Args:
        fuel: Which fuel.
        kilograms: How much of it, in kg.
    """
    heat, carbon = _FUELS[fuel]
    energy = kilograms * heat
    return {
        "energy_mj": energy,
        "energy_kwh": energy / 3.6,
        "co2_kg": energy * carbon / 1e6,
        "biogenic": fuel == "wood",
    }


@api(
    example={"battery_kwh": 64.0, "from_percent": 15.0, "to_percent": 80.0, "charger_kw": 11.0, "price_per_kwh": 0.35},
    source="Energy balance of charging at constant power",
)
def ev_charging(
    battery_kwh: Positive,
    from_percent: Percent,
    to_percent: Percent,
    charger_kw: Positive,
    efficiency: Annotated[float, Field(gt=0, le=1)] = 0.9,
    price_per_kwh: NonNegative = 0.0,
) -> dict[str, float]:
    """Work out how long an electric car charges at constant power, what it draws and what that costs.

    Args:
        battery_kwh: Usable capacity of the battery in kWh.
        from_percent: State of charge at the start, in percent.
        to_percent: State of charge wanted, in percent.
        charger_kw: Power drawn from the grid, in kW.
        efficiency: Part of it that the battery stores.
        price_per_kwh: Price of a kilowatt-hour, in any currency.

    Raises:
        ValueError: a state of charge that is to fall.
    """
    if to_percent < from_percent:
        raise ValueError(f"charging does not lead from {from_percent} % to {to_percent} %")
    stored = battery_kwh * (to_percent - from_percent) / 100
    drawn = stored / efficiency
    return {
        "stored_kwh": stored,
        "drawn_kwh": drawn,
        "hours": drawn / charger_kw,
        "cost": round(drawn * price_per_kwh, 2),
    }


@api(
    example={"value": 32.0, "from_unit": "mpg_us", "to_unit": "l_per_100km"},
    source="Definitions of the mile and the US and imperial gallon (NIST SP 811)",
)
def convert_fuel_economy(
    value: Positive,
    from_unit: Literal["l_per_100km", "km_per_l", "mpg_us", "mpg_imperial"],
    to_unit: Literal["l_per_100km", "km_per_l", "mpg_us", "mpg_imperial"],
) -> float:
    """Convert fuel economy between litres per 100 km, kilometres per litre and miles per gallon.

    Args:
        value: The fuel economy or consumption.
        from_unit: Its unit.
        to_unit: The unit wanted.
    """
    litres = {"km_per_l": 1.0, "mpg_us": 3.785411784, "mpg_imperial": 4.54609}
    miles = {"km_per_l": 1.0, "mpg_us": 1.609344, "mpg_imperial": 1.609344}
    reach = 100 / value if from_unit == "l_per_100km" else value * miles[from_unit] / litres[from_unit]
    return 100 / reach if to_unit == "l_per_100km" else reach * litres[to_unit] / miles[to_unit]
