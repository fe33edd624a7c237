"""Education: against statistics and numpy, worked examples of the methods' authors, and counting by hand."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest

from callwright.apis.library.education import grades, learning, testing
from library_cases import Case, Refusal, case, name, refusal

COURSES = [
    {"name": "Calculus", "grade": "B+", "credits": 4, "honors": True},
    {"name": "Composition", "grade": "A-", "credits": 3, "honors": False},
    {"name": "Chemistry", "grade": "C", "credits": 4, "honors": False},
]
PARTS = [
    {"name": "homework", "score": 172.0, "maximum": 200.0, "weight": 30.0},
    {"name": "midterm", "score": 41.0, "maximum": 50.0, "weight": 30.0},
    {"name": "final", "score": None, "maximum": 100.0, "weight": 40.0},
]
SCORES = [[3, 4, 3], [5, 4, 5], [2, 3, 2], [4, 5, 4], [1, 2, 2]]
ANSWERS = [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [1, 1, 0], [1, 0, 1]]
CLASS = [52.0, 61.0, 48.0, 75.0, 66.0]
TREATED, CONTROL = [82.0, 88.0, 75.0, 91.0, 85.0], [78.0, 74.0, 80.0, 71.0, 79.0]
TEXT = "The cat sat on the mat. It was a very warm afternoon!"


def alpha(scores: np.ndarray) -> float:
    """From the matrix of covariances, not from sums."""
    covariances = np.cov(scores, rowvar=False)
    count = len(covariances)
    return float(count / (count - 1) * (1 - np.trace(covariances) / covariances.sum()))


def both(yes: int, first: int, second: int, no: int) -> dict[str, list[str]]:
    """Two raters: both yes, only the first, only the second, both no."""
    return {
        "first": ["y"] * (yes + first) + ["n"] * (second + no),
        "second": ["y"] * yes + ["n"] * first + ["y"] * second + ["n"] * no,
    }


GROUP = np.array(SCORES, dtype=float)
POOLED = math.sqrt((statistics.variance(TREATED) + statistics.variance(CONTROL)) / 2)
D = (statistics.fmean(TREATED) - statistics.fmean(CONTROL)) / POOLED
NORMAL = statistics.NormalDist(50, 8)

CASES = [
    # 4 * 3.3 + 3 * 3.7 + 4 * 2.0 = 32.3 over 11 credits; 2 points more for the honors course.
    case(
        grades.grade_point_average,
        {"unweighted_gpa": 2.936, "weighted_gpa": 3.118, "credits": 11.0},
        courses=COURSES,
        honors_bonus=0.5,
    ),
    case(
        grades.grade_point_average,
        {"unweighted_gpa": 0.0, "weighted_gpa": 0.0},
        courses=[{"name": "x", "grade": "F", "credits": 3, "honors": True}],
        honors_bonus=1.0,
    ),
    *(
        case(
            grades.grade_point_average,
            {"unweighted_gpa": points},
            courses=[{"name": "x", "grade": grade, "credits": 1, "honors": False}],
        )
        for grade, points in zip(
            ("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-"),
            (4.0, 4.0, 3.7, 3.3, 3.0, 2.7, 2.3, 2.0, 1.7, 1.3, 1.0, 0.7),
            strict=True,
        )
    ),
    *(
        case(grades.letter_grade, letter, percent=percent)
        for percent, letter in (
            (105.0, "A+"),
            (97.0, "A+"),
            (93.0, "A"),
            (92.9, "A-"),
            (88.4, "B+"),
            (83.0, "B"),
            (80.0, "B-"),
            (77.0, "C+"),
            (73.0, "C"),
            (70.0, "C-"),
            (67.0, "D+"),
            (63.0, "D"),
            (60.0, "D-"),
            (59.9, "F"),
        )
    ),
    *(
        case(grades.letter_grade, letter, percent=percent, plus_minus=False)
        for percent, letter in ((90.0, "A"), (89.9, "B"), (70.0, "C"), (60.0, "D"), (12.0, "F"))
    ),
    # 25.8 and 24.6 of 60; 34.6 of the last 40 are missing to 85.
    case(
        grades.course_grade,
        {"current_percent": 84.0, "graded_share": 0.6, "needed_percent": 86.5, "reachable": True},
        components=PARTS,
        target_percent=85.0,
    ),
    case(grades.course_grade, {"needed_percent": 111.5, "reachable": False}, components=PARTS, target_percent=95.0),
    case(grades.course_grade, {"needed_percent": 0.0, "reachable": True}, components=PARTS, target_percent=20.0),
    case(
        grades.course_grade,
        {"current_percent": 84.0, "graded_share": 1.0, "needed_percent": None},
        components=PARTS[:2],
        target_percent=95.0,
    ),
    case(grades.course_grade, {"current_percent": None, "needed_percent": None}, components=PARTS[2:]),
    # A US grade of 3.4 of 4 with a pass at 2 is 1.9; an Italian 26 of 30 with a pass at 18 is 2.0.
    case(grades.convert_to_german_grade, 1.9, grade=3.4, best=4.0, lowest_pass=2.0),
    case(grades.convert_to_german_grade, 2.0, grade=26.0, best=30.0, lowest_pass=18.0),
    case(grades.convert_to_german_grade, 1.0, grade=30.0, best=30.0, lowest_pass=18.0),
    case(grades.convert_to_german_grade, 4.0, grade=3.0, best=1.0, lowest_pass=3.0),
    # 1 + 3 * 5 / 12 is 2.25, and it is not rounded.
    case(grades.convert_to_german_grade, 2.2, grade=25.0, best=30.0, lowest_pass=18.0),
    case(
        grades.curve_scores,
        np.round((np.array(CLASS) - np.mean(CLASS)) / np.std(CLASS) * 10 + 75, 1).tolist(),
        scores=CLASS,
        target_mean=75.0,
        target_deviation=10.0,
    ),
    case(grades.curve_scores, [60.0, 75.0], scores=[1.0, 2.0], target_mean=70.0, target_deviation=10.0, maximum=75.0),
    case(
        testing.standard_scores,
        {
            "z_score": 1.5,
            "t_score": 65.0,
            "iq_score": 122.5,
            "percentile_rank": 100 * NORMAL.cdf(62),
            "stanine": 8,
        },
        raw_score=62.0,
        mean=50.0,
        standard_deviation=8.0,
    ),
    # Stanines are half a standard deviation wide, the fifth around the mean.
    *(
        case(testing.standard_scores, {"stanine": stanine}, raw_score=z, mean=0.0, standard_deviation=1.0)
        for z, stanine in (
            (-9.0, 1),
            (-1.8, 1),
            (-1.7, 2),
            (-0.3, 4),
            (0.0, 5),
            (0.2, 5),
            (0.3, 6),
            (1.8, 9),
            (99.0, 9),
        )
    ),
    case(
        testing.cronbach_alpha,
        {
            "alpha": alpha(GROUP),
            "alpha_without_item": [alpha(np.delete(GROUP, item, axis=1)) for item in range(3)],
        },
        scores=SCORES,
    ),
    case(testing.cronbach_alpha, {"alpha": 1.0, "alpha_without_item": []}, scores=[[1, 1], [2, 2], [3, 3]]),
    # The two best are the third and one with two right answers, the two weakest the fourth and the second.
    case(
        testing.item_analysis,
        [
            {"item": 1, "difficulty": 5 / 6, "discrimination": 0.5, "quality": "very good"},
            {"item": 2, "difficulty": 0.5, "discrimination": 0.5},
            {"item": 3, "difficulty": 1 / 3, "discrimination": 1.0},
        ],
        answers=ANSWERS,
    ),
    case(
        testing.item_analysis,
        [{"difficulty": 1.0, "discrimination": 0.0, "quality": "poor"}, {"discrimination": 1.0}],
        answers=[[1, 0], [1, 0], [1, 1], [1, 1]],
        group_share=0.5,
    ),
    # The example of every textbook: 20 and 15 agreed of 50, kappa 0.4; then 45, 15, 25, 15 with 0.1304.
    case(
        testing.rater_agreement,
        {"observed_agreement": 0.7, "expected_agreement": 0.5, "kappa": 0.4},
        **both(20, 5, 10, 15),
    ),
    case(testing.rater_agreement, {"kappa": 0.1304, "strength": "slight"}, 1e-3, **both(45, 15, 25, 15)),
    case(testing.rater_agreement, {"kappa": 1.0, "strength": "almost perfect"}, **both(3, 0, 0, 2)),
    case(testing.rater_agreement, {"kappa": -1.0, "strength": "poor"}, **both(0, 1, 1, 0)),
    case(
        testing.effect_size,
        {"cohens_d": D, "hedges_g": D * (1 - 3 / 31), "size": "large"},
        treatment=TREATED,
        control=CONTROL,
    ),
    case(testing.effect_size, {"cohens_d": -1.0, "size": "large"}, treatment=[0.0, 1.0, 2.0], control=[1.0, 2.0, 3.0]),
    case(testing.effect_size, {"cohens_d": 0.0, "size": "negligible"}, treatment=[1.0, 2.0], control=[0.0, 3.0]),
    # SM-2: 1 day, 6 days, then times the ease; 4 leaves the ease, 5 adds 0.1, 3 takes 0.14.
    case(
        learning.spaced_repetition,
        {"interval_days": 15, "repetitions": 3, "ease_factor": 2.5, "next_review": "2024-03-16"},
        quality=4,
        repetitions=2,
        interval_days=6,
        reviewed_on="2024-03-01",
    ),
    case(
        learning.spaced_repetition,
        {"interval_days": 1, "repetitions": 1, "ease_factor": 2.6, "next_review": None},
        quality=5,
    ),
    case(
        learning.spaced_repetition, {"interval_days": 6, "ease_factor": 2.36}, quality=3, repetitions=1, interval_days=1
    ),
    case(
        learning.spaced_repetition,
        {"interval_days": 1, "repetitions": 0, "ease_factor": 2.1},
        quality=1,
        repetitions=7,
        ease_factor=2.1,
        interval_days=90,
    ),
    case(
        learning.spaced_repetition,
        {"interval_days": 14, "ease_factor": 1.3},
        quality=3,
        repetitions=3,
        ease_factor=1.35,
        interval_days=10,
    ),
    # From Monday, without Wednesday: three hours and five and a half in days of two.
    case(
        learning.plan_study,
        {
            "enough": True,
            "missing_hours": 0.0,
            "plan": [
                {"date": "2024-05-06", "parts": [{"topic": "Cells", "hours": 2.0}]},
                {
                    "date": "2024-05-07",
                    "parts": [{"topic": "Cells", "hours": 1.0}, {"topic": "Genetics", "hours": 1.0}],
                },
                {"date": "2024-05-09", "parts": [{"topic": "Genetics", "hours": 2.0}]},
                {"date": "2024-05-10", "parts": [{"topic": "Genetics", "hours": 2.0}]},
                {"date": "2024-05-11", "parts": [{"topic": "Genetics", "hours": 0.5}]},
            ],
        },
        topics=[{"name": "Cells", "hours": 3.0}, {"name": "Genetics", "hours": 5.5}],
        start="2024-05-06",
        exam="2024-05-13",
        hours_per_day=2.0,
        free_weekdays=["wednesday"],
    ),
    case(
        learning.plan_study,
        {"enough": False, "missing_hours": 5.0},
        topics=[{"name": "Cells", "hours": 9.0}],
        start="2024-05-06",
        exam="2024-05-08",
        hours_per_day=2.0,
    ),
    case(
        learning.attendance_summary,
        {"present": 3, "late": 1, "absent": 1, "excused": 1, "attendance_rate": 3.5 / 6, "chronically_absent": True},
        sessions=["present", "late", "absent", "present", "excused", "present"],
        late_counts_as=0.5,
    ),
    case(
        learning.attendance_summary,
        {"attendance_rate": 1.0, "chronically_absent": False},
        sessions=["present"] * 9 + ["excused"],
        excused_counts=False,
    ),
    case(
        learning.attendance_summary,
        {"attendance_rate": None, "chronically_absent": False},
        sessions=["excused"],
        excused_counts=False,
    ),
    case(learning.attendance_summary, {"chronically_absent": False}, sessions=["present"] * 19 + ["absent"]),
    # 12 words of 40 letters in 2 sentences: 3-3-3-2-3-3 and 2-3-1-4-4-9, one of them long.
    case(
        learning.text_grade_level,
        {"level": round(4.71 * 40 / 12 + 3 - 21.43, 2), "words": 12, "sentences": 2, "letters": 40},
        text=TEXT,
    ),
    case(
        learning.text_grade_level,
        {"level": round(0.0588 * 4000 / 12 - 0.296 * 200 / 12 - 15.8, 2)},
        text=TEXT,
        formula="coleman_liau",
    ),
    case(learning.text_grade_level, {"level": round(6 + 100 / 12, 2)}, text=TEXT, formula="lix"),
    case(learning.text_grade_level, {"words": 3, "sentences": 1, "letters": 17}, text="Don't mother-in-law me"),
]

REFUSED = [
    refusal(grades.convert_to_german_grade, "the same", grade=2.0, best=4.0, lowest_pass=4.0),
    refusal(grades.convert_to_german_grade, "not between", grade=1.5, best=4.0, lowest_pass=2.0),
    refusal(grades.curve_scores, "can't be curved", scores=[1.0, 1.0], target_mean=1.0, target_deviation=1.0),
    refusal(testing.cronbach_alpha, "as many scores", scores=[[1, 2], [1, 2, 3]]),
    refusal(testing.cronbach_alpha, "no reliability", scores=[[1, 2], [2, 1]]),
    refusal(testing.item_analysis, "as many answers", answers=[[1], [1], [1], [1, 0]]),
    refusal(testing.rater_agreement, "the other 2", first=["a"], second=["a", "b"]),
    refusal(testing.rater_agreement, "one category", first=["a", "a"], second=["a", "a"]),
    refusal(testing.effect_size, "no effect size", treatment=[1.0, 1.0], control=[2.0, 2.0]),
    refusal(learning.spaced_repetition, "not a date", quality=4, reviewed_on="2023-02-30"),
    refusal(
        learning.plan_study,
        "not within two years",
        topics=[{"name": "x", "hours": 1.0}],
        start="2024-05-06",
        exam="2024-05-06",
        hours_per_day=1.0,
    ),
    refusal(learning.form_study_groups, "twice", names=["Ana", "Ana"], group_size=2),
    refusal(learning.text_grade_level, "no words", text="... !"),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()


def test_groups_are_even_and_drawn_by_the_seed() -> None:
    names = [f"student {number}" for number in range(23)]
    drawn = [learning.form_study_groups(names, 4, seed) for seed in range(20)]
    for groups in drawn:
        assert sorted(student for group in groups for student in group) == sorted(names)
        assert sorted(map(len, groups)) == [3, 4, 4, 4, 4, 4]
    assert len({str(groups) for groups in drawn}) == 20
    # The order in which people are named decides nothing.
    assert learning.form_study_groups(names[::-1], 4, 7) == drawn[7]
    assert learning.form_study_groups(["a", "b"], 5) in ([["a", "b"]], [["b", "a"]])
