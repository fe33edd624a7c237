"""Single performances: the decathlon's points, strength, golf."""

import math
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive

# a, b, c of points = a * |b - mark|^c; seconds on the track, centimetres for jumps, metres for throws.
_DECATHLON = {
    "100m": (25.4347, 18.0, 1.81),
    "long_jump": (0.14354, 220.0, 1.4),
    "shot_put": (51.39, 1.5, 1.05),
    "high_jump": (0.8465, 75.0, 1.42),
    "400m": (1.53775, 82.0, 1.81),
    "110m_hurdles": (5.74352, 28.5, 1.92),
    "discus": (12.91, 4.0, 1.1),
    "pole_vault": (0.2797, 100.0, 1.35),
    "javelin": (10.14, 7.0, 1.08),
    "1500m": (0.03768, 480.0, 1.85),
}
_JUMPS = {"long_jump", "high_jump", "pole_vault"}
_TRACK = {"100m", "400m", "110m_hurdles", "1500m"}


@api(
    example={"event": "long_jump", "mark": 7.8},
    source="World Athletics (IAAF), Scoring Tables for Combined Events, 2001",
)
def decathlon_points(
    event: Literal[
        "100m",
        "long_jump",
        "shot_put",
        "high_jump",
        "400m",
        "110m_hurdles",
        "discus",
        "pole_vault",
        "javelin",
        "1500m",
    ],
    mark: Positive,
) -> int:
    """Score a performance in one event of the men's decathlon.

    Args:
        event: The event.
        mark: The result: seconds for running (by electronic timing), metres for jumps and throws.
    """
    factor, base, power = _DECATHLON[event]
    # Centimetres are whole; 7.8 times 100 is not, as a float.
    measure = round(mark * 100, 6) if event in _JUMPS else mark
    ahead = base - measure if event in _TRACK else measure - base
    return math.floor(factor * ahead**power) if ahead > 0 else 0


@api(
    example={"weight_kg": 100.0, "repetitions": 5, "formula": "epley"},
    source="Epley 1985; Brzycki 1993; Lombardi 1989",
)
def one_repetition_maximum(
    weight_kg: Positive,
    repetitions: Annotated[int, Field(ge=1, le=20)],
    formula: Literal["epley", "brzycki", "lombardi"] = "epley",
) -> float:
    """Estimate the heaviest weight that somebody can lift once, from a set of several repetitions.

    Args:
        weight_kg: Weight lifted in kg.
        repetitions: How often it was lifted in one set.
        formula: Which estimate.
    """
    if repetitions == 1:
        return weight_kg
    if formula == "epley":
        return weight_kg * (1 + repetitions / 30)
    if formula == "brzycki":
        return weight_kg * 36 / (37 - repetitions)
    return float(weight_kg * repetitions**0.1)


@api(
    example={"score": 92, "course_rating": 71.4, "slope_rating": 131, "adjustment": 0.0},
    source="World Handicap System, rule 5.1",
)
def golf_score_differential(
    score: Annotated[int, Field(ge=18, le=300)],
    course_rating: Annotated[float, Field(ge=50, le=90)],
    slope_rating: Annotated[int, Field(ge=55, le=155)],
    adjustment: Annotated[float, Field(ge=-1, le=3)] = 0.0,
) -> float:
    """Work out the score differential of a round of golf over 18 holes, from which handicaps are made.

    Args:
        score: Adjusted gross score.
        course_rating: Course rating of the tees played.
        slope_rating: Slope rating of the tees, 55 to 155.
        adjustment: Playing conditions calculation of the day, -1 to 3.
    """
    exact = 113 / slope_rating * (score - course_rating - adjustment)
    # To the nearest tenth; halves go up, towards zero where negative.
    return math.floor(round(exact * 10, 6) + 0.5) / 10


@api(
    example={"differentials": [12.4, 15.1, 11.8, 18.0, 14.2, 13.3, 16.7, 12.9]},
    source="World Handicap System, rule 5.2: the best 8 of 20, fewer with an adjustment",
)
def golf_handicap_index(
    differentials: Annotated[list[Annotated[float, Field(ge=-20, le=150)]], Field(min_length=3)],
) -> dict[str, float]:
    """Work out a golfer's handicap index from the latest score differentials.

    Args:
        differentials: Score differentials, oldest first, at least 3; the last 20 count.
    """
    recent = sorted(differentials[-20:])
    count = len(recent)
    used, adjustment = {3: (1, -2.0), 4: (1, -1.0), 5: (1, 0.0), 6: (2, -1.0)}.get(count, (0, 0.0))
    if not used:
        limits = ((8, 2), (11, 3), (14, 4), (16, 5), (18, 6), (19, 7), (20, 8))
        used = next(best for most, best in limits if count <= most)
    exact = sum(recent[:used]) / used + adjustment
    index = min(54.0, math.floor(round(exact * 10, 6) + 0.5) / 10)
    return {"handicap_index": index, "scores_used": used, "adjustment": adjustment}
