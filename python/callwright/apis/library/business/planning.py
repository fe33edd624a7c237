"""Forecasts, and when bills fall due."""

import calendar
import math
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day, later
from callwright.apis.library.quantities import IsoDate, Percent, Positive


@api(
    example={
        "history": [112.0, 118.0, 132.0, 129.0, 141.0, 148.0],
        "method": "holt",
        "alpha": 0.5,
        "beta": 0.3,
        "periods": 3,
    },
    source="Hyndman & Athanasopoulos, Forecasting: Principles and Practice, ch. 8",
)
def forecast_demand(
    history: Annotated[list[float], Field(min_length=2)],
    method: Literal["moving_average", "exponential", "holt"] = "exponential",
    periods: Annotated[int, Field(ge=1, le=60)] = 1,
    window: Annotated[int, Field(ge=1)] = 3,
    alpha: Annotated[float, Field(gt=0, le=1)] = 0.5,
    beta: Annotated[float, Field(ge=0, le=1)] = 0.3,
) -> list[float]:
    """Forecast the demand of the next periods from the past ones.

    Args:
        history: Demand of past periods, oldest first.
        method: Mean of the last periods, exponential smoothing, or Holt's smoothing with a trend.
        periods: How many periods to forecast.
        window: Periods that the moving average takes.
        alpha: Weight of the newest demand in the level, for smoothing.
        beta: Weight of the newest step in the trend, for Holt's method.

    Raises:
        ValueError: a window longer than the history.
    """
    if method == "moving_average":
        if window > len(history):
            raise ValueError(f"a window of {window} is longer than the history of {len(history)}")
        return [math.fsum(history[-window:]) / window] * periods
    level, trend = history[0], history[1] - history[0] if method == "holt" else 0.0
    for value in history[1:]:
        before = level
        level = alpha * value + (1 - alpha) * (level + trend)
        if method == "holt":
            trend = beta * (level - before) + (1 - beta) * trend
    return [level + ahead * trend for ahead in range(1, periods + 1)]


@api(
    example={"actual": [112.0, 118.0, 132.0, 129.0], "forecast": [110.0, 121.0, 128.0, 134.0]},
    source="Hyndman & Koehler, Another look at measures of forecast accuracy, 2006",
)
def forecast_accuracy(
    actual: Annotated[list[float], Field(min_length=1)], forecast: Annotated[list[float], Field(min_length=1)]
) -> dict[str, float | None]:
    """Measure how well a forecast met what came: bias, mean absolute, root mean square and percentage errors.

    Args:
        actual: What came, period by period.
        forecast: What was forecast for the same periods.

    Raises:
        ValueError: lists of different length.
    """
    if len(actual) != len(forecast):
        raise ValueError(f"{len(actual)} actual values, but {len(forecast)} forecasts")
    errors = [guess - value for value, guess in zip(actual, forecast, strict=True)]
    shares = [abs(error / value) for error, value in zip(errors, actual, strict=True) if value]
    return {
        "bias": math.fsum(errors) / len(errors),
        "mean_absolute_error": math.fsum(map(abs, errors)) / len(errors),
        "root_mean_square_error": math.sqrt(math.fsum(error**2 for error in errors) / len(errors)),
        # Undefined where something that came was 0.
        "mean_absolute_percentage_error": (
            100 * math.fsum(shares) / len(shares) if len(shares) == len(actual) else None
        ),
    }


@api(
    example={"invoice_date": "2024-01-31", "amount": 4800.0, "days": 30, "discount_percent": 2.0, "discount_days": 10},
    source="Terms of trade credit (2/10 net 30); Brealey, Myers & Allen, Principles of Corporate Finance, ch. 30",
)
def invoice_terms(
    invoice_date: IsoDate,
    amount: Positive,
    terms: Literal["net", "end_of_month"] = "net",
    days: Annotated[int, Field(ge=0, le=365)] = 30,
    discount_percent: Percent = 0.0,
    discount_days: Annotated[int, Field(ge=0, le=365)] = 0,
) -> dict[str, Any]:
    """Work out when an invoice is due, and what paying early saves.

    Args:
        invoice_date: Date of the invoice, as YYYY-MM-DD.
        amount: Amount of the invoice, in any currency.
        terms: Whether days count from the invoice's date or from the end of its month.
        days: Days until it is due.
        discount_percent: Discount in percent for paying early.
        discount_days: Days from the invoice's date within which the discount holds.

    Raises:
        ValueError: a date that does not exist, or a discount that lasts until the invoice is due.
    """
    issued = day(invoice_date)
    start = issued
    if terms == "end_of_month":
        start = issued.replace(day=calendar.monthrange(issued.year, issued.month)[1])
    due = later(start, days)
    early = later(issued, discount_days)
    result: dict[str, Any] = {"due_date": due.isoformat()}
    if discount_percent:
        if early >= due:
            raise ValueError(f"the discount holds until {early}, not before the due date {due}")
        discount = round(amount * discount_percent / 100, 2)
        result["discount_until"] = early.isoformat()
        result["amount_if_early"] = round(amount - discount, 2)
        if discount_percent < 100:
            rate = discount_percent / (100 - discount_percent) * 365 / (due - early).days
            result["annual_cost_of_waiting_percent"] = round(100 * rate, 2)
    return result
