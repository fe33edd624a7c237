"""Ratings, lengths of film, listening and reading, seats, queues."""

from math import hypot, radians, sqrt, tan
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day, later
from callwright.apis.library.magnitudes import Positive
from callwright.apis.library.quantities import IsoDate

Votes = Annotated[int, Field(ge=0, le=1_000_000_000)]


@api(
    example={"rating": 8.7, "votes": 1200, "minimum_votes": 25000, "mean_rating": 6.9},
    source="Bayesian mean as used for IMDb's top list",
)
def weighted_rating(
    rating: Annotated[float, Field(ge=0, le=100)],
    votes: Votes,
    minimum_votes: Annotated[int, Field(ge=1, le=1_000_000_000)],
    mean_rating: Annotated[float, Field(ge=0, le=100)],
) -> float:
    """Work out a rating that few votes draw towards the mean of all titles.

    Args:
        rating: Mean rating of the title.
        votes: How many votes it has.
        minimum_votes: With how many votes its own rating weighs as much as the mean.
        mean_rating: Mean rating of all titles.
    """
    return (votes * rating + minimum_votes * mean_rating) / (votes + minimum_votes)


@api(
    example={"stars": [12, 8, 25, 140, 315]},
    source="Mean of votes; lower Wilson bound of the share of the maximum, 95 %",
)
def star_rating_summary(stars: Annotated[list[Votes], Field(min_length=5, max_length=5)]) -> dict[str, int | float]:
    """Summarize votes of one to five stars: their number, mean, share of positive ones and its cautious lower bound.

    Args:
        stars: How many votes gave 1, 2, 3, 4 and 5 stars, in this order; 4 and 5 are positive.

    Raises:
        ValueError: There is no vote.
    """
    votes = sum(stars)
    if votes == 0:
        raise ValueError("there is no vote")
    share, z = (stars[3] + stars[4]) / votes, 1.959963984540054
    centre = share + z * z / (2 * votes)
    spread = z * sqrt(share * (1 - share) / votes + z * z / (4 * votes * votes))
    return {
        "votes": votes,
        "mean": sum(count * star for star, count in enumerate(stars, 1)) / votes,
        "positive_share": share,
        "lower_bound": max(0.0, (centre - spread) / (1 + z * z / votes)),
    }


@api(
    example={"length_feet": 9000.0, "gauge": "35mm", "frames_per_second": 24},
    source="Frames a foot: 16 of 35 mm with four perforations, 40 of 16 mm, 72 of Super 8; SMPTE",
)
def film_reel_duration(
    length_feet: Annotated[float, Field(ge=1e-6, le=1_000_000)],
    gauge: Literal["35mm", "16mm", "super8"],
    frames_per_second: Annotated[int, Field(ge=12, le=60)] = 24,
) -> dict[str, int | float | str]:
    """Work out how long a length of film runs.

    Args:
        length_feet: Length of the film in feet.
        gauge: Width of the film.
        frames_per_second: Speed of the projector.
    """
    frames = int(length_feet * {"35mm": 16, "16mm": 40, "super8": 72}[gauge])
    seconds = frames / frames_per_second
    whole = round(seconds)
    return {
        "frames": frames,
        "seconds": seconds,
        "clock": f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}",
    }


