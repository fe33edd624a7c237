"""Loans and debts: what they cost, and when they are paid."""

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive, Share

Months = Annotated[int, Field(ge=1, le=600)]


@api(
    example={"principal": 250000.0, "annual_rate": 0.045, "months": 360},
    source="Annuity formula; Ross, Westerfield & Jaffe, Corporate Finance, ch. 4",
)
def loan_payment(principal: Positive, annual_rate: Share, months: Months) -> dict[str, float]:
    """Work out the monthly payment of a loan with equal payments, and all that it costs.

    Args:
        principal: The sum borrowed, in any currency.
        annual_rate: Nominal interest a year as a fraction; 0.045 is 4.5 %.
        months: How many monthly payments.
    """
    payment = _annuity(principal, annual_rate / 12, months)
    total = round(payment * months, 2)
    return {
        "monthly_payment": round(payment, 2),
        "total_paid": total,
        "total_interest": round(total - principal, 2),
    }


@api(
    example={"principal": 12000.0, "annual_rate": 0.06, "months": 12, "extra_payment": 100.0},
    source="Declining balance with payments rounded to the cent",
)
def amortization_schedule(
    principal: Positive, annual_rate: Share, months: Months, extra_payment: NonNegative = 0.0
) -> list[dict[str, Any]]:
    """List the payments of a loan month by month, with interest, repayment and remaining balance.

    Args:
        principal: The sum borrowed, in any currency.
        annual_rate: Nominal interest a year as a fraction; 0.06 is 6 %.
        months: Monthly payments agreed on.
        extra_payment: What is repaid each month beyond the agreed payment; the loan ends sooner.
    """
    balance, rate = _cents(principal), Decimal(str(annual_rate)) / 12
    payment = _cents(_annuity(principal, annual_rate / 12, months)) + _cents(extra_payment)
    rows: list[dict[str, Any]] = []
    while balance > 0:
        interest = _cents(balance * rate)
        last = len(rows) + 1 == months or balance + interest <= payment
        paid = balance + interest if last else payment
        balance += interest - paid
        rows.append(
            {
                "month": len(rows) + 1,
                "payment": float(paid),
                "interest": float(interest),
                "repayment": float(paid - interest),
                "balance": float(balance),
            }
        )
    return rows


@api(
    example={"balance": 4200.0, "annual_rate": 0.2199, "monthly_payment": 150.0},
    source="Term of an annuity; Ross, Westerfield & Jaffe, Corporate Finance, ch. 4",
)
def credit_card_payoff(balance: Positive, annual_rate: Share, monthly_payment: Positive) -> dict[str, float]:
    """Work out how many months it takes to pay off a card's balance with a fixed payment, and the interest paid.

    Args:
        balance: What is owed, in any currency.
        annual_rate: Interest a year as a fraction; 0.2199 is 21.99 %.
        monthly_payment: What is paid each month.

    Raises:
        ValueError: a payment that does not cover the interest.
    """
    rate = annual_rate / 12
    if monthly_payment <= balance * rate:
        raise ValueError(f"a payment of {monthly_payment} never pays off the debt: interest is {balance * rate:.2f}")
    exact = -math.log1p(-balance * rate / monthly_payment) / math.log1p(rate) if rate else balance / monthly_payment
    months = math.ceil(exact - 1e-9)
    growth = (1 + rate) ** (months - 1)
    before_last = balance * growth - monthly_payment * ((growth - 1) / rate if rate else months - 1)
    last = before_last * (1 + rate)
    total = monthly_payment * (months - 1) + last
    return {
        "months": months,
        "last_payment": round(last, 2),
        "total_paid": round(total, 2),
        "total_interest": round(total - balance, 2),
    }


@api(
    example={
        "annual_income": 84000.0,
        "monthly_debts": 450.0,
        "annual_rate": 0.065,
        "years": 30,
        "down_payment": 40000.0,
        "rule": "28/36",
    },
    source="Front-end and back-end debt ratios of US mortgage lending; annuity formula",
)
def affordable_home_price(
    annual_income: Positive,
    monthly_debts: NonNegative,
    annual_rate: Share,
    years: Annotated[int, Field(ge=1, le=50)],
    down_payment: NonNegative = 0.0,
    rule: Literal["28/36", "31/43"] = "28/36",
) -> dict[str, float]:
    """Estimate the most expensive home that an income allows, by a lender's debt ratios.

    Args:
        annual_income: Income a year before tax, in any currency.
        monthly_debts: Payments a month on other debts.
        annual_rate: Mortgage interest a year as a fraction.
        years: Term of the mortgage.
        down_payment: Own money put in.
        rule: Greatest share of income for housing, and for all debts, in percent.

    Raises:
        ValueError: debts that leave nothing for housing.
    """
    housing, debts = (int(percent) / 100 for percent in rule.split("/"))
    income = annual_income / 12
    payment = min(income * housing, income * debts - monthly_debts)
    if payment <= 0:
        raise ValueError("the debts leave nothing for a mortgage under this rule")
    loan = payment / _annuity(1.0, annual_rate / 12, years * 12)
    return {
        "monthly_payment": round(payment, 2),
        "mortgage": round(loan, 2),
        "home_price": round(loan + down_payment, 2),
    }


def _annuity(principal: float, rate: float, months: int) -> float:
    return principal * rate / -math.expm1(-months * math.log1p(rate)) if rate else principal / months


def _cents(amount: float | Decimal) -> Decimal:
    exact = amount if isinstance(amount, Decimal) else Decimal(str(amount))
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
