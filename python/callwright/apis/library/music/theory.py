"""Scales, chords, intervals and keys, with right spelling."""

from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.music.notes import LETTERS, Note, above, parsed, pitched, semitones, spelt

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "natural_minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic_minor": (0, 2, 3, 5, 7, 8, 11),
    "melodic_minor": (0, 2, 3, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
}
Scale = Literal[
    "major",
    "natural_minor",
    "harmonic_minor",
    "melodic_minor",
    "dorian",
    "phrygian",
    "lydian",
    "mixolydian",
    "locrian",
]

CHORDS = {
    "major": ((0, 0), (2, 4), (4, 7)),
    "minor": ((0, 0), (2, 3), (4, 7)),
    "diminished": ((0, 0), (2, 3), (4, 6)),
    "augmented": ((0, 0), (2, 4), (4, 8)),
    "sus2": ((0, 0), (1, 2), (4, 7)),
    "sus4": ((0, 0), (3, 5), (4, 7)),
    "dominant_7": ((0, 0), (2, 4), (4, 7), (6, 10)),
    "major_7": ((0, 0), (2, 4), (4, 7), (6, 11)),
    "minor_7": ((0, 0), (2, 3), (4, 7), (6, 10)),
    "half_diminished_7": ((0, 0), (2, 3), (4, 6), (6, 10)),
    "diminished_7": ((0, 0), (2, 3), (4, 6), (6, 9)),
}
"""Letters and semitones above the root."""
Chord = Literal[
    "major",
    "minor",
    "diminished",
    "augmented",
    "sus2",
    "sus4",
    "dominant_7",
    "major_7",
    "minor_7",
    "half_diminished_7",
    "diminished_7",
]

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII")
SOURCE = "Diatonic theory; E. Aldwell & C. Schachter, Harmony and Voice Leading"


@api(example={"root": "Eb", "scale": "harmonic_minor"}, source=SOURCE)
def scale_notes(root: Note, scale: Scale) -> list[str]:
    """List the seven notes of a scale, each letter once.

    Args:
        root: First note: a letter with # or b, such as Eb.
        scale: Which scale; melodic_minor is the ascending one.

    Raises:
        ValueError: Not a note, or a scale that needs more than double sharps or flats.
    """
    return [checked(above(parsed(root), place, step)) for place, step in enumerate(SCALES[scale])]


@api(example={"root": "F#", "quality": "minor_7", "inversion": 1}, source=SOURCE)
def chord_notes(root: Note, quality: Chord, inversion: Annotated[int, Field(ge=0, le=3)] = 0) -> list[str]:
    """List the notes of a chord from its lowest up.

    Args:
        root: Root of the chord: a letter with # or b, such as F#.
        quality: Kind of chord.
        inversion: 0 has the root lowest, 1 the next note, and so on.

    Raises:
        ValueError: Not a note, or an inversion that a chord of three notes does not have.
    """
    notes = [checked(above(parsed(root), letters, distance)) for letters, distance in CHORDS[quality]]
    if inversion >= len(notes):
        raise ValueError(f"a chord of {len(notes)} notes has no inversion {inversion}")
    return notes[inversion:] + notes[:inversion]


@api(example={"notes": ["E", "G", "C"]}, source=SOURCE)
def identify_chord(notes: Annotated[list[Note], Field(min_length=3, max_length=4)]) -> dict[str, str | int] | None:
    """Name the chord that three or four notes make, with its root and inversion, or null where it is none.

    Args:
        notes: The notes from the lowest up, such as E, G, C; enharmonic spellings count alike.

    Raises:
        ValueError: A text that is no note.
    """
    classes = [semitones(*parsed(note)) % 12 for note in notes]
    # The bass is tried first as root: augmented and diminished sevenths are the same from each note.
    for place, root in enumerate(classes):
        offsets = {(one - root) % 12 for one in classes}
        for quality, tones in CHORDS.items():
            wanted = [distance for _, distance in tones]
            if len(set(classes)) == len(notes) == len(wanted) and offsets == set(wanted):
                inversion = wanted.index((classes[0] - root) % 12)
                return {"root": spelt(*parsed(notes[place])), "quality": quality, "inversion": inversion}
    return None


@api(example={"lower": "E3", "upper": "C4"}, source=SOURCE)
def name_interval(lower: Note, upper: Note) -> dict[str, str | int]:
    """Name the interval between two notes, such as minor 6th, and count its semitones.

    Args:
        lower: Lower note with its octave, such as E3; middle C is C4.
        upper: Upper note with its octave.

    Raises:
        ValueError: Not notes with octaves, the upper one written lower, or an interval without a usual name.
    """
    first, second = pitched(lower), pitched(upper)
    letters = second[0] - first[0] + 7 * (second[2] - first[2])
    distance = semitones(second[0], second[1]) - semitones(first[0], first[1]) + 12 * (second[2] - first[2])
    if letters < 0:
        raise ValueError(f"{upper} is written below {lower}")
    plain = semitones(letters, 0)
    perfect = letters % 7 in (0, 3, 4)
    names = (
        {0: "perfect", 1: "augmented", -1: "diminished"}
        if perfect
        else {0: "major", -1: "minor", 1: "augmented", -2: "diminished"}
    )
    if distance - plain not in names or distance < 0:
        raise ValueError(f"{lower} to {upper} has no usual name")
    number = letters + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return {"name": f"{names[distance - plain]} {number}{ending}", "semitones": distance, "number": number}


