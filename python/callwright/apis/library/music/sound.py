"""Frequencies, tempo, rhythm, strings."""

from math import floor, log2
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.music.notes import Note, pitched, semitones

Tuning = Annotated[float, Field(ge=390, le=480)]
Tempo = Annotated[float, Field(ge=10, le=500)]
SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
QUARTERS = {"whole": 4.0, "half": 2.0, "quarter": 1.0, "eighth": 0.5, "sixteenth": 0.25, "thirty_second": 0.125}


class Section(TypedDict):
    """A part of a piece."""

    bars: Annotated[int, Field(ge=1, le=10_000)]
    """How many bars."""
    beats_per_bar: Annotated[int, Field(ge=1, le=32)]
    """Beats in a bar."""
    tempo: Tempo
    """Beats a minute."""


@api(example={"note": "C#5", "a4_hz": 442.0}, source="Twelve-tone equal temperament; ISO 16 (a' = 440 Hz)")
def note_frequency(note: Note, a4_hz: Tuning = 440.0) -> dict[str, float | int]:
    """Work out the frequency of a note in equal temperament, and its MIDI number.

    Args:
        note: Note with its octave, such as C#5; middle C is C4.
        a4_hz: Frequency of A4 in hertz.

    Raises:
        ValueError: Not a note with an octave.
    """
    letter, alteration, octave = pitched(note)
    midi = semitones(letter, alteration) + 12 * (octave + 1)
    return {"frequency_hz": a4_hz * 2.0 ** ((midi - 69) / 12), "midi_number": midi}


@api(example={"frequency_hz": 196.6, "a4_hz": 440.0}, source="Twelve-tone equal temperament; A. J. Ellis's cents")
def nearest_note(
    frequency_hz: Annotated[float, Field(ge=8, le=20_000)], a4_hz: Tuning = 440.0
) -> dict[str, str | int | float]:
    """Find the note of equal temperament that is nearest to a frequency, and how many cents sharp or flat it is.

    Args:
        frequency_hz: The frequency in hertz.
        a4_hz: Frequency of A4 in hertz.
    """
    height = 69 + 12 * log2(frequency_hz / a4_hz)
    midi = floor(height + 0.5)
    return {
        "note": f"{SHARPS[midi % 12]}{midi // 12 - 1}",
        "midi_number": midi,
        "cents": 100 * (height - midi),
    }


@api(example={"numerator": 3, "denominator": 2}, source="A. J. Ellis, On the Musical Scales of Various Nations (1885)")
def interval_cents(
    numerator: Annotated[int, Field(ge=1, le=100_000)], denominator: Annotated[int, Field(ge=1, le=100_000)]
) -> dict[str, float | int]:
    """Measure a ratio of frequencies in cents, and how far it is from the nearest interval of equal temperament.

    Args:
        numerator: Frequency of the upper note, as a whole number; 3 in 3:2.
        denominator: Frequency of the lower note; 2 in 3:2.
    """
    cents = 1200 * log2(numerator / denominator)
    nearest = floor(cents / 100 + 0.5)
    return {"cents": cents, "nearest_semitones": nearest, "deviation_cents": cents - 100 * nearest}


@api(example={"tempo": 128.0, "note_value": "eighth", "variant": "dotted"}, source="A minute over beats a minute")
def note_duration(
    tempo: Tempo,
    note_value: Literal["whole", "half", "quarter", "eighth", "sixteenth", "thirty_second"],
    variant: Literal["plain", "dotted", "triplet"] = "plain",
) -> dict[str, float]:
    """Work out how long a note value lasts at a tempo, as for a delay effect, in milliseconds and as a rate in hertz.

    Args:
        tempo: Quarter notes a minute.
        note_value: Which note value.
        variant: dotted lasts half longer, triplet two thirds.
    """
    quarters = QUARTERS[note_value] * {"plain": 1.0, "dotted": 1.5, "triplet": 2 / 3}[variant]
    length = 60_000 / tempo * quarters
    return {"milliseconds": length, "hertz": 1000 / length}


@api(
    example={
        "sections": [
            {"bars": 8, "beats_per_bar": 4, "tempo": 120.0},
            {"bars": 16, "beats_per_bar": 3, "tempo": 96.0},
        ]
    },
    source="Beats over beats a minute, section by section",
)
def piece_duration(
    sections: Annotated[list[Section], Field(min_length=1, max_length=200)],
) -> dict[str, float | str | int]:
    """Work out how long a piece of music lasts from its sections' bars, beats and tempos.

    Args:
        sections: The sections: objects of `bars`, `beats_per_bar` and `tempo` in beats a minute.
    """
    seconds = sum(one["bars"] * one["beats_per_bar"] * 60 / one["tempo"] for one in sections)
    minutes, rest = divmod(round(seconds), 60)
    return {"seconds": seconds, "clock": f"{minutes}:{rest:02}", "bars": sum(one["bars"] for one in sections)}


@api(
    example={"pulses": 5, "steps": 8, "rotation": 0},
    source="G. Toussaint, The Euclidean Algorithm Generates Traditional Musical Rhythms (2005)",
)
def euclidean_rhythm(
    pulses: Annotated[int, Field(ge=1, le=64)],
    steps: Annotated[int, Field(ge=1, le=64)],
    rotation: Annotated[int, Field(ge=0, le=63)] = 0,
) -> str:
    """Spread beats as evenly as they go over a bar, and write it as x for a beat and . for a rest.

    Args:
        pulses: How many beats.
        steps: How many steps the bar has.
        rotation: By how many steps the pattern is turned to the left.

    Raises:
        ValueError: More beats than steps.
    """
    if pulses > steps:
        raise ValueError(f"{pulses} beats do not fit into {steps} steps")
    heads, tails = [["x"]] * pulses, [["."]] * (steps - pulses)
    # Bjorklund: the rests are dealt out to the beats, then what is left over to the groups, until that is one at most.
    rounds = 0
    while len(tails) > (rounds > 0):
        paired = min(len(heads), len(tails))
        rest = heads[paired:] or tails[paired:]
        heads = [heads[at] + tails[at] for at in range(paired)]
        tails, rounds = rest, rounds + 1
    pattern = "".join("".join(group) for group in heads + tails)
    turn = rotation % steps
    return pattern[turn:] + pattern[:turn]


@api(
    example={"scale_length_mm": 648.0, "frets": 12},
    source="Rule of the twelfth root of two; F. Jahnel, Manual of Guitar Technology",
)
def fret_positions(
    scale_length_mm: Annotated[float, Field(ge=1e-6, le=3000)], frets: Annotated[int, Field(ge=1, le=36)]
) -> list[float]:
    """List how far each fret of a string instrument is from the nut, in millimetres.

    Args:
        scale_length_mm: Length of the open string from nut to bridge in millimetres.
        frets: How many frets.
    """
    return [round(scale_length_mm * (1 - 2.0 ** (-fret / 12)), 3) for fret in range(1, frets + 1)]
