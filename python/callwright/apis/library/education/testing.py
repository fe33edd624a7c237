"""How good tests and raters are, and what scores mean."""

import math
import statistics
from collections import Counter
from typing import Annotated, Any

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive

Matrix = Annotated[
    list[Annotated[list[float], Field(min_length=2, max_length=500)]], Field(min_length=2, max_length=5000)
]


@api(
    example={"raw_score": 62.0, "mean": 50.0, "standard_deviation": 8.0},
    source="Standard scores; Anastasi & Urbina, Psychological Testing, ch. 3; stanine of Flanagan 1948",
)
def standard_scores(raw_score: float, mean: float, standard_deviation: Positive) -> dict[str, float]:
    """Translate a raw test score to z, T and IQ scores, percentile rank and stanine.

    Args:
        raw_score: The score.
        mean: Mean of the group that it is compared with.
        standard_deviation: Standard deviation of that group.
    """
    z = (raw_score - mean) / standard_deviation
    return {
        "z_score": z,
        "t_score": 50 + 10 * z,
        "iq_score": 100 + 15 * z,
        "percentile_rank": 50 * math.erfc(-z / math.sqrt(2)),
        "stanine": max(1, min(9, math.floor(2 * min(10.0, max(-10.0, z)) + 5.5))),
    }


@api(
    example={"scores": [[3, 4, 3], [5, 4, 5], [2, 3, 2], [4, 5, 4], [1, 2, 2]]},
    source="Cronbach, Coefficient alpha and the internal structure of tests, 1951",
)
def cronbach_alpha(scores: Matrix) -> dict[str, Any]:
    """Work out Cronbach's alpha of a test or questionnaire, and what it would be without each item.

    Args:
        scores: One list for each person, with the score of each item.

    Raises:
        ValueError: lists of different length, or total scores that do not vary.
    """
    if len({len(row) for row in scores}) > 1:
        raise ValueError("all persons must have as many scores")
    count = len(scores[0])
    without = [_alpha([row[:item] + row[item + 1 :] for row in scores]) for item in range(count)] if count > 2 else []
    alpha = _alpha(scores)
    if alpha is None:
        raise ValueError("total scores that do not vary have no reliability")
    return {"alpha": alpha, "alpha_without_item": without}


@api(
    example={"answers": [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [1, 1, 0], [1, 0, 1]]},
    source="Classical item analysis; Ebel & Frisbie, Essentials of Educational Measurement, ch. 13",
)
def item_analysis(
    answers: Annotated[
        list[Annotated[list[Annotated[int, Field(ge=0, le=1)]], Field(min_length=1, max_length=500)]],
        Field(min_length=4, max_length=5000),
    ],
    group_share: Annotated[float, Field(ge=0.1, le=0.5)] = 0.27,
) -> list[dict[str, Any]]:
    """Work out difficulty and discrimination of each item of a test from right and wrong answers.

    Args:
        answers: One list for each person, with 1 for a right and 0 for a wrong answer to each item.
        group_share: Part of the persons that makes the best and the weakest group to compare.

    Raises:
        ValueError: lists of different length.
    """
    if len({len(row) for row in answers}) > 1:
        raise ValueError("all persons must have as many answers")
    ranked = sorted(answers, key=sum)
    size = max(1, math.floor(len(answers) * group_share + 0.5))
    weak, best = ranked[:size], ranked[-size:]
    items = []
    for item in range(len(answers[0])):
        discrimination = sum(row[item] for row in best) / size - sum(row[item] for row in weak) / size
        quality = "very good" if discrimination >= 0.4 else "good" if discrimination >= 0.3 else None
        items.append(
            {
                "item": item + 1,
                "difficulty": sum(row[item] for row in answers) / len(answers),
                "discrimination": discrimination,
                "quality": quality or ("marginal" if discrimination >= 0.2 else "poor"),
            }
        )
    return items


@api(
    example={
        "first": ["pass", "pass", "fail", "pass", "fail", "pass"],
        "second": ["pass", "fail", "fail", "pass", "fail", "pass"],
    },
    source="Cohen 1960; words of Landis & Koch 1977",
)
def rater_agreement(
    first: Annotated[list[str], Field(min_length=1)], second: Annotated[list[str], Field(min_length=1)]
) -> dict[str, Any]:
    """Measure how far two raters agree beyond chance, by Cohen's kappa.

    Args:
        first: Categories that the first rater gave, case by case.
        second: Categories of the second rater for the same cases.

    Raises:
        ValueError: lists of different length, or one category alone, for which kappa is not defined.
    """
    if len(first) != len(second):
        raise ValueError(f"one rater has {len(first)} cases, the other {len(second)}")
    cases = len(first)
    agreed = sum(one == two for one, two in zip(first, second, strict=True)) / cases
    mine, other = Counter(first), Counter(second)
    chance = sum(mine[category] * other[category] for category in mine) / cases**2
    if chance == 1:
        raise ValueError("both raters gave one category to all, so that kappa is not defined")
    kappa = (agreed - chance) / (1 - chance)
    words = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))
    return {
        "observed_agreement": agreed,
        "expected_agreement": chance,
        "kappa": kappa,
        "strength": next((word for above, word in words if kappa > above), "poor"),
    }


@api(
    example={"treatment": [82.0, 88.0, 75.0, 91.0, 85.0], "control": [78.0, 74.0, 80.0, 71.0, 79.0]},
    source="Cohen, Statistical Power Analysis, 1988; correction of Hedges 1981",
)
def effect_size(
    treatment: Annotated[list[float], Field(min_length=2)], control: Annotated[list[float], Field(min_length=2)]
) -> dict[str, Any]:
    """Measure how large the difference between two groups is, by Cohen's d and Hedges' g.

    Args:
        treatment: Scores of the group that got the treatment.
        control: Scores of the group that did not.

    Raises:
        ValueError: scores that do not vary within the groups.
    """
    freedom = len(treatment) + len(control) - 2
    squares = statistics.variance(treatment) * (len(treatment) - 1) + statistics.variance(control) * (len(control) - 1)
    if squares == 0:
        raise ValueError("scores that do not vary within the groups have no effect size")
    d = (statistics.fmean(treatment) - statistics.fmean(control)) / math.sqrt(squares / freedom)
    size = abs(d)
    word = "large" if size >= 0.8 else "medium" if size >= 0.5 else "small" if size >= 0.2 else "negligible"
    return {"cohens_d": d, "hedges_g": d * (1 - 3 / (4 * freedom - 1)), "size": word}


def _alpha(scores: list[list[float]]) -> float | None:
    count = len(scores[0])
    total = statistics.variance([math.fsum(row) for row in scores])
    if total == 0:
        return None
    items = math.fsum(statistics.variance(column) for column in zip(*scores, strict=True))
    return count / (count - 1) * (1 - items / total)
