"""Series of numbers: smoothed, filled, scaled, ranked, counted, cleaned of outliers."""

import math
import statistics
from bisect import bisect_right
from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Numbers, Positive

Gaps = Annotated[list[float | None], Field(min_length=1, max_length=100_000)]


@api(
    example={"values": [12.0, 15.0, 11.0, 18.0, 17.0, 21.0], "window": 3, "kind": "simple"},
    source="Simple, linearly weighted and exponential moving averages; smoothing factor 2 / (n + 1)",
)
def moving_average(
    values: Annotated[list[float], Field(min_length=1, max_length=10_000)],
    window: Annotated[int, Field(ge=1, le=1000)],
    kind: Literal["simple", "weighted", "exponential"] = "simple",
) -> list[float | None]:
    """Smooth a series of numbers by a moving average.

    Args:
        values: The series, oldest first.
        window: How many values an average takes; of an exponential one the span.
        kind: Equal weights, weights that rise to the newest value, or exponentially falling ones. The first two are
            null until the window is full.

    Raises:
        ValueError: a window longer than the series.
    """
    if window > len(values):
        raise ValueError(f"a window of {window} is longer than the series of {len(values)}")
    if kind == "exponential":
        factor, smooth = 2 / (window + 1), [values[0]]
        for value in values[1:]:
            smooth.append(factor * value + (1 - factor) * smooth[-1])
        return list(smooth)
    weights = [1] * window if kind == "simple" else list(range(1, window + 1))
    averages: list[float | None] = [None] * (window - 1)
    for end in range(window, len(values) + 1):
        part = zip(weights, values[end - window : end], strict=True)
        averages.append(math.fsum(weight * value for weight, value in part) / sum(weights))
    return averages


@api(
    example={"values": [20.5, None, None, 23.5, 24.0, None], "method": "linear"},
    source="Last observation carried forward, and linear interpolation; Little & Rubin, ch. 4",
)
def fill_missing_values(values: Gaps, method: Literal["forward", "backward", "linear", "mean"]) -> dict[str, Any]:
    """Fill gaps in a series of numbers.

    Args:
        values: The series; gaps are null.
        method: From the value before, from the one after, on a line between both, or with the mean; gaps at an end
            that a method can't fill stay null.

    Raises:
        ValueError: a series of gaps alone.
    """
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    if not known:
        raise ValueError("the series has no values at all")
    mean = math.fsum(value for _, value in known) / len(known)
    places = [at for at, _ in known]
    filled: list[float | None] = []
    for at, value in enumerate(values):
        after = bisect_right(places, at)
        before_known = known[after - 1] if after else None
        after_known = known[after] if after < len(known) else None
        if value is not None:
            filled.append(value)
        elif method == "mean":
            filled.append(mean)
        elif method == "linear":
            filled.append(_on_line(before_known, after_known, at))
        else:
            nearest = before_known if method == "forward" else after_known
            filled.append(None if nearest is None else nearest[1])
    return {"values": filled, "filled": len(values) - len(known) - filled.count(None)}


@api(
    example={"values": [10.2, 9.8, 10.1, 10.4, 9.9, 15.7, 10.0, 10.3], "method": "iqr"},
    source="Tukey, Exploratory Data Analysis, 1977; Iglewicz & Hoaglin, How to Detect and Handle Outliers, 1993",
)
def detect_outliers(
    values: Annotated[list[float], Field(min_length=3, max_length=100_000)],
    method: Literal["iqr", "z_score", "modified_z_score"] = "iqr",
    threshold: Positive | None = None,
) -> dict[str, Any]:
    """Find the numbers of a list that lie far from the others.

    Args:
        values: The numbers.
        method: By quartiles (Tukey's fences), by standard deviations from the mean, or by the median deviation.
        threshold: How far is far; left out, 1.5 quartile distances, 3 standard deviations, or a modified score of
            3.5.

    Raises:
        ValueError: numbers that do not vary, so that there is no measure.
    """
    limit = threshold if threshold is not None else {"iqr": 1.5, "z_score": 3.0, "modified_z_score": 3.5}[method]
    if method == "iqr":
        low, _, high = statistics.quantiles(values, n=4, method="inclusive")
        lower, upper = low - limit * (high - low), high + limit * (high - low)
    else:
        centre = statistics.fmean(values) if method == "z_score" else statistics.median(values)
        if method == "z_score":
            unit = statistics.stdev(values)
        else:
            unit = statistics.median(abs(value - centre) for value in values) / 0.6745
        if unit == 0:
            raise ValueError("the numbers vary too little to measure outliers by this method")
        lower, upper = centre - limit * unit, centre + limit * unit
    found = [{"index": at, "value": value} for at, value in enumerate(values) if not lower <= value <= upper]
    return {"outliers": found, "lower_bound": lower, "upper_bound": upper}


