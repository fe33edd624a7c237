"""Finance: against simulations month by month, exact fractions, roots by numpy, and examples of the textbooks named."""

from __future__ import annotations

import math
import statistics
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from callwright.apis.library.finance import interest, loans, portfolio, taxes, valuation
from library_cases import Case, Refusal, case, name, refusal


def saved(payment: float, rate: float, months: int, balance: float, at_start: bool) -> float:
    for _ in range(months):
        balance = (balance + payment) * (1 + rate) if at_start else balance * (1 + rate) + payment
    return balance


def paid_off(balance: float, rate: float, payment: float) -> dict[str, float]:
    months, total = 0, 0.0
    while balance > 0:
        owed = balance * (1 + rate)
        last = min(payment, owed)
        balance = owed - last
        months, total = months + 1, total + last
    return {"months": months, "last_payment": round(last, 2), "total_paid": round(total, 2)}


def loan_of(payment: float, rate: float, months: int) -> float:
    return math.fsum(payment / (1 + rate) ** month for month in range(1, months + 1))


def schedule(cents: int, rate: Fraction, payment: int, months: int) -> list[dict[str, Any]]:
    """In whole cents; halves go up."""
    rows = []
    for month in range(1, months + 1):
        due = math.floor(cents * rate + Fraction(1, 2))
        paid = cents + due if month == months else min(payment, cents + due)
        cents += due - paid
        rows.append({"month": month, "payment": paid / 100, "interest": due / 100, "balance": cents / 100})
        if cents == 0:
            break
    return rows


def rate_of(flows: list[float]) -> float:
    roots = np.roots(flows[::-1])
    real = [root.real for root in roots if abs(root.imag) < 1e-9 and root.real > 0]
    return min((1 / factor - 1 for factor in real), key=abs)


def bond(rate: float) -> float:
    """A 6 % bond over 10 years with half-yearly coupons: closed form of the annuity."""
    return 30 / rate * 2 * (1 - (1 + rate / 2) ** -20) + 1000 * (1 + rate / 2) ** -20


def deepest_fall(values: list[float]) -> float:
    return max(1 - later / earlier for at, earlier in enumerate(values) for later in values[at:])


FLOWS = [-10000.0, 3000.0, 4200.0, 6800.0]
# The example in the manual of Excel's IRR: 8.7 % after five years, -2.1 % after four.
EXCEL = [-70000.0, 12000.0, 15000.0, 18000.0, 21000.0, 26000.0]
RETURNS = [0.021, -0.013, 0.034, 0.008, -0.005, 0.017]
BEYOND = [value - 0.002 for value in RETURNS]
VALUES = [100.0, 112.0, 95.0, 101.0, 88.0, 120.0, 117.0]
# US federal income tax of 2024, single filers.
BRACKETS = [
    {"up_to": 11600.0, "rate": 0.1},
    {"up_to": 47150.0, "rate": 0.12},
    {"up_to": 100525.0, "rate": 0.22},
    {"up_to": None, "rate": 0.24},
]
MODIFIED = -(bond(0.05 + 1e-6) - bond(0.05 - 1e-6)) / 2e-6 / bond(0.05)

