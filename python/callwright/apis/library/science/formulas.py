"""Chemical formulas: parsing, molar masses, balancing of equations."""

import math
import re
from collections import Counter
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from callwright.apis.library.declared import api

_STANDARD = """
H:1.008 He:4.0026 Li:6.94 Be:9.0122 B:10.81 C:12.011 N:14.007 O:15.999 F:18.998 Ne:20.180 Na:22.990 Mg:24.305
Al:26.982 Si:28.085 P:30.974 S:32.06 Cl:35.45 Ar:39.95 K:39.098 Ca:40.078 Sc:44.956 Ti:47.867 V:50.942 Cr:51.996
Mn:54.938 Fe:55.845 Co:58.933 Ni:58.693 Cu:63.546 Zn:65.38 Ga:69.723 Ge:72.630 As:74.922 Se:78.971 Br:79.904
Kr:83.798 Rb:85.468 Sr:87.62 Y:88.906 Zr:91.224 Nb:92.906 Mo:95.95 Ru:101.07 Rh:102.91 Pd:106.42 Ag:107.87
Cd:112.41 In:114.82 Sn:118.71 Sb:121.76 Te:127.60 I:126.90 Xe:131.29 Cs:132.91 Ba:137.33 La:138.91 Ce:140.12
Pr:140.91 Nd:144.24 Sm:150.36 Eu:151.96 Gd:157.25 Tb:158.93 Dy:162.50 Ho:164.93 Er:167.26 Tm:168.93 Yb:173.05
Lu:174.97 Hf:178.49 Ta:180.95 W:183.84 Re:186.21 Os:190.23 Ir:192.22 Pt:195.08 Au:196.97 Hg:200.59 Tl:204.38
Pb:207.2 Bi:208.98 Th:232.04 Pa:231.04 U:238.03
"""
_WEIGHTS = {element: float(weight) for element, weight in (pair.split(":") for pair in _STANDARD.split())}
"""g/mol, abridged standard atomic weights of IUPAC 2021."""

_TOKEN = re.compile(r"([A-Z][a-z]?)(\d{0,4})|([(\[])|([)\]])(\d{0,4})")

Formula = Annotated[str, Field(min_length=1, max_length=100)]


@api(example={"formula": "CuSO4·5H2O"}, source="Abridged standard atomic weights of IUPAC, 2021")
def molar_mass(formula: Formula) -> dict[str, Any]:
    """Work out the molar mass of a compound and the share that each element has in it.

    Args:
        formula: Chemical formula without charges, such as Ca(OH)2; water of crystallisation after a dot, as in
            CuSO4·5H2O.

    Raises:
        ValueError: a formula that can't be read, or an element without a standard atomic weight.
    """
    masses = {element: _WEIGHTS[element] * count for element, count in _atoms(formula).items()}
    total = math.fsum(masses.values())
    return {
        "molar_mass_g_mol": round(total, 3),
        "mass_percent": {element: round(100 * mass / total, 2) for element, mass in masses.items()},
    }


@api(
    example={"reactants": ["C3H8", "O2"], "products": ["CO2", "H2O"]},
    source="Conservation of atoms; null space of the matrix of elements and compounds",
)
def balance_equation(
    reactants: Annotated[list[Formula], Field(min_length=1, max_length=10)],
    products: Annotated[list[Formula], Field(min_length=1, max_length=10)],
) -> dict[str, Any]:
    """Balance a chemical equation with the smallest whole coefficients.

    Args:
        reactants: Formulas of what reacts, without coefficients and charges.
        products: Formulas of what comes out.

    Raises:
        ValueError: a formula that can't be read, or an equation that can't be balanced in exactly one way.
    """
    atoms = [_atoms(formula) for formula in [*reactants, *products]]
    signs = [1] * len(reactants) + [-1] * len(products)
    elements = sorted({element for counts in atoms for element in counts})
    rows = [
        [Fraction(sign * counts[element]) for sign, counts in zip(signs, atoms, strict=True)] for element in elements
    ]
    free = _reduce(rows, len(atoms))
    if len(free) != 1:
        raise ValueError("the equation can't be balanced" if not free else "the equation balances in more than one way")
    solution = [Fraction(0)] * len(atoms)
    solution[free[0]] = Fraction(1)
    for row in rows:
        pivot = next((column for column, value in enumerate(row) if value), None)
        if pivot is not None:
            solution[pivot] = -row[free[0]]
    scale = math.lcm(*(value.denominator for value in solution))
    whole = [int(value * scale) for value in solution]
    shared = math.gcd(*whole)
    whole = [value // shared for value in whole]
    if min(whole) <= 0:
        raise ValueError("the equation can't be balanced with all of these compounds")
    sides = [whole[: len(reactants)], whole[len(reactants) :]]
    written = [
        " + ".join(f"{count} {formula}" if count > 1 else formula for count, formula in zip(side, names, strict=True))
        for side, names in zip(sides, (reactants, products), strict=True)
    ]
    return {"reactants": sides[0], "products": sides[1], "equation": " -> ".join(written)}


def _atoms(formula: str) -> Counter[str]:
    total = Counter[str]()
    for part in re.split(r"[·.*]", formula.replace(" ", "")):
        bare = part.lstrip("0123456789")
        times = _times(formula, part.removesuffix(bare))
        for element, count in _group(formula, bare).items():
            total[element] += times * count
    return total


def _group(formula: str, part: str) -> Counter[str]:
    stack: list[Counter[str]] = [Counter()]
    at = 0
    while at < len(part):
        token = _TOKEN.match(part, at)
        if token is None:
            raise ValueError(f"{formula!r} is no chemical formula: {part[at:]!r} can't be read")
        element, count, opening, closing, times = token.groups()
        if element:
            if element not in _WEIGHTS:
                raise ValueError(f"{element!r} in {formula!r} is no element with a standard atomic weight")
            stack[-1][element] += _times(formula, count)
        elif opening:
            stack.append(Counter())
        elif closing:
            if len(stack) == 1:
                raise ValueError(f"a bracket is closed in {formula!r} that was never opened")
            inner = stack.pop()
            for name, inside in inner.items():
                stack[-1][name] += inside * _times(formula, times)
        at = token.end()
    if len(stack) > 1 or not stack[0]:
        raise ValueError(
            f"{formula!r} is no chemical formula: " + ("an open bracket" if stack[1:] else "a part is empty")
        )
    return stack[0]


def _times(formula: str, digits: str) -> int:
    if digits and int(digits) == 0:
        raise ValueError(f"{formula!r} has a count of 0")
    return int(digits or 1)


def _reduce(rows: list[list[Fraction]], width: int) -> list[int]:
    """Brings rows to reduced echelon form in place; the columns without a pivot."""
    free, done = [], 0
    for column in range(width):
        pivot = next((index for index in range(done, len(rows)) if rows[index][column]), None)
        if pivot is None:
            free.append(column)
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for index, row in enumerate(rows):
            if index != done and row[column]:
                rows[index] = [x - row[column] * y for x, y in zip(row, rows[done], strict=True)]
        done += 1
    return free
