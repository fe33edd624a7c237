"""Grades: means, letters, conversions, what is still needed."""

import math
import statistics
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Percent, Positive

Letter = Literal["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"]


class Course(TypedDict):
    """A course with its grade."""

    name: str
    grade: Letter
    credits: Positive
    honors: bool


class Component(TypedDict):
    """A part of a course's grade."""

    name: str
    score: NonNegative | None
    maximum: Positive
    weight: Positive


_POINTS = {
    "A+": 4.0,
    "A": 4.0,
    "A-": 3.7,
    "B+": 3.3,
    "B": 3.0,
    "B-": 2.7,
    "C+": 2.3,
    "C": 2.0,
    "C-": 1.7,
    "D+": 1.3,
    "D": 1.0,
    "D-": 0.7,
    "F": 0.0,
}
_LETTERS = [
    (97, "A+"),
    (93, "A"),
    (90, "A-"),
    (87, "B+"),
    (83, "B"),
    (80, "B-"),
    (77, "C+"),
    (73, "C"),
    (70, "C-"),
    (67, "D+"),
    (63, "D"),
    (60, "D-"),
]


@api(
    example={
        "courses": [
            {"name": "Calculus", "grade": "B+", "credits": 4, "honors": True},
            {"name": "Composition", "grade": "A-", "credits": 3, "honors": False},
            {"name": "Chemistry", "grade": "C", "credits": 4, "honors": False},
        ],
        "honors_bonus": 0.5,
    },
    source="Four-point scale of US colleges, as the College Board publishes it",
)
def grade_point_average(
    courses: Annotated[list[Course], Field(min_length=1)], honors_bonus: Annotated[float, Field(ge=0, le=1)] = 0.0
) -> dict[str, float]:
    """Work out a grade point average on the four-point scale, weighted by credits.

    Args:
        courses: Courses, each with its `name`, letter `grade`, `credits`, and whether it is an `honors` course.
        honors_bonus: Points added to the grade of an honors course that was passed; often 0.5 or 1.
    """
    total = math.fsum(course["credits"] for course in courses)
    plain = math.fsum(course["credits"] * _POINTS[course["grade"]] for course in courses)
    bonus = math.fsum(
        course["credits"] * honors_bonus for course in courses if course["honors"] and course["grade"] != "F"
    )
    return {
        "unweighted_gpa": round(plain / total, 3),
        "weighted_gpa": round((plain + bonus) / total, 3),
        "credits": total,
    }


@api(
    example={"percent": 88.4, "plus_minus": True},
    source="Percentage scale of US schools, as the College Board publishes it",
)
def letter_grade(percent: Annotated[float, Field(ge=0, le=150)], plus_minus: bool = True) -> str:
    """Turn a percentage into a US letter grade.

    Args:
        percent: Percentage reached; more than 100 counts as 100.
        plus_minus: Whether letters have a plus and a minus.
    """
    if plus_minus:
        return next((letter for least, letter in _LETTERS if percent >= least), "F")
    return next((letter for least, letter in ((90, "A"), (80, "B"), (70, "C"), (60, "D")) if percent >= least), "F")


@api(
    example={
        "components": [
            {"name": "homework", "score": 172.0, "maximum": 200.0, "weight": 30.0},
            {"name": "midterm", "score": 41.0, "maximum": 50.0, "weight": 30.0},
            {"name": "final", "score": None, "maximum": 100.0, "weight": 40.0},
        ],
        "target_percent": 85.0,
    },
    source="Weighted mean of the parts",
)
def course_grade(
    components: Annotated[list[Component], Field(min_length=1)], target_percent: Percent | None = None
) -> dict[str, Any]:
    """Work out the grade of a course from weighted parts, and what the open parts must bring to reach a target.

    Args:
        components: Parts of the grade, each with its `name`, the `score` reached (null where it is still open), the
            `maximum` score and its `weight`; weights may sum to anything.
        target_percent: Percentage wanted in the end; left out, nothing is said of the open parts.
    """
    weights = math.fsum(part["weight"] for part in components)
    done = [part for part in components if part["score"] is not None]
    earned = math.fsum(part["weight"] * (part["score"] or 0.0) / part["maximum"] for part in done)
    graded = math.fsum(part["weight"] for part in done)
    open_weight = weights - graded if len(done) < len(components) else 0.0
    needed = None
    if target_percent is not None and open_weight:
        needed = max(0.0, 100 * (target_percent / 100 * weights - earned) / open_weight)
    return {
        "current_percent": 100 * earned / graded if graded else None,
        "graded_share": graded / weights,
        "needed_percent": needed,
        "reachable": None if needed is None else needed <= 100,
    }


@api(
    example={"grade": 3.4, "best": 4.0, "lowest_pass": 2.0},
    source="Modified Bavarian formula of the German Standing Conference of Ministers of Education",
)
def convert_to_german_grade(grade: float, best: float, lowest_pass: float) -> float:
    """Convert a passing grade of a foreign system to the German scale, where 1.0 is best and 4.0 the lowest pass.

    Args:
        grade: The grade.
        best: Best grade of its system.
        lowest_pass: Lowest grade with which one passes in it; may be larger than the best.

    Raises:
        ValueError: equal ends of a scale, or a grade outside them.
    """
    if best == lowest_pass:
        raise ValueError("the best grade and the lowest pass are the same")
    if not min(best, lowest_pass) <= grade <= max(best, lowest_pass):
        raise ValueError(f"{grade:g} is not between the lowest pass {lowest_pass:g} and the best grade {best:g}")
    # One decimal, without rounding, as universities state it.
    return math.floor(round(10 * (1 + 3 * (best - grade) / (best - lowest_pass)), 6)) / 10


@api(
    example={"scores": [52.0, 61.0, 48.0, 75.0, 66.0], "target_mean": 75.0, "target_deviation": 10.0, "maximum": 100.0},
    source="Linear curve to a given mean and standard deviation",
)
def curve_scores(
    scores: Annotated[list[float], Field(min_length=2)],
    target_mean: float,
    target_deviation: Positive,
    maximum: float | None = None,
) -> list[float]:
    """Curve the scores of a class to a mean and standard deviation, to one decimal.

    Args:
        scores: The scores as they are.
        target_mean: Mean wanted.
        target_deviation: Standard deviation wanted, of the class as a whole.
        maximum: Highest score allowed, at which higher ones are cut; left out, there is none.

    Raises:
        ValueError: scores that are all the same.
    """
    deviation = statistics.pstdev(scores)
    if deviation == 0:
        raise ValueError("scores that are all the same can't be curved")
    mean = statistics.fmean(scores)
    curved = [target_mean + (score - mean) / deviation * target_deviation for score in scores]
    return [round(score if maximum is None else min(score, maximum), 1) for score in curved]
