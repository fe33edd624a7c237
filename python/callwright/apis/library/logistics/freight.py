"""What a shipment counts as: chargeable weight, freight class, loading metres, pallets."""

from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Length = Annotated[float, Field(ge=1e-6, le=5000)]

VOLUME_DIVISORS = {"air": 6000, "courier": 5000, "road": 3000, "sea": 1000}
"""Cubic centimetres that count as a kilogram."""

FREIGHT_CLASSES = (
    (50, 50.0),
    (35, 55.0),
    (30, 60.0),
    (22.5, 65.0),
    (15, 70.0),
    (12, 85.0),
    (10, 92.5),
    (8, 100.0),
    (6, 125.0),
    (4, 175.0),
    (2, 250.0),
    (1, 300.0),
    (0, 400.0),
)
"""From so many pounds per cubic foot on, this class."""

PALLETS = {"eur": (120.0, 80.0), "uk": (120.0, 100.0), "us": (121.92, 101.6)}
"""Length and width of the deck in centimetres."""


@api(
    example={"length_cm": 60.0, "width_cm": 40.0, "height_cm": 50.0, "weight_kg": 14.5, "mode": "air", "pieces": 4},
    source="IATA TACT Rules 3.9.4 (6,000 cm³ a kilogram by air); usual divisors of couriers, road and sea",
)
def chargeable_weight(
    length_cm: Length,
    width_cm: Length,
    height_cm: Length,
    weight_kg: Annotated[float, Field(ge=1e-6, le=100_000)],
    mode: Literal["air", "courier", "road", "sea"],
    pieces: Annotated[int, Field(ge=1, le=10_000)] = 1,
) -> dict[str, float | str]:
    """Find the weight that a carrier charges for equal parcels: the actual or the volumetric one, whichever is more.

    Args:
        length_cm: Length of one parcel in centimetres.
        width_cm: Width of one parcel in centimetres.
        height_cm: Height of one parcel in centimetres.
        weight_kg: Gross weight of one parcel in kilograms.
        mode: How it travels; a kilogram is 6000 cm³ by air, 5000 by courier, 3000 by road, 1000 by sea.
        pieces: How many such parcels.
    """
    volumetric = length_cm * width_cm * height_cm * pieces / VOLUME_DIVISORS[mode]
    actual = weight_kg * pieces
    return {
        "actual_kg": actual,
        "volumetric_kg": volumetric,
        "chargeable_kg": max(actual, volumetric),
        "charged_by": "volume" if volumetric > actual else "weight",
    }


@api(
    example={"length_in": 48.0, "width_in": 40.0, "height_in": 52.0, "weight_lb": 780.0},
    source="NMFC density scale of 13 tiers (National Motor Freight Traffic Association, Docket 2025-1)",
)
def freight_class(
    length_in: Length, width_in: Length, height_in: Length, weight_lb: Annotated[float, Field(ge=1e-6, le=100_000)]
) -> dict[str, float]:
    """Find the density and the NMFC freight class of a handling unit for less-than-truckload shipping in the US.

    Args:
        length_in: Length in inches, the pallet included.
        width_in: Width in inches.
        height_in: Height in inches, the pallet included.
        weight_lb: Gross weight in pounds.
    """
    density = weight_lb / (length_in * width_in * height_in / 1728)
    found = next(number for least, number in FREIGHT_CLASSES if density >= least)
    return {"density_lb_per_cubic_foot": density, "freight_class": found}


@api(
    example={"length_m": 1.2, "width_m": 0.8, "quantity": 14, "stack_height": 2},
    source="Loading metre: a metre of the length of a trailer 2.4 m wide",
)
def loading_metres(
    length_m: Annotated[float, Field(ge=1e-6, le=30)],
    width_m: Annotated[float, Field(ge=1e-6, le=2.4)],
    quantity: Annotated[int, Field(ge=1, le=10_000)],
    stack_height: Annotated[int, Field(ge=1, le=10)] = 1,
) -> float:
    """Work out how many loading metres of a trailer equal load units take up.

    Args:
        length_m: Length of a unit in metres.
        width_m: Width of a unit in metres, at most the trailer's 2.4.
        quantity: How many units.
        stack_height: How many may stand on each other; 1 is not stackable.
    """
    stacks = -(-quantity // stack_height)
    return length_m * width_m * stacks / 2.4


@api(
    example={
        "box_length_cm": 40.0,
        "box_width_cm": 30.0,
        "box_height_cm": 25.0,
        "box_weight_kg": 9.5,
        "pallet": "eur",
        "max_height_cm": 180.0,
    },
    source="Pallet decks of ISO 6780; boxes all turned one way, the better of both",
)
def pallet_load(
    box_length_cm: Length,
    box_width_cm: Length,
    box_height_cm: Length,
    box_weight_kg: Annotated[float, Field(ge=1e-6, le=2000)],
    pallet: Literal["eur", "uk", "us"] = "eur",
    max_height_cm: Annotated[float, Field(gt=15, le=300)] = 180.0,
    max_weight_kg: Annotated[float, Field(ge=1e-6, le=3000)] = 1000.0,
) -> dict[str, int | float]:
    """Work out how many equal boxes fit on a pallet in upright layers, within limits of height and weight.

    Args:
        box_length_cm: Length of a box in centimetres.
        box_width_cm: Width of a box in centimetres.
        box_height_cm: Height of a box in centimetres; boxes are not laid on their sides.
        box_weight_kg: Weight of a box in kilograms.
        pallet: Deck: eur 120 x 80 cm, uk 120 x 100 cm, us 48 x 40 in.
        max_height_cm: Greatest height of the loaded pallet, its own 14.4 cm included.
        max_weight_kg: Greatest weight of the boxes in kilograms.

    Raises:
        ValueError: Not one box fits.
    """
    length, width = PALLETS[pallet]
    layer = max(
        int(length // box_length_cm) * int(width // box_width_cm),
        int(length // box_width_cm) * int(width // box_length_cm),
    )
    layers = int((max_height_cm - 14.4) // box_height_cm)
    boxes = min(layer * layers, int(max_weight_kg // box_weight_kg))
    if boxes <= 0:
        raise ValueError("not one such box fits on the pallet within the limits")
    full = -(-boxes // layer)
    return {
        "boxes": boxes,
        "boxes_per_layer": layer,
        "layers": full,
        "weight_kg": boxes * box_weight_kg,
        "height_cm": 14.4 + full * box_height_cm,
    }
