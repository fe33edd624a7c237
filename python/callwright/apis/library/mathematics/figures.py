"""Triangles, circles and solids."""

import math
from typing import Any, Literal

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive


@api(example={"a": 7.0, "b": 8.0, "c": 9.0}, source="Heron's formula in Kahan's stable form; law of cosines")
def solve_triangle(a: Positive, b: Positive, c: Positive) -> dict[str, Any]:
    """Work out the angles, area and kind of a triangle from its three sides.

    Args:
        a: First side, in any unit of length.
        b: Second side, in the same unit.
        c: Third side, in the same unit.

    Raises:
        ValueError: the sides make no triangle.
    """
    if a >= b + c or b >= a + c or c >= a + b:
        raise ValueError(f"sides of {a}, {b} and {c} make no triangle: one is as long as the others together")
    z, y, x = sorted((a, b, c))
    area = math.sqrt((x + (y + z)) * (z - (x - y)) * (z + (x - y)) * (x + (y - z))) / 4
    square = z * z + y * y - x * x
    right = math.isclose(z * z + y * y, x * x, rel_tol=1e-12)
    return {
        "angle_a": _angle(a, b, c),
        "angle_b": _angle(b, a, c),
        "angle_c": _angle(c, a, b),
        "area": area,
        "perimeter": a + b + c,
        "inscribed_radius": 2 * area / (a + b + c),
        "circumscribed_radius": a * b * c / (4 * area),
        "sides": {1: "equilateral", 2: "isosceles", 3: "scalene"}[len({a, b, c})],
        "angles": "right" if right else "acute" if square > 0 else "obtuse",
    }


@api(
    example={"radius": 6.0, "angle": 75.0},
    source="Circular sector and segment; Bronshtein, Handbook of Mathematics, 3.1",
)
def circle_sector(radius: Positive, angle: Positive) -> dict[str, float]:
    """Measure a sector of a circle: its area, arc, chord, and the segment that the chord cuts off.

    Args:
        radius: Radius of the circle, in any unit of length.
        angle: Angle at the centre in degrees, above 0 and up to 360.

    Raises:
        ValueError: an angle above 360 degrees.
    """
    if angle > 360:
        raise ValueError(f"a sector of {angle} degrees is more than the circle")
    turn = math.radians(angle)
    return {
        "sector_area": radius**2 * turn / 2,
        "arc_length": radius * turn,
        "chord_length": 2 * radius * math.sin(turn / 2),
        "segment_area": radius**2 * (turn - math.sin(turn)) / 2,
    }


@api(
    example={"shape": "cone", "radius": 3.0, "height": 4.0},
    source="Solids of revolution; Bronshtein, Handbook of Mathematics, 3.3",
)
def solid_volume(
    shape: Literal["sphere", "cylinder", "cone", "frustum"],
    radius: Positive,
    height: Positive | None = None,
    top_radius: NonNegative | None = None,
) -> dict[str, float]:
    """Work out the volume and the whole surface of a sphere, cylinder, cone or truncated cone.

    Args:
        shape: Which solid.
        radius: Radius, of the base where there is one, in any unit of length.
        height: Height in the same unit; for all but the sphere.
        top_radius: Radius of the upper end; for the truncated cone (`frustum`) alone.

    Raises:
        ValueError: a measure that the shape needs is missing, or one is given that it does not have.
    """
    if (height is None) != (shape == "sphere"):
        raise ValueError("a sphere has no height" if height is not None else f"a {shape} needs a height")
    if (top_radius is None) != (shape != "frustum"):
        raise ValueError("a frustum needs a top_radius" if top_radius is None else f"a {shape} has no top_radius")
    if height is None:
        return {"volume": 4 / 3 * math.pi * radius**3, "surface": 4 * math.pi * radius**2}
    top = {"cylinder": radius, "cone": 0.0}.get(shape, top_radius or 0.0)
    slant = math.hypot(height, radius - top)
    ends = math.pi * (radius**2 + top**2)
    return {
        "volume": math.pi * height / 3 * (radius**2 + radius * top + top**2),
        "surface": ends + math.pi * (radius + top) * slant,
    }


def _angle(opposite: float, side: float, other: float) -> float:
    cosine = (side**2 + other**2 - opposite**2) / (2 * side * other)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
