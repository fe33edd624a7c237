"""Chances: distributions, counts of arrangements, and what a sample says of the whole."""

import math
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Count, Positive, Share, Tally


@api(
    example={"trials": 20, "successes": 3, "probability": 0.1, "kind": "at_most"},
    source="Binomial distribution; Bernoulli, Ars Conjectandi, 1713",
)
def binomial_probability(
    trials: Annotated[int, Field(ge=1, le=1000)],
    successes: Annotated[int, Field(ge=0, le=1000)],
    probability: Share,
    kind: Literal["exactly", "at_most", "at_least"] = "exactly",
) -> float:
    """Work out the chance of a number of successes in independent trials of equal probability.

    Args:
        trials: How many trials there are.
        successes: How many succeed.
        probability: The chance of success in one trial, from 0 to 1.
        kind: Whether the number is met exactly, not exceeded, or reached.

    Raises:
        ValueError: more successes than trials.
    """
    if successes > trials:
        raise ValueError(f"{successes} successes in {trials} trials")
    counts = {
        "exactly": range(successes, successes + 1),
        "at_most": range(successes + 1),
        "at_least": range(successes, trials + 1),
    }[kind]
    chances = [math.comb(trials, k) * probability**k * (1 - probability) ** (trials - k) for k in counts]
    return min(1.0, math.fsum(chances))


@api(
    example={"mean": 100.0, "standard_deviation": 15.0, "lower": 115.0, "upper": 130.0},
    source="Normal distribution by the error function; Abramowitz & Stegun 26.2.29",
)
def normal_probability(
    mean: float, standard_deviation: Positive, lower: float | None = None, upper: float | None = None
) -> float:
    """Work out the chance that a normally distributed value lies between two bounds.

    Args:
        mean: The mean of the distribution.
        standard_deviation: Its standard deviation, in the unit of the mean.
        lower: The lower bound; left out, there is none.
        upper: The upper bound; left out, there is none.

    Raises:
        ValueError: the lower bound is above the upper one.
    """
    if lower is not None and upper is not None and lower > upper:
        raise ValueError(f"the lower bound {lower} is above the upper bound {upper}")
    scale = standard_deviation * math.sqrt(2)
    low = -math.inf if lower is None else (lower - mean) / scale
    high = math.inf if upper is None else (upper - mean) / scale
    # In the tails the complements keep their digits.
    if low > 0:
        return (math.erfc(low) - math.erfc(high)) / 2
    if high < 0:
        return (math.erfc(-high) - math.erfc(-low)) / 2
    return (math.erf(high) - math.erf(low)) / 2


@api(
    example={"items": 10, "chosen": 3, "ordered": False, "repetition": False},
    source="Elementary combinatorics (twelvefold way)",
)
def count_arrangements(
    items: Annotated[int, Field(ge=0, le=1000)],
    chosen: Annotated[int, Field(ge=0, le=1000)],
    ordered: bool = False,
    repetition: bool = False,
) -> int:
    """Count the ways to choose some of a number of distinct items.

    Args:
        items: How many items there are.
        chosen: How many are chosen.
        ordered: Whether the order of the choice matters (permutations instead of combinations).
        repetition: Whether an item may be chosen more than once.
    """
    if ordered:
        return int(items**chosen) if repetition else math.perm(items, chosen)
    if repetition and items:
        return math.comb(items + chosen - 1, chosen)
    return math.comb(items, chosen)


@api(
    example={"successes": 42, "trials": 120, "confidence": 0.95},
    source="Wilson score interval, 1927",
)
def proportion_confidence_interval(
    successes: Tally, trials: Count, confidence: Annotated[float, Field(gt=0, lt=1)] = 0.95
) -> dict[str, float]:
    """Estimate the true proportion behind a sample, with its Wilson confidence interval.

    Args:
        successes: How many of the sample have the property.
        trials: The size of the sample.
        confidence: The confidence level as a fraction; 0.95 is 95 %.

    Raises:
        ValueError: more successes than trials.
    """
    if successes > trials:
        raise ValueError(f"{successes} successes in {trials} trials")
    share = successes / trials
    z = _normal_quantile((1 + confidence) / 2)
    middle = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    half = z / (1 + z**2 / trials) * math.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return {"proportion": share, "lower": max(0.0, middle - half), "upper": min(1.0, middle + half)}


@api(
    example={"prior": 0.01, "true_positive_rate": 0.95, "false_positive_rate": 0.08},
    source="Bayes' theorem, 1763",
)
def bayes_update(prior: Share, true_positive_rate: Share, false_positive_rate: Share) -> dict[str, float]:
    """Update the chance of a hypothesis after a test came out positive, and after it came out negative.

    Args:
        prior: The chance of the hypothesis before the test, from 0 to 1.
        true_positive_rate: The chance of a positive test where the hypothesis is true (sensitivity).
        false_positive_rate: The chance of a positive test where it is false (1 - specificity).

    Raises:
        ValueError: a test outcome that can't happen under these rates.
    """
    positive = prior * true_positive_rate + (1 - prior) * false_positive_rate
    if positive in (0, 1):
        raise ValueError("under these rates the test always has the same outcome, so it tells nothing")
    return {
        "after_positive": prior * true_positive_rate / positive,
        "after_negative": prior * (1 - true_positive_rate) / (1 - positive),
        "chance_of_positive": positive,
    }


def _normal_quantile(share: float) -> float:
    low, high = -40.0, 40.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if math.erfc(-middle / math.sqrt(2)) / 2 < share else (low, middle)
    return (low + high) / 2
