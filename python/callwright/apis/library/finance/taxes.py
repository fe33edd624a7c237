"""Taxes by brackets, and depreciation."""

import math
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive, Share


class Bracket(TypedDict):
    """A part of the income that is taxed at one rate."""

    up_to: Positive | None
    """Its upper end; None for the last one."""
    rate: Share


@api(
    example={
        "income": 58000.0,
        "brackets": [
            {"up_to": 11600.0, "rate": 0.1},
            {"up_to": 47150.0, "rate": 0.12},
            {"up_to": 100525.0, "rate": 0.22},
            {"up_to": None, "rate": 0.24},
        ],
        "allowance": 14600.0,
    },
    source="Marginal taxation, as in 26 U.S.C. § 1",
)
def progressive_tax(
    income: NonNegative, brackets: Annotated[list[Bracket], Field(min_length=1)], allowance: NonNegative = 0.0
) -> dict[str, float]:
    """Work out an income tax by brackets, each of which taxes only the part of the income inside it.

    Args:
        income: Income of the year, in any currency.
        brackets: Brackets from the lowest to the highest: `up_to` is the upper end (null for the last one, which
            has none), `rate` the tax as a fraction.
        allowance: What is free of tax and taken off first.

    Raises:
        ValueError: brackets that do not rise, or whose last one has an end.
    """
    if brackets[-1]["up_to"] is not None:
        raise ValueError("the last bracket must have no end (up_to null)")
    taxable, below, tax, marginal = max(0.0, income - allowance), 0.0, 0.0, brackets[0]["rate"]
    for bracket in brackets:
        above = math.inf if bracket["up_to"] is None else bracket["up_to"]
        if above <= below:
            raise ValueError("the ends of the brackets must rise")
        if taxable > below:
            tax += (min(taxable, above) - below) * bracket["rate"]
            marginal = bracket["rate"]
        below = above
    return {
        "taxable_income": taxable,
        "tax": round(tax, 2),
        "marginal_rate": marginal,
        "effective_rate": tax / income if income else 0.0,
    }


@api(
    example={"cost": 24000.0, "salvage_value": 3000.0, "years": 5, "method": "double_declining"},
    source="Kieso, Weygandt & Warfield, Intermediate Accounting, ch. 11",
)
def depreciation_schedule(
    cost: Positive,
    salvage_value: NonNegative,
    years: Annotated[int, Field(ge=1, le=100)],
    method: Literal["straight_line", "double_declining", "sum_of_years"] = "straight_line",
) -> list[dict[str, float]]:
    """List the yearly depreciation and book value of an asset.

    Args:
        cost: What it cost, in any currency.
        salvage_value: What it will be worth at the end.
        years: Years of use.
        method: Equal parts, twice the straight-line rate of the book value (never below the salvage value), or by
            the sum of the years' digits.

    Raises:
        ValueError: a salvage value above the cost.
    """
    if salvage_value > cost:
        raise ValueError(f"the salvage value {salvage_value} is above the cost {cost}")
    book, rows = cost, []
    for year in range(1, years + 1):
        if method == "straight_line":
            amount = (cost - salvage_value) / years
        elif method == "sum_of_years":
            amount = (cost - salvage_value) * (years - year + 1) / (years * (years + 1) / 2)
        else:
            amount = min(book * 2 / years, book - salvage_value)
        book -= amount
        rows.append({"year": year, "depreciation": round(amount, 2), "book_value": round(book, 2)})
    return rows
