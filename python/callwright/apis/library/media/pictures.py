"""Pictures: proportions, sizes on screen and paper, what a lens sees."""

from math import atan, degrees, gcd, hypot, inf, log2
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.magnitudes import Positive

Pixels = Annotated[int, Field(ge=1, le=1_000_000)]


@api(example={"width": 2560, "height": 1080}, source="Ratio in lowest terms")
def aspect_ratio(width: Pixels, height: Pixels) -> dict[str, str | float]:
    """Find the aspect ratio of a picture in lowest terms, its orientation, and its size in megapixels.

    Args:
        width: Width in pixels.
        height: Height in pixels.
    """
    divisor = gcd(width, height)
    return {
        "ratio": f"{width // divisor}:{height // divisor}",
        "decimal": width / height,
        "orientation": "landscape" if width > height else "portrait" if width < height else "square",
        "megapixels": width * height / 1e6,
    }


@api(
    example={"width": 4032, "height": 3024, "box_width": 1280, "box_height": 720, "mode": "contain"},
    source="CSS Images Module Level 3, object-fit",
)
def fit_image(
    width: Pixels,
    height: Pixels,
    box_width: Pixels,
    box_height: Pixels,
    mode: Literal["contain", "cover"] = "contain",
    allow_upscaling: bool = True,
) -> dict[str, int | float]:
    """Work out the size of a picture that is scaled into a box, and what is left over or cropped on each side.

    Args:
        width: Width of the picture in pixels.
        height: Height of the picture in pixels.
        box_width: Width of the box in pixels.
        box_height: Height of the box in pixels.
        mode: contain shows all of the picture, cover fills all of the box.
        allow_upscaling: Whether the picture may grow.
    """
    across, down = box_width / width, box_height / height
    scale = min(across, down) if mode == "contain" else max(across, down)
    if not allow_upscaling:
        scale = min(scale, 1.0)
    new_width, new_height = max(1, round(width * scale)), max(1, round(height * scale))
    return {
        "width": new_width,
        "height": new_height,
        "scale": scale,
        "margin_x": (box_width - new_width) / 2,
        "margin_y": (box_height - new_height) / 2,
    }


@api(example={"width": 6000, "height": 4000, "dots_per_inch": 300}, source="An inch is 25.4 mm; ISO 216")
def print_size(
    width: Pixels, height: Pixels, dots_per_inch: Annotated[int, Field(ge=1, le=4800)] = 300
) -> dict[str, float | str | None]:
    """Work out how large a picture prints at a resolution, and the largest A paper that it fills.

    Args:
        width: Width in pixels.
        height: Height in pixels.
        dots_per_inch: Resolution in dots an inch.
    """
    short, long = sorted((width * 25.4 / dots_per_inch, height * 25.4 / dots_per_inch))
    sheets = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}
    sheets |= {"A5": (148, 210), "A6": (105, 148), "A7": (74, 105)}
    # Half a millimetre less is filled too: 2480 x 3508 dots are what everybody takes for A4.
    filled = next((paper for paper, (a, b) in sheets.items() if short >= a - 0.5 and long >= b - 0.5), None)
    return {
        "width_mm": width * 25.4 / dots_per_inch,
        "height_mm": height * 25.4 / dots_per_inch,
        "largest_paper": filled,
    }


@api(
    example={"width": 3840, "height": 2160, "diagonal_inches": 27.0}, source="Pixels along the diagonal over its length"
)
def pixel_density(width: Pixels, height: Pixels, diagonal_inches: Positive) -> dict[str, float]:
    """Work out a screen's pixels per inch, the pitch of its pixels, and its width and height in centimetres.

    Args:
        width: Width in pixels.
        height: Height in pixels.
        diagonal_inches: Diagonal of the screen in inches.
    """
    density = hypot(width, height) / diagonal_inches
    return {
        "pixels_per_inch": density,
        "pixel_pitch_mm": 25.4 / density,
        "width_cm": width / density * 2.54,
        "height_cm": height / density * 2.54,
    }


