"""Business: against identities of accounting, simulation, pandas and statistics, and worked examples."""

from __future__ import annotations

import itertools
import math
import statistics

import numpy as np
import pandas as pd
import pytest

from callwright.apis.library.business import customers, margins, planning, projects
from library_cases import Case, Refusal, case, name, refusal

SHEET = {
    "cash": 85000.0,
    "receivables": 120000.0,
    "inventory": 95000.0,
    "current_liabilities": 150000.0,
    "total_liabilities": 410000.0,
    "equity": 380000.0,
}
STEPS = [
    {"name": "visit", "count": 18400},
    {"name": "cart", "count": 2760},
    {"name": "checkout", "count": 1150},
    {"name": "purchase", "count": 874},
]
TASKS = {
    "design": (5, []),
    "parts": (10, ["design"]),
    "software": (12, ["design"]),
    "assembly": (4, ["parts"]),
    "acceptance": (2, ["assembly", "software"]),
}
HISTORY = [112.0, 118.0, 132.0, 129.0, 141.0, 148.0]
TIERS = [{"above": 0.0, "rate": 0.03}, {"above": 50000.0, "rate": 0.05}, {"above": 100000.0, "rate": 0.08}]


def longest_chain() -> float:
    """By trying all chains of tasks."""
    chains = itertools.chain(*(itertools.permutations(TASKS, length) for length in range(1, 6)))
    valid = (chain for chain in chains if all(a in TASKS[b][1] for a, b in itertools.pairwise(chain)))
    return float(max(sum(TASKS[name][0] for name in chain) for chain in valid))


def lifetime(margin: float, retention: float, rate: float) -> float:
    """Year by year: those who are still there, discounted."""
    return math.fsum(margin * retention ** (year - 1) / (1 + rate) ** year for year in range(1, 3000))


# The Z of two proportions as a chi-square of the table, by numpy.
TABLE = np.array([[240.0, 4560.0], [294.0, 4456.0]])
EXPECTED = TABLE.sum(axis=1, keepdims=True) @ TABLE.sum(axis=0, keepdims=True) / TABLE.sum()
Z = math.sqrt(((TABLE - EXPECTED) ** 2 / EXPECTED).sum())