@api(example={"hours": 11, "minutes": 40, "speed": 1.25, "minutes_per_day": 45}, source="Length over speed")
def audiobook_time(
    hours: Annotated[int, Field(ge=0, le=500)],
    minutes: Annotated[int, Field(ge=0, le=59)],
    speed: Annotated[float, Field(ge=0.5, le=4)] = 1.0,
    minutes_per_day: Annotated[int, Field(ge=1, le=1440)] | None = None,
) -> dict[str, float | int | None]:
    """Work out how long an audiobook takes at a playing speed, what that saves, and how many days it fills.

    Args:
        hours: Whole hours of its length.
        minutes: Minutes beyond those.
        speed: Playing speed; 1.25 is a quarter faster.
        minutes_per_day: Minutes of listening a day, or null.
    """
    length = 60 * hours + minutes
    heard = length / speed
    return {
        "listening_minutes": heard,
        "saved_minutes": length - heard,
        "days": None if minutes_per_day is None else -int(-heard // minutes_per_day),
    }


@api(
    example={"pages": 512, "current_page": 140, "pages_per_day": 30, "start": "2024-08-01"},
    source="Pages left over pages a day",
)
def reading_finish_date(
    pages: Annotated[int, Field(ge=1, le=20_000)],
    current_page: Annotated[int, Field(ge=0, le=20_000)],
    pages_per_day: Annotated[int, Field(ge=1, le=2000)],
    start: IsoDate,
) -> dict[str, int | str | float]:
    """Work out on which day a book is finished at so many pages a day.

    Args:
        pages: Pages of the book.
        current_page: Last page that was read; 0 is none.
        pages_per_day: Pages a day.
        start: First day of reading on, YYYY-MM-DD.

    Raises:
        ValueError: A page beyond the end.
    """
    if current_page > pages:
        raise ValueError(f"a book of {pages} pages has no page {current_page}")
    first, left = day(start), pages - current_page
    days = -(-left // pages_per_day)
    return {
        "pages_left": left,
        "days": days,
        "finished": later(first, max(0, days - 1)).isoformat(),
        "percent_read": 100 * current_page / pages,
    }


@api(
    example={"diagonal_inches": 65.0, "viewing_angle": 36.0, "horizontal_pixels": 3840},
    source="Angles of view of SMPTE EG 18 (30°) and THX (36°); an eye resolves one arc minute",
)
def screen_viewing_distance(
    diagonal_inches: Annotated[float, Field(ge=1e-6, le=2000)],
    viewing_angle: Annotated[float, Field(ge=10, le=90)] = 30.0,
    horizontal_pixels: Annotated[int, Field(ge=320, le=20_000)] = 3840,
) -> dict[str, float]:
    """Work out how far to sit from a 16:9 screen for an angle of view, and where single pixels blur, in metres.

    Args:
        diagonal_inches: Diagonal of the screen in inches.
        viewing_angle: Horizontal angle that the screen shall fill, in degrees.
        horizontal_pixels: Pixels across.
    """
    width = diagonal_inches * 0.0254 * 16 / hypot(16, 9)
    return {
        "distance_m": width / 2 / tan(radians(viewing_angle / 2)),
        "pixel_blur_distance_m": width / horizontal_pixels / tan(radians(1 / 60)),
        "screen_width_m": width,
    }


@api(
    example={"people_ahead": 280, "vehicle_capacity": 24, "dispatch_seconds": 75.0, "fast_lane_share": 0.4},
    source="Little's law; J. D. C. Little (1961)",
)
def ride_queue_time(
    people_ahead: Annotated[int, Field(ge=0, le=100_000)],
    vehicle_capacity: Annotated[int, Field(ge=1, le=1000)],
    dispatch_seconds: Positive,
    fast_lane_share: Annotated[float, Field(ge=0, lt=1)] = 0.0,
) -> dict[str, float]:
    """Estimate the wait in the queue of an amusement ride, and how many people it carries in an hour.

    Args:
        people_ahead: People before one in the ordinary queue.
        vehicle_capacity: Seats of a vehicle.
        dispatch_seconds: Seconds between the starts of two vehicles.
        fast_lane_share: Share of the seats that another lane takes, from 0 to below 1.
    """
    hourly = vehicle_capacity * 3600 / dispatch_seconds
    return {
        "riders_per_hour": hourly,
        "wait_minutes": people_ahead / (hourly * (1 - fast_lane_share)) * 60,
    }


@api(
    example={"monthly_fee": 13.99, "hours_watched": 21.5, "resolution": "hd"},
    source="Fee over hours; data an hour as Netflix states it: 0.3, 1, 3 and 7 GB",
)
def streaming_cost_per_hour(
    monthly_fee: Annotated[float, Field(ge=0, le=10_000)],
    hours_watched: Annotated[float, Field(ge=1e-6, le=744)],
    resolution: Literal["low", "sd", "hd", "uhd"] = "hd",
) -> dict[str, float]:
    """Work out what an hour of a streaming subscription costs, and how much data the month takes in gigabytes.

    Args:
        monthly_fee: Fee of the month.
        hours_watched: Hours watched in the month.
        resolution: Quality of the picture.
    """
    gigabytes = {"low": 0.3, "sd": 1.0, "hd": 3.0, "uhd": 7.0}[resolution]
    return {"cost_per_hour": monthly_fee / hours_watched, "data_gb": gigabytes * hours_watched}