CASES = [
    *(
        case(
            interest.compound_interest,
            {"final_value": float(round(1000 * (1 + Decimal("0.05") / times) ** (10 * times), 2))},
            principal=1000.0,
            annual_rate=0.05,
            years=10,
            compounding=compounding,
        )
        for compounding, times in (("yearly", 1), ("quarterly", 4), ("monthly", 12), ("daily", 365))
    ),
    case(interest.compound_interest, {"interest": 628.89}, principal=1000.0, annual_rate=0.05, years=10),
    case(
        interest.effective_annual_rate,
        float((1 + Fraction(1, 100)) ** 12 - 1),
        nominal_rate=0.12,
        compounding="monthly",
    ),
    case(interest.effective_annual_rate, math.e - 1, nominal_rate=1.0, compounding="continuous"),
    case(
        interest.effective_annual_rate,
        float((1 + Fraction(1899, 3650000)) ** 365 - 1),
        nominal_rate=0.1899,
        compounding="daily",
    ),
    *(
        case(
            interest.savings_plan_value,
            {
                "final_value": round(saved(250.0, rate / 12, 120, 1000.0, at_start), 2),
                "paid_in": 31000.0,
                "interest": round(saved(250.0, rate / 12, 120, 1000.0, at_start) - 31000, 2),
            },
            payment=250.0,
            annual_rate=rate,
            months=120,
            initial=1000.0,
            at_start=at_start,
        )
        for rate, at_start in ((0.06, False), (0.06, True), (0.0, True))
    ),
    # ISDA's own memo on actual/actual: 1 November 2003 to 1 May 2004.
    case(
        interest.accrued_interest,
        {"days": 182, "year_fraction": 61 / 365 + 121 / 366, "interest": 497.72},
        principal=10000.0,
        annual_rate=0.1,
        start="2003-11-01",
        end="2004-05-01",
        day_count="actual/actual",
    ),
    *(
        case(
            interest.accrued_interest,
            {"days": days, "year_fraction": days / 360},
            principal=100.0,
            annual_rate=0.1,
            start=start,
            end=end,
            day_count="30/360",
        )
        for start, end, days in (
            ("2024-01-31", "2024-07-15", 165),
            ("2007-01-31", "2007-02-28", 28),
            ("2007-09-30", "2007-10-31", 30),
            ("2007-02-28", "2007-03-31", 33),
        )
    ),
    case(
        interest.accrued_interest,
        {"days": 91, "interest": 2527.78},
        principal=100000.0,
        annual_rate=0.1,
        start="2024-01-01",
        end="2024-04-01",
        day_count="actual/360",
    ),
    case(
        interest.accrued_interest,
        {"days": 366, "interest": 1002.74},
        principal=10000.0,
        annual_rate=0.1,
        start="2024-01-01",
        end="2025-01-01",
    ),
    case(
        interest.real_return,
        {"real_annual_return": float(Fraction(107, 103) - 1), "value_in_todays_money": 10000 * (1.07 / 1.03) ** 15},
        nominal_return=0.07,
        inflation=0.03,
        amount=10000.0,
        years=15,
    ),
    # 200,000 at 6.5 % over 30 years costs 1,264.14 a month.
    case(loans.loan_payment, {"monthly_payment": 1264.14}, principal=200000.0, annual_rate=0.065, months=360),
    case(
        loans.loan_payment,
        {"monthly_payment": 1000.0, "total_paid": 12000.0, "total_interest": 0.0},
        principal=12000.0,
        annual_rate=0.0,
        months=12,
    ),
    case(
        loans.loan_payment,
        {"monthly_payment": round(250000 / loan_of(1.0, 0.00375, 360), 2)},
        principal=250000.0,
        annual_rate=0.045,
        months=360,
    ),
    case(
        loans.amortization_schedule,
        schedule(1200000, Fraction(5, 1000), 103280, 12),
        principal=12000.0,
        annual_rate=0.06,
        months=12,
    ),
    case(
        loans.amortization_schedule,
        schedule(1200000, Fraction(5, 1000), 113280, 12),
        principal=12000.0,
        annual_rate=0.06,
        months=12,
        extra_payment=100.0,
    ),
    case(
        loans.amortization_schedule,
        schedule(100000, Fraction(0), 33333, 3),
        principal=1000.0,
        annual_rate=0.0,
        months=3,
    ),
    *(
        case(
            loans.credit_card_payoff,
            paid_off(balance, rate / 12, payment),
            balance=balance,
            annual_rate=rate,
            monthly_payment=payment,
        )
        for balance, rate, payment in ((4200.0, 0.2199, 150.0), (1000.0, 0.0, 300.0), (500.0, 0.18, 600.0))
    ),
    # 28 % of 7,000 binds; with debts of 700 it is 36 % less the debts.
    case(
        loans.affordable_home_price,
        {"monthly_payment": 1960.0, "home_price": round(loan_of(1960.0, 0.065 / 12, 360) + 40000, 2)},
        annual_income=84000.0,
        monthly_debts=450.0,
        annual_rate=0.065,
        years=30,
        down_payment=40000.0,
    ),
    case(
        loans.affordable_home_price,
        {"monthly_payment": 1820.0, "mortgage": round(loan_of(1820.0, 0.005, 180), 2)},
        annual_income=84000.0,
        monthly_debts=700.0,
        annual_rate=0.06,
        years=15,
    ),
    case(
        valuation.net_present_value,
        float(-10000 + Fraction(30000, 11) + Fraction(420000, 121) + Fraction(6800000, 1331)),
        rate=0.1,
        cash_flows=FLOWS,
    ),
    case(valuation.net_present_value, 0.0, rate=0.25, cash_flows=[-100.0, 125.0]),
    case(valuation.internal_rate_of_return, rate_of(FLOWS), cash_flows=FLOWS),
    case(valuation.internal_rate_of_return, 0.0866, 1e-3, cash_flows=EXCEL),
    case(valuation.internal_rate_of_return, -0.0212, 5e-3, cash_flows=EXCEL[:-1]),
    case(valuation.internal_rate_of_return, rate_of([500.0, -200.0, -400.0]), cash_flows=[500.0, -200.0, -400.0]),
    case(
        valuation.bond_price,
        {
            "price": round(bond(0.05), 4),
            "modified_duration": MODIFIED,
            "macaulay_duration_years": MODIFIED * 1.025,
            "current_yield": 60 / bond(0.05),
        },
        1e-7,
        face_value=1000.0,
        coupon_rate=0.06,
        market_yield=0.05,
        years=10,
        frequency=2,
    ),
    # A bond without coupons lasts as long as it runs.
    case(
        valuation.bond_price,
        {"price": 613.9133, "macaulay_duration_years": 10.0, "current_yield": 0.0},
        face_value=1000.0,
        coupon_rate=0.0,
        market_yield=0.05,
        years=10,
        frequency=1,
    ),
    case(
        valuation.bond_yield_to_maturity,
        2 * rate_of([-950.0, *([25.0] * 15), 1025.0]),
        price=950.0,
        face_value=1000.0,
        coupon_rate=0.05,
        years=8,
    ),
    case(
        valuation.bond_yield_to_maturity,
        0.05,
        price=bond(0.05),
        face_value=1000.0,
        coupon_rate=0.06,
        years=10,
        frequency=2,
    ),
    case(
        valuation.bond_yield_to_maturity, 0.04, price=100.0, face_value=100.0, coupon_rate=0.04, years=30, frequency=4
    ),
    # Hull, examples 15.6 and 17.1 and the running example of chapter 19.
    case(
        valuation.option_price,
        {"price": 4.76},
        1e-3,
        kind="call",
        spot=42.0,
        strike=40.0,
        years=0.5,
        volatility=0.2,
        risk_free_rate=0.1,
    ),
    case(
        valuation.option_price,
        {"price": 0.81},
        3e-3,
        kind="put",
        spot=42.0,
        strike=40.0,
        years=0.5,
        volatility=0.2,
        risk_free_rate=0.1,
    ),
    case(
        valuation.option_price,
        {"price": 51.83},
        1e-4,
        kind="call",
        spot=930.0,
        strike=900.0,
        years=2 / 12,
        volatility=0.2,
        risk_free_rate=0.08,
        dividend_yield=0.03,
    ),
    case(
        valuation.option_price,
        {"delta": 0.522, "gamma": 0.066, "vega": 12.1},
        8e-3,
        kind="call",
        spot=49.0,
        strike=50.0,
        years=0.3846,
        volatility=0.2,
        risk_free_rate=0.05,
    ),
    case(valuation.dividend_stock_value, 49.44, dividend=2.4, growth=0.03, required_return=0.08),
    case(
        valuation.dividend_stock_value,
        math.fsum(2.0 * 0.98**year / 1.1**year for year in range(1, 2000)),
        dividend=2.0,
        growth=-0.02,
        required_return=0.1,
    ),
    case(portfolio.annual_growth_rate, 0.1, start_value=1000.0, end_value=1331.0, years=3.0),
    case(
        portfolio.annual_growth_rate,
        math.exp(math.log(19500 / 12000) / 6.5) - 1,
        start_value=12000.0,
        end_value=19500.0,
        years=6.5,
    ),
    case(portfolio.annual_growth_rate, -1.0, start_value=5.0, end_value=0.0, years=2.0),
    case(
        portfolio.sharpe_ratio,
        {
            "sharpe_ratio": statistics.fmean(BEYOND) / statistics.stdev(BEYOND) * math.sqrt(12),
            "annual_volatility": statistics.stdev(RETURNS) * math.sqrt(12),
            "annual_excess_return": statistics.fmean(BEYOND) * 12,
        },
        returns=RETURNS,
        risk_free_return=0.002,
    ),
    case(
        portfolio.maximum_drawdown,
        {"drawdown": deepest_fall(VALUES), "peak_index": 1, "trough_index": 4, "recovery_index": 5},
        values=VALUES,
    ),
    case(
        portfolio.maximum_drawdown,
        {"drawdown": deepest_fall([5.0, 9.0, 3.0, 7.0, 2.0]), "recovery_index": None},
        values=[5.0, 9.0, 3.0, 7.0, 2.0],
    ),
    case(portfolio.maximum_drawdown, {"drawdown": 0.0, "recovery_index": None}, values=[1.0, 2.0]),
    # 78,000 in all: 46,800, 23,400 and 7,800.
    case(
        portfolio.rebalance_portfolio,
        [
            {"name": "shares", "target_value": 46800.0, "trade": 4800.0},
            {"name": "bonds", "target_value": 23400.0, "trade": -4600.0},
            {"name": "gold", "target_value": 7800.0, "trade": 2800.0},
        ],
        holdings=[
            {"name": "shares", "value": 42000.0, "target": 0.6},
            {"name": "bonds", "value": 28000.0, "target": 0.3},
            {"name": "gold", "value": 5000.0, "target": 0.1},
        ],
        deposit=3000.0,
    ),
    case(portfolio.capm_expected_return, 0.09875, risk_free_rate=0.03, beta=1.25, market_return=0.085),
    # The IRS's tax on 100,000 of taxable income was 17,053.
    case(
        taxes.progressive_tax,
        {"tax": 17053.0, "marginal_rate": 0.22, "effective_rate": 0.17053},
        income=100000.0,
        brackets=BRACKETS,
    ),
    case(
        taxes.progressive_tax,
        {"taxable_income": 43400.0, "tax": 4976.0, "marginal_rate": 0.12, "effective_rate": 4976 / 58000},
        income=58000.0,
        brackets=BRACKETS,
        allowance=14600.0,
    ),
    case(taxes.progressive_tax, {"tax": 0.0, "effective_rate": 0.0}, income=0.0, brackets=BRACKETS),
    case(taxes.progressive_tax, {"tax": 17168.5 + 24000}, income=200525.0, brackets=BRACKETS),
    case(
        taxes.depreciation_schedule,
        [{"year": year, "depreciation": 4200.0, "book_value": 24000.0 - 4200 * year} for year in range(1, 6)],
        cost=24000.0,
        salvage_value=3000.0,
        years=5,
    ),
    case(
        taxes.depreciation_schedule,
        [
            {"depreciation": amount, "book_value": book}
            for amount, book in (
                (9600.0, 14400.0),
                (5760.0, 8640.0),
                (3456.0, 5184.0),
                (2073.6, 3110.4),
                (110.4, 3000.0),
            )
        ],
        cost=24000.0,
        salvage_value=3000.0,
        years=5,
        method="double_declining",
    ),
    case(
        taxes.depreciation_schedule,
        [{"depreciation": 21000.0 * digit / 15} for digit in (5, 4, 3, 2, 1)],
        cost=24000.0,
        salvage_value=3000.0,
        years=5,
        method="sum_of_years",
    ),
]

