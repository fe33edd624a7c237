"""Customers: what they bring, whether they stay, what they answer."""

import math
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Count, NonNegative, Positive, Tally


class Step(TypedDict):
    """A step of a funnel."""

    name: str
    count: Tally
    """How many reached it."""


@api(
    example={"margin_per_year": 140.0, "retention": 0.8, "discount_rate": 0.1, "acquisition_cost": 90.0},
    source="Gupta & Lehmann, Customers as Assets, 2003",
)
def customer_lifetime_value(
    margin_per_year: Positive,
    retention: Annotated[float, Field(ge=0, lt=1)],
    discount_rate: Annotated[float, Field(ge=0, le=1)] = 0.1,
    acquisition_cost: NonNegative = 0.0,
) -> dict[str, float]:
    """Work out what a customer is worth over the whole relationship, at a constant yearly retention.

    Args:
        margin_per_year: What a customer leaves after costs each year, in any currency; the first year's comes at
            its end.
        retention: Share of customers who stay from one year to the next.
        discount_rate: Interest a year as a fraction, by which later money counts less.
        acquisition_cost: What it costs to win the customer.
    """
    value = margin_per_year / (1 + discount_rate - retention)
    return {
        "lifetime_value": value,
        "net_value": value - acquisition_cost,
        "expected_years": 1 / (1 - retention),
    }


@api(
    example={"customers_at_start": 1250, "lost": 45, "gained": 110, "monthly_revenue": 31250.0, "lost_revenue": 990.0},
    source="Subscription metrics; Skok, SaaS Metrics 2.0",
)
def subscription_metrics(
    customers_at_start: Count, lost: Tally, gained: Tally, monthly_revenue: NonNegative, lost_revenue: NonNegative = 0.0
) -> dict[str, float | None]:
    """Work out churn, growth, revenue a customer and expected lifetime for a month of a subscription business.

    Args:
        customers_at_start: Customers at the start of the month.
        lost: How many of them left in it.
        gained: How many new ones came.
        monthly_revenue: Recurring revenue at the start of the month, in any currency.
        lost_revenue: Part of it that was lost by cancellations and downgrades.

    Raises:
        ValueError: more customers or revenue lost than there was.
    """
    if lost > customers_at_start or lost_revenue > monthly_revenue:
        raise ValueError("more was lost than there was at the start")
    churn = lost / customers_at_start
    return {
        "customer_churn": churn,
        "revenue_churn": lost_revenue / monthly_revenue if monthly_revenue else None,
        "net_growth": (gained - lost) / customers_at_start,
        "revenue_per_customer": monthly_revenue / customers_at_start,
        "expected_lifetime_months": 1 / churn if churn else None,
    }


@api(
    example={"scores": [10, 9, 8, 7, 10, 6, 3, 9, 10, 8]},
    source="Reichheld, The One Number You Need to Grow, 2003",
)
def net_promoter_score(
    scores: Annotated[list[Annotated[int, Field(ge=0, le=10)]], Field(min_length=1)],
) -> dict[str, float]:
    """Work out the net promoter score of answers from 0 to 10 to "would you recommend us?".

    Args:
        scores: The answers; 9 and 10 are promoters, 0 to 6 detractors.
    """
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return {
        "net_promoter_score": 100 * (promoters - detractors) / len(scores),
        "promoters": promoters,
        "passives": len(scores) - promoters - detractors,
        "detractors": detractors,
    }


@api(
    example={
        "steps": [
            {"name": "visit", "count": 18400},
            {"name": "cart", "count": 2760},
            {"name": "checkout", "count": 1150},
            {"name": "purchase", "count": 874},
        ]
    },
    source="Conversion rates of a sales funnel; Farris et al., Marketing Metrics, ch. 9",
)
def analyze_funnel(steps: Annotated[list[Step], Field(min_length=2)]) -> dict[str, Any]:
    """Work out the conversion of each step of a sales funnel and find where most people are lost.

    Args:
        steps: Steps in order, each with its `name` and the `count` of people who reached it.

    Raises:
        ValueError: a step that more people reached than the one before it, or a first step that nobody reached.
    """
    if steps[0]["count"] == 0:
        raise ValueError("nobody reached the first step")
    rates: list[dict[str, Any]] = []
    for before, step in pairwise(steps):
        if step["count"] > before["count"]:
            raise ValueError(f"more people reached {step['name']!r} than {before['name']!r}")
        rate = step["count"] / before["count"] if before["count"] else 0.0
        rates.append({"step": step["name"], "conversion": rate, "lost": before["count"] - step["count"]})
    worst = max(rates, key=lambda rate: rate["lost"])
    return {
        "steps": rates,
        "overall_conversion": steps[-1]["count"] / steps[0]["count"],
        "most_lost_before": worst["step"],
    }


@api(
    example={"visitors_a": 4800, "conversions_a": 240, "visitors_b": 4750, "conversions_b": 294, "significance": 0.05},
    source="Two-proportion z-test with pooled variance; Agresti, Categorical Data Analysis, ch. 3",
)
def ab_test_result(
    visitors_a: Count,
    conversions_a: Tally,
    visitors_b: Count,
    conversions_b: Tally,
    significance: Annotated[float, Field(gt=0, lt=1)] = 0.05,
) -> dict[str, Any]:
    """Judge whether variant B of an A/B test converts differently from variant A.

    Args:
        visitors_a: People who saw variant A.
        conversions_a: How many of them converted.
        visitors_b: People who saw variant B.
        conversions_b: How many of them converted.
        significance: Greatest chance of a false alarm that is accepted, as a fraction; two-sided.

    Raises:
        ValueError: more conversions than visitors, or nobody or everybody converted.
    """
    if conversions_a > visitors_a or conversions_b > visitors_b:
        raise ValueError("more conversions than visitors")
    pooled = (conversions_a + conversions_b) / (visitors_a + visitors_b)
    if pooled in (0, 1):
        raise ValueError("all visitors did the same, so there is nothing to compare")
    rate_a, rate_b = conversions_a / visitors_a, conversions_b / visitors_b
    z = (rate_b - rate_a) / math.sqrt(pooled * (1 - pooled) * (1 / visitors_a + 1 / visitors_b))
    chance = math.erfc(abs(z) / math.sqrt(2))
    significant = chance < significance
    return {
        "rate_a": rate_a,
        "rate_b": rate_b,
        "relative_lift": rate_b / rate_a - 1 if rate_a else None,
        "z_score": z,
        "p_value": chance,
        "significant": significant,
        "winner": ("b" if z > 0 else "a") if significant else None,
    }
