"""Entertainment: against clocks walked step by step, all choices tried, and figures that trades publish."""

from __future__ import annotations

import itertools
import math
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from callwright.apis.library.entertainment.ratings import (
    audiobook_time,
    film_reel_duration,
    reading_finish_date,
    ride_queue_time,
    screen_viewing_distance,
    star_rating_summary,
    streaming_cost_per_hour,
    weighted_rating,
)
from callwright.apis.library.entertainment.schedules import (
    binge_watch_plan,
    fill_playlist,
    movie_end_time,
    plan_festival,
    screening_times,
)
from library_cases import Case, Refusal, case, name, refusal


def watched(episodes: int, each: int, start: str, skipped: list[int]) -> dict[str, object]:
    """Day by day."""
    now, days = date.fromisoformat(start), 0
    while True:
        if now.weekday() not in skipped:
            episodes, days = episodes - each, days + 1
            if episodes <= 0:
                return {"last_day": now.isoformat(), "viewing_days": days}
        now += timedelta(days=1)


def wilson(positive: int, votes: int) -> float:
    """The share whose chance of so many votes or more is 2.5 % by the normal curve: found by halving."""
    low, high = 0.0, positive / votes
    for _ in range(200):
        middle = (low + high) / 2
        z = (positive / votes - middle) / math.sqrt(middle * (1 - middle) / votes) if middle else math.inf
        low, high = (middle, high) if z > 1.959963984540054 else (low, middle)
    return low


def act(title: str, start: str, end: str, day: str = "2024-07-05") -> dict[str, str]:
    return {"name": title, "stage": "Main", "start": f"{day}T{start}", "end": f"{day}T{end}"}


def most(acts: list[dict[str, str]], walk: int) -> int:
    """By trying all choices."""
    spans = [(datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])) for one in acts]
    for count in range(len(spans), 0, -1):
        for chosen in itertools.combinations(sorted(spans), count):
            if all(b[0] - a[1] >= timedelta(minutes=walk) for a, b in itertools.pairwise(chosen)):
                return count
    return 0


def fullest(limit: int) -> int:
    """By trying all choices."""
    choices = itertools.chain.from_iterable(itertools.combinations(LENGTHS, count) for count in range(9))
    return max(total for total in map(sum, choices) if total <= limit)


LENGTHS = [215, 187, 342, 264, 198, 305, 251, 176]
TRACKS = [{"title": f"t{length}", "seconds": length} for length in LENGTHS]
ACTS = [
    act("Lumen", "18:00", "19:15"),
    act("Tarn", "19:00", "20:00"),
    act("Okra", "20:00", "21:30"),
    act("Fern", "19:20", "19:50"),
    act("Gale", "17:00", "21:00"),
    act("Moss", "21:35", "22:30"),
]

