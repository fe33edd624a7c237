"""Schedules of machines: cron expressions, time out of service."""

import re
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import moment

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 7))
HOURS = {"day": 24.0, "week": 168.0, "month": 730.5, "year": 8766.0}
"""A year of 365.25 days."""


@api(
    example={"expression": "30 6 * * 1-5", "after": "2024-05-31T12:00", "count": 4},
    source="crontab(5) of Vixie cron: days of month and of week add up where both are restricted",
)
def next_cron_times(
    expression: Annotated[str, Field(max_length=200)], after: str, count: Annotated[int, Field(ge=1, le=50)] = 5
) -> list[str]:
    """List the next local times at which a cron expression of five fields fires.

    Args:
        expression: Minute, hour, day of month, month, day of week; each *, numbers, names, ranges, steps or lists.
        after: Local date and time, such as 2024-05-31T12:00; only later times are listed.
        count: How many times to list.

    Raises:
        ValueError: Not such an expression, or one that never fires.
    """
    parts = expression.lower().split()
    if len(parts) != 5:
        raise ValueError(f"a cron expression has 5 fields, this has {len(parts)}")
    fields = [values(part, *field) for part, field in zip(parts, FIELDS, strict=True)]
    weekdays = {value % 7 for value in fields[4]}
    either = not parts[2].startswith("*") and not parts[4].startswith("*")
    start = moment(after).replace(second=0, microsecond=0)
    today, found = start.date(), list[str]()
    # A February 29th that is a given weekday comes at least every 40 years.
    for _ in range(366 * 40 * count):
        monthly, weekly = today.day in fields[2], today.isoweekday() % 7 in weekdays
        if today.month in fields[3] and (monthly or weekly if either else monthly and weekly):
            for hour in sorted(fields[1]):
                for minute in sorted(fields[0]):
                    if today > start.date() or (hour, minute) > (start.hour, start.minute):
                        found.append(f"{today.isoformat()}T{hour:02}:{minute:02}")
                    if len(found) == count:
                        return found
        if today == date.max:
            break
        today += timedelta(days=1)
    raise ValueError("the expression does not fire so many times")


@api(example={"availability_percent": 99.95, "period": "month"}, source="Availability as a share of time; ITIL")
def allowed_downtime(
    availability_percent: Annotated[float, Field(ge=0, le=100)],
    period: Literal["day", "week", "month", "year"] = "month",
    downtime_minutes: Annotated[float, Field(ge=0, le=1e9)] = 0.0,
) -> dict[str, float | bool]:
    """Work out how many minutes a service may be down in a period under an availability target, and what is left.

    Args:
        availability_percent: The target in percent, such as 99.95.
        period: The period; a month is 730.5 hours, a year 8766.
        downtime_minutes: Minutes already down in the period.
    """
    allowed = HOURS[period] * 60 * (100 - availability_percent) / 100
    return {
        "allowed_minutes": allowed,
        "remaining_minutes": max(0.0, allowed - downtime_minutes),
        "exceeded": downtime_minutes > allowed,
    }


def values(text: str, name: str, low: int, high: int) -> set[int]:
    """What a field of a cron expression stands for."""
    chosen = set[int]()
    for part in text.split(","):
        match = re.fullmatch(r"(?:(\*)|(\w+)(?:-(\w+))?)(?:/([0-9]{1,4}))?", part)
        if match is None or (match[4] and int(match[4]) == 0):
            raise ValueError(f"not a {name} of a cron expression: {part!r}")
        step = int(match[4] or 1)
        if match[1]:
            first, last = low, high
        else:
            first = number(match[2], name)
            last = number(match[3], name) if match[3] else high if match[4] else first
        if not low <= first <= last <= high:
            raise ValueError(f"not a {name} of a cron expression: {part!r}")
        chosen.update(range(first, last + 1, step))
    return chosen


def number(text: str, name: str) -> int:
    """A number, or a name of a month or weekday."""
    names = {"month": MONTHS, "weekday": DAYS}.get(name, ())
    if text in names:
        return names.index(text) + (name == "month")
    if text.isascii() and text.isdigit():
        return int(text[:5])
    raise ValueError(f"not a {name} of a cron expression: {text!r}")
