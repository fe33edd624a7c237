"""Weight, surface, fat and energy of the body."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Sex = Literal["female", "male"]
Kilograms = Annotated[float, Field(gt=0, le=700)]
Centimetres = Annotated[float, Field(gt=0, le=300)]
Age = Annotated[int, Field(ge=18, le=120)]

_CLASSES = [
    (16.0, "severe thinness"),
    (17.0, "moderate thinness"),
    (18.5, "mild thinness"),
    (25.0, "normal"),
    (30.0, "overweight"),
    (35.0, "obesity class I"),
    (40.0, "obesity class II"),
]
_ACTIVITY = {"sedentary": 1.2, "light": 1.375, "moderate": 1.55, "active": 1.725, "very_active": 1.9}


@api(
    example={"weight_kg": 82.5, "height_cm": 178.0},
    source="WHO Technical Report Series 894, 2000: body mass index of adults",
)
def body_mass_index(weight_kg: Kilograms, height_cm: Centimetres) -> dict[str, Any]:
    """Work out an adult's body mass index, its WHO class, and the range of normal weights for the height.

    Args:
        weight_kg: Body weight in kg.
        height_cm: Height in cm.
    """
    square = (height_cm / 100) ** 2
    index = weight_kg / square
    return {
        "bmi": round(index, 1),
        "class": next((name for end, name in _CLASSES if index < end), "obesity class III"),
        "normal_weight_from_kg": round(18.5 * square, 1),
        "normal_weight_below_kg": round(25 * square, 1),
    }


@api(
    example={"sex": "female", "weight_kg": 64.0, "height_cm": 168.0, "age": 35, "formula": "mifflin_st_jeor"},
    source="Mifflin et al. 1990; Harris-Benedict as revised by Roza & Shizgal 1984",
)
def basal_metabolic_rate(
    sex: Sex,
    weight_kg: Kilograms,
    height_cm: Centimetres,
    age: Age,
    formula: Literal["mifflin_st_jeor", "harris_benedict"] = "mifflin_st_jeor",
) -> float:
    """Estimate the energy that an adult's body needs at rest, in kcal a day.

    Args:
        sex: Sex for which the formula was fitted.
        weight_kg: Body weight in kg.
        height_cm: Height in cm.
        age: Age in years, from 18.
        formula: Which formula.
    """
    if formula == "mifflin_st_jeor":
        rate = 10 * weight_kg + 6.25 * height_cm - 5 * age + (5 if sex == "male" else -161)
    elif sex == "male":
        rate = 88.362 + 13.397 * weight_kg + 4.799 * height_cm - 5.677 * age
    else:
        rate = 447.593 + 9.247 * weight_kg + 3.098 * height_cm - 4.330 * age
    return round(rate)


@api(
    example={"basal_kcal": 1390.0, "activity": "moderate", "weekly_change_kg": -0.5, "protein_share": 0.25},
    source="Activity factors used with Harris-Benedict; 7,700 kcal a kg of body fat (Wishnofsky 1958)",
)
def daily_energy_target(
    basal_kcal: Annotated[float, Field(gt=0, le=6000)],
    activity: Literal["sedentary", "light", "moderate", "active", "very_active"],
    weekly_change_kg: Annotated[float, Field(ge=-1.5, le=1.5)] = 0.0,
    protein_share: Annotated[float, Field(ge=0, le=1)] = 0.2,
) -> dict[str, float]:
    """Work out how much energy somebody should eat a day to keep or change the weight.

    Args:
        basal_kcal: Basal metabolic rate in kcal a day.
        activity: How active the person is: desk work without sport up to hard physical work.
        weekly_change_kg: Change of weight wanted a week, in kg; negative is losing.
        protein_share: Share of the energy that should come from protein.

    Raises:
        ValueError: a loss so fast that nothing would be left to eat.
    """
    spent = basal_kcal * _ACTIVITY[activity]
    target = spent + weekly_change_kg * 7700 / 7
    if target <= 0:
        raise ValueError("so fast a loss leaves nothing to eat")
    return {"maintenance_kcal": spent, "target_kcal": target, "protein_g": target * protein_share / 4}


@api(
    example={"weight_kg": 70.0, "height_cm": 170.0, "formula": "mosteller"},
    source="Mosteller 1987; Du Bois & Du Bois 1916; Haycock et al. 1978",
)
def body_surface_area(
    weight_kg: Kilograms, height_cm: Centimetres, formula: Literal["mosteller", "du_bois", "haycock"] = "mosteller"
) -> float:
    """Estimate the surface of a body in square metres, as doses and heart output are scaled by.

    Args:
        weight_kg: Body weight in kg.
        height_cm: Height in cm.
        formula: Which formula.
    """
    if formula == "mosteller":
        return math.sqrt(weight_kg * height_cm / 3600)
    factor, weight, height = {"du_bois": (0.007184, 0.425, 0.725), "haycock": (0.024265, 0.5378, 0.3964)}[formula]
    return float(factor * weight_kg**weight * height_cm**height)


@api(
    example={"sex": "male", "height_cm": 180.0},
    source="Devine, Gentamicin therapy, 1974",
)
def ideal_body_weight(sex: Sex, height_cm: Annotated[float, Field(ge=152.4, le=250)]) -> float:
    """Estimate the ideal body weight in kg that drug doses are based on, by Devine's formula.

    Args:
        sex: Sex for which the formula was fitted.
        height_cm: Height in cm, at least 152.4 (five feet).
    """
    return (50.0 if sex == "male" else 45.5) + 2.3 * (height_cm / 2.54 - 60)


@api(
    example={"sex": "male", "height_cm": 178.0, "waist_cm": 92.0, "neck_cm": 39.0},
    source="Hodgdon & Beckett, Naval Health Research Center reports 84-11 and 84-29, 1984",
)
def body_fat_percentage(
    sex: Sex,
    height_cm: Centimetres,
    waist_cm: Centimetres,
    neck_cm: Centimetres,
    hip_cm: Centimetres | None = None,
) -> float:
    """Estimate the share of body fat in percent from circumferences, by the US Navy's method.

    Args:
        sex: Sex for which the formula was fitted.
        height_cm: Height in cm.
        waist_cm: Circumference of the waist in cm: at the navel for men, at its narrowest for women.
        neck_cm: Circumference of the neck below the larynx, in cm.
        hip_cm: Widest circumference of the hips in cm; for women alone, who need it.

    Raises:
        ValueError: hips missing for a woman or given for a man, or circumferences that can't be a body's.
    """
    if (hip_cm is None) == (sex == "female"):
        raise ValueError("the method needs hip_cm for women and has none for men")
    girth = waist_cm + (hip_cm or 0.0) - neck_cm
    if girth <= 0:
        raise ValueError("the neck can't be as wide as the waist")
    if sex == "male":
        density = 1.0324 - 0.19077 * math.log10(girth) + 0.15456 * math.log10(height_cm)
    else:
        density = 1.29579 - 0.35004 * math.log10(girth) + 0.22100 * math.log10(height_cm)
    share = 495 / density - 450
    if not 0 < share < 100:
        raise ValueError(f"these measures would give {share:.1f} % of fat")
    return round(share, 1)
