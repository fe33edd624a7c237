"""Mathematics: against numpy, statistics, fractions and counting, and values from tables."""

from __future__ import annotations

import itertools
import math
import statistics
from collections import Counter
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from callwright.apis.library.mathematics.algebra import (
    integrate_polynomial,
    matrix_determinant,
    multiply_matrices,
    solve_linear_system,
    solve_quadratic,
)
from callwright.apis.library.mathematics.descriptive import (
    correlation,
    linear_regression,
    percentile,
    summary_statistics,
)
from callwright.apis.library.mathematics.figures import circle_sector, solid_volume, solve_triangle
from callwright.apis.library.mathematics.integers import (
    approximate_fraction,
    common_divisor_and_multiple,
    convert_number_base,
    fibonacci_numbers,
    modular_inverse,
    prime_factorization,
)
from callwright.apis.library.mathematics.probability import (
    bayes_update,
    binomial_probability,
    count_arrangements,
    normal_probability,
    proportion_confidence_interval,
)
from library_cases import Case, Refusal, case, name, refusal

TEMPERATURES = [23.1, 19.8, 25.4, 22.0, 21.7, 30.2, 19.8]
OTHER = [2.0, 7.5, 1.0, 3.0, 3.0, 0.5, 6.0]
SYSTEM = [[2.0, 1.0, -1.0], [-3.0, -1.0, 2.0], [-2.0, 1.0, 2.0]]
ZERO_FIRST = [[0.0, 2.0, 1.0], [1.0, -2.0, -3.0], [-1.0, 1.0, 2.0]]


def summary(values: list[float]) -> dict[str, float]:
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return {
        "mean": statistics.fmean(values),
        "standard_deviation": statistics.stdev(values),
        "lower_quartile": low,
        "median": middle,
        "upper_quartile": high,
    }


def chances(trials: int, probability: Fraction) -> list[float]:
    """By adding one trial after the other, not by the formula."""
    row = [Fraction(1)]
    for _ in range(trials):
        row = [x * (1 - probability) + y * probability for x, y in zip([*row, 0], [0, *row], strict=True)]
    return [float(x) for x in row]


def nearest_fraction(value: float, limit: int) -> dict[str, int]:
    tried = (Fraction(round(value * below), below) for below in range(1, limit + 1))
    best = min(tried, key=lambda fraction: abs(fraction - Fraction(value)))
    return {"numerator": best.numerator, "denominator": best.denominator}


def factors(number: int) -> list[dict[str, int]]:
    counted = Counter[int]()
    for prime in (p for p in range(2, number + 1) if all(p % q for q in range(2, math.isqrt(p) + 1))):
        while number % prime == 0:
            counted[prime] += 1
            number //= prime
    return [{"prime": prime, "exponent": exponent} for prime, exponent in sorted(counted.items())]


BINOMIAL = chances(20, Fraction(1, 10))
NORMAL = statistics.NormalDist(100, 15)

