"""Doses, scores at the bedside, pregnancy, alcohol."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day, later
from callwright.apis.library.quantities import IsoDate, NonNegative, Positive

Points = Annotated[int, Field(ge=0, le=2)]


class Newborn(TypedDict):
    """Five signs, each rated 0, 1 or 2."""

    appearance: Points
    pulse: Points
    grimace: Points
    activity: Points
    respiration: Points


@api(
    example={
        "weight_kg": 18.0,
        "mg_per_kg": 15.0,
        "doses_per_day": 4,
        "largest_dose_mg": 1000.0,
        "concentration_mg_per_ml": 24.0,
    },
    source="Dosing by body weight with a ceiling, as in the WHO model formulary for children",
)
def weight_based_dose(
    weight_kg: Annotated[float, Field(gt=0, le=400)],
    mg_per_kg: Positive,
    doses_per_day: Annotated[int, Field(ge=1, le=24)] = 1,
    largest_dose_mg: Positive | None = None,
    concentration_mg_per_ml: Positive | None = None,
) -> dict[str, Any]:
    """Work out a drug's dose from body weight, cut at the largest single dose, and its volume as a liquid.

    Args:
        weight_kg: Body weight in kg.
        mg_per_kg: Single dose in mg for each kg.
        doses_per_day: Doses a day.
        largest_dose_mg: Largest single dose in mg; left out, there is none.
        concentration_mg_per_ml: Strength of the liquid in mg/ml; left out, no volume is given.
    """
    wanted = weight_kg * mg_per_kg
    dose = wanted if largest_dose_mg is None else min(wanted, largest_dose_mg)
    return {
        "single_dose_mg": dose,
        "daily_dose_mg": dose * doses_per_day,
        "capped": dose < wanted,
        "volume_ml": None if concentration_mg_per_ml is None else round(dose / concentration_mg_per_ml, 2),
    }


@api(
    example={"volume_ml": 1000.0, "hours": 8.0, "drop_factor": 20},
    source="Volume by time; drop factors as printed on infusion sets",
)
def infusion_rate(volume_ml: Positive, hours: Positive, drop_factor: Literal[10, 15, 20, 60] = 20) -> dict[str, float]:
    """Work out the rate of an infusion in millilitres an hour and drops a minute.

    Args:
        volume_ml: Volume to be given, in ml.
        hours: Time over which it runs, in hours.
        drop_factor: Drops a ml of the infusion set: 10, 15 or 20 for adults, 60 for micro drips.
    """
    rate = volume_ml / hours
    return {"ml_per_hour": rate, "drops_per_minute": math.floor(rate * drop_factor / 60 + 0.5)}


@api(
    example={"newborn": {"appearance": 1, "pulse": 2, "grimace": 2, "activity": 1, "respiration": 2}},
    source="Apgar 1953; ranges of the American Academy of Pediatrics, 2015",
)
def apgar_score(newborn: Newborn) -> dict[str, Any]:
    """Add up the Apgar score of a newborn and say what it means.

    Args:
        newborn: The five signs, each 0 to 2: `appearance` (colour of the skin), `pulse`, `grimace` (reflexes),
            `activity` (muscle tone), `respiration`.
    """
    score = newborn["appearance"] + newborn["pulse"] + newborn["grimace"] + newborn["activity"] + newborn["respiration"]
    meaning = "reassuring" if score >= 7 else "moderately abnormal" if score >= 4 else "low"
    return {"score": score, "meaning": meaning}


@api(example={"eye": 3, "verbal": 4, "motor": 5}, source="Teasdale & Jennett, The Lancet, 1974")
def glasgow_coma_scale(
    eye: Annotated[int, Field(ge=1, le=4)],
    verbal: Annotated[int, Field(ge=1, le=5)],
    motor: Annotated[int, Field(ge=1, le=6)],
) -> dict[str, Any]:
    """Add up the Glasgow coma scale and class a brain injury by it.

    Args:
        eye: Eye opening, 1 (none) to 4 (spontaneous).
        verbal: Verbal response, 1 (none) to 5 (oriented).
        motor: Motor response, 1 (none) to 6 (obeys commands).
    """
    score = eye + verbal + motor
    severity = "mild" if score >= 13 else "moderate" if score >= 9 else "severe"
    return {"score": score, "severity": severity, "written": f"E{eye}V{verbal}M{motor}"}


@api(
    example={"last_period": "2024-01-10", "cycle_length": 30, "on": "2024-05-01"},
    source="Naegele's rule, 280 days from the last period, shifted for the cycle; ACOG Committee Opinion 700",
)
def pregnancy_due_date(
    last_period: IsoDate, cycle_length: Annotated[int, Field(ge=20, le=45)] = 28, on: IsoDate | None = None
) -> dict[str, Any]:
    """Work out the due date of a pregnancy from the last menstrual period, and how far it is on a day.

    Args:
        last_period: First day of the last period, as YYYY-MM-DD.
        cycle_length: Usual length of the cycle in days.
        on: Day for which the week of pregnancy is wanted, as YYYY-MM-DD; left out, it is not given.

    Raises:
        ValueError: a date that does not exist, or a day outside the pregnancy.
    """
    begin = later(day(last_period), cycle_length - 28)
    result: dict[str, Any] = {
        "due_date": later(begin, 280).isoformat(),
        "second_trimester_from": later(begin, 14 * 7).isoformat(),
        "third_trimester_from": later(begin, 28 * 7).isoformat(),
    }
    if on is not None:
        days = (day(on) - begin).days
        if not 0 <= days <= 301:
            raise ValueError(f"{on} is not within this pregnancy")
        result |= {"weeks": days // 7, "days": days % 7}
    return result


@api(
    example={"alcohol_g": 40.0, "weight_kg": 75.0, "sex": "male", "hours": 2.0},
    source="Widmark 1932: factors 0.68 and 0.55; elimination 0.15 per mille an hour",
)
def blood_alcohol(
    alcohol_g: NonNegative,
    weight_kg: Annotated[float, Field(gt=20, le=400)],
    sex: Literal["female", "male"],
    hours: NonNegative = 0.0,
    elimination: Annotated[float, Field(ge=0.05, le=0.4)] = 0.15,
) -> dict[str, float]:
    """Estimate blood alcohol in per mille some time after drinking, by Widmark's formula.

    Args:
        alcohol_g: Pure alcohol drunk, in grams.
        weight_kg: Body weight in kg.
        sex: Sex, which decides the distribution factor.
        hours: Hours since drinking began.
        elimination: What the body breaks down, in per mille an hour.
    """
    peak = alcohol_g / (weight_kg * (0.68 if sex == "male" else 0.55))
    return {
        "per_mille": max(0.0, peak - elimination * hours),
        "hours_until_sober": max(0.0, peak / elimination - hours),
    }
