"""Costs, prices and what is left between them."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive


class BalanceSheet(TypedDict):
    """The positions that the ratios need, in one currency."""

    cash: NonNegative
    receivables: NonNegative
    inventory: NonNegative
    current_liabilities: Positive
    total_liabilities: NonNegative
    equity: float


@api(
    example={"fixed_costs": 42000.0, "unit_price": 59.0, "unit_cost": 31.5, "target_profit": 10000.0},
    source="Cost-volume-profit analysis; Horngren, Cost Accounting, ch. 3",
)
def break_even_point(
    fixed_costs: NonNegative, unit_price: Positive, unit_cost: NonNegative, target_profit: NonNegative = 0.0
) -> dict[str, float]:
    """Work out how many units must be sold to cover all costs, or to reach a profit.

    Args:
        fixed_costs: Costs that do not depend on the units sold, in any currency.
        unit_price: Price of one unit.
        unit_cost: Variable cost of one unit.
        target_profit: Profit to be reached.

    Raises:
        ValueError: a unit that costs as much as it brings.
    """
    contribution = unit_price - unit_cost
    if contribution <= 0:
        raise ValueError(f"a unit costs {unit_cost} and brings {unit_price}: there is no break-even point")
    units = (fixed_costs + target_profit) / contribution
    return {
        "units": units,
        "revenue": units * unit_price,
        "contribution_per_unit": contribution,
        "contribution_margin": contribution / unit_price,
    }


@api(
    example={"cost": 12.4, "percent": 35.0, "basis": "margin"},
    source="Markup on cost against margin on price; Kotler & Keller, Marketing Management, ch. 16",
)
def selling_price(
    cost: Positive, percent: Annotated[float, Field(ge=0, le=1000)], basis: Literal["margin", "markup"]
) -> dict[str, float]:
    """Set the price of something from its cost and a margin (share of the price) or a markup (share of the cost).

    Args:
        cost: What it costs, in any currency.
        percent: The margin or markup in percent.
        basis: Which of the two `percent` is.

    Raises:
        ValueError: a margin of 100 percent or more.
    """
    if basis == "margin" and percent >= 100:
        raise ValueError("a margin of 100 % or more has no price")
    price = cost / (1 - percent / 100) if basis == "margin" else cost * (1 + percent / 100)
    return {
        "price": round(price, 2),
        "profit": round(price - cost, 2),
        "margin_percent": 100 * (price - cost) / price,
        "markup_percent": 100 * (price - cost) / cost,
    }


@api(
    example={
        "revenue": 820000.0,
        "cost_of_goods": 492000.0,
        "operating_expenses": 205000.0,
        "interest": 12000.0,
        "taxes": 27750.0,
    },
    source="Income statement; Horngren, Introduction to Financial Accounting, ch. 2",
)
def profit_margins(
    revenue: Positive,
    cost_of_goods: NonNegative,
    operating_expenses: NonNegative = 0.0,
    interest: NonNegative = 0.0,
    taxes: float = 0.0,
) -> dict[str, float]:
    """Work out gross, operating and net profit from an income statement, each also as a share of revenue.

    Args:
        revenue: Sales of the period, in any currency.
        cost_of_goods: Cost of the goods sold.
        operating_expenses: Other costs of running the business.
        interest: Interest paid.
        taxes: Taxes on income; negative for a refund.
    """
    gross = revenue - cost_of_goods
    operating = gross - operating_expenses
    net = operating - interest - taxes
    return {
        "gross_profit": gross,
        "gross_margin": gross / revenue,
        "operating_profit": operating,
        "operating_margin": operating / revenue,
        "net_profit": net,
        "net_margin": net / revenue,
    }


@api(
    example={
        "balance_sheet": {
            "cash": 85000.0,
            "receivables": 120000.0,
            "inventory": 95000.0,
            "current_liabilities": 150000.0,
            "total_liabilities": 410000.0,
            "equity": 380000.0,
        }
    },
    source="Brealey, Myers & Allen, Principles of Corporate Finance, ch. 28",
)
def liquidity_ratios(balance_sheet: BalanceSheet) -> dict[str, float | None]:
    """Work out a company's current, quick, cash and debt-to-equity ratios from its balance sheet.

    Args:
        balance_sheet: Positions in one currency: `cash`, `receivables`, `inventory`, `current_liabilities` (due
            within a year), `total_liabilities`, and `equity`.
    """
    due = balance_sheet["current_liabilities"]
    quick = balance_sheet["cash"] + balance_sheet["receivables"]
    equity = balance_sheet["equity"]
    return {
        "current_ratio": (quick + balance_sheet["inventory"]) / due,
        "quick_ratio": quick / due,
        "cash_ratio": balance_sheet["cash"] / due,
        "debt_to_equity": balance_sheet["total_liabilities"] / equity if equity > 0 else None,
        "working_capital": quick + balance_sheet["inventory"] - due,
    }