CASES = [
    case(summary_statistics, summary(TEMPERATURES), values=TEMPERATURES),
    case(summary_statistics, {"count": 1, "standard_deviation": None, "median": 4.0}, values=[4.0]),
    case(
        summary_statistics,
        {"standard_deviation": statistics.pstdev(OTHER), "minimum": 0.5, "maximum": 7.5, "sum": 23.0},
        values=OTHER,
        sample=False,
    ),
    *(
        case(
            percentile,
            float(np.percentile(TEMPERATURES, at, method=method)),
            values=TEMPERATURES,
            percent=at,
            method=method,
        )
        for at in (0.0, 12.5, 37.0, 50.0, 100.0)
        for method in ("linear", "lower", "higher", "midpoint")
    ),
    case(
        linear_regression,
        {
            "slope": float(np.polyfit(TEMPERATURES, OTHER, 1)[0]),
            "intercept": float(np.polyfit(TEMPERATURES, OTHER, 1)[1]),
            "r_squared": float(np.corrcoef(TEMPERATURES, OTHER)[0, 1] ** 2),
        },
        points=[{"x": x, "y": y} for x, y in zip(TEMPERATURES, OTHER, strict=True)],
    ),
    case(
        linear_regression,
        {"slope": 0.0, "intercept": 2.0, "r_squared": None},
        points=[{"x": 1.0, "y": 2.0}, {"x": 5.0, "y": 2.0}],
    ),
    case(correlation, statistics.correlation(TEMPERATURES, OTHER), first=TEMPERATURES, second=OTHER),
    case(
        correlation,
        statistics.correlation(pd.Series(TEMPERATURES).rank().tolist(), pd.Series(OTHER).rank().tolist()),
        first=TEMPERATURES,
        second=OTHER,
        method="spearman",
    ),
    # Ties, by hand: ranks (1.5, 1.5, 3) and (1, 2, 3) give 1.5 / sqrt(1.5 * 2).
    case(correlation, math.sqrt(3) / 2, first=[5.0, 5.0, 9.0], second=[1.0, 2.0, 3.0], method="spearman"),
    case(correlation, -1.0, first=[1.0, 2.0, 3.0], second=[-2.0, -4.0, -6.0]),
    case(binomial_probability, BINOMIAL[3], trials=20, successes=3, probability=0.1),
    case(binomial_probability, sum(BINOMIAL[:4]), trials=20, successes=3, probability=0.1, kind="at_most"),
    case(binomial_probability, sum(BINOMIAL[3:]), trials=20, successes=3, probability=0.1, kind="at_least"),
    case(normal_probability, NORMAL.cdf(130) - NORMAL.cdf(115), mean=100, standard_deviation=15, lower=115, upper=130),
    case(normal_probability, NORMAL.cdf(90), mean=100, standard_deviation=15, upper=90),
    case(
        normal_probability, NORMAL.cdf(131.5) - NORMAL.cdf(85), mean=100, standard_deviation=15, lower=85, upper=131.5
    ),
    case(normal_probability, 1.0, mean=0, standard_deviation=1),
    # Abramowitz & Stegun, table 26.1: Q(6) = 9.86588e-10.
    case(normal_probability, 9.86588e-10, 1e-6, mean=0, standard_deviation=1, lower=6),
    *(
        case(count_arrangements, sum(1 for _ in ways), items=5, chosen=3, ordered=ordered, repetition=repetition)
        for ordered, repetition, ways in (
            (False, False, itertools.combinations(range(5), 3)),
            (True, False, itertools.permutations(range(5), 3)),
            (False, True, itertools.combinations_with_replacement(range(5), 3)),
            (True, True, itertools.product(range(5), repeat=3)),
        )
    ),
    case(count_arrangements, 1, items=0, chosen=0, repetition=True),
    case(count_arrangements, 13983816, items=49, chosen=6),
    # The worked example of Newcombe 1998 (method 3): 81 of 263 has 0.2553 to 0.3662, 0 of 20 has 0 to 0.1611.
    case(proportion_confidence_interval, {"lower": 0.2553, "upper": 0.3662}, 2e-4, successes=81, trials=263),
    case(proportion_confidence_interval, {"lower": 0.0, "upper": 0.1611}, 3e-4, successes=0, trials=20),
    # 1,000 people: 10 ill, of whom 9.5 are found; 79.2 of the 990 others test positive too.
    case(
        bayes_update,
        {"after_positive": 9.5 / 88.7, "after_negative": 0.5 / 911.3, "chance_of_positive": 0.0887},
        prior=0.01,
        true_positive_rate=0.95,
        false_positive_rate=0.08,
    ),
    case(bayes_update, {"after_positive": 1.0}, prior=0.5, true_positive_rate=0.5, false_positive_rate=0.0),
    case(
        solve_quadratic,
        {"discriminant": 49.0, "kind": "real", "roots": [{"real": -1.0}, {"real": 2.5}]},
        a=2.0,
        b=-3.0,
        c=-5.0,
    ),
    case(
        solve_quadratic,
        {"kind": "complex", "roots": [{"real": -1.0, "imaginary": -2.0}, {"real": -1.0, "imaginary": 2.0}]},
        a=1.0,
        b=2.0,
        c=5.0,
    ),
    case(solve_quadratic, {"kind": "double", "roots": [{"real": 3.0}]}, a=-1.0, b=6.0, c=-9.0),
    case(solve_quadratic, {"kind": "real", "roots": [{"real": -2.0}, {"real": 2.0}]}, a=1.0, b=0.0, c=-4.0),
    # The small root is lost by the formula as it stands in schoolbooks.
    case(solve_quadratic, {"roots": [{"real": -1e9}, {"real": -1e-9}]}, 1e-12, a=1.0, b=1e9, c=1.0),
    case(
        solve_linear_system,
        np.linalg.solve(np.array(SYSTEM), np.array([8.0, -11.0, -3.0])).tolist(),
        coefficients=SYSTEM,
        constants=[8.0, -11.0, -3.0],
    ),
    case(
        solve_linear_system,
        np.linalg.solve(np.array(ZERO_FIRST), np.array([3.0, 0.5, -1.0])).tolist(),
        coefficients=ZERO_FIRST,
        constants=[3.0, 0.5, -1.0],
    ),
    case(matrix_determinant, -6.0, matrix=[[4.0, 3.0], [6.0, 3.0]]),
    *(case(matrix_determinant, float(np.linalg.det(np.array(m))), matrix=m) for m in (SYSTEM, ZERO_FIRST)),
    case(matrix_determinant, 0.0, matrix=[[1.0, 2.0], [2.0, 4.0]]),
    case(
        multiply_matrices,
        (np.array(SYSTEM) @ np.array([[5.0, 6.0], [8.0, -9.0], [0.5, 2.0]])).tolist(),
        left=SYSTEM,
        right=[[5.0, 6.0], [8.0, -9.0], [0.5, 2.0]],
    ),
    *(
        case(
            integrate_polynomial,
            float(np.polyval(np.polyint(given), 2.5) - np.polyval(np.polyint(given), -1.0)),
            coefficients=given,
            lower=-1.0,
            upper=2.5,
        )
        for given in ([3.0, 0.0, -2.0, 1.0], [7.0], [1.0, -4.0])
    ),
    *(case(prime_factorization, factors(number), number=number) for number in (2, 97, 1024, 2310, 9797, 30031)),
    case(prime_factorization, [{"prime": 999983, "exponent": 2}], number=999966000289),
    case(
        common_divisor_and_multiple,
        {
            "greatest_common_divisor": max(d for d in range(1, 85) if not (84 % d or 126 % d or 210 % d)),
            "least_common_multiple": next(m for m in itertools.count(1) if not (m % 84 or m % 126 or m % 210)),
        },
        numbers=[84, 126, 210],
    ),
    *(
        case(convert_number_base, written, digits=digits, from_base=base, to_base=to)
        for digits, base, to, written in (
            ("ff3C", 16, 2, f"{0xFF3C:b}"),
            ("-755", 8, 16, f"{-0o755:x}"),
            ("zz9", 36, 10, str(int("zz9", 36))),
            ("0", 10, 3, "0"),
        )
    ),
    *(
        case(approximate_fraction, nearest_fraction(value, limit), value=value, largest_denominator=limit)
        for value, limit in ((math.pi, 120), (-0.4142, 50), (2.718281828, 99), (0.3333, 10))
    ),
    *(
        case(
            modular_inverse,
            next(x for x in range(modulus) if number * x % modulus == 1),
            number=number,
            modulus=modulus,
        )
        for number, modulus in ((17, 3120), (3, 11), (-3, 11), (10, 17))
    ),
    case(fibonacci_numbers, [0, 1, 1, 2, 3, 5, 8, 13, 21], limit=33),
    # Lucas numbers, OEIS A000032.
    case(fibonacci_numbers, [2, 1, 3, 4, 7, 11, 18, 29, 47, 76, 123], limit=150, first=2),
    # A right triangle and its circles; an isosceles one by coordinates: base 6, height 4.
    case(
        solve_triangle,
        {
            "angle_c": 90.0,
            "area": 6.0,
            "inscribed_radius": 1.0,
            "circumscribed_radius": 2.5,
            "angles": "right",
            "sides": "scalene",
        },
        a=3.0,
        b=4.0,
        c=5.0,
    ),
    case(
        solve_triangle,
        {"angle_a": 2 * math.degrees(math.atan2(3, 4)), "area": 12.0, "sides": "isosceles", "angles": "acute"},
        a=6.0,
        b=5.0,
        c=5.0,
    ),
    case(solve_triangle, {"angle_b": 60.0, "area": math.sqrt(3), "sides": "equilateral"}, a=2.0, b=2.0, c=2.0),
    case(solve_triangle, {"angles": "obtuse", "perimeter": 9.5}, a=2.0, b=3.0, c=4.5),
    case(
        circle_sector,
        {"sector_area": math.pi, "arc_length": math.pi, "chord_length": math.sqrt(8), "segment_area": math.pi - 2},
        radius=2.0,
        angle=90.0,
    ),
    case(circle_sector, {"sector_area": 9 * math.pi, "chord_length": 0.0}, radius=3.0, angle=360.0),
    # The chord of 60 degrees is the radius.
    case(circle_sector, {"chord_length": 6.0, "sector_area": 6 * math.pi}, radius=6.0, angle=60.0),
    case(solid_volume, {"volume": 36 * math.pi, "surface": 36 * math.pi}, shape="sphere", radius=3.0),
    case(solid_volume, {"volume": 12 * math.pi, "surface": 24 * math.pi}, shape="cone", radius=3.0, height=4.0),
    case(solid_volume, {"volume": 36 * math.pi, "surface": 42 * math.pi}, shape="cylinder", radius=3.0, height=4.0),
    # A cone of radius 6 and height 8 without its upper half.
    case(
        solid_volume,
        {"volume": 84 * math.pi, "surface": (36 + 9 + 60 - 15) * math.pi},
        shape="frustum",
        radius=6.0,
        height=4.0,
        top_radius=3.0,
    ),
]