@api(example={"tonic": "Eb", "mode": "minor"}, source="Circle of fifths; E. Aldwell & C. Schachter")
def key_signature(tonic: Note, mode: Literal["major", "minor"]) -> dict[str, int | str | list[str]]:
    """Tell a key's signature: its sharps or flats in order, and its relative key.

    Args:
        tonic: Tonic of the key: a letter with # or b, such as Eb.
        mode: major or minor.

    Raises:
        ValueError: Not a note, or a key that would need more than seven accidentals.
    """
    letter, alteration = parsed(tonic)
    # Fifths above C of the letters C D E F G A B; a minor key has three flats more.
    fifths = (0, 2, 4, -1, 1, 3, 5)[letter] + 7 * alteration - (3 if mode == "minor" else 0)
    if abs(fifths) > 7:
        raise ValueError(f"{tonic} {mode} would need {abs(fifths)} accidentals")
    order = "FCGDAEB"
    accidentals = [f"{one}#" for one in order[:fifths]] if fifths > 0 else [f"{one}b" for one in order[::-1][:-fifths]]
    third = above((letter, alteration), 2, 3) if mode == "minor" else above((letter, alteration), 5, 9)
    relative = f"{spelt(*third)} {'major' if mode == 'minor' else 'minor'}"
    return {
        "sharps": max(0, fifths),
        "flats": max(0, -fifths),
        "accidentals": accidentals,
        "relative_key": relative,
    }


@api(example={"notes": ["C", "Eb", "G", "Bb"], "interval": "major_third", "direction": "up"}, source=SOURCE)
def transpose_notes(
    notes: Annotated[list[Note], Field(min_length=1, max_length=200)],
    interval: Literal[
        "minor_second",
        "major_second",
        "minor_third",
        "major_third",
        "perfect_fourth",
        "augmented_fourth",
        "perfect_fifth",
        "minor_sixth",
        "major_sixth",
        "minor_seventh",
        "major_seventh",
    ],
    direction: Literal["up", "down"] = "up",
) -> list[str]:
    """Transpose notes by an interval, with the spelling that the interval asks for.

    Args:
        notes: The notes: letters with # or b, without octave.
        interval: By which interval.
        direction: up or down.

    Raises:
        ValueError: Not a note, or a result that needs more than double sharps or flats.
    """
    letters, distance = INTERVALS[interval]
    sign = 1 if direction == "up" else -1
    return [checked(above(parsed(note), sign * letters, sign * distance)) for note in notes]


@api(example={"tonic": "A", "numerals": ["I", "vi", "ii", "V"]}, source=SOURCE)
def chord_progression(
    tonic: Note, numerals: Annotated[list[Annotated[str, Field(max_length=5)]], Field(min_length=1, max_length=64)]
) -> list[str]:
    """Write a progression of Roman numerals in a major key as chord names, such as A, F#m, Bm, E.

    Args:
        tonic: Tonic of the major key.
        numerals: I to VII; capitals are major, small letters minor, a small one with ° or o diminished; 7 at the end
            adds a minor seventh.

    Raises:
        ValueError: Not a note, or not such a numeral.
    """
    names = []
    for numeral in numerals:
        seventh = "7" if numeral.endswith("7") else ""
        core = numeral.removesuffix("7")
        diminished = core.endswith(("°", "o"))
        core = core.rstrip("°o")
        if core.upper() not in NUMERALS or core not in (core.upper(), core.lower()) or (diminished and core.isupper()):
            raise ValueError(f"not a numeral of a chord: {numeral!r}")
        degree = NUMERALS.index(core.upper())
        root = checked(above(parsed(tonic), degree, SCALES["major"][degree]))
        if diminished:
            names.append(f"{root}{'m7b5' if seventh else 'dim'}")
        else:
            names.append(root + ("m" if core.islower() else "") + seventh)
    return names


INTERVALS = {
    "minor_second": (1, 1),
    "major_second": (1, 2),
    "minor_third": (2, 3),
    "major_third": (2, 4),
    "perfect_fourth": (3, 5),
    "augmented_fourth": (3, 6),
    "perfect_fifth": (4, 7),
    "minor_sixth": (5, 8),
    "major_sixth": (5, 9),
    "minor_seventh": (6, 10),
    "major_seventh": (6, 11),
}


def checked(note: tuple[int, int]) -> str:
    """A note's text, at most with double accidentals."""
    if abs(note[1]) > 2:
        raise ValueError(f"{LETTERS[note[0]]} would need {abs(note[1])} accidentals")
    return spelt(*note)
