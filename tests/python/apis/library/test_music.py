"""Music: against tables of pitches and ratios, spelling by letters, and Toussaint's list of rhythms."""

from __future__ import annotations

import itertools
import math

import pytest

from callwright.apis.library.music.sound import (
    euclidean_rhythm,
    fret_positions,
    interval_cents,
    nearest_note,
    note_duration,
    note_frequency,
    piece_duration,
)
from callwright.apis.library.music.theory import (
    CHORDS,
    chord_notes,
    chord_progression,
    identify_chord,
    key_signature,
    name_interval,
    scale_notes,
    transpose_notes,
)
from library_cases import Case, Refusal, case, name, refusal

PITCHES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def pitch(note: str) -> int:
    return (PITCHES[note[0]] + note.count("#") - note[1:].count("b")) % 12


def frets(length: float, count: int) -> list[float]:
    """Fret by fret, each a like share of what is left."""
    left, found = length, []
    for _ in range(count):
        left -= left / (1 / (1 - 2 ** (-1 / 12)))
        found.append(round(length - left, 3))
    return found


CASES = [
    *(
        case(scale_notes, notes.split(), root=notes.split()[0], scale=scale)
        for scale, notes in (
            ("major", "C D E F G A B"),
            ("major", "F# G# A# B C# D# E#"),
            ("major", "Gb Ab Bb Cb Db Eb F"),
            ("natural_minor", "D E F G A Bb C"),
            ("harmonic_minor", "Eb F Gb Ab Bb Cb D"),
            ("harmonic_minor", "G# A# B C# D# E F##"),
            ("melodic_minor", "A B C D E F# G#"),
            ("dorian", "D E F G A B C"),
            ("phrygian", "E F G A B C D"),
            ("lydian", "Bb C D E F G A"),
            ("mixolydian", "A B C# D E F# G"),
            ("locrian", "B C D E F G A"),
        )
    ),
    *(
        case(chord_notes, notes.split(), root=root, quality=quality, inversion=inversion)
        for root, quality, inversion, notes in (
            ("C", "major", 0, "C E G"),
            ("F#", "minor_7", 1, "A C# E F#"),
            ("Bb", "dominant_7", 0, "Bb D F Ab"),
            ("Ab", "augmented", 2, "E Ab C"),
            ("C", "diminished_7", 0, "C Eb Gb Bbb"),
            ("B", "half_diminished_7", 3, "A B D F"),
            ("D", "sus4", 0, "D G A"),
            ("E", "sus2", 0, "E F# B"),
            ("Db", "major_7", 0, "Db F Ab C"),
            ("G", "diminished", 0, "G Bb Db"),
            ("A", "minor", 0, "A C E"),
        )
    ),
    *(
        case(identify_chord, answer, notes=notes.split())
        for notes, answer in (
            ("E G C", {"root": "C", "quality": "major", "inversion": 1}),
            ("C Eb G", {"root": "C", "quality": "minor", "inversion": 0}),
            ("F G B D", {"root": "G", "quality": "dominant_7", "inversion": 3}),
            ("A C E G", {"root": "A", "quality": "minor_7", "inversion": 0}),
            ("C E G#", {"root": "C", "quality": "augmented", "inversion": 0}),
            ("G C D", {"root": "G", "quality": "sus4", "inversion": 0}),
            ("C Db D", None),
            ("C C G", None),
        )
    ),
    *(
        case(name_interval, {"name": text, "semitones": semitones}, lower=lower, upper=upper)
        for lower, upper, text, semitones in (
            ("E3", "C4", "minor 6th", 8),
            ("F3", "B3", "augmented 4th", 6),
            ("B3", "F4", "diminished 5th", 6),
            ("C4", "C5", "perfect 8th", 12),
            ("C4", "E5", "major 10th", 16),
            ("C4", "Db4", "minor 2nd", 1),
            ("C4", "C#4", "augmented 1st", 1),
            ("G#3", "F4", "diminished 7th", 9),
            ("A4", "A4", "perfect 1st", 0),
            ("D4", "F#4", "major 3rd", 4),
            ("C4", "F5", "perfect 11th", 17),
        )
    ),
    *(
        case(
            key_signature,
            {
                "sharps": max(0, number),
                "flats": max(0, -number),
                "accidentals": accidentals.split(),
                "relative_key": relative,
            },
            tonic=tonic,
            mode=mode,
        )
        for tonic, mode, number, accidentals, relative in (
            ("C", "major", 0, "", "A minor"),
            ("D", "major", 2, "F# C#", "B minor"),
            ("Eb", "minor", -6, "Bb Eb Ab Db Gb Cb", "Gb major"),
            ("C#", "major", 7, "F# C# G# D# A# E# B#", "A# minor"),
            ("F", "minor", -4, "Bb Eb Ab Db", "Ab major"),
            ("E", "minor", 1, "F#", "G major"),
            ("F", "major", -1, "Bb", "D minor"),
        )
    ),
    case(transpose_notes, ["E", "G", "B", "D"], notes=["C", "Eb", "G", "Bb"], interval="major_third"),
    case(transpose_notes, ["A", "C", "E"], notes=["C", "Eb", "G"], interval="minor_third", direction="down"),
    case(transpose_notes, ["G#", "B"], notes=["C#", "E"], interval="perfect_fifth"),
    case(transpose_notes, ["B", "E#"], notes=["F", "B"], interval="augmented_fourth"),
    # A part for a clarinet in B flat is written a major second higher.
    case(transpose_notes, ["D", "F#", "C"], notes=["C", "E", "Bb"], interval="major_second"),
    case(chord_progression, ["A", "F#m", "Bm", "E"], tonic="A", numerals=["I", "vi", "ii", "V"]),
    case(chord_progression, ["Dm7", "G7", "C", "Bdim"], tonic="C", numerals=["ii7", "V7", "I", "vii°"]),
    case(chord_progression, ["G#m7b5", "D", "E7"], tonic="A", numerals=["viio7", "IV", "V7"]),
    # Tables of pitches at 440 Hz, with the numbers of MIDI.
    *(
        case(note_frequency, {"frequency_hz": hertz, "midi_number": midi}, 1e-5, note=note)
        for note, hertz, midi in (
            ("A4", 440.0, 69),
            ("C4", 261.6256, 60),
            ("E2", 82.4069, 40),
            ("A0", 27.5, 21),
            ("C8", 4186.009, 108),
            ("Bb3", 233.0819, 58),
            ("B#3", 261.6256, 60),
            ("C-1", 8.175799, 0),
        )
    ),
    case(note_frequency, {"frequency_hz": 884.0}, note="A5", a4_hz=442),
    case(
        nearest_note,
        {"note": "G3", "midi_number": 55, "cents": 1200 * math.log2(196.6 / 195.99772)},
        1e-4,
        frequency_hz=196.6,
    ),
    case(nearest_note, {"note": "A4", "cents": 0.0}, frequency_hz=440),
    case(nearest_note, {"note": "C4", "cents": 1200 * math.log2(256 / 261.6256)}, 1e-3, frequency_hz=256),
    case(nearest_note, {"note": "A4", "cents": 1200 * math.log2(440 / 442)}, frequency_hz=440, a4_hz=442),
    # Tables of just intervals.
    *(
        case(
            interval_cents,
            {"cents": cents, "nearest_semitones": nearest, "deviation_cents": cents - 100 * nearest},
            1e-3,
            numerator=upper,
            denominator=lower,
        )
        for upper, lower, cents, nearest in (
            (3, 2, 701.955, 7),
            (5, 4, 386.314, 4),
            (7, 4, 968.826, 10),
            (81, 64, 407.820, 4),
            (81, 80, 21.506, 0),
            (2, 1, 1200.0, 12),
            (4, 5, -386.314, -4),
        )
    ),
    case(note_duration, {"milliseconds": 500.0, "hertz": 2.0}, tempo=120, note_value="quarter"),
    case(note_duration, {"milliseconds": 351.5625}, tempo=128, note_value="eighth", variant="dotted"),
    case(note_duration, {"milliseconds": 2000 / 3}, tempo=60, note_value="quarter", variant="triplet"),
    case(note_duration, {"milliseconds": 3000.0}, tempo=80, note_value="whole"),
    case(
        piece_duration,
        # 32 half seconds, 48 beats of 0.625.
        {"seconds": 46.0, "clock": "0:46", "bars": 24},
        sections=[{"bars": 8, "beats_per_bar": 4, "tempo": 120}, {"bars": 16, "beats_per_bar": 3, "tempo": 96}],
    ),
    case(piece_duration, {"clock": "4:00"}, sections=[{"bars": 60, "beats_per_bar": 4, "tempo": 60}]),
    *(
        case(euclidean_rhythm, pattern, pulses=pattern.count("x"), steps=len(pattern))
        for pattern in (
            "x.x..",
            "x..x..x.",
            "x.xx",
            "x.xx.xx.",
            "x.x.x.x..",
            "x.x.x.x.x",
            "x..x.x..x.x.",
            "x..x..x..x..x...",
            "x.xx.x.xx.x.",
            "x..x.x.x..x.x.x.",
            "xxxx",
        )
    ),
    case(euclidean_rhythm, "xx.xx.x.", pulses=5, steps=8, rotation=2),
    case(fret_positions, frets(648, 12), 1e-6, scale_length_mm=648, frets=12),
    case(fret_positions, frets(330, 24), 1e-6, scale_length_mm=330, frets=24),
]

