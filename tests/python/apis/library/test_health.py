"""Health: against tables of the guidelines, the same formulas in other units, and calculators of societies."""

from __future__ import annotations

import math

import pytest

from callwright.apis.library.health import body, care, heart, laboratory
from library_cases import Case, Refusal, case, name, refusal


def navy(sex: str, height: float, waist: float, neck: float, hip: float = 0.0) -> float:
    """The Navy's own equations, in inches."""
    girth, tall = math.log10((waist + hip - neck) / 2.54), math.log10(height / 2.54)
    return 86.010 * girth - 70.041 * tall + 36.76 if sex == "male" else 163.205 * girth - 97.684 * tall - 78.387


CASES = [
    case(
        body.body_mass_index,
        {"bmi": 26.0, "class": "overweight", "normal_weight_from_kg": 58.6, "normal_weight_below_kg": 79.2},
        weight_kg=82.5,
        height_cm=178.0,
    ),
    # At 2 m the index is a quarter of the weight.
    *(
        case(body.body_mass_index, {"class": group}, weight_kg=4 * index, height_cm=200.0)
        for index, group in (
            (15.9, "severe thinness"),
            (16.0, "moderate thinness"),
            (17.0, "mild thinness"),
            (18.5, "normal"),
            (24.9, "normal"),
            (25.0, "overweight"),
            (30.0, "obesity class I"),
            (35.0, "obesity class II"),
            (40.0, "obesity class III"),
        )
    ),
    # 640 + 1050 - 175 - 161; for the man 800 + 1125 - 150 + 5.
    case(body.basal_metabolic_rate, 1354, sex="female", weight_kg=64.0, height_cm=168.0, age=35),
    case(body.basal_metabolic_rate, 1780, sex="male", weight_kg=80.0, height_cm=180.0, age=30),
    # Roza and Shizgal: 88.362 + 1071.76 + 863.82 - 170.31; 447.593 + 591.808 + 520.464 - 151.55.
    case(
        body.basal_metabolic_rate, 1854, sex="male", weight_kg=80.0, height_cm=180.0, age=30, formula="harris_benedict"
    ),
    case(
        body.basal_metabolic_rate,
        1408,
        sex="female",
        weight_kg=64.0,
        height_cm=168.0,
        age=35,
        formula="harris_benedict",
    ),
    # Half a kilogram a week is 550 kcal a day.
    case(
        body.daily_energy_target,
        {"maintenance_kcal": 2154.5, "target_kcal": 1604.5, "protein_g": 1604.5 / 16},
        basal_kcal=1390.0,
        activity="moderate",
        weekly_change_kg=-0.5,
        protein_share=0.25,
    ),
    *(
        case(body.daily_energy_target, {"target_kcal": kcal}, basal_kcal=2000.0, activity=activity)
        for activity, kcal in (("sedentary", 2400.0), ("light", 2750.0), ("active", 3450.0), ("very_active", 3800.0))
    ),
    # 70 kg and 170 cm: 1.81 to 1.83 m² by all three.
    case(body.body_surface_area, 1.818, 1e-3, weight_kg=70.0, height_cm=170.0),
    case(body.body_surface_area, 1.810, 1e-3, weight_kg=70.0, height_cm=170.0, formula="du_bois"),
    case(body.body_surface_area, 1.826, 2e-3, weight_kg=70.0, height_cm=170.0, formula="haycock"),
    case(body.body_surface_area, 2.0, weight_kg=80.0, height_cm=180.0),
    # Six feet: 50 + 12 * 2.3.
    case(body.ideal_body_weight, 77.6, sex="male", height_cm=182.88),
    case(body.ideal_body_weight, 57.0, sex="female", height_cm=165.1),
    case(
        body.body_fat_percentage,
        navy("male", 178, 92, 39),
        0.01,
        sex="male",
        height_cm=178.0,
        waist_cm=92.0,
        neck_cm=39.0,
    ),
    case(
        body.body_fat_percentage,
        navy("female", 165, 75, 33, 98),
        0.02,
        sex="female",
        height_cm=165.0,
        waist_cm=75.0,
        neck_cm=33.0,
        hip_cm=98.0,
    ),
    case(
        heart.heart_rate_zones,
        {
            "maximum_rate": 180,
            "zones": [
                {"zone": "very light", "from": 120, "to": 132},
                {"zone": "light", "from": 132, "to": 144},
                {"zone": "moderate", "from": 144, "to": 156},
                {"zone": "hard", "from": 156, "to": 168},
                {"zone": "maximum", "from": 168, "to": 180},
            ],
        },
        age=40,
        resting_rate=60,
        maximum_formula="fox",
    ),
    case(heart.heart_rate_zones, {"maximum_rate": 173}, age=50, resting_rate=60),
    *(
        case(heart.classify_blood_pressure, {"category": category}, systolic=upper, diastolic=lower)
        for upper, lower, category in (
            (119, 79, "normal"),
            (120, 79, "elevated"),
            (129, 70, "elevated"),
            (119, 80, "hypertension stage 1"),
            (130, 70, "hypertension stage 1"),
            (140, 70, "hypertension stage 2"),
            (125, 90, "hypertension stage 2"),
            (180, 120, "hypertension stage 2"),
            (181, 100, "hypertensive crisis"),
            (150, 121, "hypertensive crisis"),
        )
    ),
    case(
        heart.classify_blood_pressure,
        {"mean_arterial_pressure": 93.3, "pulse_pressure": 40},
        systolic=120,
        diastolic=80,
    ),
    case(heart.stroke_risk_score, 0, age=64, female=False),
    case(heart.stroke_risk_score, 4, age=71, female=True, hypertension=True, diabetes=True),
    case(
        heart.stroke_risk_score,
        9,
        age=75,
        female=True,
        heart_failure=True,
        hypertension=True,
        diabetes=True,
        stroke=True,
        vascular_disease=True,
    ),
    case(heart.stroke_risk_score, 3, age=65, female=False, stroke=True),
    # At 60 beats nothing is corrected; at 100 an interval of 0.6 s: 350 / 0.7746 and 350 / 0.8434.
    *(
        case(heart.corrected_qt, 400.0, qt_ms=400.0, heart_rate=60.0, formula=formula)
        for formula in ("bazett", "fridericia", "framingham")
    ),
    case(heart.corrected_qt, 451.85, 1e-4, qt_ms=350.0, heart_rate=100.0),
    case(heart.corrected_qt, 414.97, 1e-4, qt_ms=350.0, heart_rate=100.0, formula="fridericia"),
    case(heart.corrected_qt, 411.6, qt_ms=350.0, heart_rate=100.0, formula="framingham"),
    # The National Kidney Foundation's calculator: 92 and 69 at 50 years and 1.0 mg/dl.
    case(
        laboratory.glomerular_filtration_rate,
        {"egfr_ml_min_1_73m2": 92, "stage": "G1"},
        creatinine=1.0,
        age=50,
        sex="male",
    ),
    case(
        laboratory.glomerular_filtration_rate,
        {"egfr_ml_min_1_73m2": 69, "stage": "G2"},
        creatinine=1.0,
        age=50,
        sex="female",
    ),
    # Below the knee: 142 * (5/7)^-0.241 * 0.9938^30 * 1.012 by logarithms.
    case(
        laboratory.glomerular_filtration_rate,
        {
            "egfr_ml_min_1_73m2": round(
                math.exp(math.log(142) + 0.241 * math.log(1.4) + 30 * math.log(0.9938) + math.log(1.012))
            )
        },
        creatinine=0.5,
        age=30,
        sex="female",
    ),
    *(
        case(laboratory.glomerular_filtration_rate, {"stage": stage}, creatinine=creatinine, age=60, sex="male")
        for creatinine, stage in ((1.5, "G3a"), (1.9, "G3b"), (2.8, "G4"), (6.0, "G5"))
    ),
    case(laboratory.creatinine_clearance, 80.0, creatinine=1.0, age=60, weight_kg=72.0, sex="male"),
    case(laboratory.creatinine_clearance, 34.0, creatinine=2.0, age=60, weight_kg=72.0, sex="female"),
    # The American Diabetes Association's table in mg/dl; the IFCC's in mmol/mol.
    *(
        case(
            laboratory.estimated_average_glucose,
            {"glucose_mg_dl": milligrams, "glucose_mmol_l": millimoles, "hba1c_mmol_mol": ifcc},
            hba1c_percent=percent,
        )
        for percent, milligrams, millimoles, ifcc in (
            (6.0, 126, 7.0, 42),
            (7.0, 154, 8.5, 53),
            (8.0, 183, 10.1, 64),
            (9.0, 212, 11.7, 75),
            (10.0, 240, 13.3, 86),
        )
    ),
    case(
        laboratory.ldl_cholesterol,
        {"ldl": 135.0, "non_hdl": 164.0, "total_to_hdl_ratio": 212 / 48},
        total_cholesterol=212.0,
        hdl=48.0,
        triglycerides=145.0,
    ),
    # The same profile in mmol/l: 38.67 mg of cholesterol and 88.57 mg of triglycerides a dl.
    case(
        laboratory.ldl_cholesterol,
        {"ldl": 135 / 38.67},
        0.01,
        total_cholesterol=212 / 38.67,
        hdl=48 / 38.67,
        triglycerides=145 / 88.57,
        unit="mmol/l",
    ),
    case(
        laboratory.anion_gap,
        {"anion_gap": 22.0, "corrected_anion_gap": 25.0},
        sodium=140.0,
        chloride=100.0,
        bicarbonate=18.0,
        albumin=2.8,
    ),
    case(
        laboratory.anion_gap,
        {"anion_gap": 12.0, "corrected_anion_gap": None},
        sodium=140.0,
        chloride=104.0,
        bicarbonate=24.0,
    ),
    case(
        care.weight_based_dose,
        {"single_dose_mg": 270.0, "daily_dose_mg": 1080.0, "capped": False, "volume_ml": 11.25},
        weight_kg=18.0,
        mg_per_kg=15.0,
        doses_per_day=4,
        largest_dose_mg=1000.0,
        concentration_mg_per_ml=24.0,
    ),
    case(
        care.weight_based_dose,
        {"single_dose_mg": 1000.0, "capped": True, "volume_ml": None},
        weight_kg=80.0,
        mg_per_kg=15.0,
        largest_dose_mg=1000.0,
    ),
    # A litre in eight hours: 125 ml/h, 42 drops of a twentieth.
    case(care.infusion_rate, {"ml_per_hour": 125.0, "drops_per_minute": 42}, volume_ml=1000.0, hours=8.0),
    case(care.infusion_rate, {"drops_per_minute": 50}, volume_ml=100.0, hours=2.0, drop_factor=60),
    *(
        case(
            care.apgar_score,
            {"score": sum(signs), "meaning": meaning},
            newborn=dict(zip(("appearance", "pulse", "grimace", "activity", "respiration"), signs, strict=True)),
        )
        for signs, meaning in (
            ((1, 2, 2, 1, 2), "reassuring"),
            ((2, 2, 2, 1, 0), "reassuring"),
            ((0, 2, 1, 1, 2), "moderately abnormal"),
            ((0, 1, 1, 1, 0), "low"),
        )
    ),
    case(care.glasgow_coma_scale, {"score": 12, "severity": "moderate", "written": "E3V4M5"}, eye=3, verbal=4, motor=5),
    case(care.glasgow_coma_scale, {"score": 15, "severity": "mild"}, eye=4, verbal=5, motor=6),
    case(care.glasgow_coma_scale, {"score": 8, "severity": "severe"}, eye=2, verbal=2, motor=4),
    # 27 days of May, 245 from June to January, 8 of February: 280.
    case(
        care.pregnancy_due_date,
        {"due_date": "2024-02-08", "second_trimester_from": "2023-08-10", "third_trimester_from": "2023-11-16"},
        last_period="2023-05-04",
    ),
    case(
        care.pregnancy_due_date,
        {"due_date": "2024-10-18", "weeks": 15, "days": 5},
        last_period="2024-01-10",
        cycle_length=30,
        on="2024-05-01",
    ),
    # 40 g in 51 kg of body water.
    case(
        care.blood_alcohol,
        {"per_mille": 40 / 51 - 0.3, "hours_until_sober": 40 / 51 / 0.15 - 2},
        alcohol_g=40.0,
        weight_kg=75.0,
        sex="male",
        hours=2.0,
    ),
    case(care.blood_alcohol, {"per_mille": 0.5}, alcohol_g=16.5, weight_kg=60.0, sex="female"),
    case(
        care.blood_alcohol,
        {"per_mille": 0.0, "hours_until_sober": 0.0},
        alcohol_g=10.0,
        weight_kg=80.0,
        sex="male",
        hours=9.0,
    ),
]

