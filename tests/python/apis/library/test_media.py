"""Media: against definitions of the colour models, published pairs and tables, and counting frames."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest

from callwright.apis.library.media.colours import (
    colour_difference,
    colour_scheme,
    contrast_ratio,
    describe_colour,
    hex_to_lab,
    hsl_to_hex,
    mix_colours,
)
from callwright.apis.library.media.film import (
    convert_type_size,
    frames_to_timecode,
    shift_subtitles,
    subtitle_reading_speed,
    timecode_to_frames,
    typographic_scale,
    video_file_size,
)
from callwright.apis.library.media.pictures import (
    aspect_ratio,
    depth_of_field,
    exposure_value,
    fit_image,
    lens_field_of_view,
    pixel_density,
    print_size,
)
from library_cases import Case, Refusal, case, name, refusal


def models(colour: str) -> dict[str, dict[str, float]]:
    """By the hexagon of hues."""
    parts = [Fraction(int(colour[at : at + 2], 16), 255) for at in (1, 3, 5)]
    high, low = max(parts), min(parts)
    chroma, light = high - low, (high + low) / 2
    hue = Fraction(0)
    if chroma:
        top = parts.index(high)
        hue = 60 * ((parts[(top + 1) % 3] - parts[(top + 2) % 3]) / chroma + 2 * top) % 360
    spread = 1 - abs(2 * light - 1)
    inks = [(high - part) / high if high else Fraction(0) for part in parts]
    return {
        "hsl": {
            "hue": float(hue),
            "saturation": float(100 * chroma / spread) if spread else 0.0,
            "lightness": float(100 * light),
        },
        "hsv": {
            "hue": float(hue),
            "saturation": float(100 * chroma / high) if high else 0.0,
            "value": float(100 * high),
        },
        "cmyk": {
            "cyan": float(100 * inks[0]),
            "magenta": float(100 * inks[1]),
            "yellow": float(100 * inks[2]),
            "key": float(100 * (1 - high)),
        },
    }


def lab(lightness: float, a: float, b: float) -> dict[str, float]:
    return {"lightness": lightness, "a": a, "b": b}


def drop_labels(base: int, dropped: int):
    for hour, minute, second, frame in itertools.product(range(3), range(60), range(60), range(base)):
        if not (minute % 10 and second == 0 and frame < dropped):
            yield f"{hour:02}:{minute:02}:{second:02};{frame:02}"


# Of the 34 pairs that Sharma, Wu and Dalal publish.
PAIRS = [
    (lab(50, 2.6772, -79.7751), lab(50, 0, -82.7485), 2.0425),
    (lab(50, -1.3802, -84.2814), lab(50, 0, -82.7485), 1.0000),
    (lab(50, 0, 0), lab(50, -1, 2), 2.3669),
    (lab(50, 2.4900, -0.0010), lab(50, -2.4900, 0.0009), 7.1792),
    (lab(50, 2.4900, -0.0010), lab(50, -2.4900, 0.0011), 7.2195),
    (lab(50, -0.0010, 2.4900), lab(50, 0.0009, -2.4900), 4.8045),
    (lab(50, 2.5, 0), lab(50, 0, -2.5), 4.3065),
    (lab(50, 2.5, 0), lab(73, 25, -18), 27.1492),
    (lab(50, 2.5, 0), lab(61, -5, 29), 22.8977),
    (lab(50, 2.5, 0), lab(56, -27, -3), 31.9030),
    (lab(50, 2.5, 0), lab(58, 24, 15), 19.4535),
    (lab(60.2574, -34.0099, 36.2677), lab(60.4626, -34.1751, 39.4387), 1.2644),
    (lab(63.0109, -31.0961, -5.8663), lab(62.8187, -29.7946, -4.0864), 1.2630),
    (lab(2.0776, 0.0795, -1.1350), lab(0.9033, -0.0636, -0.5514), 0.9082),
]

SUBTITLES = "1\n00:00:01,000 --> 00:00:03,500\nWhere were you?\n\n2\n00:59:59,900 --> 01:00:02,000\nAt 10:00, here.\n"

CASES = [
    *(
        case(describe_colour, models(colour), colour=colour)
        for colour in ("#1e90ff", "#336699", "#ff0000", "#00ff7f", "#c0ffee", "#808080", "#000000", "#ffffff")
    ),
    case(describe_colour, {"rgb": {"red": 255, "green": 170, "blue": 0}}, colour="FA0"),
    # Colours that CSS names, with the HSL values that lists of them print.
    *(
        case(hsl_to_hex, written, hue=hue, saturation=saturation, lightness=lightness)
        for hue, saturation, lightness, written in (
            (0, 100, 50, "#ff0000"),
            (39, 100, 50, "#ffa600"),
            (120, 100, 25, "#008000"),
            (240, 100, 25, "#000080"),
            (300, 100, 25, "#800080"),
            (360, 100, 50, "#ff0000"),
            (0, 0, 50, "#808080"),
        )
    ),
    # WebAIM's checker and the WCAG's own examples.
    case(contrast_ratio, {"ratio": 21.0, "aaa_normal_text": True}, foreground="#000", background="#fff"),
    case(
        contrast_ratio,
        {"ratio": 4.54, "aa_normal_text": True, "aaa_normal_text": False, "aaa_large_text": True},
        1e-3,
        foreground="#767676",
        background="#ffffff",
    ),
    case(
        contrast_ratio,
        {"ratio": 4.48, "aa_normal_text": False, "aa_large_text": True},
        1e-3,
        foreground="#ffffff",
        background="#777777",
    ),
    case(contrast_ratio, {"ratio": 4.0, "aa_large_text": True}, 1e-3, foreground="#ff0000", background="#fff"),
    case(contrast_ratio, {"ratio": 1.0}, foreground="#123456", background="#123456"),
    case(mix_colours, "#bf0040", colour_1="#ff0000", colour_2="#0000ff", share_2=0.25),
    case(mix_colours, "#808080", colour_1="#000", colour_2="#fff"),
    # Half the light of white is sRGB 188.
    case(mix_colours, "#bcbcbc", colour_1="#000", colour_2="#fff", linear_light=True),
    case(mix_colours, "#336699", colour_1="#336699", colour_2="#ffffff", share_2=0, linear_light=True),
    case(colour_scheme, ["#336699", "#996633"], colour="#336699", scheme="complementary"),
    case(colour_scheme, ["#ff0000", "#00ff00", "#0000ff"], colour="#f00", scheme="triadic"),
    case(colour_scheme, ["#ff0080", "#ff0000", "#ff8000"], colour="#f00", scheme="analogous"),
    case(colour_scheme, ["#ff0000", "#80ff00", "#00ffff", "#8000ff"], colour="#f00", scheme="tetradic"),
    case(colour_scheme, ["#ff0000", "#00ff80", "#0080ff"], colour="#f00", scheme="split_complementary"),
    # B. Lindbloom's calculator.
    case(hex_to_lab, lab(53.2408, 80.0925, 67.2032), 1e-4, colour="#ff0000"),
    case(hex_to_lab, lab(87.7347, -86.1827, 83.1793), 1e-4, colour="#00ff00"),
    case(hex_to_lab, lab(32.2970, 79.1875, -107.8602), 1e-4, colour="#0000ff"),
    case(hex_to_lab, {"lightness": 53.585}, 1e-4, colour="#808080"),
    *(
        case(colour_difference, difference, 1e-4, colour_1=one, colour_2=other)
        for pair in PAIRS
        for one, other, difference in (pair, (pair[1], pair[0], pair[2]))
    ),
    case(colour_difference, 13.0, colour_1=lab(50, 3, 4), colour_2=lab(62, 3, 9), formula="cie76"),
    case(
        aspect_ratio,
        {"ratio": "64:27", "decimal": 64 / 27, "orientation": "landscape", "megapixels": 2.7648},
        width=2560,
        height=1080,
    ),
    case(aspect_ratio, {"ratio": "9:16", "orientation": "portrait"}, width=1080, height=1920),
    case(aspect_ratio, {"ratio": "1:1", "orientation": "square"}, width=640, height=640),
    case(
        fit_image,
        {"width": 960, "height": 720, "scale": 720 / 3024, "margin_x": 160.0, "margin_y": 0.0},
        width=4032,
        height=3024,
        box_width=1280,
        box_height=720,
    ),
    case(
        fit_image,
        {"width": 1280, "height": 960, "margin_x": 0.0, "margin_y": -120.0},
        width=4032,
        height=3024,
        box_width=1280,
        box_height=720,
        mode="cover",
    ),
    case(
        fit_image,
        {"width": 200, "height": 100, "scale": 1.0, "margin_x": 100.0},
        width=200,
        height=100,
        box_width=400,
        box_height=400,
        allow_upscaling=False,
    ),
    case(print_size, {"width_mm": 508.0, "height_mm": 1016 / 3, "largest_paper": "A3"}, width=6000, height=4000),
    # What shops ask for: A4 at 300 dots.
    case(print_size, {"largest_paper": "A4"}, width=2480, height=3508),
    case(print_size, {"width_mm": 25.4, "largest_paper": None}, width=72, height=720, dots_per_inch=72),
    # Tables of displays: 4k at 27 inches has 163 ppi and is 59.8 by 33.6 cm.
    case(
        pixel_density,
        {"pixels_per_inch": 163.2, "pixel_pitch_mm": 0.1556, "width_cm": 59.8, "height_cm": 33.6},
        2e-3,
        width=3840,
        height=2160,
        diagonal_inches=27,
    ),
    case(pixel_density, {"pixels_per_inch": 100.0, "width_cm": 7.62}, width=300, height=400, diagonal_inches=5),
    # Tables of lenses for 35 mm film.
    *(
        case(
            lens_field_of_view,
            {"horizontal": h, "vertical": v, "diagonal": d, "crop_factor": 1.0},
            3e-3,
            focal_length_mm=focal,
        )
        for focal, h, v, d in ((50, 39.6, 27.0, 46.8), (24, 73.7, 53.1, 84.1), (200, 10.3, 6.87, 12.35))
    ),
    case(
        lens_field_of_view,
        {"crop_factor": 2.0, "equivalent_focal_length_mm": 50.0, "horizontal": 2 * math.degrees(math.atan(0.36))},
        focal_length_mm=25,
        sensor_width_mm=18,
        sensor_height_mm=12,
    ),
    *(
        case(
            depth_of_field,
            {
                "near_m": distance * focal**2 / (focal**2 + blur),
                "far_m": distance * focal**2 / (focal**2 - blur),
                "hyperfocal_m": (focal**2 / (n * 0.03) + focal) / 1000,
            },
            focal_length_mm=focal,
            f_number=n,
            distance_m=distance,
        )
        for focal, n, distance in ((85, 2.8, 3.0), (50, 1.8, 2.0), (35, 8, 2.0))
        for blur in [n * 0.03 * (distance * 1000 - focal)]
    ),
    case(depth_of_field, {"far_m": None, "depth_m": None}, focal_length_mm=24, f_number=11, distance_m=5),
    # Focused at the hyperfocal distance, sharp from half of it: 50 mm at f/10 has 8.3833 m.
    case(
        depth_of_field,
        {"hyperfocal_m": 8.383333333, "near_m": 4.191667},
        1e-6,
        focal_length_mm=50,
        f_number=10,
        distance_m=8.383333,
    ),
    # The sunny 16 rule is EV 15; f/1 and a second is EV 0.
    case(exposure_value, 15.0, 5e-3, f_number=16, shutter_seconds=1 / 125),
    case(exposure_value, 0.0, f_number=1, shutter_seconds=1),
    case(exposure_value, 10.0, f_number=8, shutter_seconds=1 / 64, iso=400),
    # SMPTE's hour has 107,892 frames with dropped numbers and 108,000 without.
    *(
        case(function, answer, frame_rate=rate, **{argument: given})
        for code, rate, frames in (
            ("01:00:00;00", "29.97_drop", 107892),
            ("00:01:00;02", "29.97_drop", 1800),
            ("00:00:59;29", "29.97_drop", 1799),
            ("00:10:00;00", "29.97_drop", 17982),
            ("01:00:00;00", "59.94_drop", 215784),
            ("01:00:00:00", "30", 108000),
            ("00:00:02:03", "24", 51),
            ("23:59:59:24", "25", 25 * 86400 - 1),
        )
        for function, argument, given, answer in (
            (timecode_to_frames, "timecode", code, frames),
            (frames_to_timecode, "frames", frames, code),
        )
    ),
    case(
        video_file_size,
        # 649,000 bytes in each of 5,700 seconds.
        {"bytes": 3_699_300_000.0, "megabytes": 3699.3, "gibibytes": 3_699_300_000 / 1024**3},
        video_kbit_s=5000,
        audio_kbit_s=192,
        duration_minutes=95,
    ),
    case(video_file_size, {"megabytes": 7.5 * 1.02}, video_kbit_s=1000, duration_minutes=1, overhead_percent=2),
    case(
        shift_subtitles,
        SUBTITLES.replace("00:00:01,000 --> 00:00:03,500", "00:00:02,250 --> 00:00:04,750").replace(
            "00:59:59,900 --> 01:00:02,000", "01:00:01,150 --> 01:00:03,250"
        ),
        subtitles=SUBTITLES,
        offset_ms=1250,
    ),
    case(
        shift_subtitles,
        "1\n00:00:00,000 --> 00:00:02,500\nWhere were you?\n",
        subtitles="1\n00:00:01,000 --> 00:00:03,500\nWhere were you?\n",
        offset_ms=-1000,
    ),
    case(
        subtitle_reading_speed,
        {
            "characters_per_second": 41 / 2.4,
            "readable": False,
            "minimum_seconds": 41 / 17,
            "longest_line": 41,
            "lines_fit": True,
        },
        text="I told you never to come back here again.",
        duration_seconds=2.4,
    ),
    case(
        subtitle_reading_speed,
        {"characters_per_second": 5.0, "readable": True, "longest_line": 6, "lines_fit": False},
        text="abcd\nefghij\nklmno",
        duration_seconds=3,
    ),
    case(convert_type_size, 16.0, value=12, from_unit="pt", to_unit="px"),
    case(convert_type_size, 25.4, value=6, from_unit="pc", to_unit="mm"),
    case(convert_type_size, 1.25, value=25, from_unit="px", to_unit="em", font_size_px=20),
    case(convert_type_size, 144.0, value=2, from_unit="in", to_unit="pt"),
    # As calculators of scales print them, in ems of 16 px.
    case(
        typographic_scale,
        [9.0, 12.0, 16.0, 21.333, 28.444, 37.926, 50.568],
        base_px=16,
        ratio="perfect_fourth",
        steps_up=4,
    ),
    case(typographic_scale, [16.0, 24.0, 36.0], base_px=16, ratio="perfect_fifth", steps_up=2, steps_down=0),
    case(typographic_scale, [9.889, 16.0, 25.888], 1e-4, base_px=16, ratio="golden", steps_up=1, steps_down=1),
]

REFUSED = [
    refusal(describe_colour, "not a colour", colour="#12345"),
    refusal(contrast_ratio, "not a colour", foreground="red", background="#fff"),
    refusal(depth_of_field, "nearer than its focal length", focal_length_mm=100, f_number=4, distance_m=0.1),
    refusal(timecode_to_frames, "leaves out", timecode="00:01:00;00", frame_rate="29.97_drop"),
    refusal(timecode_to_frames, "not a timecode", timecode="00:00:00:24", frame_rate="24"),
    refusal(timecode_to_frames, "not a timecode", timecode="1:00:00", frame_rate="24"),
    refusal(frames_to_timecode, "less than a day", frames=24 * 86400, frame_rate="24"),
    refusal(shift_subtitles, "no cue", subtitles="Hello", offset_ms=10),
    refusal(shift_subtitles, "before zero", subtitles=SUBTITLES, offset_ms=-1001),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()


@pytest.mark.parametrize("rate, base, dropped", [("29.97_drop", 30, 2), ("59.94_drop", 60, 4)])
def test_every_frame_has_its_label(rate: str, base: int, dropped: int) -> None:
    for frames, label in enumerate(itertools.islice(drop_labels(base, dropped), 90_000)):
        assert frames_to_timecode(frames, rate) == label
        assert timecode_to_frames(label, rate) == frames