REFUSED = [
    refusal(scale_notes, "not a note", root="H", scale="major"),
    refusal(scale_notes, "3 accidentals", root="G##", scale="harmonic_minor"),
    refusal(chord_notes, "no inversion 3", root="C", quality="major", inversion=3),
    refusal(identify_chord, "not a note", notes=["C", "E", "X"]),
    refusal(name_interval, "written below", lower="C4", upper="B3"),
    refusal(name_interval, "no usual name", lower="Cb4", upper="E#4"),
    refusal(name_interval, "with its octave", lower="C", upper="B3"),
    refusal(key_signature, "8 accidentals", tonic="G#", mode="major"),
    refusal(transpose_notes, "not a note", notes=["do"], interval="major_third"),
    *(refusal(chord_progression, "not a numeral", tonic="C", numerals=[text]) for text in ("VIII", "iV", "V°", "")),
    refusal(note_frequency, "with its octave", note="A"),
    refusal(euclidean_rhythm, "do not fit", pulses=5, steps=4),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()


@pytest.mark.parametrize("root, quality", [*itertools.product(("C", "F#", "Bb"), CHORDS)])
def test_chords_are_known_again(root: str, quality: str) -> None:
    notes = chord_notes(root, quality)
    assert identify_chord(notes) == {"root": root, "quality": quality, "inversion": 0}
    assert len({note[0] for note in notes}) == len({pitch(note) for note in notes}) == len(notes)
