"""Resistors and what flows through them."""

import math
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive

Color = Literal[
    "black", "brown", "red", "orange", "yellow", "green", "blue", "violet", "grey", "white", "gold", "silver"
]

_DIGITS = ["black", "brown", "red", "orange", "yellow", "green", "blue", "violet", "grey", "white"]
_POWERS = {**{color: power for power, color in enumerate(_DIGITS)}, "gold": -1, "silver": -2}
_TOLERANCES = {
    "brown": 1.0,
    "red": 2.0,
    "orange": 0.05,
    "yellow": 0.02,
    "green": 0.5,
    "blue": 0.25,
    "violet": 0.1,
    "grey": 0.01,
    "gold": 5.0,
    "silver": 10.0,
}


@api(example={"bands": ["yellow", "violet", "red", "gold"]}, source="IEC 60062:2016, table 1")
def resistor_value(bands: Annotated[list[Color], Field(min_length=3, max_length=5)]) -> dict[str, float]:
    """Read the resistance and tolerance of a resistor from its colour bands.

    Args:
        bands: Colours from the first band on: three (tolerance 20 %), four (two digits, multiplier, tolerance) or
            five (three digits, multiplier, tolerance).

    Raises:
        ValueError: a colour that does not occur at its place.
    """
    count = 3 if len(bands) == 5 else 2
    for color in bands[:count]:
        if color not in _DIGITS:
            raise ValueError(f"{color} stands for no digit")
    significant = int("".join(str(_DIGITS.index(color)) for color in bands[:count]))
    tolerance = 20.0
    if len(bands) > 3:
        if bands[-1] not in _TOLERANCES:
            raise ValueError(f"{bands[-1]} stands for no tolerance")
        tolerance = _TOLERANCES[bands[-1]]
    power = _POWERS[bands[count]]
    ohms = significant * 10.0**power if power >= 0 else significant / 10.0**-power
    return {
        "resistance_ohm": ohms,
        "tolerance_percent": tolerance,
        "minimum_ohm": ohms * (1 - tolerance / 100),
        "maximum_ohm": ohms * (1 + tolerance / 100),
    }


@api(
    example={"resistances": [100.0, 220.0, 330.0], "arrangement": "parallel", "voltage": 12.0},
    source="Kirchhoff's and Ohm's laws",
)
def combine_resistors(
    resistances: Annotated[list[Positive], Field(min_length=1)],
    arrangement: Literal["series", "parallel"],
    voltage: float | None = None,
) -> dict[str, float]:
    """Work out the total resistance of resistors in series or parallel, and current and power under a voltage.

    Args:
        resistances: The resistances in ohm.
        arrangement: Whether they are in series or parallel.
        voltage: Voltage over all of them, in volt; left out, current and power are not reckoned.
    """
    total = math.fsum(resistances)
    if arrangement == "parallel":
        total = 1 / math.fsum(1 / resistance for resistance in resistances)
    if voltage is None:
        return {"resistance_ohm": total}
    return {"resistance_ohm": total, "current_a": voltage / total, "power_w": voltage**2 / total}


@api(
    example={"resistance": 1000.0, "inductance": 0.01, "capacitance": 1e-6},
    source="Series RLC circuit; Horowitz & Hill, The Art of Electronics, ch. 1",
)
def resonant_circuit(resistance: Positive, inductance: Positive, capacitance: Positive) -> dict[str, float | str]:
    """Work out resonant frequency, quality factor and damping of a series RLC circuit.

    Args:
        resistance: Resistance in ohm.
        inductance: Inductance in henry.
        capacitance: Capacitance in farad.
    """
    angular = 1 / math.sqrt(inductance * capacitance)
    quality = math.sqrt(inductance / capacitance) / resistance
    if math.isclose(quality, 0.5, rel_tol=1e-9):
        damping = "critical"
    else:
        damping = "underdamped" if quality > 0.5 else "overdamped"
    return {
        "resonant_frequency_hz": angular / (2 * math.pi),
        "quality_factor": quality,
        "bandwidth_hz": angular / quality / (2 * math.pi),
        "damping": damping,
    }
