"""What money becomes over time."""

import calendar
import math
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day
from callwright.apis.library.quantities import IsoDate, NonNegative, Positive, Share

_TIMES = {"yearly": 1, "quarterly": 4, "monthly": 12, "daily": 365}


@api(
    example={"principal": 1000.0, "annual_rate": 0.05, "years": 10, "compounding": "monthly"},
    source="Compound interest; Brealey, Myers & Allen, Principles of Corporate Finance, ch. 2",
)
def compound_interest(
    principal: Positive,
    annual_rate: Share,
    years: Annotated[int, Field(ge=1, le=100)],
    compounding: Literal["yearly", "quarterly", "monthly", "daily"] = "yearly",
) -> dict[str, float]:
    """Work out what a sum is worth after interest was added to it for some years.

    Args:
        principal: The sum at the start, in any currency.
        annual_rate: Nominal interest a year as a fraction; 0.05 is 5 %.
        years: How many whole years.
        compounding: How often interest is added.
    """
    times = _TIMES[compounding]
    final = principal * (1 + annual_rate / times) ** (times * years)
    return {"final_value": round(final, 2), "interest": round(final - principal, 2)}


@api(
    example={"nominal_rate": 0.1899, "compounding": "daily"},
    source="Effective annual rate; Brealey, Myers & Allen, Principles of Corporate Finance, ch. 2",
)
def effective_annual_rate(
    nominal_rate: Annotated[float, Field(ge=0, le=10)],
    compounding: Literal["yearly", "quarterly", "monthly", "daily", "continuous"],
) -> float:
    """Convert a nominal annual interest rate to the effective one that compounding makes of it.

    Args:
        nominal_rate: Nominal rate a year as a fraction; 0.12 is 12 %.
        compounding: How often interest is added within the year.
    """
    if compounding == "continuous":
        return math.expm1(nominal_rate)
    return math.expm1(_TIMES[compounding] * math.log1p(nominal_rate / _TIMES[compounding]))


@api(
    example={"payment": 250.0, "annual_rate": 0.06, "months": 120, "initial": 1000.0, "at_start": False},
    source="Future value of an annuity; Ross, Westerfield & Jaffe, Corporate Finance, ch. 4",
)
def savings_plan_value(
    payment: NonNegative,
    annual_rate: Share,
    months: Annotated[int, Field(ge=1, le=1200)],
    initial: NonNegative = 0.0,
    at_start: bool = False,
) -> dict[str, float]:
    """Work out what equal monthly payments grow to with interest added every month.

    Args:
        payment: Payment each month, in any currency.
        annual_rate: Nominal interest a year as a fraction; 0.06 is 6 %, 0.5 % a month.
        months: How many payments.
        initial: Sum that is there at the beginning.
        at_start: Whether payments are made at the start of a month instead of its end.
    """
    rate = annual_rate / 12
    growth = (1 + rate) ** months
    series = (growth - 1) / rate * (1 + rate if at_start else 1) if rate else float(months)
    final = initial * growth + payment * series
    paid = initial + payment * months
    return {"final_value": round(final, 2), "paid_in": round(paid, 2), "interest": round(final - paid, 2)}


@api(
    example={
        "principal": 25000.0,
        "annual_rate": 0.0425,
        "start": "2024-01-31",
        "end": "2024-07-15",
        "day_count": "30/360",
    },
    source="ISDA 2006 Definitions, section 4.16 (b, d, e, f)",
)
def accrued_interest(
    principal: Positive,
    annual_rate: Share,
    start: IsoDate,
    end: IsoDate,
    day_count: Literal["30/360", "actual/360", "actual/365", "actual/actual"] = "actual/365",
) -> dict[str, float]:
    """Work out simple interest between two dates by a day count convention.

    Args:
        principal: The sum that earns interest, in any currency.
        annual_rate: Interest a year as a fraction; 0.0425 is 4.25 %.
        start: First day, as YYYY-MM-DD.
        end: Day on which interest ends, as YYYY-MM-DD.
        day_count: How days are counted and what a year has.

    Raises:
        ValueError: the end is before the start, or a date does not exist.
    """
    first, last = day(start), day(end)
    if last < first:
        raise ValueError(f"the end {end} is before the start {start}")
    days = (last - first).days
    if day_count == "30/360":
        from_day = min(first.day, 30)
        to_day = 30 if last.day == 31 and from_day == 30 else last.day
        days = 360 * (last.year - first.year) + 30 * (last.month - first.month) + to_day - from_day
        fraction = days / 360
    elif day_count == "actual/actual":
        fraction = _by_year(first, last)
    else:
        fraction = days / int(day_count.removeprefix("actual/"))
    return {"days": days, "year_fraction": fraction, "interest": round(principal * annual_rate * fraction, 2)}


@api(
    example={"nominal_return": 0.07, "inflation": 0.03, "amount": 10000.0, "years": 15},
    source="Fisher, The Theory of Interest, 1930",
)
def real_return(
    nominal_return: Annotated[float, Field(gt=-1, le=10)],
    inflation: Annotated[float, Field(gt=-1, le=10)],
    amount: Positive = 1.0,
    years: Annotated[int, Field(ge=1, le=100)] = 1,
) -> dict[str, float]:
    """Work out the return that is left after inflation, and the purchasing power an investment grows to.

    Args:
        nominal_return: Return a year as a fraction; 0.07 is 7 %.
        inflation: Inflation a year as a fraction.
        amount: The sum invested, in any currency.
        years: How many years it stays invested.
    """
    real = (1 + nominal_return) / (1 + inflation) - 1
    return {"real_annual_return": real, "value_in_todays_money": amount * (1 + real) ** years}


def _by_year(first: date, last: date) -> float:
    parts = []
    for year in range(first.year, last.year + 1):
        begin = max(first, date(year, 1, 1)).toordinal()
        # The year 9999 has no day after it.
        end = min(last.toordinal(), date(year, 12, 31).toordinal() + 1)
        parts.append((end - begin) / (366 if calendar.isleap(year) else 365))
    return math.fsum(parts)
