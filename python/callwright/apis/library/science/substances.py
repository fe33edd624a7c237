"""Gases, solutions and decay."""

import math
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import NonNegative, Positive

_GAS = 8.31446261815324
_WATER = 1e-14


@api(
    example={"pressure_pa": 101325.0, "temperature_k": 298.15, "amount_mol": 2.5},
    source="Ideal gas law; molar gas constant of CODATA 2018",
)
def ideal_gas(
    pressure_pa: Positive | None = None,
    volume_m3: Positive | None = None,
    amount_mol: Positive | None = None,
    temperature_k: Positive | None = None,
) -> dict[str, float]:
    """Find the missing one of pressure, volume, amount and temperature of an ideal gas from the other three.

    Args:
        pressure_pa: Pressure in pascal.
        volume_m3: Volume in cubic metres.
        amount_mol: Amount of gas in mol.
        temperature_k: Temperature in kelvin.

    Raises:
        ValueError: not exactly three of the four are given.
    """
    given = [pressure_pa, volume_m3, amount_mol, temperature_k]
    if sum(value is not None for value in given) != 3:
        raise ValueError("give exactly three of pressure_pa, volume_m3, amount_mol and temperature_k")
    if pressure_pa is None:
        pressure_pa = math.prod((amount_mol or 0, _GAS, temperature_k or 0)) / (volume_m3 or 1)
    elif volume_m3 is None:
        volume_m3 = math.prod((amount_mol or 0, _GAS, temperature_k or 0)) / pressure_pa
    elif amount_mol is None:
        amount_mol = pressure_pa * volume_m3 / (_GAS * (temperature_k or 1))
    else:
        temperature_k = pressure_pa * volume_m3 / (_GAS * amount_mol)
    return {
        "pressure_pa": pressure_pa,
        "volume_m3": volume_m3 or 0.0,
        "amount_mol": amount_mol or 0.0,
        "temperature_k": temperature_k or 0.0,
    }


@api(
    example={"kind": "weak_acid", "concentration": 0.1, "pk": 4.756},
    source="Charge balance with the autoionisation of water at 25 °C; Harris, Quantitative Chemical Analysis, ch. 9",
)
def solution_ph(
    kind: Literal["strong_acid", "strong_base", "weak_acid", "weak_base"],
    concentration: Annotated[float, Field(gt=0, le=20)],
    pk: Annotated[float, Field(ge=-2, le=16)] | None = None,
) -> float:
    """Work out the pH of an acid or base with one proton, in water at 25 °C, by concentrations.

    Args:
        kind: Whether it is an acid or a base, and whether it dissociates fully (strong) or in part (weak).
        concentration: Its concentration in mol/l.
        pk: Its pKa (acid) or pKb (base); for weak ones alone.

    Raises:
        ValueError: a weak acid or base without pk, or a strong one with it.
    """
    weak = kind.startswith("weak")
    if weak != (pk is not None):
        raise ValueError(f"a {kind} needs a pk" if weak else f"a {kind} has no pk: it dissociates fully")
    # Of an acid x is the pH, of a base the pOH: what is made equals the ions that balance it.
    low, high = -2.0, 16.0
    for _ in range(100):
        middle = (low + high) / 2
        made = 10**-middle
        share = 1.0 if pk is None else 1 / (1 + made / 10**-pk)
        low, high = (middle, high) if made > concentration * share + _WATER / made else (low, middle)
    own = (low + high) / 2
    return round(own if kind.endswith("acid") else 14 - own, 3)


@api(
    example={"acid_pka": 4.756, "acid_concentration": 0.1, "base_concentration": 0.18},
    source="Henderson-Hasselbalch equation, 1908/1917",
)
def buffer_ph(acid_pka: float, acid_concentration: Positive, base_concentration: Positive) -> float:
    """Estimate the pH of a buffer of a weak acid and its conjugate base.

    Args:
        acid_pka: pKa of the weak acid.
        acid_concentration: Concentration of the acid in mol/l.
        base_concentration: Concentration of its conjugate base in mol/l.
    """
    return acid_pka + math.log10(base_concentration / acid_concentration)


@api(
    example={"stock_concentration": 10.0, "final_concentration": 0.25, "final_volume": 500.0},
    source="Conservation of the amount of substance, C1 V1 = C2 V2",
)
def dilute_solution(
    stock_concentration: Positive, final_concentration: Positive, final_volume: Positive
) -> dict[str, float]:
    """Work out how much stock solution and solvent make a volume of a weaker solution.

    Args:
        stock_concentration: Concentration of the stock, in any unit.
        final_concentration: Concentration wanted, in the same unit.
        final_volume: Volume wanted, in ml.

    Raises:
        ValueError: the wanted solution is stronger than the stock.
    """
    if final_concentration > stock_concentration:
        raise ValueError(f"a stock of {stock_concentration} can't be diluted to {final_concentration}")
    stock = final_volume * final_concentration / stock_concentration
    factor = stock_concentration / final_concentration
    return {"stock_ml": stock, "solvent_ml": final_volume - stock, "dilution_factor": factor}


@api(
    example={"initial_amount": 80.0, "half_life": 8.02, "elapsed": 30.0},
    source="Law of radioactive decay, Rutherford & Soddy 1902",
)
def radioactive_decay(initial_amount: NonNegative, half_life: Positive, elapsed: NonNegative) -> dict[str, float]:
    """Work out how much of a radioactive substance is left after some time.

    Args:
        initial_amount: Amount or activity at the start, in any unit.
        half_life: Half-life, in any unit of time; iodine-131 has 8.02 days.
        elapsed: Time gone by, in the unit of the half-life.
    """
    left = initial_amount * 0.5 ** (elapsed / half_life)
    return {
        "remaining": left,
        "decayed": initial_amount - left,
        "decay_constant": math.log(2) / half_life,
        "mean_lifetime": half_life / math.log(2),
    }
