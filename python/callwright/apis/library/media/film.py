"""Film and type: timecodes, bit rates, subtitles, sizes of letters."""

import re
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.magnitudes import NonNegative, Positive

Rate = Literal["24", "25", "30", "50", "60", "29.97_drop", "59.94_drop"]
CUE = re.compile(r"(\d{2,3}):([0-5]\d):([0-5]\d),(\d{3}) --> (\d{2,3}):([0-5]\d):([0-5]\d),(\d{3})")


@api(example={"timecode": "01:00:00;00", "frame_rate": "29.97_drop"}, source="SMPTE ST 12-1")
def timecode_to_frames(timecode: Annotated[str, Field(max_length=20)], frame_rate: Rate) -> int:
    """Count the frames from 00:00:00:00 to a SMPTE timecode.

    Args:
        timecode: Hours, minutes, seconds and frames, such as 01:00:00:00; a semicolon or colon before the frames.
        frame_rate: Frames a second; the drop rates leave out numbers at minutes that are no multiples of ten.

    Raises:
        ValueError: Not such a timecode, or a number that is left out.
    """
    match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])[:;]([0-9]{2})", timecode)
    base, dropped = counting(frame_rate)
    if match is None or int(match[4]) >= base:
        raise ValueError(f"not a timecode at {frame_rate} frames a second: {timecode!r}")
    hours, minutes, seconds, frames = map(int, match.groups())
    minute = 60 * hours + minutes
    if minute % 10 and seconds == 0 and frames < dropped:
        raise ValueError(f"{timecode} is a number that drop-frame timecode leaves out")
    return (60 * minute + seconds) * base + frames - dropped * (minute - minute // 10)


@api(example={"frames": 107892, "frame_rate": "29.97_drop"}, source="SMPTE ST 12-1")
def frames_to_timecode(frames: Annotated[int, Field(ge=0, le=5_184_000)], frame_rate: Rate) -> str:
    """Write a number of frames as a SMPTE timecode, with a semicolon before the frames where numbers are dropped.

    Args:
        frames: Frames from the start, less than a day of them.
        frame_rate: Frames a second; the drop rates leave out numbers at minutes that are no multiples of ten.

    Raises:
        ValueError: A day or more.
    """
    base, dropped = counting(frame_rate)
    if dropped:
        ten, rest = divmod(frames, 600 * base - 9 * dropped)
        frames += 9 * dropped * ten
        # The first minute of ten is whole; each further one lacks some.
        frames += dropped * max(0, (rest - dropped) // (60 * base - dropped))
    seconds, frame = divmod(frames, base)
    if seconds >= 86400:
        raise ValueError("a timecode counts less than a day")
    mark = ";" if dropped else ":"
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{frame:02}"


@api(
    example={"video_kbit_s": 5000.0, "audio_kbit_s": 192.0, "duration_minutes": 95.0},
    source="Bit rate times duration; 1 kbit = 1000 bit",
)
def video_file_size(
    video_kbit_s: Positive,
    duration_minutes: Positive,
    audio_kbit_s: NonNegative = 0.0,
    overhead_percent: Annotated[float, Field(ge=0, le=100)] = 0.0,
) -> dict[str, float]:
    """Estimate the size of a video file from its bit rates and length.

    Args:
        video_kbit_s: Bit rate of the picture in kilobits a second.
        duration_minutes: Length in minutes.
        audio_kbit_s: Bit rate of all sound in kilobits a second.
        overhead_percent: What the container adds, in percent.
    """
    size = (video_kbit_s + audio_kbit_s) * 1000 / 8 * duration_minutes * 60 * (1 + overhead_percent / 100)
    return {"bytes": size, "megabytes": size / 1e6, "gibibytes": size / 2**30}


@api(
    example={"subtitles": "1\n00:00:01,000 --> 00:00:03,500\nWhere were you?\n", "offset_ms": 1250},
    source="SubRip (SRT) as players read it",
)
def shift_subtitles(
    subtitles: Annotated[str, Field(max_length=200_000)],
    offset_ms: Annotated[int, Field(ge=-36_000_000, le=36_000_000)],
) -> str:
    """Move all cues of SubRip subtitles earlier or later.

    Args:
        subtitles: The text of the SRT file.
        offset_ms: Milliseconds to add to each time; negative moves earlier.

    Raises:
        ValueError: There is no cue, or one would start before zero.
    """
    if not CUE.search(subtitles):
        raise ValueError("no cue of SubRip subtitles was found")

    def moved(match: re.Match[str]) -> str:
        times = []
        for first in (1, 5):
            hours, minutes, seconds, thousandths = (int(match[first + place]) for place in range(4))
            total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths + offset_ms
            if total < 0:
                raise ValueError("a cue would start before zero")
            seconds, thousandths = divmod(total, 1000)
            times.append(f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{thousandths:03}")
        return " --> ".join(times)

    return CUE.sub(moved, subtitles)


@api(
    example={"text": "I told you never to come back here again.", "duration_seconds": 2.4},
    source="Reading speed of subtitles: 17 characters a second for adults, 42 a line (Netflix timed text style guides)",
)
def subtitle_reading_speed(
    text: Annotated[str, Field(min_length=1, max_length=1000)],
    duration_seconds: Annotated[float, Field(ge=1e-6, le=60)],
    max_characters_per_second: Annotated[float, Field(ge=1e-6, le=50)] = 17.0,
    max_characters_per_line: Annotated[int, Field(ge=10, le=100)] = 42,
) -> dict[str, float | int | bool]:
    """Check whether a subtitle can be read in its time, and how long it should stay at least.

    Args:
        text: The subtitle, lines parted by line feeds; spaces count, line feeds do not.
        duration_seconds: How long it stays, in seconds.
        max_characters_per_second: Greatest reading speed.
        max_characters_per_line: Greatest length of a line.
    """
    lines = text.split("\n")
    count = sum(map(len, lines))
    return {
        "characters_per_second": count / duration_seconds,
        "readable": count / duration_seconds <= max_characters_per_second,
        "minimum_seconds": count / max_characters_per_second,
        "longest_line": max(map(len, lines)),
        "lines_fit": len(lines) <= 2 and max(map(len, lines)) <= max_characters_per_line,
    }


@api(
    example={"value": 12.0, "from_unit": "pt", "to_unit": "px"},
    source="CSS Values and Units Level 4 (96 px an inch, 72 pt, 6 pc)",
)
def convert_type_size(
    value: Annotated[float, Field(ge=0, le=100_000)],
    from_unit: Literal["pt", "px", "pc", "mm", "in", "em"],
    to_unit: Literal["pt", "px", "pc", "mm", "in", "em"],
    font_size_px: Annotated[float, Field(ge=1e-6, le=1000)] = 16.0,
) -> float:
    """Convert a size in typography between points, CSS pixels, picas, millimetres, inches and ems.

    Args:
        value: The size in the first unit.
        from_unit: Unit of the value.
        to_unit: Unit of the answer.
        font_size_px: Size of the font in pixels, which is one em.
    """
    pixels = {"pt": 96 / 72, "px": 1.0, "pc": 16.0, "mm": 96 / 25.4, "in": 96.0, "em": font_size_px}
    return value * pixels[from_unit] / pixels[to_unit]


@api(
    example={"base_px": 16.0, "ratio": "perfect_fourth", "steps_up": 4, "steps_down": 1},
    source="R. Bringhurst, The Elements of Typographic Style, on scales; T. Brown, More Meaningful Typography (2011)",
)
def typographic_scale(
    base_px: Annotated[float, Field(ge=1e-6, le=1000)],
    ratio: Literal["minor_third", "major_third", "perfect_fourth", "perfect_fifth", "golden"],
    steps_up: Annotated[int, Field(ge=0, le=12)] = 5,
    steps_down: Annotated[int, Field(ge=0, le=6)] = 2,
) -> list[float]:
    """List the font sizes, smallest first, of a modular scale around a base size.

    Args:
        base_px: Size of the body text in pixels.
        ratio: Ratio of neighbours: 6:5, 5:4, 4:3, 3:2 or the golden section.
        steps_up: How many larger sizes.
        steps_down: How many smaller sizes.
    """
    ratios = {"minor_third": 1.2, "major_third": 1.25, "perfect_fourth": 4 / 3, "perfect_fifth": 1.5}
    step = ratios.get(ratio, (1 + 5**0.5) / 2)
    return [round(base_px * step**power, 3) for power in range(-steps_down, steps_up + 1)]


def counting(frame_rate: str) -> tuple[int, int]:
    """Frames that a second counts, and how many numbers a minute leaves out."""
    return {"29.97_drop": (30, 2), "59.94_drop": (60, 4)}.get(frame_rate) or (int(frame_rate), 0)
