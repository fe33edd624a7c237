"""How notes are read and spelt: letters, accidentals, octaves."""

import re
from typing import Annotated

from pydantic import Field

LETTERS = "CDEFGAB"
STEPS = (0, 2, 4, 5, 7, 9, 11)
"""Semitones above C."""

Note = Annotated[str, Field(max_length=12)]
"""A letter with sharps (#) or flats (b), such as F# or Bb."""


def parsed(note: str) -> tuple[int, int]:
    """The place of a note's letter from C on, and its alteration in semitones."""
    match = re.fullmatch(r"([A-Ga-g])(#{0,3}|b{0,3})", note.strip())
    if match is None:
        raise ValueError(f"not a note, such as F# or Bb: {note!r}")
    return LETTERS.index(match[1].upper()), match[2].count("#") - match[2].count("b")


def pitched(note: str) -> tuple[int, int, int]:
    """Letter, alteration and octave of a note such as A4."""
    match = re.fullmatch(r"(.+?)(-1|[0-9])", note.strip())
    if match is None:
        raise ValueError(f"not a note with its octave, such as A4 or F#3: {note!r}")
    return *parsed(match[1]), int(match[2])


def semitones(letter: int, alteration: int) -> int:
    """Semitones above C; letters beyond B are in the next octave."""
    return STEPS[letter % 7] + 12 * (letter // 7) + alteration


def spelt(letter: int, alteration: int) -> str:
    """As a text."""
    return LETTERS[letter % 7] + ("#" * alteration if alteration > 0 else "b" * -alteration)


def above(note: tuple[int, int], letters: int, distance: int) -> tuple[int, int]:
    """The note so many letters and semitones above another."""
    letter = note[0] + letters
    alteration = semitones(*note) + distance - semitones(letter, 0)
    octaves = round(alteration / 12)
    return letter % 7, alteration - 12 * octaves