REFUSED = [
    refusal(linear_regression, "same x", points=[{"x": 1.0, "y": 2.0}, {"x": 1.0, "y": 3.0}]),
    refusal(correlation, "equally long", first=[1.0, 2.0], second=[1.0, 2.0, 3.0]),
    refusal(correlation, "all the same", first=[1.0, 1.0], second=[1.0, 2.0]),
    refusal(binomial_probability, "5 successes in 4 trials", trials=4, successes=5, probability=0.5),
    refusal(normal_probability, "above the upper", mean=0, standard_deviation=1, lower=2, upper=1),
    refusal(proportion_confidence_interval, "3 successes in 2", successes=3, trials=2),
    refusal(bayes_update, "tells nothing", prior=0.5, true_positive_rate=0.0, false_positive_rate=0.0),
    refusal(solve_quadratic, "not quadratic", a=0.0, b=1.0, c=1.0),
    refusal(solve_linear_system, "no solution", coefficients=[[1.0, 2.0], [2.0, 4.0]], constants=[1.0, 3.0]),
    refusal(solve_linear_system, "1 constants", coefficients=[[1.0, 2.0], [2.0, 1.0]], constants=[1.0]),
    refusal(matrix_determinant, "not square", matrix=[[1.0, 2.0]]),
    refusal(multiply_matrices, "2 columns", left=[[1.0, 2.0]], right=[[1.0, 2.0]]),
    refusal(multiply_matrices, "equally long", left=[[1.0, 2.0], [1.0]], right=[[1.0], [2.0]]),
    refusal(convert_number_base, "'9' is no digit of base 8", digits="79", from_base=8, to_base=10),
    refusal(modular_inverse, "divisible by 3", number=6, modulus=9),
    refusal(solve_triangle, "no triangle", a=1.0, b=2.0, c=3.0),
    refusal(circle_sector, "more than the circle", radius=1.0, angle=361.0),
    refusal(solid_volume, "cone needs a height", shape="cone", radius=1.0),
    refusal(solid_volume, "cylinder has no top_radius", shape="cylinder", radius=1.0, height=1.0, top_radius=1.0),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
