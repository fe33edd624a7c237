"""Sound and light: shifts, lenses, photons."""

from typing import Any

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive

_PLANCK = 6.62607015e-34
_LIGHT = 299_792_458.0
_CHARGE = 1.602176634e-19
# Upper ends in nm of the bands; visible light after CIE S 017, the rest after ISO 20473 and 21348.
_BANDS = [
    (0.01, "gamma ray"),
    (10, "x-ray"),
    (380, "ultraviolet"),
    (780, "visible"),
    (1e6, "infrared"),
    (1e9, "microwave"),
]


@api(
    example={"frequency": 440.0, "source_speed": 30.0, "observer_speed": 0.0, "sound_speed": 343.2},
    source="Doppler effect in a medium at rest, Doppler 1842",
)
def doppler_frequency(
    frequency: Positive, source_speed: float, observer_speed: float = 0.0, sound_speed: Positive = 343.2
) -> dict[str, float]:
    """Work out the pitch at which a sound is heard when its source or the listener moves.

    Args:
        frequency: Frequency that the source sends, in Hz.
        source_speed: Speed of the source in m/s, positive towards the listener.
        observer_speed: Speed of the listener in m/s, positive towards the source.
        sound_speed: Speed of sound in m/s; 343.2 is dry air at 20 °C.

    Raises:
        ValueError: a source that reaches the speed of sound, or a listener who outruns it.
    """
    if abs(source_speed) >= sound_speed:
        raise ValueError(f"the source moves at {source_speed} m/s, not below the speed of sound")
    if observer_speed <= -sound_speed:
        raise ValueError("the listener outruns the sound and hears nothing")
    heard = frequency * (sound_speed + observer_speed) / (sound_speed - source_speed)
    return {"heard_hz": heard, "shift_hz": heard - frequency}


@api(
    example={"focal_length": 50.0, "object_distance": 2000.0},
    source="Thin lens equation, Gauss 1841",
)
def thin_lens_image(focal_length: float, object_distance: Positive) -> dict[str, Any]:
    """Find where a thin lens forms the image of an object, and how large it is.

    Args:
        focal_length: Focal length in mm; negative for a diverging lens.
        object_distance: Distance of the object from the lens, in mm.

    Raises:
        ValueError: a focal length of 0, or an object in the focus, whose image is infinitely far away.
    """
    if focal_length == 0:
        raise ValueError("a lens has no focal length of 0")
    if object_distance == focal_length:
        raise ValueError("the object is in the focus: its image is infinitely far away")
    distance = focal_length * object_distance / (object_distance - focal_length)
    return {
        "image_distance_mm": distance,
        "magnification": -distance / object_distance,
        "kind": "real" if distance > 0 else "virtual",
        "upright": distance < 0,
    }


@api(example={"wavelength_nm": 532.0}, source="Planck relation with the exact SI constants of 2019")
def photon_energy(wavelength_nm: Positive) -> dict[str, Any]:
    """Work out energy and frequency of light of a wavelength, and the band of the spectrum it belongs to.

    Args:
        wavelength_nm: Wavelength in a vacuum, in nm.
    """
    frequency = _LIGHT / (wavelength_nm * 1e-9)
    return {
        "frequency_hz": frequency,
        "energy_j": _PLANCK * frequency,
        "energy_ev": _PLANCK * frequency / _CHARGE,
        "band": next((name for end, name in _BANDS if wavelength_nm < end), "radio"),
    }
