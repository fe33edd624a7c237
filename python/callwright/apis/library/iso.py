"""Dates and times of day as arguments give them: ISO 8601, without an offset."""

from datetime import date, datetime, time, timedelta


def day(text: str) -> date:
    """The date of a text such as `2024-03-31`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a date of the form YYYY-MM-DD: {text!r}") from None


def moment(text: str) -> datetime:
    """The local date and time of a text such as `2024-03-31T18:30`."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a date and time of the form YYYY-MM-DDTHH:MM: {text!r}") from None
    if read.tzinfo is not None:
        raise ValueError(f"a local time has no UTC offset: {text!r}")
    return read


def minutes(text: str) -> int:
    """Minutes after midnight of a time of day such as `18:30`."""
    try:
        read = time.fromisoformat(text)
    except ValueError:
        raise ValueError(f"not a time of the form HH:MM: {text!r}") from None
    if read.tzinfo is not None or read.second or read.microsecond:
        raise ValueError(f"not a time of the form HH:MM: {text!r}")
    return 60 * read.hour + read.minute


def later(start: date, days: int) -> date:
    """The date so many days on."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise ValueError("the result lies outside the years 1 to 9999") from None


def after(start: datetime, length: timedelta) -> datetime:
    """The moment so much later."""
    try:
        return start + length
    except OverflowError:
        raise ValueError("the result lies outside the years 1 to 9999") from None
