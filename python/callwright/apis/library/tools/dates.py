"""Reckoning with dates: spans, working days, ages, weeks."""

from calendar import isleap, monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day, later
from callwright.apis.library.quantities import IsoDate

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SOURCE = "Proleptic Gregorian calendar; ISO 8601"


@api(example={"start": "2024-02-14", "end": "2024-07-04"}, source=SOURCE)
def days_between_dates(start: IsoDate, end: IsoDate, include_end: bool = False) -> dict[str, int]:
    """Count the days, and the whole weeks and left-over days, from one date to another.

    Args:
        start: First date, YYYY-MM-DD.
        end: Second date, YYYY-MM-DD, not before the first.
        include_end: Whether the last day counts too.

    Raises:
        ValueError: The end is before the start, or a text is no date.
    """
    days = (day(end) - day(start)).days
    if days < 0:
        raise ValueError("the end is before the start")
    days += include_end
    return {"days": days, "weeks": days // 7, "remaining_days": days % 7}


@api(example={"start": "2024-01-31", "years": 0, "months": 1, "days": 0}, source=SOURCE)
def shift_date(
    start: IsoDate,
    years: Annotated[int, Field(ge=-1000, le=1000)] = 0,
    months: Annotated[int, Field(ge=-12000, le=12000)] = 0,
    days: Annotated[int, Field(ge=-400000, le=400000)] = 0,
) -> str:
    """Move a date by years, months and days; where a month is too short, its last day is taken before days are added.

    Args:
        start: The date, YYYY-MM-DD.
        years: Years to add; negative goes back.
        months: Months to add; negative goes back.
        days: Days to add; negative goes back.

    Raises:
        ValueError: A text that is no date, or a result outside the years 1 to 9999.
    """
    first = day(start)
    count = 12 * (first.year + years) + first.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError("the result lies outside the years 1 to 9999")
    return later(date(year, month, min(first.day, monthrange(year, month)[1])), days).isoformat()


@api(
    example={"start": "2024-12-23", "business_days": 5, "holidays": ["2024-12-25", "2024-12-26"]},
    source="Working days from Monday to Friday without holidays",
)
def add_business_days(
    start: IsoDate,
    business_days: Annotated[int, Field(ge=-5000, le=5000)],
    holidays: Annotated[list[IsoDate], Field(max_length=500)] | None = None,
) -> str:
    """Find the working day that is a number of working days after or before a date.

    Args:
        start: The date, YYYY-MM-DD; it does not count itself.
        business_days: How many working days on; negative goes back, 0 gives the date itself.
        holidays: Dates that are no working days, YYYY-MM-DD each, or null.

    Raises:
        ValueError: A text that is no date, or a result outside the years 1 to 9999.
    """
    now, off = day(start), {day(text) for text in holidays or ()}
    left, step = abs(business_days), 1 if business_days >= 0 else -1
    while left:
        now = later(now, step)
        left -= now.weekday() < 5 and now not in off
    return now.isoformat()


@api(
    example={"start": "2024-05-01", "end": "2024-05-31", "holidays": ["2024-05-01", "2024-05-27"]},
    source="Working days from Monday to Friday without holidays",
)
def count_business_days(
    start: IsoDate, end: IsoDate, holidays: Annotated[list[IsoDate], Field(max_length=500)] | None = None
) -> int:
    """Count the working days, Monday to Friday without holidays, from one date to another, both included.

    Args:
        start: First date, YYYY-MM-DD.
        end: Last date, YYYY-MM-DD.
        holidays: Dates that are no working days, YYYY-MM-DD each, or null.

    Raises:
        ValueError: The end is before the start, or a text is no date.
    """
    first, last = day(start), day(end)
    if last < first:
        raise ValueError("the end is before the start")
    weeks, rest = divmod((last - first).days + 1, 7)
    count = 5 * weeks + sum((first.weekday() + offset) % 7 < 5 for offset in range(rest))
    return count - sum(off.weekday() < 5 and first <= off <= last for off in {day(text) for text in holidays or ()})


@api(example={"birth_date": "1988-02-29", "on_date": "2024-02-28"}, source=SOURCE)
def age_on_date(birth_date: IsoDate, on_date: IsoDate) -> dict[str, int | str]:
    """Work out how old someone is on a date, in years, months and days, and when the next birthday is.

    Args:
        birth_date: Date of birth, YYYY-MM-DD; who was born on 29 February has the birthday on 1 March of other years.
        on_date: The date to reckon for, YYYY-MM-DD.

    Raises:
        ValueError: The date is before the birth, or a text is no date.
    """
    born, now = day(birth_date), day(on_date)
    if now < born:
        raise ValueError("the date is before the birth")
    months = 12 * (now.year - born.year) + now.month - born.month - (now.day < born.day)
    count = 12 * born.year + born.month - 1 + months
    year, month = count // 12, count % 12 + 1
    reached = later(date(year, month, 1), min(born.day, monthrange(year, month)[1]) - 1)
    next_year = now.year + ((now.month, now.day) >= (born.month, born.day))
    if next_year > 9999:
        raise ValueError("the next birthday is after the year 9999")
    leaps = (born.month, born.day) == (2, 29) and not isleap(next_year)
    upcoming = date(next_year, 3, 1) if leaps else born.replace(year=next_year)
    return {
        "years": months // 12,
        "months": months % 12,
        "days": (now - reached).days,
        "next_birthday": upcoming.isoformat(),
    }


@api(example={"date": "2024-12-30"}, source="ISO 8601, week dates; Astronomical Julian day numbers")
def describe_date(date: IsoDate) -> dict[str, str | int | bool]:
    """Tell a date's weekday, ISO week, day of the year, quarter, Julian day number, and whether it is in a leap year.

    Args:
        date: The date, YYYY-MM-DD.

    Raises:
        ValueError: The text is no date.
    """
    read = day(date)
    year, week, _ = read.isocalendar()
    return {
        "weekday": WEEKDAYS[read.weekday()],
        "iso_week": f"{year:04}-W{week:02}",
        "day_of_year": read.timetuple().tm_yday,
        "quarter": (read.month + 2) // 3,
        "julian_day_number": read.toordinal() + 1721425,
        "leap_year": isleap(read.year),
    }


@api(example={"year": 2024, "month": 11, "weekday": "thursday", "occurrence": 4}, source=SOURCE)
def nth_weekday_of_month(
    year: Annotated[int, Field(ge=1, le=9999)],
    month: Annotated[int, Field(ge=1, le=12)],
    weekday: Weekday,
    occurrence: Literal[1, 2, 3, 4, 5, -1],
) -> str:
    """Find the date of the first, second, … or last given weekday of a month, such as the fourth Thursday of November.

    Args:
        year: The year.
        month: The month, 1 to 12.
        weekday: The weekday.
        occurrence: Which one, 1 to 5, or -1 for the last.

    Raises:
        ValueError: The month has no fifth such weekday.
    """
    first, length = monthrange(year, month)
    days = range(1 + (WEEKDAYS.index(weekday) - first) % 7, length + 1, 7)
    if occurrence > len(days):
        raise ValueError(f"{year:04}-{month:02} has no fifth {weekday}")
    return date(year, month, days[occurrence - (occurrence > 0)]).isoformat()


@api(example={"date": "2024-08-15", "unit": "quarter"}, source=SOURCE)
def calendar_period(date: IsoDate, unit: Literal["iso_week", "month", "quarter", "year"]) -> dict[str, str | int]:
    """Find the first and last day of the week, month, quarter or year that a date lies in.

    Args:
        date: The date, YYYY-MM-DD.
        unit: Which period; weeks start on Monday.

    Raises:
        ValueError: The text is no date, or the period leaves the years 1 to 9999.
    """
    read = day(date)
    if unit == "iso_week":
        first = later(read, -read.weekday())
        last = later(first, 6)
    else:
        size = {"month": 1, "quarter": 3, "year": 12}[unit]
        start = (read.month - 1) // size * size + 1
        first = read.replace(month=start, day=1)
        last = read.replace(month=start + size - 1, day=monthrange(read.year, start + size - 1)[1])
    return {"start": first.isoformat(), "end": last.isoformat(), "days": (last - first).days + 1}