FEMALE = {"sex": "female", "height_cm": 165.0, "waist_cm": 75.0, "neck_cm": 33.0}

REFUSED = [
    refusal(body.daily_energy_target, "nothing to eat", basal_kcal=1000.0, activity="sedentary", weekly_change_kg=-1.5),
    refusal(body.body_fat_percentage, "needs hip_cm for women", **FEMALE),
    refusal(body.body_fat_percentage, "none for men", **{**FEMALE, "sex": "male"}, hip_cm=90.0),
    refusal(body.body_fat_percentage, "as wide as the waist", sex="male", height_cm=180.0, waist_cm=40.0, neck_cm=40.0),
    refusal(body.body_fat_percentage, "would give", sex="male", height_cm=180.0, waist_cm=45.0, neck_cm=40.0),
    refusal(heart.classify_blood_pressure, "not above the diastolic", systolic=80, diastolic=80),
    refusal(laboratory.ldl_cholesterol, "does not hold", total_cholesterol=250.0, hdl=40.0, triglycerides=400.0),
    refusal(laboratory.ldl_cholesterol, "more than the total", total_cholesterol=100.0, hdl=80.0, triglycerides=150.0),
    refusal(care.pregnancy_due_date, "not within", last_period="2024-01-10", on="2024-01-09"),
    refusal(care.pregnancy_due_date, "not a date", last_period="2023-02-29"),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
