"""Colours: notations, contrast, difference, schemes, mixtures."""

import colorsys
import re
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api

HexColour = Annotated[str, Field(max_length=7)]

SCHEMES = {
    "complementary": (0, 180),
    "analogous": (-30, 0, 30),
    "triadic": (0, 120, 240),
    "split_complementary": (0, 150, 210),
    "tetradic": (0, 90, 180, 270),
}


class LabColour(TypedDict):
    """A colour in CIELAB."""

    lightness: Annotated[float, Field(ge=0, le=100)]
    """L*."""
    a: Annotated[float, Field(ge=-160, le=160)]
    """Green to red."""
    b: Annotated[float, Field(ge=-160, le=160)]
    """Blue to yellow."""


@api(example={"colour": "#1e90ff"}, source="CSS Color Module Level 4; A. R. Smith, Color Gamut Transform Pairs (1978)")
def describe_colour(colour: HexColour) -> dict[str, dict[str, float]]:
    """Give a hexadecimal colour in RGB, HSL, HSV and plain CMYK.

    Args:
        colour: Three or six hexadecimal digits, with or without #, such as #1e90ff.

    Raises:
        ValueError: Not such a colour.
    """
    red, green, blue = rgb(colour)
    hue, lightness, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    _, depth, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    inks = [1 - part / 255 / value if value else 0.0 for part in (red, green, blue)]
    return {
        "rgb": {"red": red, "green": green, "blue": blue},
        "hsl": {"hue": 360 * hue, "saturation": 100 * saturation, "lightness": 100 * lightness},
        "hsv": {"hue": 360 * hue, "saturation": 100 * depth, "value": 100 * value},
        "cmyk": dict(zip(("cyan", "magenta", "yellow", "key"), [100 * ink for ink in (*inks, 1 - value)], strict=True)),
    }


@api(example={"hue": 210.0, "saturation": 100.0, "lightness": 56.0}, source="CSS Color Module Level 4, section 7.1")
def hsl_to_hex(
    hue: Annotated[float, Field(ge=0, le=360)],
    saturation: Annotated[float, Field(ge=0, le=100)],
    lightness: Annotated[float, Field(ge=0, le=100)],
) -> str:
    """Convert a colour from hue, saturation and lightness to hexadecimal RGB.

    Args:
        hue: Hue in degrees; 0 is red, 120 green, 240 blue.
        saturation: Saturation in percent.
        lightness: Lightness in percent.
    """
    parts = colorsys.hls_to_rgb(hue % 360 / 360, lightness / 100, saturation / 100)
    return written(*(255 * part for part in parts))


@api(
    example={"foreground": "#767676", "background": "#ffffff"}, source="W3C, WCAG 2.2, contrast ratio, 1.4.3 and 1.4.6"
)
def contrast_ratio(foreground: HexColour, background: HexColour) -> dict[str, float | bool]:
    """Work out the WCAG contrast ratio of text and background, and which levels normal and large text reach.

    Args:
        foreground: Colour of the text in hexadecimal, such as #767676.
        background: Colour behind it in hexadecimal.

    Raises:
        ValueError: A text that is no such colour.
    """
    high, low = sorted((luminance(foreground), luminance(background)), reverse=True)
    ratio = (high + 0.05) / (low + 0.05)
    return {
        "ratio": ratio,
        "aa_normal_text": ratio >= 4.5,
        "aa_large_text": ratio >= 3,
        "aaa_normal_text": ratio >= 7,
        "aaa_large_text": ratio >= 4.5,
    }


