"""What flows of money, bonds and options are worth."""

import math
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive, Share

CashFlows = Annotated[list[float], Field(min_length=2, max_length=600)]
Frequency = Literal[1, 2, 4]


@api(
    example={"rate": 0.1, "cash_flows": [-10000.0, 3000.0, 4200.0, 6800.0]},
    source="Brealey, Myers & Allen, Principles of Corporate Finance, ch. 2",
)
def net_present_value(rate: Annotated[float, Field(gt=-1, le=10)], cash_flows: CashFlows) -> float:
    """Work out the net present value of yearly cash flows, the first of them today.

    Args:
        rate: Discount rate a year as a fraction; 0.1 is 10 %.
        cash_flows: Money in (positive) and out (negative): today, in one year, in two years and so on.
    """
    return math.fsum(flow / (1 + rate) ** year for year, flow in enumerate(cash_flows))


@api(
    example={"cash_flows": [-10000.0, 3000.0, 4200.0, 6800.0]},
    source="Brealey, Myers & Allen, Principles of Corporate Finance, ch. 5",
)
def internal_rate_of_return(cash_flows: CashFlows) -> float:
    """Find the yearly rate at which the net present value of yearly cash flows is zero.

    Args:
        cash_flows: Money in (positive) and out (negative): today, in one year, in two years and so on; the sign
            changes exactly once, so that there is one rate.

    Raises:
        ValueError: the signs do not change exactly once, or the rate is outside -99 % to 10,000 %.
    """
    signs = [flow > 0 for flow in cash_flows if flow]
    changes = sum(one != other for one, other in pairwise(signs))
    if changes != 1:
        raise ValueError(f"the sign of the cash flows changes {changes} times; it must change once")
    low, high = -0.99, 100.0
    rising = _present(cash_flows, low) < 0
    if _present(cash_flows, low) * _present(cash_flows, high) > 0:
        raise ValueError("the rate of return is outside -99 % to 10,000 %")
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if (_present(cash_flows, middle) < 0) == rising else (low, middle)
    return (low + high) / 2


@api(
    example={"face_value": 1000.0, "coupon_rate": 0.06, "market_yield": 0.05, "years": 10, "frequency": 2},
    source="Fabozzi, Bond Markets, Analysis and Strategies, ch. 2 and 4",
)
def bond_price(
    face_value: Positive,
    coupon_rate: Share,
    market_yield: Share,
    years: Annotated[int, Field(ge=1, le=100)],
    frequency: Frequency = 2,
) -> dict[str, float]:
    """Price a bond on a coupon date, with its duration.

    Args:
        face_value: What is repaid at the end, in any currency.
        coupon_rate: Coupon a year as a fraction of the face value.
        market_yield: Yield a year as a fraction, compounded as often as coupons are paid.
        years: Whole years until it is repaid.
        frequency: Coupons a year.
    """
    flows = _coupons(face_value, coupon_rate, years, frequency)
    rate = market_yield / frequency
    worth = [flow / (1 + rate) ** (index + 1) for index, flow in enumerate(flows)]
    price = math.fsum(worth)
    duration = math.fsum(value * (index + 1) / frequency for index, value in enumerate(worth)) / price
    return {
        "price": round(price, 4),
        "macaulay_duration_years": duration,
        "modified_duration": duration / (1 + rate),
        "current_yield": face_value * coupon_rate / price,
    }


@api(
    example={"price": 950.0, "face_value": 1000.0, "coupon_rate": 0.05, "years": 8, "frequency": 2},
    source="Fabozzi, Bond Markets, Analysis and Strategies, ch. 3",
)
def bond_yield_to_maturity(
    price: Positive,
    face_value: Positive,
    coupon_rate: Share,
    years: Annotated[int, Field(ge=1, le=100)],
    frequency: Frequency = 2,
) -> float:
    """Find the yearly yield of a bond that is bought at a price on a coupon date and held until it is repaid.

    Args:
        price: What it costs, in any currency.
        face_value: What is repaid at the end.
        coupon_rate: Coupon a year as a fraction of the face value.
        years: Whole years until it is repaid.
        frequency: Coupons a year; the yield is compounded as often.

    Raises:
        ValueError: a price as high as all payments together or more, which no positive yield explains.
    """
    flows = [-price, *_coupons(face_value, coupon_rate, years, frequency)]
    if math.fsum(flows) <= 0:
        raise ValueError("the price is not below the sum of all payments, so the yield is not positive")
    low, high = 0.0, 100.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _present(flows, middle) > 0 else (low, middle)
    return frequency * (low + high) / 2


