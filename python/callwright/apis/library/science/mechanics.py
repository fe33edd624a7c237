"""Bodies that are thrown, fall and orbit."""

import math
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive

GRAVITATION = 6.67430e-11
"""m^3 / (kg s^2), CODATA 2018."""

_GRAVITY = {
    "sun": 1.32712440018e20,
    "earth": 3.986004418e14,
    "moon": 4.9048695e12,
    "mars": 4.282837e13,
    "jupiter": 1.26686534e17,
}
"""Mass times constant of gravitation, m^3/s^2 (JPL DE405)."""


@api(
    example={"speed": 24.0, "angle": 40.0, "height": 1.8},
    source="Parabola of a throw without air; Halliday & Resnick, Fundamentals of Physics, ch. 4",
)
def projectile_motion(
    speed: Positive,
    angle: Annotated[float, Field(ge=-90, le=90)],
    height: NonNegative = 0.0,
    gravity: Positive = 9.80665,
) -> dict[str, float]:
    """Work out flight time, range and greatest height of something thrown, without air resistance.

    Args:
        speed: Speed at the start, in m/s.
        angle: Angle of the throw above the horizontal, in degrees; negative is downwards.
        height: Height of the start above the ground, in m.
        gravity: Acceleration of gravity, in m/s^2; 1.62 on the Moon.
    """
    across = speed * math.cos(math.radians(angle))
    up = speed * math.sin(math.radians(angle))
    landing = math.sqrt(up**2 + 2 * gravity * height)
    time = max(0.0, (up + landing) / gravity)
    return {
        "flight_time_s": time,
        "range_m": across * time,
        "maximum_height_m": height + max(0.0, up) ** 2 / (2 * gravity),
        "impact_speed_m_s": math.hypot(across, landing),
    }


@api(
    example={"body": "earth", "semi_major_axis_km": 6778.0},
    source="Kepler's third law; standard gravitational parameters of JPL DE405",
)
def orbital_period(
    body: Literal["sun", "earth", "moon", "mars", "jupiter"], semi_major_axis_km: Positive
) -> dict[str, float]:
    """Work out how long a small body takes for an orbit, and its mean speed on a circular one.

    Args:
        body: What it orbits.
        semi_major_axis_km: Semi-major axis of the orbit in km, measured from the centre of the body; of a circular
            orbit its radius.
    """
    axis, gravity = semi_major_axis_km * 1000, _GRAVITY[body]
    return {
        "period_s": 2 * math.pi * math.sqrt(axis**3 / gravity),
        "circular_speed_km_s": math.sqrt(gravity / axis) / 1000,
    }


@api(
    example={"mass_kg": 5.9722e24, "radius_km": 6371.0},
    source="Newton's law of gravitation with the CODATA 2018 constant",
)
def escape_velocity(mass_kg: Positive, radius_km: Positive) -> dict[str, float]:
    """Work out the escape velocity and the surface gravity of a planet, moon or star.

    Args:
        mass_kg: Its mass in kg.
        radius_km: Its radius in km.
    """
    radius = radius_km * 1000
    return {
        "escape_velocity_km_s": math.sqrt(2 * GRAVITATION * mass_kg / radius) / 1000,
        "surface_gravity_m_s2": GRAVITATION * mass_kg / radius**2,
    }


@api(
    example={"mass": 1200.0, "initial_speed": 27.8, "friction": 0.7, "slope": -3.0, "reaction_time": 1.0},
    source="Work against friction on a slope; Halliday & Resnick, Fundamentals of Physics, ch. 6",
)
def stopping_distance(
    mass: Positive,
    initial_speed: NonNegative,
    friction: Annotated[float, Field(gt=0, le=2)],
    slope: Annotated[float, Field(ge=-45, le=45)] = 0.0,
    reaction_time: NonNegative = 0.0,
) -> dict[str, float]:
    """Work out how far a braking vehicle goes before it stands still, and the energy its brakes take.

    Args:
        mass: Mass of the vehicle in kg.
        initial_speed: Speed when the driver sees the hazard, in m/s.
        friction: Coefficient of friction of tyres and road; about 0.7 dry, 0.4 wet, 0.1 on ice.
        slope: Slope of the road in degrees; negative is downhill.
        reaction_time: Seconds until the brakes take hold.

    Raises:
        ValueError: a road so steep that the brakes can't hold the vehicle.
    """
    angle = math.radians(slope)
    deceleration = 9.80665 * (friction * math.cos(angle) + math.sin(angle))
    if deceleration <= 0:
        raise ValueError(f"with a friction of {friction} nothing stops on a slope of {slope} degrees")
    braking = initial_speed**2 / (2 * deceleration)
    return {
        "reaction_distance_m": initial_speed * reaction_time,
        "braking_distance_m": braking,
        "total_distance_m": initial_speed * reaction_time + braking,
        "braking_energy_j": mass * 9.80665 * friction * math.cos(angle) * braking,
    }
