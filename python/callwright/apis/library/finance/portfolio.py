"""How investments did, and how they are put together."""

import math
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive, Share


class Holding(TypedDict):
    """What somebody holds of a security, and what they want to hold."""

    name: str
    value: NonNegative
    """In the account's currency."""
    target: Share
    """Share of the whole."""


@api(
    example={"start_value": 12000.0, "end_value": 19500.0, "years": 6.5},
    source="Compound annual growth rate; CFA Institute, Quantitative Methods",
)
def annual_growth_rate(start_value: Positive, end_value: NonNegative, years: Positive) -> float:
    """Work out the constant yearly growth that leads from one value to another, as a fraction.

    Args:
        start_value: Value at the start, in any unit.
        end_value: Value at the end, in the same unit.
        years: Years between the two; may be broken.
    """
    return float((end_value / start_value) ** (1 / years)) - 1


@api(
    example={
        "returns": [0.021, -0.013, 0.034, 0.008, -0.005, 0.017],
        "risk_free_return": 0.002,
        "periods_per_year": 12,
    },
    source="Sharpe, The Sharpe Ratio, Journal of Portfolio Management, 1994",
)
def sharpe_ratio(
    returns: Annotated[list[float], Field(min_length=2)],
    risk_free_return: float = 0.0,
    periods_per_year: Annotated[int, Field(ge=1, le=366)] = 12,
) -> dict[str, float]:
    """Measure the yearly return of an investment beyond the risk-free one, for each unit of volatility.

    Args:
        returns: Return of each period as a fraction.
        risk_free_return: Risk-free return of one period as a fraction.
        periods_per_year: Periods in a year: 12 for months, 252 for trading days.

    Raises:
        ValueError: returns that are all the same.
    """
    beyond = [value - risk_free_return for value in returns]
    mean = math.fsum(beyond) / len(beyond)
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in beyond) / (len(beyond) - 1))
    if deviation == 0:
        raise ValueError("returns that never vary have no volatility to divide by")
    return {
        "sharpe_ratio": mean / deviation * math.sqrt(periods_per_year),
        "annual_excess_return": mean * periods_per_year,
        "annual_volatility": deviation * math.sqrt(periods_per_year),
    }


@api(
    example={"values": [100.0, 112.0, 95.0, 101.0, 88.0, 120.0, 117.0]},
    source="Magdon-Ismail & Atiya, Maximum Drawdown, 2004",
)
def maximum_drawdown(values: Annotated[list[Positive], Field(min_length=2)]) -> dict[str, float | None]:
    """Find the largest fall of an investment from a peak to a later low, and whether it recovered.

    Args:
        values: Value of the investment period by period, in any currency.
    """
    peak, found = 0, (0, 0)
    for at, value in enumerate(values):
        peak = at if value > values[peak] else peak
        if value / values[peak] < values[found[1]] / values[found[0]]:
            found = (peak, at)
    top, bottom = found
    recovered = next((at for at in range(bottom, len(values)) if values[at] >= values[top]), None)
    return {
        "drawdown": 1 - values[bottom] / values[top],
        "peak_index": top,
        "trough_index": bottom,
        "recovery_index": recovered if bottom > top else None,
    }


@api(
    example={
        "holdings": [
            {"name": "World shares", "value": 42000.0, "target": 0.6},
            {"name": "Bonds", "value": 28000.0, "target": 0.3},
            {"name": "Gold", "value": 5000.0, "target": 0.1},
        ],
        "deposit": 3000.0,
    },
    source="Constant-mix rebalancing; Perold & Sharpe 1988",
)
def rebalance_portfolio(
    holdings: Annotated[list[Holding], Field(min_length=1)], deposit: float = 0.0
) -> list[dict[str, Any]]:
    """Work out what to buy and sell so that a portfolio has its target shares again.

    Args:
        holdings: What is held: each with its `name`, its present `value` in the account's currency and its `target`
            share of the whole as a fraction; targets sum to 1.
        deposit: Money that is added; negative is taken out.

    Raises:
        ValueError: targets that do not sum to 1, or more taken out than there is.
    """
    targets = math.fsum(holding["target"] for holding in holdings)
    if not math.isclose(targets, 1, abs_tol=1e-6):
        raise ValueError(f"the targets sum to {targets:g}, not to 1")
    total = math.fsum(holding["value"] for holding in holdings) + deposit
    if total < 0:
        raise ValueError("more is taken out than there is")
    return [
        {
            "name": holding["name"],
            "target_value": round(total * holding["target"], 2),
            "trade": round(total * holding["target"] - holding["value"], 2),
        }
        for holding in holdings
    ]


@api(
    example={"risk_free_rate": 0.03, "beta": 1.25, "market_return": 0.085},
    source="Sharpe 1964, Lintner 1965: capital asset pricing model",
)
def capm_expected_return(risk_free_rate: float, beta: float, market_return: float) -> float:
    """Estimate the return that a share should bring for its market risk, by the capital asset pricing model.

    Args:
        risk_free_rate: Risk-free return a year as a fraction.
        beta: How strongly the share moves with the market; 1 is as the market.
        market_return: Return of the market expected a year, as a fraction.
    """
    return risk_free_rate + beta * (market_return - risk_free_rate)