@api(
    example={"kind": "call", "spot": 42.0, "strike": 40.0, "years": 0.5, "volatility": 0.2, "risk_free_rate": 0.1},
    source="Black & Scholes 1973, Merton 1973; Hull, Options, Futures, and Other Derivatives, ch. 15",
)
def option_price(
    kind: Literal["call", "put"],
    spot: Positive,
    strike: Positive,
    years: Positive,
    volatility: Annotated[float, Field(gt=0, le=5)],
    risk_free_rate: Annotated[float, Field(ge=-0.5, le=1)],
    dividend_yield: Share = 0.0,
) -> dict[str, float]:
    """Price a European option by the Black-Scholes-Merton formula, with its delta, gamma and vega.

    Args:
        kind: Whether it is a call or a put.
        spot: Price of the share today, in any currency.
        strike: Price at which the option may be exercised.
        years: Time until it expires, in years.
        volatility: Volatility of the share a year as a fraction; 0.2 is 20 %.
        risk_free_rate: Risk-free interest a year as a fraction, continuously compounded.
        dividend_yield: Dividends a year as a fraction of the price, continuously paid.
    """
    spread = volatility * math.sqrt(years)
    upper = (math.log(spot / strike) + (risk_free_rate - dividend_yield + volatility**2 / 2) * years) / spread
    sign = 1 if kind == "call" else -1
    share, cash = spot * math.exp(-dividend_yield * years), strike * math.exp(-risk_free_rate * years)
    bell = math.exp(-(upper**2) / 2) / math.sqrt(2 * math.pi)
    return {
        "price": sign * (share * _normal(sign * upper) - cash * _normal(sign * (upper - spread))),
        "delta": sign * math.exp(-dividend_yield * years) * _normal(sign * upper),
        "gamma": math.exp(-dividend_yield * years) * bell / (spot * spread),
        "vega": share * bell * math.sqrt(years),
    }


@api(
    example={"dividend": 2.4, "growth": 0.03, "required_return": 0.08},
    source="Gordon, Dividends, Earnings and Stock Prices, 1959",
)
def dividend_stock_value(
    dividend: NonNegative,
    growth: Annotated[float, Field(gt=-1, le=1)],
    required_return: Annotated[float, Field(gt=0, le=1)],
) -> float:
    """Value a share whose yearly dividend grows at a constant rate for ever.

    Args:
        dividend: Dividend paid last, a share a year, in any currency.
        growth: Growth of the dividend a year as a fraction.
        required_return: Return a year that the investor asks for, as a fraction.

    Raises:
        ValueError: growth as high as the required return or higher.
    """
    if growth >= required_return:
        raise ValueError(f"a growth of {growth} is not below the required return of {required_return}")
    return dividend * (1 + growth) / (required_return - growth)


def _coupons(face_value: float, coupon_rate: float, years: int, frequency: int) -> list[float]:
    coupon = face_value * coupon_rate / frequency
    return [coupon] * (years * frequency - 1) + [coupon + face_value]


def _present(flows: list[float], rate: float) -> float:
    """Scaled so that no rate below 0 overflows; its sign is that of the present value."""
    factor = 1 / (1 + rate)
    ordered = enumerate(flows) if factor <= 1 else enumerate(reversed(flows))
    base = factor if factor <= 1 else 1 / factor
    return math.fsum(flow * base**power for power, flow in ordered)


def _normal(x: float) -> float:
    return math.erfc(-x / math.sqrt(2)) / 2