@api(
    example={"colour_1": "#ff0000", "colour_2": "#0000ff", "share_2": 0.25},
    source="CSS Color Module Level 5, color-mix",
)
def mix_colours(
    colour_1: HexColour,
    colour_2: HexColour,
    share_2: Annotated[float, Field(ge=0, le=1)] = 0.5,
    linear_light: bool = False,
) -> str:
    """Mix two hexadecimal colours, in sRGB values or in linear light.

    Args:
        colour_1: First colour, such as #ff0000.
        colour_2: Second colour.
        share_2: Share of the second colour, from 0 to 1.
        linear_light: Whether intensities of light are mixed instead of sRGB values.

    Raises:
        ValueError: A text that is no such colour.
    """
    mixed = []
    for one, other in zip(rgb(colour_1), rgb(colour_2), strict=True):
        if linear_light:
            light = linear(one) * (1 - share_2) + linear(other) * share_2
            mixed.append(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
        else:
            mixed.append(one * (1 - share_2) + other * share_2)
    return written(*mixed)


@api(example={"colour": "#336699", "scheme": "triadic"}, source="Harmonies of the HSL colour wheel")
def colour_scheme(
    colour: HexColour,
    scheme: Literal["complementary", "analogous", "triadic", "split_complementary", "tetradic"],
) -> list[str]:
    """List the colours that stand in a harmony with a colour, by turning its hue.

    Args:
        colour: The colour in hexadecimal, such as #336699.
        scheme: Which harmony.

    Raises:
        ValueError: Not such a colour.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(colour)))
    turned = (colorsys.hls_to_rgb((hue + turn / 360) % 1, lightness, saturation) for turn in SCHEMES[scheme])
    return [written(*(255 * part for part in parts)) for parts in turned]


@api(example={"colour": "#b5651d"}, source="IEC 61966-2-1 (sRGB), CIE 15:2018 (CIELAB), white D65")
def hex_to_lab(colour: HexColour) -> dict[str, float]:
    """Convert a hexadecimal sRGB colour to CIELAB under the white D65.

    Args:
        colour: The colour, such as #b5651d.

    Raises:
        ValueError: Not such a colour.
    """
    red, green, blue = (linear(part) for part in rgb(colour))
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return {"lightness": 116 * fy - 16, "a": 500 * (fx - fy), "b": 200 * (fy - fz)}


@api(
    example={
        "colour_1": {"lightness": 60.2574, "a": -34.0099, "b": 36.2677},
        "colour_2": {"lightness": 60.4626, "a": -34.1751, "b": 39.4387},
    },
    source="CIEDE2000; Sharma, Wu & Dalal, Color Research & Application 30 (2005)",
)
def colour_difference(
    colour_1: LabColour, colour_2: LabColour, formula: Literal["cie76", "ciede2000"] = "ciede2000"
) -> float:
    """Measure how different two CIELAB colours look; 1 is about what one just notices.

    Args:
        colour_1: First colour: `lightness` from 0 to 100, `a` (green to red), `b` (blue to yellow).
        colour_2: Second colour, likewise.
        formula: cie76 is the plain distance, ciede2000 the formula of 2000.
    """
    l1, a1, b1 = colour_1["lightness"], colour_1["a"], colour_1["b"]
    l2, a2, b2 = colour_2["lightness"], colour_2["a"], colour_2["b"]
    if formula == "cie76":
        return sqrt((l1 - l2) ** 2 + (a1 - a2) ** 2 + (b1 - b2) ** 2)
    mean = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(mean / (mean + 25**7))
    c1, c2 = hypot(stretch * a1, b1), hypot(stretch * a2, b2)
    h1, h2 = degrees(atan2(b1, stretch * a1)) % 360, degrees(atan2(b2, stretch * a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    if turn == -180:
        turn = h2 - h1
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + h2) / 2
    if c1 * c2 != 0 and abs(h1 - h2) > 180:
        hue += 180 if h1 + h2 < 360 else -180
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    t += 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * 2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    return sqrt(max(0.0, dl**2 + dc**2 + dh**2 + rotation * dc * dh))


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255."""
    digits = colour.removeprefix("#")
    if not re.fullmatch(r"[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}", digits):
        raise ValueError(f"not a colour of three or six hexadecimal digits: {colour!r}")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(*parts: float) -> str:
    """As #rrggbb; halves go up, also those that binary fractions miss by a little."""
    return "#" + "".join(f"{int(part + 0.500001):02x}" for part in parts)


def linear(part: int) -> float:
    """The intensity of light that an sRGB value stands for."""
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance."""
    red, green, blue = (linear(part) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
