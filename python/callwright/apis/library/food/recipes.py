"""Recipes in other amounts, measures, pans and temperatures."""

import math
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive


class Ingredient(TypedDict):
    """A line of a recipe."""

    name: str
    amount: Positive
    unit: str


class Pan(TypedDict):
    """A baking pan; a round one has a width alone."""

    shape: Literal["round", "rectangular"]
    width_cm: Positive
    length_cm: Positive | None


_CUP = 236.5882365
_VOLUMES = {"ml": 1.0, "tsp": _CUP / 48, "tbsp": _CUP / 16, "cup": _CUP, "fl_oz": _CUP / 8}
_MASSES = {"g": 1.0, "kg": 1000.0, "oz": 28.349523125, "lb": 453.59237}
_CUPS = {
    "all_purpose_flour": 125.0,
    "granulated_sugar": 200.0,
    "brown_sugar": 220.0,
    "powdered_sugar": 120.0,
    "butter": 227.0,
    "honey": 339.0,
    "milk": 244.0,
    "water": 237.0,
    "cocoa_powder": 86.0,
    "white_rice": 185.0,
    "olive_oil": 216.0,
    "table_salt": 292.0,
}
"""Grams in a US cup; brown sugar packed, powdered sugar unsifted."""

Unit = Literal["ml", "tsp", "tbsp", "cup", "fl_oz", "g", "kg", "oz", "lb"]


@api(
    example={
        "ingredients": [
            {"name": "flour", "amount": 1.5, "unit": "cup"},
            {"name": "eggs", "amount": 2.0, "unit": "piece"},
            {"name": "salt", "amount": 0.25, "unit": "tsp"},
        ],
        "from_servings": 4,
        "to_servings": 6,
        "as_fractions": True,
    },
    source="Rule of three; kitchen fractions in eighths",
)
def scale_recipe(
    ingredients: Annotated[list[Ingredient], Field(min_length=1)],
    from_servings: Annotated[int, Field(ge=1, le=10_000)],
    to_servings: Annotated[int, Field(ge=1, le=10_000)],
    as_fractions: bool = False,
) -> list[dict[str, Any]]:
    """Scale the ingredients of a recipe to another number of servings.

    Args:
        ingredients: The ingredients, each with its `name`, `amount` and `unit`.
        from_servings: Servings that the recipe is for.
        to_servings: Servings wanted.
        as_fractions: Whether amounts are also written as kitchen fractions to the nearest eighth, such as 2 1/4.
    """
    scaled = []
    for each in ingredients:
        amount = each["amount"] * to_servings / from_servings
        line: dict[str, Any] = {"name": each["name"], "amount": amount, "unit": each["unit"]}
        scaled.append({**line, "written": _eighths(amount)} if as_fractions else line)
    return scaled


@api(
    example={"ingredient": "all_purpose_flour", "amount": 2.5, "from_unit": "cup", "to_unit": "g"},
    source="USDA FoodData Central (SR Legacy), weights of household measures; US customary units of NIST SP 811",
)
def convert_cooking_measure(
    ingredient: Literal[
        "all_purpose_flour",
        "granulated_sugar",
        "brown_sugar",
        "powdered_sugar",
        "butter",
        "honey",
        "milk",
        "water",
        "cocoa_powder",
        "white_rice",
        "olive_oil",
        "table_salt",
    ],
    amount: Positive,
    from_unit: Unit,
    to_unit: Unit,
) -> float:
    """Convert an amount of an ingredient between kitchen volumes and weights, such as cups of flour to grams.

    Args:
        ingredient: What is measured; brown sugar packed, powdered sugar unsifted, rice uncooked.
        amount: How much of it, in the first unit.
        from_unit: Its unit; cups, spoons and ounces are US ones.
        to_unit: The unit wanted.
    """
    density = _CUPS[ingredient] / _CUP
    grams = amount * (_MASSES[from_unit] if from_unit in _MASSES else _VOLUMES[from_unit] * density)
    return grams / (_MASSES[to_unit] if to_unit in _MASSES else _VOLUMES[to_unit] * density)


@api(
    example={
        "recipe_pan": {"shape": "round", "width_cm": 20.0, "length_cm": None},
        "your_pan": {"shape": "rectangular", "width_cm": 23.0, "length_cm": 33.0},
    },
    source="Ratio of the pans' areas",
)
def convert_pan_size(recipe_pan: Pan, your_pan: Pan) -> dict[str, float]:
    """Work out by what a recipe must be multiplied for another baking pan, at the same depth of batter.

    Args:
        recipe_pan: Pan of the recipe: `shape` round or rectangular, `width_cm` (the diameter of a round one), and
            `length_cm` (null for a round one).
        your_pan: Pan at hand, in the same form.

    Raises:
        ValueError: a rectangular pan without a length, or a round one with it.
    """
    areas = [_area(pan) for pan in (recipe_pan, your_pan)]
    return {"factor": areas[1] / areas[0], "recipe_area_cm2": areas[0], "your_area_cm2": areas[1]}


@api(
    example={"value": 6.0, "from_scale": "gas_mark", "to_scale": "celsius", "fan_oven": True},
    source="Gas mark scale: mark 1 is 275 °F, each further mark 25 °F more; fan ovens 20 °C lower",
)
def convert_oven_temperature(
    value: Positive,
    from_scale: Literal["celsius", "fahrenheit", "gas_mark"],
    to_scale: Literal["celsius", "fahrenheit", "gas_mark"],
    fan_oven: bool = False,
) -> float:
    """Convert an oven temperature between Celsius, Fahrenheit and gas mark, for a fan oven where wanted.

    Args:
        value: The temperature or gas mark; marks are 0.25, 0.5, or 1 to 10.
        from_scale: Its scale.
        to_scale: The scale wanted; marks are rounded to the nearest that exists, the others to whole degrees.
        fan_oven: Whether to lower the result by 20 °C for an oven with a fan; not for gas marks.

    Raises:
        ValueError: a gas mark that does not exist, or a temperature outside 100 to 300 °C.
    """
    marks = {0.25: 225.0, 0.5: 250.0, **{float(mark): 250.0 + 25 * mark for mark in range(1, 11)}}
    if from_scale == "gas_mark":
        if value not in marks:
            raise ValueError(f"there is no gas mark {value:g}")
        fahrenheit = marks[value]
    else:
        fahrenheit = value if from_scale == "fahrenheit" else value * 9 / 5 + 32
    if not 212 <= fahrenheit <= 572:
        raise ValueError(f"{value:g} {from_scale} is outside the range of ovens, 100 to 300 °C")
    if to_scale == "gas_mark":
        if fan_oven:
            raise ValueError("gas marks are for ovens without a fan")
        return min(marks, key=lambda mark: abs(marks[mark] - fahrenheit))
    celsius = (fahrenheit - 32) * 5 / 9 - (20 if fan_oven else 0)
    return round(celsius if to_scale == "celsius" else celsius * 9 / 5 + 32)


def _eighths(amount: float) -> str:
    eighths = max(1, math.floor(amount * 8 + 0.5))
    whole, rest = divmod(eighths, 8)
    part = str(Fraction(rest, 8)) if rest else ""
    return " ".join(filter(None, (str(whole) if whole else "", part)))


def _area(pan: Pan) -> float:
    length = pan["length_cm"]
    if (length is None) != (pan["shape"] == "round"):
        raise ValueError("a round pan has no length" if length is not None else "a rectangular pan needs a length")
    return math.pi * pan["width_cm"] ** 2 / 4 if length is None else pan["width_cm"] * length