@api(
    example={"focal_length_mm": 50.0, "sensor_width_mm": 23.5, "sensor_height_mm": 15.6},
    source="Angle of view of a rectilinear lens focused at infinity; S. F. Ray, Applied Photographic Optics",
)
def lens_field_of_view(
    focal_length_mm: Positive, sensor_width_mm: Positive = 36.0, sensor_height_mm: Positive = 24.0
) -> dict[str, float]:
    """Work out a lens's angles of view in degrees, the sensor's crop factor and the equivalent focal length.

    Args:
        focal_length_mm: Focal length in millimetres.
        sensor_width_mm: Width of the sensor in millimetres; full frame by default.
        sensor_height_mm: Height of the sensor in millimetres.
    """
    diagonal = hypot(sensor_width_mm, sensor_height_mm)
    crop = hypot(36, 24) / diagonal
    horizontal, vertical, across = (
        2 * degrees(atan(side / (2 * focal_length_mm))) for side in (sensor_width_mm, sensor_height_mm, diagonal)
    )
    return {
        "horizontal": horizontal,
        "vertical": vertical,
        "diagonal": across,
        "crop_factor": crop,
        "equivalent_focal_length_mm": focal_length_mm * crop,
    }


@api(
    example={"focal_length_mm": 85.0, "f_number": 2.8, "distance_m": 3.0},
    source="Hyperfocal distance and limits of sharpness; S. F. Ray, Applied Photographic Optics",
)
def depth_of_field(
    focal_length_mm: Annotated[float, Field(ge=1e-6, le=2000)],
    f_number: Annotated[float, Field(ge=0.5, le=128)],
    distance_m: Annotated[float, Field(ge=1e-6, le=100_000)],
    circle_of_confusion_mm: Annotated[float, Field(ge=1e-6, le=1)] = 0.03,
) -> dict[str, float | None]:
    """Work out the nearest and farthest distance in metres that is sharp, and the hyperfocal distance.

    Args:
        focal_length_mm: Focal length in millimetres.
        f_number: Aperture as an f-number, such as 2.8.
        distance_m: Distance in metres at which the lens is focused.
        circle_of_confusion_mm: Blur that counts as sharp, in millimetres; 0.03 for full frame.

    Raises:
        ValueError: The distance is not beyond the focal length.
    """
    distance = distance_m * 1000
    if distance <= focal_length_mm:
        raise ValueError("a lens can't focus nearer than its focal length")
    hyperfocal = focal_length_mm**2 / (f_number * circle_of_confusion_mm) + focal_length_mm
    near = distance * (hyperfocal - focal_length_mm) / (hyperfocal + distance - 2 * focal_length_mm)
    beyond = hyperfocal - distance
    far = distance * (hyperfocal - focal_length_mm) / beyond if beyond > 0 else inf
    return {
        "near_m": near / 1000,
        "far_m": None if far == inf else far / 1000,
        "depth_m": None if far == inf else (far - near) / 1000,
        "hyperfocal_m": hyperfocal / 1000,
    }


@api(
    example={"f_number": 8.0, "shutter_seconds": 0.008, "iso": 200},
    source="ISO 2720; S. F. Ray, Applied Photographic Optics",
)
def exposure_value(
    f_number: Annotated[float, Field(ge=0.5, le=128)],
    shutter_seconds: Annotated[float, Field(ge=1e-6, le=86400)],
    iso: Annotated[int, Field(ge=1, le=4_000_000)] = 100,
) -> float:
    """Work out the exposure value, at ISO 100, of a scene that these settings expose rightly.

    Args:
        f_number: Aperture as an f-number.
        shutter_seconds: Exposure time in seconds.
        iso: Sensitivity.
    """
    return log2(f_number**2 / shutter_seconds) - log2(iso / 100)
