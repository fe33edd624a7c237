"""Beer, wine, coffee, and the alcohol in a glass."""

from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive

_DRINK = {"us": 14.0, "uk": 8.0, "australia": 10.0, "canada": 13.6, "germany": 12.0, "japan": 20.0}
"""Grams of pure alcohol; Britain counts units of 10 ml."""


@api(
    example={"original_gravity": 1.054, "final_gravity": 1.012, "formula": "standard"},
    source="131.25 times the drop of gravity; for strong brews Hall, Brew by the Numbers, Zymurgy 1995",
)
def alcohol_by_volume(
    original_gravity: Annotated[float, Field(ge=0.98, le=1.2)],
    final_gravity: Annotated[float, Field(ge=0.98, le=1.2)],
    formula: Literal["standard", "high_gravity"] = "standard",
) -> dict[str, float]:
    """Estimate the alcohol of a beer or wine from its density before and after fermentation.

    Args:
        original_gravity: Specific gravity before fermentation, such as 1.054.
        final_gravity: Specific gravity after it.
        formula: The linear rule, or the one that holds for strong brews too.

    Raises:
        ValueError: a gravity that rose.
    """
    if final_gravity > original_gravity:
        raise ValueError(f"the gravity can't rise from {original_gravity} to {final_gravity}")
    drop = original_gravity - final_gravity
    if formula == "standard":
        alcohol = 131.25 * drop
    else:
        alcohol = 76.08 * drop / (1.775 - original_gravity) * final_gravity / 0.794
    attenuation = drop / (original_gravity - 1) if original_gravity > 1 else 0.0
    return {"abv_percent": round(alcohol, 2), "apparent_attenuation": attenuation}


@api(
    example={"volume_ml": 500.0, "abv_percent": 5.2, "country": "germany"},
    source="Density of ethanol 0.789 g/ml at 20 °C; Kalinowski & Humphreys, Addiction 111, 2016",
)
def standard_drinks(
    volume_ml: Positive,
    abv_percent: Annotated[float, Field(ge=0, le=100)],
    country: Literal["us", "uk", "australia", "canada", "germany", "japan"] = "us",
) -> dict[str, float]:
    """Work out the pure alcohol in a drink, how many standard drinks it is in a country, and its energy.

    Args:
        volume_ml: Volume of the drink in ml.
        abv_percent: Alcohol by volume in percent.
        country: Whose standard drink; for `uk` units are counted.
    """
    pure = volume_ml * abv_percent / 100
    grams = pure * 0.789
    drinks = pure / 10 if country == "uk" else grams / _DRINK[country]
    return {"alcohol_ml": pure, "alcohol_g": grams, "standard_drinks": drinks, "alcohol_kcal": grams * 7}


@api(
    example={"dose_g": 18.0, "beverage_g": 36.0, "dissolved_percent": 9.5, "method": "espresso"},
    source="Lockhart, The Soluble Solids in Beverage Coffee, 1957: 18 to 22 % extracted",
)
def coffee_extraction(
    dose_g: Positive,
    beverage_g: Positive,
    dissolved_percent: Annotated[float, Field(gt=0, le=30)],
    method: Literal["espresso", "filter"] = "filter",
) -> dict[str, float | str]:
    """Work out how much of the ground coffee was dissolved, and whether that is too little or too much.

    Args:
        dose_g: Ground coffee in g.
        beverage_g: Weight of the drink in g.
        dissolved_percent: Dissolved solids of the drink in percent, by refractometer.
        method: How it was brewed, which decides the ratio usual for it.

    Raises:
        ValueError: more dissolved than there was coffee.
    """
    extracted = 100 * beverage_g * dissolved_percent / 100 / dose_g
    if extracted > 100:
        raise ValueError("more was dissolved than there was coffee")
    verdict = "under-extracted" if extracted < 18 else "over-extracted" if extracted > 22 else "balanced"
    usual = dose_g * (2.0 if method == "espresso" else 16.0)
    return {
        "extraction_percent": extracted,
        "verdict": verdict,
        "brew_ratio": beverage_g / dose_g,
        "usual_beverage_g": usual,
    }


@api(
    example={"value": 14.5, "from_scale": "brix", "to_scale": "specific_gravity"},
    source="Rational fit of the sugar tables of the American Society of Brewing Chemists",
)
def convert_sugar_scale(
    value: Positive,
    from_scale: Literal["brix", "specific_gravity", "oechsle"],
    to_scale: Literal["brix", "specific_gravity", "oechsle"],
) -> float:
    """Convert the sugar of must or wort between degrees Brix, specific gravity and degrees Oechsle.

    Args:
        value: The reading; specific gravity as 1.054, up to 40 Brix.
        from_scale: Its scale.
        to_scale: The scale wanted.

    Raises:
        ValueError: a reading outside 0 to 40 Brix.
    """
    if from_scale == "brix":
        brix = value
    else:
        brix = _brix(value if from_scale == "specific_gravity" else 1 + value / 1000)
    if not 0 <= brix <= 40:
        raise ValueError(f"{value:g} {from_scale} is outside 0 to 40 Brix")
    gravity = brix / (258.6 - brix / 258.2 * 227.1) + 1
    if to_scale == "brix":
        return round(brix, 2)
    return round(gravity, 4) if to_scale == "specific_gravity" else round((gravity - 1) * 1000, 1)


def _brix(gravity: float) -> float:
    """The fit solved for Brix."""
    return 258.6 * (gravity - 1) / (1 + (gravity - 1) * 227.1 / 258.2)
