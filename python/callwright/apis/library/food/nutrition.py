"""What food gives, and how it stays safe."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive


class Portion(TypedDict):
    """A food of a meal."""

    name: str
    glycemic_index: Annotated[float, Field(ge=0, le=150)]
    carbohydrates_g: NonNegative


_DAILY = {
    "total_fat_g": 78.0,
    "saturated_fat_g": 20.0,
    "cholesterol_mg": 300.0,
    "sodium_mg": 2300.0,
    "carbohydrate_g": 275.0,
    "fiber_g": 28.0,
    "added_sugars_g": 50.0,
    "protein_g": 50.0,
    "vitamin_d_mcg": 20.0,
    "calcium_mg": 1300.0,
    "iron_mg": 18.0,
    "potassium_mg": 4700.0,
}
# °F as the USDA has them, minutes of rest.
_SAFE = {
    "beef_steak": (145, 3),
    "pork_chop": (145, 3),
    "lamb_chop": (145, 3),
    "ground_meat": (160, 0),
    "poultry": (165, 0),
    "ground_poultry": (165, 0),
    "fish": (145, 0),
    "egg_dish": (160, 0),
    "leftovers": (165, 0),
    "fresh_ham": (145, 3),
}


@api(
    example={"protein_g": 12.0, "carbohydrate_g": 48.0, "fat_g": 9.0, "fiber_g": 6.0, "alcohol_g": 0.0},
    source="Atwater factors of Regulation (EU) No 1169/2011, annex XIV",
)
def nutrition_energy(
    protein_g: NonNegative,
    carbohydrate_g: NonNegative,
    fat_g: NonNegative,
    fiber_g: NonNegative = 0.0,
    alcohol_g: NonNegative = 0.0,
    polyols_g: NonNegative = 0.0,
) -> dict[str, Any]:
    """Work out the energy of a food from its nutrients, and the share of each of the large ones.

    Args:
        protein_g: Protein in g.
        carbohydrate_g: Digestible carbohydrates in g, without fibre and polyols.
        fat_g: Fat in g.
        fiber_g: Dietary fibre in g.
        alcohol_g: Alcohol in g.
        polyols_g: Sugar alcohols in g.
    """
    amounts = (protein_g, carbohydrate_g, fat_g, fiber_g, alcohol_g, polyols_g)
    kcal = math.fsum(amount * factor for amount, factor in zip(amounts, (4, 4, 9, 2, 7, 2.4), strict=True))
    kilojoules = math.fsum(amount * factor for amount, factor in zip(amounts, (17, 17, 37, 8, 29, 10), strict=True))
    shares = {"protein": 4 * protein_g, "carbohydrate": 4 * carbohydrate_g, "fat": 9 * fat_g}
    return {
        "kcal": round(kcal),
        "kj": round(kilojoules),
        "energy_share": {name: part / kcal if kcal else 0.0 for name, part in shares.items()},
    }


@api(
    example={
        "portions": [
            {"name": "white rice", "glycemic_index": 73.0, "carbohydrates_g": 45.0},
            {"name": "lentils", "glycemic_index": 32.0, "carbohydrates_g": 20.0},
        ]
    },
    source="Salmerón et al. 1997; classes of the University of Sydney's database",
)
def glycemic_load(portions: Annotated[list[Portion], Field(min_length=1)]) -> dict[str, Any]:
    """Work out the glycaemic load of a meal and the mean glycaemic index of its foods.

    Args:
        portions: Foods of the meal, each with its `name`, its `glycemic_index` (glucose is 100) and the digestible
            `carbohydrates_g` of the portion in g.
    """
    load = math.fsum(each["glycemic_index"] * each["carbohydrates_g"] / 100 for each in portions)
    carbohydrates = math.fsum(each["carbohydrates_g"] for each in portions)
    return {
        "glycemic_load": load,
        "class": "low" if load <= 10 else "high" if load >= 20 else "medium",
        "meal_glycemic_index": 100 * load / carbohydrates if carbohydrates else 0.0,
    }


@api(
    example={"nutrient": "sodium_mg", "amount": 460.0},
    source="FDA daily values for adults, 21 CFR 101.9(c), in force since 2016",
)
def percent_daily_value(
    nutrient: Literal[
        "total_fat_g",
        "saturated_fat_g",
        "cholesterol_mg",
        "sodium_mg",
        "carbohydrate_g",
        "fiber_g",
        "added_sugars_g",
        "protein_g",
        "vitamin_d_mcg",
        "calcium_mg",
        "iron_mg",
        "potassium_mg",
    ],
    amount: NonNegative,
) -> dict[str, Any]:
    """Work out the percentage of the daily value that an amount of a nutrient is on a US food label.

    Args:
        nutrient: Which nutrient, with the unit of its amount.
        amount: Amount in a serving, in that unit.
    """
    percent = 100 * amount / _DAILY[nutrient]
    level = "low" if percent <= 5 else "high" if percent >= 20 else "medium"
    return {"percent_daily_value": round(percent), "daily_value": _DAILY[nutrient], "level": level}


@api(
    example={"food": "poultry", "measured": 71.0, "unit": "celsius"},
    source="USDA Food Safety and Inspection Service, Safe Minimum Internal Temperature Chart",
)
def check_internal_temperature(
    food: Literal[
        "beef_steak",
        "pork_chop",
        "lamb_chop",
        "ground_meat",
        "poultry",
        "ground_poultry",
        "fish",
        "egg_dish",
        "leftovers",
        "fresh_ham",
    ],
    measured: float,
    unit: Literal["celsius", "fahrenheit"] = "celsius",
) -> dict[str, Any]:
    """Tell whether food is safely cooked by the temperature in its middle, and what it needs.

    Args:
        food: What is cooked.
        measured: Temperature measured in the thickest part.
        unit: Unit of the temperature, and of the answer.
    """
    fahrenheit, rest = _SAFE[food]
    needed = float(fahrenheit) if unit == "fahrenheit" else round((fahrenheit - 32) * 5 / 9, 1)
    return {"safe": measured >= needed, "minimum": needed, "rest_minutes": rest, "missing": max(0.0, needed - measured)}


@api(
    example={"weight_kg": 5.5, "method": "refrigerator"},
    source="USDA FSIS: a day for each 4 to 5 lb in the refrigerator, 30 minutes a lb in cold water",
)
def thawing_time(weight_kg: Positive, method: Literal["refrigerator", "cold_water"]) -> dict[str, float]:
    """Estimate how long a frozen bird or roast takes to thaw safely, in hours.

    Args:
        weight_kg: Weight in kg.
        method: In the refrigerator, or in cold water that is changed every half hour.
    """
    pounds = weight_kg / 0.45359237
    if method == "cold_water":
        return {"hours_from": pounds / 2, "hours_to": pounds / 2, "water_changes": math.ceil(pounds) - 1}
    return {"hours_from": 24 * pounds / 5, "hours_to": 24 * pounds / 4, "water_changes": 0}
