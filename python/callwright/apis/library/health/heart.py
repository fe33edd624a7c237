"""Heart and circulation."""

from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api

_ZONES = [("very light", 0.5), ("light", 0.6), ("moderate", 0.7), ("hard", 0.8), ("maximum", 0.9)]


@api(
    example={"age": 42, "resting_rate": 60, "maximum_formula": "tanaka"},
    source="Karvonen et al. 1957; maximum by Fox et al. 1971 (220 - age) or Tanaka et al. 2001 (208 - 0.7 age)",
)
def heart_rate_zones(
    age: Annotated[int, Field(ge=10, le=100)],
    resting_rate: Annotated[int, Field(ge=30, le=120)],
    maximum_formula: Literal["fox", "tanaka"] = "tanaka",
) -> dict[str, Any]:
    """Work out training zones of the heart rate from age and resting rate, by the heart rate reserve.

    Args:
        age: Age in years.
        resting_rate: Heart rate at rest, in beats a minute.
        maximum_formula: How the maximum is estimated.
    """
    maximum = 220 - age if maximum_formula == "fox" else 208 - 0.7 * age
    reserve = maximum - resting_rate
    return {
        "maximum_rate": round(maximum),
        "zones": [
            {
                "zone": name,
                "from": round(resting_rate + share * reserve),
                "to": round(resting_rate + (share + 0.1) * reserve),
            }
            for name, share in _ZONES
        ],
    }


@api(
    example={"systolic": 134, "diastolic": 84},
    source="ACC/AHA guideline on high blood pressure in adults, 2017, table 6",
)
def classify_blood_pressure(
    systolic: Annotated[int, Field(ge=40, le=300)], diastolic: Annotated[int, Field(ge=20, le=200)]
) -> dict[str, Any]:
    """Classify an adult's blood pressure and work out mean arterial and pulse pressure.

    Args:
        systolic: Upper value in mmHg.
        diastolic: Lower value in mmHg.

    Raises:
        ValueError: an upper value that is not above the lower one.
    """
    if systolic <= diastolic:
        raise ValueError(f"the systolic pressure {systolic} is not above the diastolic {diastolic}")
    if systolic > 180 or diastolic > 120:
        category = "hypertensive crisis"
    elif systolic >= 140 or diastolic >= 90:
        category = "hypertension stage 2"
    elif systolic >= 130 or diastolic >= 80:
        category = "hypertension stage 1"
    else:
        category = "elevated" if systolic >= 120 else "normal"
    return {
        "category": category,
        "mean_arterial_pressure": round((systolic + 2 * diastolic) / 3, 1),
        "pulse_pressure": systolic - diastolic,
    }


@api(
    example={
        "age": 71,
        "female": True,
        "heart_failure": False,
        "hypertension": True,
        "diabetes": True,
        "stroke": False,
        "vascular_disease": False,
    },
    source="Lip et al., Chest 137, 2010",
)
def stroke_risk_score(
    age: Annotated[int, Field(ge=18, le=120)],
    female: bool,
    heart_failure: bool = False,
    hypertension: bool = False,
    diabetes: bool = False,
    stroke: bool = False,
    vascular_disease: bool = False,
) -> int:
    """Add up the CHA2DS2-VASc score of the risk of stroke in atrial fibrillation, from 0 to 9.

    Args:
        age: Age in years.
        female: Whether the patient is female.
        heart_failure: Whether there is congestive heart failure.
        hypertension: Whether there is high blood pressure, treated or not.
        diabetes: Whether there is diabetes.
        stroke: Whether there was a stroke, transient ischaemic attack or thromboembolism.
        vascular_disease: Whether there was a heart attack, peripheral artery disease or aortic plaque.
    """
    years = 2 if age >= 75 else 1 if age >= 65 else 0
    return years + 2 * stroke + sum((female, heart_failure, hypertension, diabetes, vascular_disease))


@api(
    example={"qt_ms": 400.0, "heart_rate": 75.0, "formula": "bazett"},
    source="Bazett 1920; Fridericia 1920; Sagie et al. (Framingham) 1992",
)
def corrected_qt(
    qt_ms: Annotated[float, Field(ge=100, le=900)],
    heart_rate: Annotated[float, Field(ge=20, le=300)],
    formula: Literal["bazett", "fridericia", "framingham"] = "bazett",
) -> float:
    """Correct the QT interval of an electrocardiogram for the heart rate, in ms.

    Args:
        qt_ms: Measured QT interval in ms.
        heart_rate: Heart rate in beats a minute.
        formula: Which correction.
    """
    interval = 60 / heart_rate
    if formula == "framingham":
        return qt_ms + 154 * (1 - interval)
    return float(qt_ms / interval ** (1 / 2 if formula == "bazett" else 1 / 3))
