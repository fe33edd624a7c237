"""Phase 2 of the multi-turn pipeline: a simulated user and an agent play a task out, and the outcome is judged."""

from callwright.simulate.accept import differs, judge, row_of
from callwright.simulate.dialogue import Limits, converse
from callwright.simulate.mistakes import KINDS, plant
from callwright.simulate.play import (
    SCRIPTED_CAST,
    Cast,
    Part,
    Played,
    attempts,
    modelled_cast,
    play,
    scripted_agent,
    scripted_user,
)
from callwright.simulate.players import Agent, Line, Talk, Turn, User
from callwright.simulate.untrained import untrained

__all__ = [
    "KINDS",
    "SCRIPTED_CAST",
    "Agent",
    "Cast",
    "Limits",
    "Line",
    "Part",
    "Played",
    "Talk",
    "Turn",
    "User",
    "attempts",
    "converse",
    "differs",
    "judge",
    "modelled_cast",
    "plant",
    "play",
    "row_of",
    "scripted_agent",
    "scripted_user",
    "untrained",
]
