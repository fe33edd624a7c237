"""What a list of numbers is like, and how two lists go together."""

import math
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Numbers, Percent


class Point(TypedDict):
    """A point of the plane."""

    x: float
    y: float


@api(
    example={"values": [23.1, 19.8, 25.4, 22.0, 21.7, 30.2], "sample": True},
    source="Definitions; quartiles by linear interpolation (Hyndman & Fan 1996, type 7)",
)
def summary_statistics(values: Numbers, sample: bool = True) -> dict[str, float | None]:
    """Summarise a list of numbers: mean, median, quartiles, spread and standard deviation.

    Args:
        values: The numbers.
        sample: Whether they are a sample of something larger (divide by n - 1) or the whole (divide by n).
    """
    ordered = sorted(values)
    count = len(values)
    mean = math.fsum(values) / count
    squares = math.fsum((value - mean) ** 2 for value in values)
    freedom = count - 1 if sample else count
    return {
        "count": count,
        "sum": math.fsum(values),
        "mean": mean,
        "standard_deviation": math.sqrt(squares / freedom) if freedom else None,
        "minimum": ordered[0],
        "lower_quartile": _between(ordered, 0.25),
        "median": _between(ordered, 0.5),
        "upper_quartile": _between(ordered, 0.75),
        "maximum": ordered[-1],
    }


@api(
    example={"values": [120.0, 250.0, 90.0, 310.0, 180.0], "percent": 90.0, "method": "linear"},
    source="Hyndman & Fan, Sample quantiles in statistical packages, 1996, type 7",
)
def percentile(
    values: Numbers, percent: Percent, method: Literal["linear", "lower", "higher", "midpoint"] = "linear"
) -> float:
    """Find the value below which a given percentage of a list of numbers lies.

    Args:
        values: The numbers, in any order.
        percent: The percentage, from 0 (smallest value) to 100 (largest value).
        method: What to take when the place falls between two numbers: a value in proportion, the lower one,
            the higher one, or their mean.
    """
    ordered = sorted(values)
    place = percent / 100 * (len(ordered) - 1)
    lower, higher = ordered[math.floor(place)], ordered[math.ceil(place)]
    if method == "linear":
        return _between(ordered, percent / 100)
    return {"lower": lower, "higher": higher, "midpoint": (lower + higher) / 2}[method]


@api(
    example={"points": [{"x": 1.0, "y": 2.1}, {"x": 2.0, "y": 3.9}, {"x": 3.0, "y": 6.2}, {"x": 4.0, "y": 7.8}]},
    source="Ordinary least squares, Gauss 1809",
)
def linear_regression(points: Annotated[list[Point], Field(min_length=2)]) -> dict[str, float | None]:
    """Fit a straight line y = slope * x + intercept to points by least squares.

    Args:
        points: The points, each with numbers `x` and `y`.

    Raises:
        ValueError: all points have the same x.
    """
    xs, ys = [point["x"] for point in points], [point["y"] for point in points]
    x_mean, y_mean = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    x_squares = math.fsum((x - x_mean) ** 2 for x in xs)
    y_squares = math.fsum((y - y_mean) ** 2 for y in ys)
    products = math.fsum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    if x_squares == 0:
        raise ValueError("all points have the same x, so no line fits best")
    slope = products / x_squares
    return {
        "slope": slope,
        "intercept": y_mean - slope * x_mean,
        "r_squared": products**2 / (x_squares * y_squares) if y_squares else None,
    }


@api(
    example={"first": [1.0, 2.0, 3.0, 4.0, 5.0], "second": [2.0, 1.0, 4.0, 3.0, 6.0], "method": "spearman"},
    source="Pearson 1895; Spearman 1904, ties by mean rank",
)
def correlation(
    first: Annotated[list[float], Field(min_length=2)],
    second: Annotated[list[float], Field(min_length=2)],
    method: Literal["pearson", "spearman"] = "pearson",
) -> float:
    """Measure how strongly two equally long lists of numbers go together, from -1 to 1.

    Args:
        first: The first list.
        second: The second list; its numbers belong to those of the first by position.
        method: `pearson` for straight-line relations, `spearman` for ranks.

    Raises:
        ValueError: the lists differ in length, or one does not vary.
    """
    if len(first) != len(second):
        raise ValueError(f"the lists have {len(first)} and {len(second)} numbers; they must be equally long")
    if method == "spearman":
        first, second = _ranks(first), _ranks(second)
    mean, other = math.fsum(first) / len(first), math.fsum(second) / len(second)
    products = math.fsum((x - mean) * (y - other) for x, y in zip(first, second, strict=True))
    spread = math.fsum((x - mean) ** 2 for x in first) * math.fsum((y - other) ** 2 for y in second)
    if spread == 0:
        raise ValueError("a list whose numbers are all the same has no correlation")
    return max(-1.0, min(1.0, products / math.sqrt(spread)))


def _between(ordered: list[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _ranks(values: list[float]) -> list[float]:
    first = {value: index for index, value in reversed(list(enumerate(sorted(values))))}
    return [first[value] + (values.count(value) + 1) / 2 for value in values]
