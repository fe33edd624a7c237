"""When things are over, and what fits: screenings, series, festivals, playlists."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.iso import after, day, later, minutes, moment
from callwright.apis.library.quantities import IsoDate

Minutes = Annotated[int, Field(ge=1, le=1440)]


class Act(TypedDict):
    """Something on a stage."""

    name: str
    """Who plays."""
    stage: str
    """Where."""
    start: str
    """YYYY-MM-DDTHH:MM."""
    end: str
    """YYYY-MM-DDTHH:MM."""


class Track(TypedDict):
    """A piece for a playlist."""

    title: str
    """How it is called."""
    seconds: Annotated[int, Field(ge=1, le=36_000)]
    """How long it is."""


@api(
    example={"start": "2024-11-29T20:15", "running_time": 166, "trailers": 20, "intermission": 0},
    source="Sum of the parts of a screening",
)
def movie_end_time(
    start: str,
    running_time: Minutes,
    trailers: Annotated[int, Field(ge=0, le=120)] = 0,
    intermission: Annotated[int, Field(ge=0, le=120)] = 0,
) -> dict[str, str | int]:
    """Work out when a film is over, and how much of the evening it takes.

    Args:
        start: Local date and time on the ticket, such as 2024-11-29T20:15.
        running_time: Running time of the film in minutes.
        trailers: Minutes of trailers and advertising before it.
        intermission: Minutes of intermission.

    Raises:
        ValueError: Not a local date and time.
    """
    begin = moment(start)
    total = running_time + trailers + intermission
    over = after(begin, timedelta(minutes=total))
    return {
        "film_starts": after(begin, timedelta(minutes=trailers)).isoformat(timespec="minutes"),
        "ends": over.isoformat(timespec="minutes"),
        "total_minutes": total,
    }


@api(
    example={"opening": "13:00", "last_end": "23:30", "running_time": 128, "turnaround": 25, "trailers": 15},
    source="Screenings one after the other, with time to clean, at full five minutes",
)
def screening_times(
    opening: str,
    last_end: str,
    running_time: Minutes,
    turnaround: Annotated[int, Field(ge=0, le=240)] = 20,
    trailers: Annotated[int, Field(ge=0, le=120)] = 0,
) -> list[str]:
    """List the starting times of as many screenings of a film as fit into a cinema's day on one screen.

    Args:
        opening: First possible start, HH:MM.
        last_end: When the last screening must be over, HH:MM; a time not after the opening is on the next day.
        running_time: Running time of the film in minutes.
        turnaround: Minutes for leaving, cleaning and entering between screenings.
        trailers: Minutes of trailers before each.

    Raises:
        ValueError: Not a time of day.
    """
    now, last = minutes(opening), minutes(last_end)
    last += 1440 if last <= now else 0
    times = list[str]()
    while (now := -(-now // 5) * 5) + trailers + running_time <= last:
        times.append(f"{now // 60 % 24:02}:{now % 60:02}")
        now += trailers + running_time + turnaround
    return times


@api(
    example={
        "episodes": 62,
        "episode_minutes": 47,
        "minutes_per_day": 150,
        "start": "2024-01-08",
        "skipped_weekdays": [5, 6],
    },
    source="Whole episodes a day",
)
def binge_watch_plan(
    episodes: Annotated[int, Field(ge=1, le=10_000)],
    episode_minutes: Minutes,
    minutes_per_day: Minutes,
    start: IsoDate,
    skipped_weekdays: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=6)] | None = None,
) -> dict[str, int | str]:
    """Work out when a series is watched to its end at so many minutes a day, in whole episodes.

    Args:
        episodes: Episodes of the series.
        episode_minutes: Length of an episode in minutes.
        minutes_per_day: Time for it on a day, in minutes.
        start: First possible day, YYYY-MM-DD.
        skipped_weekdays: Weekdays without watching, 0 Monday to 6 Sunday, or null.

    Raises:
        ValueError: A day is too short for an episode, or a text is no date.
    """
    each = minutes_per_day // episode_minutes
    if each == 0:
        raise ValueError("a day's time is too short for an episode")
    free = [weekday not in (skipped_weekdays or ()) for weekday in range(7)]
    now, needed = day(start), -(-episodes // each)
    weeks, rest = divmod(needed - 1, sum(free))
    now = later(first_free(now, free), 7 * weeks)
    for _ in range(rest):
        now = first_free(later(now, 1), free)
    return {
        "episodes_per_day": each,
        "viewing_days": needed,
        "last_day": now.isoformat(),
        "total_minutes": episodes * episode_minutes,
    }


@api(
    example={
        "acts": [
            {"name": "Lumen", "stage": "Main", "start": "2024-07-05T18:00", "end": "2024-07-05T19:15"},
            {"name": "Tarn", "stage": "Tent", "start": "2024-07-05T19:00", "end": "2024-07-05T20:00"},
            {"name": "Okra", "stage": "Main", "start": "2024-07-05T20:00", "end": "2024-07-05T21:30"},
        ],
        "walking_minutes": 10,
    },
    source="Interval scheduling by earliest end; J. Kleinberg & É. Tardos, Algorithm Design, ch. 4",
)
def plan_festival(
    acts: Annotated[list[Act], Field(min_length=1, max_length=300)],
    walking_minutes: Annotated[int, Field(ge=0, le=120)] = 0,
) -> dict[str, list[str]]:
    """Choose as many acts of a festival as one person can see in full, and name those that are missed.

    Args:
        acts: Objects of `name`, `stage`, and `start` and `end` as local date and time, such as 2024-07-05T18:00.
        walking_minutes: Minutes between one act and the next, on any stages.

    Raises:
        ValueError: An act that ends before it starts, or a text that is no local date and time.
    """
    timed = [(moment(act["end"]), moment(act["start"]), act["name"]) for act in acts]
    if any(end <= start for end, start, _ in timed):
        raise ValueError("an act must end after it starts")
    seen, missed = list[str](), list[str]()
    free_from = None
    for end, start, name in sorted(timed, key=lambda one: one[:2]):
        if free_from is None or start - free_from >= timedelta(minutes=walking_minutes):
            seen.append(name)
            free_from = end
        else:
            missed.append(name)
    return {"seen": seen, "missed": missed}


@api(
    example={
        "tracks": [
            {"title": "Harbour", "seconds": 215},
            {"title": "Low Tide", "seconds": 187},
            {"title": "Signals", "seconds": 342},
            {"title": "Ember", "seconds": 264},
        ],
        "limit_seconds": 800,
    },
    source="Subset sum by dynamic programming; H. Kellerer et al., Knapsack Problems, ch. 4",
)
def fill_playlist(
    tracks: Annotated[list[Track], Field(min_length=1, max_length=60)],
    limit_seconds: Annotated[int, Field(ge=1, le=14_400)],
) -> dict[str, int | list[str]]:
    """Choose tracks whose length together comes as near to a limit as possible without going over it.

    Args:
        tracks: Objects of `title` and `seconds`.
        limit_seconds: Greatest length of the playlist in seconds.
    """
    # What each reachable length was reached by: the last track, and the length before it.
    reached: dict[int, tuple[int, int]] = {0: (-1, 0)}
    for place, track in enumerate(tracks):
        for length in sorted(reached, reverse=True):
            longer = length + track["seconds"]
            if longer <= limit_seconds and longer not in reached:
                reached[longer] = (place, length)
    total = best = max(reached)
    chosen = list[int]()
    while best:
        place, best = reached[best]
        chosen.append(place)
    return {
        "titles": [tracks[place]["title"] for place in reversed(chosen)],
        "seconds": total,
        "unused_seconds": limit_seconds - total,
    }


def first_free(now: date, free: list[bool]) -> date:
    """The day itself, or the first after it whose weekday is free."""
    while not free[now.weekday()]:
        now = later(now, 1)
    return now