CASES = [
    # Revenue less costs must be the profit: 1,200 units at 59 and 31.5 leave 33,000.
    case(
        margins.break_even_point,
        {"units": 1200.0, "revenue": 70800.0, "contribution_per_unit": 27.5},
        fixed_costs=33000.0,
        unit_price=59.0,
        unit_cost=31.5,
    ),
    case(
        margins.break_even_point,
        {"units": 1600.0, "contribution_margin": 27.5 / 59},
        fixed_costs=33000.0,
        unit_price=59.0,
        unit_cost=31.5,
        target_profit=11000.0,
    ),
    case(
        margins.selling_price,
        {"price": 20.0, "profit": 5.0, "margin_percent": 25.0, "markup_percent": 100 / 3},
        cost=15.0,
        percent=25.0,
        basis="margin",
    ),
    case(margins.selling_price, {"price": 20.0, "margin_percent": 20.0}, cost=16.0, percent=25.0, basis="markup"),
    case(
        margins.profit_margins,
        {
            "gross_profit": 328000.0,
            "gross_margin": 0.4,
            "operating_profit": 123000.0,
            "operating_margin": 0.15,
            "net_profit": 83250.0,
            "net_margin": 83250 / 820000,
        },
        revenue=820000.0,
        cost_of_goods=492000.0,
        operating_expenses=205000.0,
        interest=12000.0,
        taxes=27750.0,
    ),
    case(margins.profit_margins, {"net_profit": -20.0, "net_margin": -0.2}, revenue=100.0, cost_of_goods=120.0),
    case(
        margins.liquidity_ratios,
        {
            "current_ratio": 2.0,
            "quick_ratio": 205 / 150,
            "cash_ratio": 85 / 150,
            "debt_to_equity": 41 / 38,
            "working_capital": 150000.0,
        },
        balance_sheet=SHEET,
    ),
    case(margins.liquidity_ratios, {"debt_to_equity": None}, balance_sheet={**SHEET, "equity": -5.0}),
    case(
        customers.customer_lifetime_value,
        {
            "lifetime_value": lifetime(140.0, 0.8, 0.1),
            "net_value": lifetime(140.0, 0.8, 0.1) - 90,
            "expected_years": 5.0,
        },
        margin_per_year=140.0,
        retention=0.8,
        discount_rate=0.1,
        acquisition_cost=90.0,
    ),
    case(
        customers.customer_lifetime_value,
        {"lifetime_value": 100.0},
        margin_per_year=50.0,
        retention=0.5,
        discount_rate=0.0,
    ),
    case(
        customers.subscription_metrics,
        {
            "customer_churn": 0.04,
            "revenue_churn": 0.03,
            "net_growth": 0.05,
            "revenue_per_customer": 25.0,
            "expected_lifetime_months": 25.0,
        },
        customers_at_start=1000,
        lost=40,
        gained=90,
        monthly_revenue=25000.0,
        lost_revenue=750.0,
    ),
    case(
        customers.subscription_metrics,
        {"revenue_churn": None, "expected_lifetime_months": None},
        customers_at_start=10,
        lost=0,
        gained=1,
        monthly_revenue=0.0,
    ),
    case(
        customers.net_promoter_score,
        {"net_promoter_score": 30.0, "promoters": 5, "passives": 3, "detractors": 2},
        scores=[10, 9, 8, 7, 10, 6, 3, 9, 10, 8],
    ),
    case(customers.net_promoter_score, {"net_promoter_score": -100.0}, scores=[0, 6]),
    case(
        customers.analyze_funnel,
        {
            "steps": [
                {"step": "cart", "conversion": 0.15, "lost": 15640},
                {"step": "checkout", "conversion": 1150 / 2760, "lost": 1610},
                {"step": "purchase", "conversion": 0.76, "lost": 276},
            ],
            "overall_conversion": 0.0475,
            "most_lost_before": "cart",
        },
        steps=STEPS,
    ),
    case(
        customers.ab_test_result,
        {
            "rate_a": 0.05,
            "rate_b": 294 / 4750,
            "relative_lift": 294 / 4750 / 0.05 - 1,
            "z_score": Z,
            "p_value": 2 * (1 - statistics.NormalDist().cdf(Z)),
            "significant": True,
            "winner": "b",
        },
        visitors_a=4800,
        conversions_a=240,
        visitors_b=4750,
        conversions_b=294,
    ),
    case(
        customers.ab_test_result,
        {"z_score": -Z, "significant": False, "winner": None},
        visitors_a=4750,
        conversions_a=294,
        visitors_b=4800,
        conversions_b=240,
        significance=0.001,
    ),
    case(
        customers.ab_test_result,
        {"relative_lift": None, "winner": "b"},
        visitors_a=100,
        conversions_a=0,
        visitors_b=100,
        conversions_b=20,
    ),
    case(
        projects.critical_path,
        {
            "duration_days": longest_chain(),
            "critical_tasks": ["design", "parts", "assembly", "acceptance"],
            "slack_days": {"design": 0.0, "parts": 0.0, "software": 2.0, "assembly": 0.0, "acceptance": 0.0},
            "earliest_start": {"design": 0.0, "parts": 5.0, "software": 5.0, "assembly": 15.0, "acceptance": 19.0},
        },
        tasks=[{"name": name, "days": days, "after": after} for name, (days, after) in reversed(TASKS.items())],
    ),
    case(
        projects.critical_path,
        {"duration_days": 3.5, "critical_tasks": ["b"], "slack_days": {"a": 1.5, "b": 0.0}},
        tasks=[{"name": "a", "days": 2.0, "after": []}, {"name": "b", "days": 3.5, "after": []}],
    ),
    # Half of it should be done, 40 % is, for 95,000: 80,000 earned of 100,000 planned.
    case(
        projects.earned_value_analysis,
        {
            "planned_value": 100000.0,
            "earned_value": 80000.0,
            "cost_variance": -15000.0,
            "schedule_variance": -20000.0,
            "cost_performance_index": 16 / 19,
            "schedule_performance_index": 0.8,
            "estimate_at_completion": 237500.0,
        },
        budget=200000.0,
        planned_share=0.5,
        completed_share=0.4,
        actual_cost=95000.0,
    ),
    case(
        projects.earned_value_analysis,
        {"schedule_performance_index": None, "estimate_at_completion": None},
        budget=10.0,
        planned_share=0.0,
        completed_share=0.0,
        actual_cost=1.0,
    ),
    case(
        projects.weekly_pay,
        {"regular_hours": 40.0, "overtime_hours": 7.5, "pay": 900 + 253.12},
        1e-5,
        hours=[9.0, 8.5, 10.0, 9.0, 8.0, 3.0, 0.0],
        hourly_rate=22.5,
    ),
    case(
        projects.weekly_pay,
        {"overtime_hours": 1.0, "pay": 38 * 20.0 + 40},
        hours=[13.0, 13.0, 13.0],
        hourly_rate=20.0,
        overtime_after=38.0,
        overtime_factor=2.0,
    ),
    case(projects.weekly_pay, {"overtime_hours": 0.0, "pay": 160.0}, hours=[8.0], hourly_rate=20.0),
    # 1,500 for the first 50,000 and 5 % of 36,000.
    case(projects.sales_commission, {"commission": 3300.0, "to_pay": 1800.0}, sales=86000.0, tiers=TIERS, draw=1500.0),
    case(projects.sales_commission, {"commission": 1500.0 + 2500 + 1600}, sales=120000.0, tiers=TIERS),
    case(projects.sales_commission, {"commission": 0.0}, sales=900.0, tiers=[{"above": 1000.0, "rate": 0.1}]),
    case(
        projects.employee_turnover,
        {"average_headcount": 186.0, "turnover": 14 / 186, "annual_turnover": 28 / 186, "hired": 22},
        headcount_at_start=182,
        headcount_at_end=190,
        left=14,
        months=6,
    ),
    case(
        projects.employee_turnover,
        {"turnover": 0.2, "annual_turnover": 0.2},
        headcount_at_start=50,
        headcount_at_end=50,
        left=10,
    ),
    case(
        planning.forecast_demand,
        [statistics.fmean(HISTORY[-3:])] * 2,
        history=HISTORY,
        method="moving_average",
        periods=2,
    ),
    case(
        planning.forecast_demand,
        [float(pd.Series(HISTORY).ewm(alpha=0.3, adjust=False).mean().iloc[-1])],
        history=HISTORY,
        alpha=0.3,
    ),
    # A straight line goes on as it did, whatever the weights.
    case(
        planning.forecast_demand,
        [19.0, 22.0, 25.0],
        history=[7.0, 10.0, 13.0, 16.0],
        method="holt",
        periods=3,
        alpha=0.7,
    ),
    # By hand: level 14, trend 2 to begin with; then 0.5 * 20 + 0.5 * 16 = 18 and 0.25 * 4 + 0.75 * 2 = 2.5.
    case(
        planning.forecast_demand,
        [20.5, 23.0],
        history=[12.0, 14.0, 20.0],
        method="holt",
        periods=2,
        alpha=0.5,
        beta=0.25,
    ),
    case(
        planning.forecast_accuracy,
        {
            "bias": 0.5,
            "mean_absolute_error": 3.5,
            "root_mean_square_error": math.sqrt((4 + 9 + 16 + 25) / 4),
            "mean_absolute_percentage_error": 100 * statistics.fmean([2 / 112, 3 / 118, 4 / 132, 5 / 129]),
        },
        actual=[112.0, 118.0, 132.0, 129.0],
        forecast=[110.0, 121.0, 128.0, 134.0],
    ),
    case(
        planning.forecast_accuracy,
        {"bias": 1.0, "mean_absolute_percentage_error": None},
        actual=[0.0],
        forecast=[1.0],
    ),
    # 2/10 net 30 costs 37.24 % a year, as the textbooks have it.
    case(
        planning.invoice_terms,
        {
            "due_date": "2024-03-01",
            "discount_until": "2024-02-10",
            "amount_if_early": 4704.0,
            "annual_cost_of_waiting_percent": 37.24,
        },
        invoice_date="2024-01-31",
        amount=4800.0,
        days=30,
        discount_percent=2.0,
        discount_days=10,
    ),
    case(
        planning.invoice_terms,
        {"due_date": "2024-03-15"},
        invoice_date="2024-02-03",
        amount=10.0,
        terms="end_of_month",
        days=15,
    ),
]

