"""Dough and brine by weight."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive


class Part(TypedDict):
    """An ingredient of a dough."""

    name: str
    grams: NonNegative
    water_share: Annotated[float, Field(ge=0, le=1)]
    """1 is water, 0.87 milk, 0.5 a sourdough of equal parts."""


@api(
    example={
        "flour_grams": 1000.0,
        "ingredients": [
            {"name": "water", "grams": 680.0, "water_share": 1.0},
            {"name": "salt", "grams": 20.0, "water_share": 0.0},
            {"name": "yeast", "grams": 6.0, "water_share": 0.0},
        ],
        "wanted_dough_grams": 900.0,
    },
    source="Baker's percentages; Hamelman, Bread, appendix",
)
def bakers_percentages(
    flour_grams: Positive,
    ingredients: Annotated[list[Part], Field(min_length=1)],
    wanted_dough_grams: Positive | None = None,
) -> dict[str, Any]:
    """Work out a dough's baker's percentages and hydration, and the weights for another amount of dough.

    Args:
        flour_grams: Weight of all flour, in g, which is 100 %.
        ingredients: The other ingredients, each with its `name`, its weight in `grams`, and `water_share`, the part
            of it that is water (1 for water, 0.87 for milk, 0 for salt).
        wanted_dough_grams: Weight of dough wanted, in g; left out, weights stay as they are.
    """
    total = flour_grams + sum(part["grams"] for part in ingredients)
    factor = 1.0 if wanted_dough_grams is None else wanted_dough_grams / total
    water = sum(part["grams"] * part["water_share"] for part in ingredients)
    return {
        "percentages": {part["name"]: 100 * part["grams"] / flour_grams for part in ingredients},
        "hydration_percent": 100 * water / flour_grams,
        "dough_grams": total * factor,
        "weights": {"flour": flour_grams * factor, **{part["name"]: part["grams"] * factor for part in ingredients}},
    }


@api(
    example={
        "dough_temperature": 25.0,
        "room_temperature": 21.0,
        "flour_temperature": 20.0,
        "friction": 12.0,
        "preferment_temperature": 22.0,
    },
    source="Desired dough temperature; Hamelman, Bread, ch. 1",
)
def dough_water_temperature(
    dough_temperature: Annotated[float, Field(ge=0, le=50)],
    room_temperature: Annotated[float, Field(ge=-10, le=50)],
    flour_temperature: Annotated[float, Field(ge=-10, le=50)],
    friction: Annotated[float, Field(ge=0, le=30)] = 0.0,
    preferment_temperature: Annotated[float, Field(ge=-10, le=50)] | None = None,
) -> float:
    """Work out how warm the water must be so that a mixed dough has the temperature wanted, in °C.

    Args:
        dough_temperature: Temperature wanted of the dough, in °C.
        room_temperature: Temperature of the room, in °C.
        flour_temperature: Temperature of the flour, in °C.
        friction: Degrees that mixing adds; about 0 by hand, 10 to 15 by machine.
        preferment_temperature: Temperature of the preferment or sourdough, in °C; left out where there is none.

    Raises:
        ValueError: water that would have to boil, or be colder than ice can make it.
    """
    factors = [room_temperature, flour_temperature, friction]
    if preferment_temperature is not None:
        factors.append(preferment_temperature)
    water = dough_temperature * (len(factors)) - sum(factors)
    if not -20 <= water <= 100:
        raise ValueError(f"the water would have to have {water:.1f} °C")
    return water


@api(
    example={"water_grams": 1500.0, "meat_grams": 1200.0, "salt_percent": 1.8, "sugar_percent": 0.6},
    source="Equilibrium brining: salt as a share of meat and water together; Myhrvold, Modernist Cuisine, vol. 3",
)
def equilibrium_brine(
    water_grams: NonNegative,
    meat_grams: Positive,
    salt_percent: Annotated[float, Field(gt=0, le=10)],
    sugar_percent: Annotated[float, Field(ge=0, le=20)] = 0.0,
) -> dict[str, float]:
    """Work out salt and sugar for a brine in which meat or vegetables end at a salinity.

    Args:
        water_grams: Weight of the water in g; 0 is dry brining.
        meat_grams: Weight of what is brined, in g.
        salt_percent: Salt wanted in percent of water and food together.
        sugar_percent: Sugar wanted in percent of water and food together.
    """
    weight = water_grams + meat_grams
    salt = weight * salt_percent / 100
    strength = 100 * salt / (water_grams + salt)
    return {"salt_g": salt, "sugar_g": weight * sugar_percent / 100, "brine_strength_percent": strength}
