"""Projects and people: schedules, earned value, pay."""

from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive, Share, Tally


class Task(TypedDict):
    """A task of a project."""

    name: str
    days: NonNegative
    after: list[str]
    """Tasks that must be finished first."""


class Tier(TypedDict):
    """A part of the sales that earns one rate."""

    above: NonNegative
    rate: Share


@api(
    example={
        "tasks": [
            {"name": "design", "days": 5, "after": []},
            {"name": "order parts", "days": 10, "after": ["design"]},
            {"name": "software", "days": 12, "after": ["design"]},
            {"name": "assembly", "days": 4, "after": ["order parts"]},
            {"name": "acceptance", "days": 2, "after": ["assembly", "software"]},
        ]
    },
    source="Critical path method, Kelley & Walker 1959",
)
def critical_path(tasks: Annotated[list[Task], Field(min_length=1, max_length=500)]) -> dict[str, Any]:
    """Work out how long a project takes, which tasks decide that, and how much slack the others have.

    Args:
        tasks: The tasks, each with a unique `name`, its duration in `days`, and `after`, the names of tasks that
            must be finished before it.

    Raises:
        ValueError: a name that occurs twice or is unknown, or tasks that wait for one another.
    """
    known = {task["name"]: task for task in tasks}
    if len(known) < len(tasks):
        raise ValueError("two tasks have the same name")
    for task in tasks:
        if unknown := [name for name in task["after"] if name not in known]:
            raise ValueError(f"{task['name']!r} waits for {unknown[0]!r}, which is no task")
    finish: dict[str, float] = {}
    order: list[str] = []
    while len(order) < len(known):
        ready = [name for name in known if name not in finish and all(n in finish for n in known[name]["after"])]
        if not ready:
            raise ValueError(f"tasks wait for one another: {', '.join(name for name in known if name not in finish)}")
        for name in ready:
            finish[name] = max((finish[n] for n in known[name]["after"]), default=0.0) + known[name]["days"]
        order += ready
    duration = max(finish.values())
    latest = dict.fromkeys(known, duration)
    for name in reversed(order):
        for before in known[name]["after"]:
            latest[before] = min(latest[before], latest[name] - known[name]["days"])
    slack = {name: latest[name] - finish[name] for name in known}
    return {
        "duration_days": duration,
        "critical_tasks": [name for name in order if slack[name] <= 1e-9],
        "slack_days": slack,
        "earliest_start": {name: finish[name] - known[name]["days"] for name in known},
    }


@api(
    example={"budget": 200000.0, "planned_share": 0.5, "completed_share": 0.4, "actual_cost": 95000.0},
    source="PMI, Practice Standard for Earned Value Management",
)
def earned_value_analysis(
    budget: Positive, planned_share: Share, completed_share: Share, actual_cost: Positive
) -> dict[str, float | None]:
    """Judge cost and schedule of a running project by earned value, and forecast what it will cost.

    Args:
        budget: Budget of the whole project, in any currency.
        planned_share: Part of the work that should be done by now, as a fraction.
        completed_share: Part that is done.
        actual_cost: What was spent so far.
    """
    planned, earned = budget * planned_share, budget * completed_share
    return {
        "planned_value": planned,
        "earned_value": earned,
        "cost_variance": earned - actual_cost,
        "schedule_variance": earned - planned,
        "cost_performance_index": earned / actual_cost,
        "schedule_performance_index": earned / planned if planned else None,
        "estimate_at_completion": budget * actual_cost / earned if earned else None,
    }


@api(
    example={"hours": [9.0, 8.5, 10.0, 9.0, 8.0, 3.0, 0.0], "hourly_rate": 22.5, "overtime_after": 40.0},
    source="Overtime by the week; US Fair Labor Standards Act, 29 U.S.C. § 207",
)
def weekly_pay(
    hours: Annotated[list[Annotated[float, Field(ge=0, le=24)]], Field(min_length=1, max_length=7)],
    hourly_rate: Positive,
    overtime_after: Annotated[float, Field(ge=0, le=168)] = 40.0,
    overtime_factor: Annotated[float, Field(ge=1, le=5)] = 1.5,
) -> dict[str, float]:
    """Work out the pay of a week with overtime.

    Args:
        hours: Hours worked on each day of the week.
        hourly_rate: Pay an hour, in any currency.
        overtime_after: Hours a week after which overtime begins.
        overtime_factor: How many times the hourly rate overtime is paid.
    """
    total = sum(hours)
    overtime = max(0.0, total - overtime_after)
    regular = total - overtime
    return {
        "regular_hours": regular,
        "overtime_hours": overtime,
        "pay": round(regular * hourly_rate + overtime * hourly_rate * overtime_factor, 2),
    }


@api(
    example={
        "sales": 86000.0,
        "tiers": [{"above": 0.0, "rate": 0.03}, {"above": 50000.0, "rate": 0.05}, {"above": 100000.0, "rate": 0.08}],
        "draw": 1500.0,
    },
    source="Graduated commission plans; Zoltners et al., The Complete Guide to Sales Force Incentive Compensation",
)
def sales_commission(
    sales: NonNegative, tiers: Annotated[list[Tier], Field(min_length=1)], draw: NonNegative = 0.0
) -> dict[str, float]:
    """Work out a commission on sales by tiers, each of which pays for the sales inside it.

    Args:
        sales: Sales of the period, in any currency.
        tiers: Tiers in rising order: `above` is the sales at which one begins, `rate` its commission as a fraction.
        draw: Advance already paid, which is taken off.

    Raises:
        ValueError: tiers that do not rise.
    """
    starts = [tier["above"] for tier in tiers]
    if any(later <= earlier for earlier, later in pairwise(starts)):
        raise ValueError("the tiers must begin at rising sales")
    ends = [*starts[1:], max(sales, starts[-1])]
    parts = [max(0.0, min(sales, end) - tier["above"]) * tier["rate"] for tier, end in zip(tiers, ends, strict=True)]
    commission = round(sum(parts), 2)
    return {"commission": commission, "to_pay": round(commission - draw, 2)}


@api(
    example={"headcount_at_start": 182, "headcount_at_end": 190, "left": 14, "months": 6},
    source="SHRM, turnover rate on the average headcount",
)
def employee_turnover(
    headcount_at_start: Tally, headcount_at_end: Tally, left: Tally, months: Annotated[int, Field(ge=1, le=120)] = 12
) -> dict[str, float]:
    """Work out the turnover of staff over a period and what it comes to in a year.

    Args:
        headcount_at_start: Employees at the start.
        headcount_at_end: Employees at the end.
        left: Employees who left in between.
        months: Length of the period in months.

    Raises:
        ValueError: no employees at either end.
    """
    average = (headcount_at_start + headcount_at_end) / 2
    if average == 0:
        raise ValueError("there are no employees at either end of the period")
    return {
        "average_headcount": average,
        "turnover": left / average,
        "annual_turnover": left / average * 12 / months,
        "hired": max(0, headcount_at_end - headcount_at_start + left),
    }
