"""Conversion of units of length, mass, area, volume, speed, pressure and temperature."""

from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.magnitudes import NonNegative, Signed

SOURCE = "NIST Special Publication 811, appendix B (exact factors)"

METRES = {
    "mm": 0.001,
    "cm": 0.01,
    "m": 1.0,
    "km": 1000.0,
    "in": 0.0254,
    "ft": 0.3048,
    "yd": 0.9144,
    "mi": 1609.344,
    "nmi": 1852.0,
}
KILOGRAMS = {
    "mg": 1e-6,
    "g": 0.001,
    "kg": 1.0,
    "t": 1000.0,
    "oz": 0.028349523125,
    "lb": 0.45359237,
    "st": 6.35029318,
    "short_ton": 907.18474,
    "long_ton": 1016.0469088,
    "troy_oz": 0.0311034768,
}
SQUARE_METRES = {
    "cm2": 0.0001,
    "m2": 1.0,
    "ha": 10_000.0,
    "km2": 1e6,
    "in2": 0.00064516,
    "ft2": 0.09290304,
    "yd2": 0.83612736,
    "acre": 4046.8564224,
    "mi2": 2_589_988.110336,
}
LITRES = {
    "ml": 0.001,
    "l": 1.0,
    "m3": 1000.0,
    "in3": 0.016387064,
    "ft3": 28.316846592,
    "us_fl_oz": 0.0295735295625,
    "us_pint": 0.473176473,
    "us_gallon": 3.785411784,
    "uk_fl_oz": 0.0284130625,
    "uk_pint": 0.56826125,
    "uk_gallon": 4.54609,
    "oil_barrel": 158.987294928,
}
METRES_PER_SECOND = {"m/s": 1.0, "km/h": 1 / 3.6, "mph": 0.44704, "kn": 1852 / 3600, "ft/s": 0.3048}
PASCALS = {
    "Pa": 1.0,
    "hPa": 100.0,
    "kPa": 1000.0,
    "bar": 100_000.0,
    "atm": 101_325.0,
    "psi": 0.45359237 * 9.80665 / 0.0254**2,
    "mmHg": 133.322387415,
    "inHg": 3386.388640341,
}

Length = Literal["mm", "cm", "m", "km", "in", "ft", "yd", "mi", "nmi"]
Mass = Literal["mg", "g", "kg", "t", "oz", "lb", "st", "short_ton", "long_ton", "troy_oz"]
Area = Literal["cm2", "m2", "ha", "km2", "in2", "ft2", "yd2", "acre", "mi2"]
Volume = Literal[
    "ml",
    "l",
    "m3",
    "in3",
    "ft3",
    "us_fl_oz",
    "us_pint",
    "us_gallon",
    "uk_fl_oz",
    "uk_pint",
    "uk_gallon",
    "oil_barrel",
]
Speed = Literal["m/s", "km/h", "mph", "kn", "ft/s"]
Pressure = Literal["Pa", "hPa", "kPa", "bar", "atm", "psi", "mmHg", "inHg"]
Temperature = Literal["C", "F", "K", "R"]


@api(example={"value": 26.2, "from_unit": "mi", "to_unit": "km"}, source=SOURCE)
def convert_length(value: Signed, from_unit: Length, to_unit: Length) -> float:
    """Convert a length between metric, imperial and nautical units.

    Args:
        value: The length in the first unit.
        from_unit: Unit of the value; nmi is the nautical mile.
        to_unit: Unit of the answer.
    """
    return value * METRES[from_unit] / METRES[to_unit]


@api(example={"value": 185.0, "from_unit": "lb", "to_unit": "kg"}, source=SOURCE)
def convert_weight(value: NonNegative, from_unit: Mass, to_unit: Mass) -> float:
    """Convert a weight (mass) between metric, avoirdupois and troy units.

    Args:
        value: The weight in the first unit.
        from_unit: Unit of the value; st is the stone of 14 lb, short_ton 2000 lb, long_ton 2240 lb.
        to_unit: Unit of the answer.
    """
    return value * KILOGRAMS[from_unit] / KILOGRAMS[to_unit]


@api(example={"value": 2.5, "from_unit": "acre", "to_unit": "m2"}, source=SOURCE)
def convert_area(value: NonNegative, from_unit: Area, to_unit: Area) -> float:
    """Convert an area between metric and imperial units, acres and hectares among them.

    Args:
        value: The area in the first unit.
        from_unit: Unit of the value.
        to_unit: Unit of the answer.
    """
    return value * SQUARE_METRES[from_unit] / SQUARE_METRES[to_unit]


@api(example={"value": 12.0, "from_unit": "us_gallon", "to_unit": "l"}, source=SOURCE)
def convert_volume(value: NonNegative, from_unit: Volume, to_unit: Volume) -> float:
    """Convert a volume between metric, US and British units.

    Args:
        value: The volume in the first unit.
        from_unit: Unit of the value; US and British gallons, pints and fluid ounces differ.
        to_unit: Unit of the answer.
    """
    return value * LITRES[from_unit] / LITRES[to_unit]


@api(example={"value": 22.0, "from_unit": "kn", "to_unit": "km/h"}, source=SOURCE)
def convert_speed(value: Signed, from_unit: Speed, to_unit: Speed) -> float:
    """Convert a speed between metres a second, km/h, miles an hour, knots and feet a second.

    Args:
        value: The speed in the first unit.
        from_unit: Unit of the value; kn is the knot.
        to_unit: Unit of the answer.
    """
    return value * METRES_PER_SECOND[from_unit] / METRES_PER_SECOND[to_unit]


@api(example={"value": 32.0, "from_unit": "psi", "to_unit": "bar"}, source=SOURCE)
def convert_pressure(value: Signed, from_unit: Pressure, to_unit: Pressure) -> float:
    """Convert a pressure between pascals, bars, atmospheres, psi and columns of mercury.

    Args:
        value: The pressure in the first unit.
        from_unit: Unit of the value; mercury is at 0 °C.
        to_unit: Unit of the answer.
    """
    return value * PASCALS[from_unit] / PASCALS[to_unit]


@api(example={"value": 98.6, "from_scale": "F", "to_scale": "C"}, source="NIST Special Publication 811, appendix B.8")
def convert_temperature(
    value: Annotated[float, Field(ge=-1e9, le=1e9)], from_scale: Temperature, to_scale: Temperature
) -> float:
    """Convert a temperature between Celsius, Fahrenheit, Kelvin and Rankine.

    Args:
        value: The temperature on the first scale.
        from_scale: C, F, K or R (Rankine).
        to_scale: Scale of the answer.

    Raises:
        ValueError: Below absolute zero.
    """
    # Size of a degree in fifths of a kelvin, and absolute zero in hundredths of a degree.
    degrees = {"C": (9, -27315), "F": (5, -45967), "K": (9, 0), "R": (5, 0)}
    size, zero = degrees[from_scale]
    above = (value * 100 - zero) * size
    if above < -1e-6:
        raise ValueError(f"{value} {from_scale} is below absolute zero")
    wanted, base = degrees[to_scale]
    return round((above / wanted + base) / 100, 9)