CASES = [
    case(
        movie_end_time,
        {"film_starts": "2024-11-29T20:35", "ends": "2024-11-29T23:21", "total_minutes": 186},
        start="2024-11-29T20:15",
        running_time=166,
        trailers=20,
    ),
    case(movie_end_time, {"ends": "2024-03-01T00:10"}, start="2024-02-29T21:30", running_time=145, intermission=15),
    # 168 minutes from start to start, at full five: 13:00, 15:50, 18:40; the next would end at 23:53.
    case(
        screening_times,
        ["13:00", "15:50", "18:40"],
        opening="13:00",
        last_end="23:30",
        running_time=128,
        turnaround=25,
        trailers=15,
    ),
    case(
        screening_times, ["22:00", "00:00", "02:00"], opening="22:00", last_end="03:30", running_time=90, turnaround=30
    ),
    case(screening_times, [], opening="22:00", last_end="23:00", running_time=90),
    *(
        case(
            binge_watch_plan,
            {"episodes_per_day": each, "total_minutes": episodes * minutes} | watched(episodes, each, start, skipped),
            episodes=episodes,
            episode_minutes=minutes,
            minutes_per_day=each * minutes + 9,
            start=start,
            skipped_weekdays=skipped,
        )
        for episodes, minutes, each, start, skipped in (
            (62, 47, 3, "2024-01-08", [5, 6]),
            (10, 55, 1, "2024-02-24", []),
            (1, 20, 5, "2024-06-01", [5, 6]),
            (236, 22, 2, "2023-11-01", [0, 1, 2, 3, 4]),
            (100, 45, 1, "2024-12-30", [0]),
        )
    ),
    # Ends: Fern 19:50, Lumen 19:15, Tarn 20:00, Gale 21:00, Okra 21:30, Moss 22:30.
    case(plan_festival, {"seen": ["Lumen", "Fern", "Okra", "Moss"], "missed": ["Tarn", "Gale"]}, acts=ACTS),
    case(
        plan_festival,
        {"seen": ["Lumen", "Okra"], "missed": ["Fern", "Tarn", "Gale", "Moss"]},
        acts=ACTS,
        walking_minutes=10,
    ),
    case(
        plan_festival,
        {"seen": ["Early", "Late"]},
        acts=[act("Late", "00:30", "01:30", "2024-07-06"), act("Early", "22:00", "23:30")],
        walking_minutes=60,
    ),
    *(
        case(fill_playlist, {"seconds": best, "unused_seconds": limit - best}, tracks=TRACKS, limit_seconds=limit)
        for limit in (100, 400, 800, 1234, 5000)
        for best in [fullest(limit)]
    ),
    case(fill_playlist, {"titles": ["t215", "t187", "t342"], "seconds": 744}, tracks=TRACKS[:3], limit_seconds=744),
    # As many votes as the least weigh half; a title without votes is at the mean.
    case(weighted_rating, 8.0, rating=9, votes=25000, minimum_votes=25000, mean_rating=7),
    case(weighted_rating, 6.9, rating=10, votes=0, minimum_votes=25000, mean_rating=6.9),
    case(
        weighted_rating,
        float((1200 * Fraction("8.7") + 25000 * Fraction("6.9")) / 26200),
        rating=8.7,
        votes=1200,
        minimum_votes=25000,
        mean_rating=6.9,
    ),
    *(
        case(
            star_rating_summary,
            {
                "votes": sum(stars),
                "mean": sum(star * count for star, count in zip((1, 2, 3, 4, 5), stars, strict=True)) / sum(stars),
                "positive_share": (stars[3] + stars[4]) / sum(stars),
                "lower_bound": wilson(stars[3] + stars[4], sum(stars)),
            },
            stars=stars,
        )
        for stars in ([12, 8, 25, 140, 315], [0, 0, 0, 0, 1], [1, 0, 0, 1, 0], [5, 5, 5, 0, 0])
    ),
    # 90 feet a minute of 35 mm, 36 of 16 mm and 20 of Super 8 at 24 frames.
    case(film_reel_duration, {"frames": 144000, "seconds": 6000.0, "clock": "1:40:00"}, length_feet=9000, gauge="35mm"),
    case(film_reel_duration, {"seconds": 660.0, "clock": "0:11:00"}, length_feet=396, gauge="16mm"),
    case(film_reel_duration, {"seconds": 150.0}, length_feet=50, gauge="super8"),
    # A cartridge of 50 feet lasts three minutes and twenty seconds at 18.
    case(
        film_reel_duration, {"clock": "0:03:20", "frames": 3600}, length_feet=50, gauge="super8", frames_per_second=18
    ),
    case(
        audiobook_time,
        {"listening_minutes": 560.0, "saved_minutes": 140.0, "days": 13},
        hours=11,
        minutes=40,
        speed=1.25,
        minutes_per_day=45,
    ),
    case(audiobook_time, {"listening_minutes": 120.0, "days": None}, hours=1, minutes=0, speed=0.5),
    case(audiobook_time, {"days": 2}, hours=1, minutes=0, minutes_per_day=30),
    # 372 pages in 13 days, of which August 1st is the first.
    case(
        reading_finish_date,
        {"pages_left": 372, "days": 13, "finished": "2024-08-13", "percent_read": 27.34375},
        pages=512,
        current_page=140,
        pages_per_day=30,
        start="2024-08-01",
    ),
    case(
        reading_finish_date,
        {"days": 10, "finished": "2024-03-04"},
        pages=300,
        current_page=0,
        pages_per_day=30,
        start="2024-02-24",
    ),
    case(
        reading_finish_date,
        {"days": 0, "finished": "2024-02-24"},
        pages=300,
        current_page=300,
        pages_per_day=30,
        start="2024-02-24",
    ),
    # Rules of thumb: 1.63 and 1.34 diagonals for 30° and 36°; 4k blurs from 0.78 diagonals on.
    *(
        case(
            screen_viewing_distance,
            {"distance_m": 65 * 0.0254 * factor, "screen_width_m": 1.439, "pixel_blur_distance_m": 65 * 0.0254 * 0.78},
            5e-3,
            diagonal_inches=65,
            viewing_angle=angle,
        )
        for angle, factor in ((30, 1.626), (36, 1.341))
    ),
    # 48 vehicles of 24 in an hour; 280 of 691.2.
    case(
        ride_queue_time,
        {"riders_per_hour": 1152.0, "wait_minutes": 280 / 691.2 * 60},
        people_ahead=280,
        vehicle_capacity=24,
        dispatch_seconds=75,
        fast_lane_share=0.4,
    ),
    case(ride_queue_time, {"wait_minutes": 30.0}, people_ahead=600, vehicle_capacity=20, dispatch_seconds=60),
    case(
        streaming_cost_per_hour, {"cost_per_hour": 13.99 / 21.5, "data_gb": 64.5}, monthly_fee=13.99, hours_watched=21.5
    ),
    *(
        case(
            streaming_cost_per_hour,
            {"cost_per_hour": 1.2, "data_gb": data},
            monthly_fee=12,
            hours_watched=10,
            resolution=quality,
        )
        for quality, data in (("low", 3.0), ("sd", 10.0), ("uhd", 70.0))
    ),
]

REFUSED = [
    refusal(movie_end_time, "not a date and time", start="tonight", running_time=90),
    refusal(movie_end_time, "outside the years", start="9999-12-31T23:00", running_time=90),
    refusal(screening_times, "HH:MM", opening="noon", last_end="22:00", running_time=90),
    refusal(binge_watch_plan, "too short", episodes=3, episode_minutes=50, minutes_per_day=40, start="2024-01-01"),
    refusal(plan_festival, "after it starts", acts=[act("X", "20:00", "19:00")]),
    refusal(star_rating_summary, "no vote", stars=[0] * 5),
    refusal(reading_finish_date, "no page 301", pages=300, current_page=301, pages_per_day=30, start="2024-02-24"),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()


@pytest.mark.parametrize("walk", [0, 5, 10, 30, 45])
def test_as_many_acts_as_can_be_seen(walk: int) -> None:
    plan = plan_festival(ACTS, walk)
    assert len(plan["seen"]) == most(ACTS, walk)
    assert sorted(plan["seen"] + plan["missed"]) == sorted(one["name"] for one in ACTS)
