"""Laboratory values and what follows from them."""

import math
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Sex = Literal["female", "male"]
Creatinine = Annotated[float, Field(gt=0, le=30)]
Age = Annotated[int, Field(ge=18, le=120)]

_STAGES = [(15, "G5"), (30, "G4"), (45, "G3b"), (60, "G3a"), (90, "G2")]


@api(
    example={"creatinine": 1.1, "age": 58, "sex": "male"},
    source="Inker et al., New England Journal of Medicine 385, 2021 (CKD-EPI 2021); stages of KDIGO 2012",
)
def glomerular_filtration_rate(creatinine: Creatinine, age: Age, sex: Sex) -> dict[str, Any]:
    """Estimate the filtration of the kidneys from serum creatinine, by the CKD-EPI equation of 2021.

    Args:
        creatinine: Serum creatinine in mg/dl.
        age: Age in years, from 18.
        sex: Sex for which the equation was fitted.
    """
    knee, power, factor = (0.7, -0.241, 1.012) if sex == "female" else (0.9, -0.302, 1.0)
    ratio = creatinine / knee
    rate = 142 * min(ratio, 1.0) ** power * max(ratio, 1.0) ** -1.2 * 0.9938**age * factor
    return {
        "egfr_ml_min_1_73m2": round(rate),
        "stage": next((stage for end, stage in _STAGES if round(rate) < end), "G1"),
    }


@api(
    example={"creatinine": 1.0, "age": 60, "weight_kg": 72.0, "sex": "male"},
    source="Cockcroft & Gault, Nephron 16, 1976",
)
def creatinine_clearance(
    creatinine: Creatinine, age: Age, weight_kg: Annotated[float, Field(gt=0, le=400)], sex: Sex
) -> float:
    """Estimate creatinine clearance in ml/min by Cockcroft and Gault, as drug doses are adjusted by.

    Args:
        creatinine: Serum creatinine in mg/dl.
        age: Age in years, from 18.
        weight_kg: Body weight in kg.
        sex: Sex; the value of women is 85 % of that of men.
    """
    return max(0, 140 - age) * weight_kg / (72 * creatinine) * (0.85 if sex == "female" else 1.0)


@api(
    example={"hba1c_percent": 7.2},
    source="Nathan et al., Diabetes Care 31, 2008 (ADAG); IFCC-NGSP master equation",
)
def estimated_average_glucose(hba1c_percent: Annotated[float, Field(ge=3, le=20)]) -> dict[str, float]:
    """Translate glycated haemoglobin (HbA1c) to the average blood glucose of the last months.

    Args:
        hba1c_percent: HbA1c in percent (NGSP).
    """
    return {
        "glucose_mg_dl": _whole(28.7 * hba1c_percent - 46.7),
        "glucose_mmol_l": _whole(15.9 * hba1c_percent - 25.9) / 10,
        "hba1c_mmol_mol": _whole(10.929 * (hba1c_percent - 2.15)),
    }


@api(
    example={"total_cholesterol": 212.0, "hdl": 48.0, "triglycerides": 145.0, "unit": "mg/dl"},
    source="Friedewald, Levy & Fredrickson, Clinical Chemistry 18, 1972",
)
def ldl_cholesterol(
    total_cholesterol: Annotated[float, Field(gt=0, le=1500)],
    hdl: Annotated[float, Field(gt=0, le=300)],
    triglycerides: Annotated[float, Field(gt=0, le=5000)],
    unit: Literal["mg/dl", "mmol/l"] = "mg/dl",
) -> dict[str, float]:
    """Work out LDL and non-HDL cholesterol from a fasting lipid profile, by Friedewald's formula.

    Args:
        total_cholesterol: Total cholesterol, in the unit.
        hdl: HDL cholesterol, in the unit.
        triglycerides: Triglycerides, in the unit.
        unit: Unit of all three, and of the result.

    Raises:
        ValueError: triglycerides too high for the formula (400 mg/dl, 4.5 mmol/l), or values that don't fit.
    """
    limit, divisor = (400, 5.0) if unit == "mg/dl" else (4.5, 2.2)
    if triglycerides >= limit:
        raise ValueError(f"the formula does not hold for triglycerides of {limit} {unit} or more")
    ldl = total_cholesterol - hdl - triglycerides / divisor
    if ldl < 0:
        raise ValueError("the parts are more than the total cholesterol")
    return {"ldl": ldl, "non_hdl": total_cholesterol - hdl, "total_to_hdl_ratio": total_cholesterol / hdl}


@api(
    example={"sodium": 140.0, "chloride": 100.0, "bicarbonate": 18.0, "albumin": 2.8},
    source="Emmett & Narins 1977; albumin correction of Figge et al. 1998",
)
def anion_gap(
    sodium: Annotated[float, Field(gt=0, le=250)],
    chloride: Annotated[float, Field(gt=0, le=200)],
    bicarbonate: Annotated[float, Field(gt=0, le=100)],
    albumin: Annotated[float, Field(gt=0, le=10)] | None = None,
) -> dict[str, float | None]:
    """Work out the anion gap of the blood, corrected for albumin where that is known.

    Args:
        sodium: Sodium in mmol/l.
        chloride: Chloride in mmol/l.
        bicarbonate: Bicarbonate in mmol/l.
        albumin: Albumin in g/dl; left out, nothing is corrected.
    """
    gap = sodium - chloride - bicarbonate
    return {
        "anion_gap": gap,
        "corrected_anion_gap": None if albumin is None else gap + 2.5 * (4.0 - albumin),
    }


def _whole(value: float) -> int:
    """Rounded with halves up, as printed tables have it, whatever the last bits of the float."""
    return math.floor(round(value, 6) + 0.5)
