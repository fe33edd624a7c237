"""Free times between appointments."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.iso import minutes


class Meeting(TypedDict):
    """When someone is busy."""

    start: str
    """HH:MM."""
    end: str
    """HH:MM."""


@api(
    example={
        "busy": [
            {"start": "09:00", "end": "10:15"},
            {"start": "11:00", "end": "12:30"},
            {"start": "12:00", "end": "13:00"},
        ],
        "length_minutes": 45,
        "day_start": "08:30",
        "day_end": "17:00",
    },
    source="Union of intervals, and what it leaves",
)
def find_meeting_slots(
    busy: Annotated[list[Meeting], Field(max_length=500)],
    length_minutes: Annotated[int, Field(ge=5, le=1440)],
    day_start: str = "09:00",
    day_end: str = "17:00",
) -> list[dict[str, str | int]]:
    """Find the free times of a day, long enough for a meeting, that several people's appointments leave.

    Args:
        busy: Everybody's appointments: objects of `start` and `end`, HH:MM.
        length_minutes: Length of the meeting in minutes.
        day_start: Start of the working day, HH:MM.
        day_end: End of the working day, HH:MM.

    Raises:
        ValueError: Not a time of day, or an end that is not after its start.
    """
    first, last = minutes(day_start), minutes(day_end)
    taken = sorted((minutes(one["start"]), minutes(one["end"])) for one in busy)
    if last <= first or any(end <= start for start, end in taken):
        raise ValueError("an end must be after its start")
    free, now = list[dict[str, str | int]](), first
    for start, end in [*taken, (last, last)]:
        until = min(start, last)
        if until - now >= length_minutes:
            free.append({"start": clock(now), "end": clock(until), "minutes": until - now})
        now = max(now, end)
    return free


def clock(minute: int) -> str:
    """HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"
