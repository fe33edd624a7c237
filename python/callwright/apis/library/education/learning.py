"""Learning: repetition, plans, groups, attendance, reading."""

import hashlib
import math
import re
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.iso import day, later
from callwright.apis.library.quantities import IsoDate, Positive, Tally

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Topic(TypedDict):
    """Something to learn."""

    name: str
    hours: Positive


@api(
    example={"quality": 4, "repetitions": 2, "ease_factor": 2.5, "interval_days": 6, "reviewed_on": "2024-03-01"},
    source="Wozniak, Optimization of learning, 1990 (SM-2)",
)
def spaced_repetition(
    quality: Annotated[int, Field(ge=0, le=5)],
    repetitions: Tally = 0,
    ease_factor: Annotated[float, Field(ge=1.3, le=5)] = 2.5,
    interval_days: Annotated[int, Field(ge=0, le=36_500)] = 0,
    reviewed_on: IsoDate | None = None,
) -> dict[str, Any]:
    """Work out when a flash card is to be reviewed next, by the SM-2 algorithm.

    Args:
        quality: How well it was remembered: 0 (not at all) to 5 (at once); below 3 it starts again with the ease
            that it has.
        repetitions: How many times in a row it was remembered before.
        ease_factor: Ease factor of the card before this review, at least 1.3.
        interval_days: Days between the last two reviews.
        reviewed_on: Day of this review, as YYYY-MM-DD; left out, no date is given.

    Raises:
        ValueError: a date that does not exist.
    """
    if quality < 3:
        repetitions, interval, ease = 0, 1, ease_factor
    else:
        repetitions += 1
        interval = {1: 1, 2: 6}.get(repetitions, math.ceil(round(interval_days * ease_factor, 6)))
        ease = max(1.3, ease_factor + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
    return {
        "interval_days": interval,
        "repetitions": repetitions,
        "ease_factor": round(ease, 2),
        "next_review": None if reviewed_on is None else later(day(reviewed_on), interval).isoformat(),
    }


@api(
    example={
        "topics": [{"name": "Cells", "hours": 3.0}, {"name": "Genetics", "hours": 5.5}],
        "start": "2024-05-06",
        "exam": "2024-05-13",
        "hours_per_day": 2.0,
        "free_weekdays": ["sunday"],
    },
    source="Topics one after the other over the days that are left",
)
def plan_study(
    topics: Annotated[list[Topic], Field(min_length=1, max_length=200)],
    start: IsoDate,
    exam: IsoDate,
    hours_per_day: Annotated[float, Field(gt=0, le=24)],
    free_weekdays: list[Weekday] | None = None,
) -> dict[str, Any]:
    """Spread topics over the days before an exam, and tell whether the time is enough.

    Args:
        topics: What to learn, in order, each with its `name` and the `hours` that it needs.
        start: First day of learning, as YYYY-MM-DD.
        exam: Day of the exam, on which nothing is learnt, as YYYY-MM-DD.
        hours_per_day: Hours of learning a day.
        free_weekdays: Weekdays without learning; left out, all are used.

    Raises:
        ValueError: an exam that is not after the start, more than two years away, or a date that does not exist.
    """
    first, last = day(start), day(exam)
    if not 0 < (last - first).days <= 731:
        raise ValueError(f"the exam on {exam} is not within two years after {start}")
    free = {_WEEKDAYS.index(each) for each in free_weekdays or ()}
    days = [first + timedelta(days=number) for number in range((last - first).days)]
    usable = [each for each in days if each.weekday() not in free]
    plan: list[dict[str, Any]] = []
    names, hours = [topic["name"] for topic in topics], [topic["hours"] for topic in topics]
    for each in usable:
        room, parts = hours_per_day, []
        while names and room > 1e-9:
            part = min(room, hours[0])
            parts.append({"topic": names[0], "hours": round(part, 2)})
            room -= part
            hours[0] -= part
            if hours[0] <= 1e-9:
                del names[0], hours[0]
        if parts:
            plan.append({"date": each.isoformat(), "parts": parts})
    return {"enough": not names, "missing_hours": round(math.fsum(hours), 2), "plan": plan}


@api(
    example={"names": ["Ana", "Ben", "Cleo", "Dev", "Eva", "Finn", "Gus"], "group_size": 3, "seed": 2024},
    source="Order by SHA-256 of seed and name; groups as even as they can be",
)
def form_study_groups(
    names: Annotated[list[str], Field(min_length=1, max_length=1000)],
    group_size: Annotated[int, Field(ge=1, le=100)],
    seed: Tally = 0,
) -> list[list[str]]:
    """Divide people at random into groups of about the same size, the same for the same seed.

    Args:
        names: The people.
        group_size: Greatest size of a group.
        seed: Number that decides the draw.

    Raises:
        ValueError: a name that occurs twice.
    """
    if len(set(names)) < len(names):
        raise ValueError("a name occurs twice")
    drawn = sorted(names, key=lambda name: hashlib.sha256(f"{seed}:{name}".encode(errors="surrogatepass")).digest())
    groups = math.ceil(len(names) / group_size)
    return [drawn[number::groups] for number in range(groups)]


@api(
    example={"sessions": ["present", "late", "absent", "present", "excused", "present"], "late_counts_as": 0.5},
    source="US federal definition of chronic absence: a tenth or more of the sessions missed (EDFacts)",
)
def attendance_summary(
    sessions: Annotated[list[Literal["present", "late", "excused", "absent"]], Field(min_length=1)],
    late_counts_as: Annotated[float, Field(ge=0, le=1)] = 1.0,
    excused_counts: bool = True,
) -> dict[str, Any]:
    """Sum up somebody's attendance and tell whether it is chronic absence.

    Args:
        sessions: What happened in each session, in order.
        late_counts_as: Part of a session that coming late counts as.
        excused_counts: Whether excused sessions count as missed; else they are left out.
    """
    counts = {kind: sessions.count(kind) for kind in ("present", "late", "excused", "absent")}
    counted = len(sessions) - (0 if excused_counts else counts["excused"])
    rate = (counts["present"] + counts["late"] * late_counts_as) / counted if counted else None
    missed = counts["absent"] + (counts["excused"] if excused_counts else 0)
    return {**counts, "attendance_rate": rate, "chronically_absent": bool(counted) and missed / counted >= 0.1}


@api(
    example={"text": "The cat sat on the mat. It was a very warm afternoon.", "formula": "automated_readability_index"},
    source="Senter & Smith 1967 (ARI); Coleman & Liau 1975; Björnsson 1968 (LIX)",
)
def text_grade_level(
    text: Annotated[str, Field(min_length=1, max_length=100_000)],
    formula: Literal["automated_readability_index", "coleman_liau", "lix"] = "automated_readability_index",
) -> dict[str, float]:
    """Estimate how hard a text is to read: a US school grade, or the Swedish LIX.

    Args:
        text: The text, of whole sentences.
        formula: Which formula; the first two give a grade, LIX runs from about 20 (easy) to 60 (hard).

    Raises:
        ValueError: a text without words.
    """
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    if not words:
        raise ValueError("the text has no words")
    letters = sum(character.isalnum() for word in words for character in word)
    # What follows the last mark is a sentence too, where it has words.
    sentences = sum(bool(re.search(r"[^\W_]", part)) for part in re.split(r"[.!?]+", text))
    if formula == "automated_readability_index":
        level = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    elif formula == "coleman_liau":
        level = 0.0588 * 100 * letters / len(words) - 0.296 * 100 * sentences / len(words) - 15.8
    else:
        long = sum(len(word) > 6 for word in words)
        level = len(words) / sentences + 100 * long / len(words)
    return {"level": round(level, 2), "words": len(words), "sentences": sentences, "letters": letters}
