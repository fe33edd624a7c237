"""What devices use, and what it costs."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Count, NonNegative, Positive, Share


class Appliance(TypedDict):
    """A device of a household."""

    name: str
    watts: NonNegative
    hours_per_day: Annotated[float, Field(ge=0, le=24)]


class Block(TypedDict):
    """A part of the consumption that has one price."""

    up_to_kwh: Positive | None
    """Its upper end; None for the last one."""
    price: NonNegative


@api(
    example={
        "appliances": [
            {"name": "refrigerator", "watts": 45.0, "hours_per_day": 24.0},
            {"name": "television", "watts": 110.0, "hours_per_day": 3.5},
        ],
        "price_per_kwh": 0.32,
        "days": 30,
    },
    source="Energy is power times time; 1 kWh is 3.6 MJ (SI Brochure, 9th ed.)",
)
def household_consumption(
    appliances: Annotated[list[Appliance], Field(min_length=1)], price_per_kwh: NonNegative, days: Count = 30
) -> dict[str, Any]:
    """Work out the electricity that appliances use over some days, what it costs, and which one uses most.

    Args:
        appliances: The appliances, each with its `name`, its power in `watts`, and its `hours_per_day` of use.
        price_per_kwh: Price of a kilowatt-hour, in any currency.
        days: How many days.
    """
    used = {each["name"]: 0.0 for each in appliances}
    for each in appliances:
        used[each["name"]] += each["watts"] * each["hours_per_day"] * days / 1000
    total = math.fsum(used.values())
    return {
        "kwh": total,
        "cost": round(total * price_per_kwh, 2),
        "kwh_by_appliance": used,
        "largest": max(used, key=lambda name: used[name]),
    }


@api(
    example={
        "kwh": 640.0,
        "blocks": [
            {"up_to_kwh": 300.0, "price": 0.18},
            {"up_to_kwh": 500.0, "price": 0.24},
            {"up_to_kwh": None, "price": 0.31},
        ],
        "standing_charge": 9.5,
        "tax_rate": 0.05,
    },
    source="Increasing block tariffs; Viscusi, Harrington & Sappington, Economics of Regulation and Antitrust",
)
def electricity_bill(
    kwh: NonNegative,
    blocks: Annotated[list[Block], Field(min_length=1)],
    standing_charge: NonNegative = 0.0,
    tax_rate: Share = 0.0,
) -> dict[str, Any]:
    """Work out an electricity bill under a block tariff, where further kilowatt-hours have another price.

    Args:
        kwh: Consumption of the billing period in kWh.
        blocks: Blocks in rising order: `up_to_kwh` is the end of one (null for the last), `price` its price a kWh.
        standing_charge: What is charged whatever is used.
        tax_rate: Tax on all of it as a fraction.

    Raises:
        ValueError: blocks that do not rise, or consumption beyond the last one.
    """
    charges, below = [], 0.0
    for block in blocks:
        above = math.inf if block["up_to_kwh"] is None else block["up_to_kwh"]
        if above <= below:
            raise ValueError("the ends of the blocks must rise")
        charges.append(max(0.0, min(kwh, above) - below) * block["price"])
        below = above
    if kwh > below:
        raise ValueError(f"no block covers more than {below:g} kWh")
    energy = math.fsum(charges)
    total = (energy + standing_charge) * (1 + tax_rate)
    return {
        "energy_charge": round(energy, 2),
        "tax": round((energy + standing_charge) * tax_rate, 2),
        "total": round(total, 2),
        "average_price_per_kwh": total / kwh if kwh else None,
    }


@api(
    example={"line_voltage": 400.0, "current": 32.0, "power_factor": 0.85, "phases": 3},
    source="Power triangle; Wildi, Electrical Machines, Drives and Power Systems, ch. 7 and 8",
)
def ac_power(
    line_voltage: Positive, current: NonNegative, power_factor: Share, phases: Literal[1, 3] = 3
) -> dict[str, float]:
    """Work out real, apparent and reactive power of a single-phase or balanced three-phase load.

    Args:
        line_voltage: Voltage in volt; between two lines where there are three phases.
        current: Current in a line, in ampere.
        power_factor: Cosine of the phase angle, from 0 to 1.
        phases: 1 or 3.
    """
    apparent = line_voltage * current * math.sqrt(phases) / 1000
    return {
        "real_kw": apparent * power_factor,
        "apparent_kva": apparent,
        "reactive_kvar": apparent * math.sqrt(1 - power_factor**2),
        "phase_angle_degrees": math.degrees(math.acos(power_factor)),
    }


_RESISTIVITY = {"copper": 0.017241, "aluminium": 0.028264}
"""ohm mm² / m at 20 °C."""


@api(
    example={"length": 35.0, "current": 16.0, "cross_section": 2.5, "voltage": 230.0, "material": "copper"},
    source="Ohm's law; resistivities at 20 °C: IEC 60028 (copper, 0.017241) and IEC 60889 (aluminium, 0.028264)",
)
def cable_voltage_drop(
    length: Positive,
    current: NonNegative,
    cross_section: Positive,
    voltage: Positive,
    material: Literal["copper", "aluminium"] = "copper",
) -> dict[str, float]:
    """Work out the voltage lost in a two-wire cable, there and back, and the power that heats it.

    Args:
        length: Length of the cable one way, in m.
        current: Current in ampere.
        cross_section: Cross-section of a conductor, in mm².
        voltage: Voltage of the supply in volt.
        material: What the conductors are made of.

    Raises:
        ValueError: a current so high that nothing of the voltage would be left.
    """
    drop = 2 * length * current * _RESISTIVITY[material] / cross_section
    if drop >= voltage:
        raise ValueError(f"the cable alone would take {drop:.1f} V of {voltage} V")
    return {"drop_v": drop, "drop_percent": 100 * drop / voltage, "loss_w": drop * current}
