"""Times of day: zones, daylight saving, Unix time, durations, hours worked."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import after, minutes, moment

ZONES = {
    "Africa/Johannesburg": (120, ""),
    "Africa/Lagos": (60, ""),
    "Africa/Nairobi": (180, ""),
    "America/Anchorage": (-540, "us"),
    "America/Bogota": (-300, ""),
    "America/Chicago": (-360, "us"),
    "America/Denver": (-420, "us"),
    "America/Los_Angeles": (-480, "us"),
    "America/New_York": (-300, "us"),
    "America/Phoenix": (-420, ""),
    "Asia/Dubai": (240, ""),
    "Asia/Hong_Kong": (480, ""),
    "Asia/Kathmandu": (345, ""),
    "Asia/Kolkata": (330, ""),
    "Asia/Shanghai": (480, ""),
    "Asia/Singapore": (480, ""),
    "Asia/Tokyo": (540, ""),
    "Australia/Brisbane": (600, ""),
    "Australia/Sydney": (600, "australia"),
    "Europe/Athens": (120, "eu"),
    "Europe/Berlin": (60, "eu"),
    "Europe/Lisbon": (0, "eu"),
    "Europe/London": (0, "eu"),
    "Europe/Madrid": (60, "eu"),
    "Europe/Paris": (60, "eu"),
    "Pacific/Auckland": (720, "new_zealand"),
    "Pacific/Honolulu": (-600, ""),
    "UTC": (0, ""),
}
"""Minutes east of Greenwich in standard time, and whose rule of daylight saving holds, from 2009 on."""

Zone = Literal[
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Anchorage",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/New_York",
    "America/Phoenix",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "UTC",
]

RULES = {
    "us": ((3, 2, 120), (11, 1, 60)),
    "eu": ((3, -1, 60), (10, -1, 60)),
    "australia": ((10, 1, 120), (4, 1, 120)),
    "new_zealand": ((9, -1, 120), (4, 1, 120)),
}
"""Start and end of daylight saving: month, which Sunday, minute of standard time (in the EU: of UTC)."""


@api(
    example={"local_time": "2024-03-20T09:30", "from_zone": "America/New_York", "to_zone": "Europe/Berlin"},
    source="IANA time zone database; rules in force since 2009",
)
def convert_time_zone(local_time: str, from_zone: Zone, to_zone: Zone) -> dict[str, str | bool]:
    """Convert a local time between time zones, with daylight saving, from 2009 to 2037.

    Args:
        local_time: Local date and time in the first zone, such as 2024-03-20T09:30; of a time that the clock shows
            twice the first is meant.
        from_zone: IANA name of the zone of the time.
        to_zone: IANA name of the zone of the answer.

    Raises:
        ValueError: Not a local time, a time that the clock skips, or a year out of range.
    """
    local = moment(local_time)
    if not 2009 <= local.year <= 2037:
        raise ValueError("the rules are known for the years 2009 to 2037")
    standard = ZONES[from_zone][0]
    instants = [local - timedelta(minutes=standard + saving) for saving in (60, 0)]
    fitting = [instant for instant in instants if instant + offset(from_zone, instant) == local]
    if not fitting:
        raise ValueError(f"{local_time} is skipped in {from_zone} as daylight saving begins")
    there = offset(to_zone, fitting[0])
    return {
        "local_time": (fitting[0] + there).isoformat(),
        "utc_offset": timezone(there).tzname(None)[3:] or "+00:00",
        "daylight_saving": there != timedelta(minutes=ZONES[to_zone][0]),
    }


@api(
    example={"region": "eu", "year": 2025},
    source="Energy Policy Act 2005 (US); Directive 2000/84/EC; Standard Time Act 1987 (NSW); NZ Daylight Time Order",
)
def daylight_saving_changes(
    region: Literal["us", "eu", "australia", "new_zealand"], year: Annotated[int, Field(ge=2009, le=2037)]
) -> dict[str, str]:
    """Find the days of a year on which daylight saving begins and ends.

    Args:
        region: us, eu, australia (its south-eastern states) or new_zealand.
        year: The year; in the southern hemisphere the summer time that ends in it began the year before.
    """
    (start, which, _), (end, other, _) = RULES[region]
    return {"begins": sunday(year, start, which).isoformat(), "ends": sunday(year, end, other).isoformat()}


@api(example={"timestamp": 1717243200, "utc_offset_minutes": 120}, source="POSIX.1-2017, Seconds Since the Epoch")
def unix_time_to_iso(
    timestamp: Annotated[int, Field(ge=-62135596800, le=253402300799)],
    utc_offset_minutes: Annotated[int, Field(ge=-840, le=840)] = 0,
) -> str:
    """Write a Unix timestamp as an ISO 8601 date and time with its UTC offset.

    Args:
        timestamp: Seconds since 1970-01-01T00:00:00 UTC.
        utc_offset_minutes: Offset of the clock to show, in minutes east of UTC.

    Raises:
        ValueError: The local time lies outside the years 1 to 9999.
    """
    shift = timedelta(minutes=utc_offset_minutes)
    local = after(after(datetime(1970, 1, 1), timedelta(seconds=timestamp)), shift)
    return local.replace(tzinfo=timezone(shift)).isoformat()


@api(example={"time": "2024-06-01T14:00:00+02:00"}, source="POSIX.1-2017, Seconds Since the Epoch; RFC 3339")
def iso_to_unix_time(time: Annotated[str, Field(max_length=40)]) -> int:
    """Work out the Unix timestamp, in whole seconds, of an ISO 8601 date and time with a UTC offset.

    Args:
        time: Date, time and offset, such as 2024-06-01T14:00:00+02:00 or 2024-06-01T12:00:00Z.

    Raises:
        ValueError: Not such a time, or one without an offset.
    """
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        raise ValueError(f"not an ISO 8601 date and time: {time!r}") from None
    if read.tzinfo is None:
        raise ValueError("a time without a UTC offset is no moment")
    return (read - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)


@api(example={"duration": "P1DT2H30M"}, source="ISO 8601, durations")
def parse_iso_duration(duration: Annotated[str, Field(max_length=60)]) -> dict[str, float | str]:
    """Read an ISO 8601 duration of weeks, days, hours, minutes and seconds, and give it in seconds and as a clock.

    Args:
        duration: The duration, such as P1DT2H30M or PT45.5S; years and months have no fixed length and are refused.

    Raises:
        ValueError: Not such a duration, or one with years or months.
    """
    number = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)"
    shape = f"P(?:{number}W)?(?:{number}D)?(?:T(?:{number}H)?(?:{number}M)?(?:{number}S)?)?"
    match = re.fullmatch(shape, duration)
    if match is None or duration.endswith(("P", "T")):
        if re.match(r"P[0-9.]*[YM]|P[0-9.]*Y[0-9.]*M", duration):
            raise ValueError("years and months have no fixed length")
        raise ValueError(f"not an ISO 8601 duration: {duration!r}")
    units = (604800, 86400, 3600, 60, 1)
    total = sum(float(text or 0) * unit for text, unit in zip(match.groups(), units, strict=True))
    whole, hours = int(total), int(total) // 3600
    return {"seconds": total, "hours": total / 3600, "clock": f"{hours}:{whole // 60 % 60:02}:{whole % 60:02}"}


@api(
    example={"start": "22:00", "end": "06:15", "break_minutes": 45, "hourly_wage": 21.5},
    source="Time between two readings of the clock, over midnight where the second is earlier",
)
def shift_hours(
    start: str,
    end: str,
    break_minutes: Annotated[int, Field(ge=0, le=600)] = 0,
    hourly_wage: Annotated[float, Field(ge=0, le=1e9)] | None = None,
) -> dict[str, float | bool | None]:
    """Work out the paid hours of a shift, over midnight too, and what they earn.

    Args:
        start: Start of the shift, HH:MM.
        end: End of the shift, HH:MM; where it is not later than the start, it is on the next day.
        break_minutes: Minutes of unpaid break.
        hourly_wage: Wage for an hour, or null.

    Raises:
        ValueError: Not a time of day, or a break longer than the shift.
    """
    first, last = minutes(start), minutes(end)
    length = last - first + (1440 if last <= first else 0)
    if break_minutes > length:
        raise ValueError("the break is longer than the shift")
    hours = (length - break_minutes) / 60
    return {
        "hours": hours,
        "overnight": last <= first,
        "earned": None if hourly_wage is None else hours * hourly_wage,
    }


def sunday(year: int, month: int, which: int) -> date:
    """The first, second or last Sunday of a month."""
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=last.isoweekday() % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(7 - first.isoweekday()) % 7 + 7 * (which - 1))


def offset(zone: str, instant: datetime) -> timedelta:
    """How far a zone's clock is ahead of UTC at an instant of UTC."""
    standard, rule = ZONES[zone]
    if not rule:
        return timedelta(minutes=standard)
    # By the zone's standard time, which has no gaps.
    clock = instant if rule == "eu" else instant + timedelta(minutes=standard)
    begins, ends = (
        datetime.combine(sunday(clock.year, month, which), datetime.min.time()) + timedelta(minutes=at)
        for month, which, at in RULES[rule]
    )
    saving = begins <= clock < ends if begins < ends else not ends <= clock < begins
    return timedelta(minutes=standard + 60 * saving)
