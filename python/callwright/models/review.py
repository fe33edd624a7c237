"""What a committee says of a task: a vote a seat, a majority a criterion."""

from typing import Literal

from callwright.models.noun import Noun

Criterion = Literal["correctness", "completeness", "satisfaction", "creativity"]
CRITERIA: tuple[Criterion, ...] = ("correctness", "completeness", "satisfaction", "creativity")


class Vote(Noun):
    """One seat's."""

    seat: int
    model: str
    view: str
    """The prompt that it had."""
    marks: dict[Criterion, int]
    """0 or 1 by criterion; empty where there is no verdict that can be read."""
    reflection: str = ""
    correction: str = ""
    problem: str | None = None
    """Why there is no verdict, in a word."""


class Review(Noun):
    """All seats'."""

    votes: tuple[Vote, ...]
    majority: dict[Criterion, int]
    """1 where more than half of the seats say so; a seat without a verdict says no."""
    accepted: bool