@api(
    example={"values": [40.0, 55.0, 70.0, 100.0], "method": "min_max"},
    source="Feature scaling; Han, Kamber & Pei, Data Mining, ch. 3",
)
def rescale_values(
    values: Annotated[list[float], Field(min_length=2, max_length=100_000)],
    method: Literal["min_max", "z_score", "max_abs"],
    lower: float = 0.0,
    upper: float = 1.0,
) -> list[float]:
    """Rescale numbers to a range, to mean 0 and standard deviation 1, or to largest size 1.

    Args:
        values: The numbers.
        method: Which scaling; the standard deviation is that of the whole (divided by n).
        lower: Where the smallest number goes, for `min_max`.
        upper: Where the largest number goes, for `min_max`.

    Raises:
        ValueError: numbers that are all the same (or all 0), or a range upside down.
    """
    if lower >= upper:
        raise ValueError(f"the range from {lower} to {upper} is empty")
    if method == "min_max":
        shift, unit = min(values), max(values) - min(values)
    elif method == "z_score":
        shift, unit = statistics.fmean(values), statistics.pstdev(values)
    else:
        shift, unit = 0.0, max(map(abs, values))
    if unit == 0:
        raise ValueError("numbers that are all the same can't be scaled")
    scaled = [(value - shift) / unit for value in values]
    return [lower + value * (upper - lower) for value in scaled] if method == "min_max" else scaled


@api(
    example={"values": [61.0, 64.5, 70.2, 71.0, 71.8, 75.5, 80.1, 93.0], "bins": 4},
    source="Bins of equal width, closed below; Freedman & Diaconis 1981 where their number is left out",
)
def histogram(
    values: Annotated[list[float], Field(min_length=2, max_length=100_000)],
    bins: Annotated[int, Field(ge=1, le=1000)] | None = None,
) -> list[dict[str, float]]:
    """Count how many numbers of a list fall into bins of equal width.

    Args:
        values: The numbers.
        bins: How many bins; left out, the rule of Freedman and Diaconis chooses.

    Raises:
        ValueError: numbers that are all the same.
    """
    low, high = min(values), max(values)
    if low == high:
        raise ValueError("numbers that are all the same make no histogram")
    if bins is None:
        quarter, _, three = statistics.quantiles(values, n=4, method="inclusive")
        width = 2 * (three - quarter) / len(values) ** (1 / 3)
        bins = max(1, min(1000, math.ceil((high - low) / width))) if width else 1
    edges = [low + (high - low) * at / bins for at in range(bins)] + [high]
    counts = Counter(min(bisect_right(edges, value), bins) - 1 for value in values)
    return [{"from": edges[at], "to": edges[at + 1], "count": counts[at]} for at in range(bins)]


@api(
    example={"values": [88.0, 92.0, 88.0, 79.0], "ties": "minimum", "descending": True},
    source="Ranking with ties; Kendall, Rank Correlation Methods, 1948",
)
def rank_values(
    values: Numbers,
    ties: Literal["average", "minimum", "maximum", "dense"] = "average",
    descending: bool = False,
) -> list[float]:
    """Rank the numbers of a list from 1.

    Args:
        values: The numbers.
        ties: Which rank equal numbers share: the mean, the smallest or the largest of theirs, or without gaps.
        descending: Whether the largest number has rank 1.
    """
    ordered = sorted(values, reverse=descending)
    counts = Counter(values)
    first = {value: at + 1 for at, value in reversed(list(enumerate(ordered)))}
    dense = {value: at + 1 for at, value in enumerate(dict.fromkeys(ordered))}
    shared = {"minimum": 0.0, "average": 0.5, "maximum": 1.0}
    if ties == "dense":
        return [dense[value] for value in values]
    return [first[value] + shared[ties] * (counts[value] - 1) for value in values]


def _on_line(before: tuple[int, float] | None, after: tuple[int, float] | None, at: int) -> float | None:
    if before is None or after is None:
        return None
    return before[1] + (after[1] - before[1]) * (at - before[0]) / (after[0] - before[0])