REFUSED = [
    refusal(margins.break_even_point, "no break-even", fixed_costs=1.0, unit_price=5.0, unit_cost=5.0),
    refusal(margins.selling_price, "no price", cost=1.0, percent=100.0, basis="margin"),
    refusal(
        customers.subscription_metrics, "more was lost", customers_at_start=1, lost=2, gained=0, monthly_revenue=0.0
    ),
    refusal(customers.analyze_funnel, "'b' than 'a'", steps=[{"name": "a", "count": 1}, {"name": "b", "count": 2}]),
    refusal(customers.analyze_funnel, "nobody", steps=[{"name": "a", "count": 0}, {"name": "b", "count": 0}]),
    refusal(customers.ab_test_result, "more conversions", visitors_a=1, conversions_a=2, visitors_b=1, conversions_b=1),
    refusal(
        customers.ab_test_result, "nothing to compare", visitors_a=1, conversions_a=0, visitors_b=1, conversions_b=0
    ),
    refusal(projects.critical_path, "'x', which is no task", tasks=[{"name": "a", "days": 1, "after": ["x"]}]),
    refusal(
        projects.critical_path,
        "wait for one another: a, b",
        tasks=[{"name": "a", "days": 1, "after": ["b"]}, {"name": "b", "days": 1, "after": ["a"]}],
    ),
    refusal(projects.critical_path, "same name", tasks=[{"name": "a", "days": 1, "after": []}] * 2),
    refusal(projects.sales_commission, "rising", sales=1.0, tiers=[TIERS[1], TIERS[0]]),
    refusal(projects.employee_turnover, "no employees", headcount_at_start=0, headcount_at_end=0, left=0),
    refusal(planning.forecast_demand, "longer than the history", history=[1.0, 2.0], method="moving_average"),
    refusal(planning.forecast_accuracy, "2 forecasts", actual=[1.0], forecast=[1.0, 2.0]),
    refusal(
        planning.invoice_terms,
        "not before the due date",
        invoice_date="2024-01-31",
        amount=1.0,
        days=10,
        discount_percent=2.0,
        discount_days=10,
    ),
    refusal(planning.invoice_terms, "not a date", invoice_date="2023-02-29", amount=1.0),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