REFUSED = [
    refusal(
        interest.accrued_interest,
        "before the start",
        principal=1.0,
        annual_rate=0.1,
        start="2024-02-02",
        end="2024-02-01",
    ),
    refusal(
        interest.accrued_interest,
        "not a date",
        principal=1.0,
        annual_rate=0.1,
        start="2023-02-29",
        end="2024-02-01",
    ),
    refusal(loans.credit_card_payoff, "never pays off", balance=10000.0, annual_rate=0.24, monthly_payment=200.0),
    refusal(
        loans.affordable_home_price,
        "leave nothing",
        annual_income=12000.0,
        monthly_debts=400.0,
        annual_rate=0.05,
        years=30,
    ),
    refusal(valuation.internal_rate_of_return, "changes 0 times", cash_flows=[100.0, 100.0]),
    refusal(valuation.internal_rate_of_return, "changes 2 times", cash_flows=[-100.0, 300.0, -200.0]),
    refusal(valuation.internal_rate_of_return, "outside", cash_flows=[-1.0, 1000.0]),
    refusal(
        valuation.bond_yield_to_maturity, "not positive", price=1500.0, face_value=1000.0, coupon_rate=0.05, years=10
    ),
    refusal(valuation.dividend_stock_value, "not below the required", dividend=1.0, growth=0.08, required_return=0.08),
    refusal(portfolio.sharpe_ratio, "no volatility", returns=[0.5, 0.5]),
    refusal(portfolio.rebalance_portfolio, "sum to 0.5", holdings=[{"name": "a", "value": 1.0, "target": 0.5}]),
    refusal(
        portfolio.rebalance_portfolio, "taken out", holdings=[{"name": "a", "value": 1.0, "target": 1.0}], deposit=-2.0
    ),
    refusal(taxes.progressive_tax, "must have no end", income=1.0, brackets=BRACKETS[:2]),
    refusal(taxes.progressive_tax, "must rise", income=1.0, brackets=[BRACKETS[1], BRACKETS[0], BRACKETS[3]]),
    refusal(taxes.depreciation_schedule, "above the cost", cost=1.0, salvage_value=2.0, years=3),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()
