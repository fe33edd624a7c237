"""Equations, polynomials and matrices."""

import math
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from callwright.apis.library.declared import api

Row = Annotated[list[float], Field(min_length=1, max_length=50)]
Matrix = Annotated[list[Row], Field(min_length=1, max_length=50)]


@api(example={"a": 2.0, "b": -3.0, "c": -5.0}, source="Quadratic formula in the stable form of Numerical Recipes, 5.6")
def solve_quadratic(a: float, b: float, c: float) -> dict[str, Any]:
    """Solve the quadratic equation a x^2 + b x + c = 0, over the complex numbers where it has no real roots.

    Args:
        a: Coefficient of the square; not 0.
        b: Coefficient of x.
        c: The constant.

    Raises:
        ValueError: a is 0, so that the equation is not quadratic.
    """
    if a == 0:
        raise ValueError("a is 0: the equation is not quadratic")
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        real, imaginary = -b / (2 * a), math.sqrt(-discriminant) / abs(2 * a)
        roots = [{"real": real, "imaginary": -imaginary}, {"real": real, "imaginary": imaginary}]
        return {"discriminant": discriminant, "kind": "complex", "roots": roots}
    # Adding numbers of equal sign loses no digits.
    half = -(b + math.copysign(math.sqrt(discriminant), b)) / 2
    found = sorted({half / a, c / half}) if half else [0.0]
    kind = "double" if discriminant == 0 else "real"
    return {"discriminant": discriminant, "kind": kind, "roots": [{"real": x, "imaginary": 0.0} for x in found]}


@api(
    example={"coefficients": [[2.0, 1.0, -1.0], [-3.0, -1.0, 2.0], [-2.0, 1.0, 2.0]], "constants": [8.0, -11.0, -3.0]},
    source="Gaussian elimination, in exact fractions",
)
def solve_linear_system(coefficients: Matrix, constants: Row) -> list[float]:
    """Solve a system of as many linear equations as unknowns.

    Args:
        coefficients: One list for each equation, with the coefficient of each unknown.
        constants: The right-hand side of each equation.

    Raises:
        ValueError: the numbers of equations, unknowns and constants differ, or there is not exactly one solution.
    """
    _square(coefficients)
    if len(constants) != len(coefficients):
        raise ValueError(f"{len(coefficients)} equations, but {len(constants)} constants")
    rows = [
        [Fraction(value) for value in [*row, constant]] for row, constant in zip(coefficients, constants, strict=True)
    ]
    if _eliminate(rows) == 0:
        raise ValueError("the system has no solution or infinitely many")
    return [float(row[-1]) for row in rows]


@api(example={"matrix": [[4.0, 3.0], [6.0, 3.0]]}, source="Determinant by Gaussian elimination, in exact fractions")
def matrix_determinant(matrix: Matrix) -> float:
    """Work out the determinant of a square matrix.

    Args:
        matrix: The rows of the matrix, each a list of numbers.

    Raises:
        ValueError: the matrix is not square.
    """
    _square(matrix)
    return float(_eliminate([[Fraction(value) for value in row] for row in matrix]))


@api(
    example={"left": [[1.0, 2.0], [3.0, 4.0]], "right": [[5.0, 6.0, 7.0], [8.0, 9.0, 10.0]]},
    source="Definition of the matrix product",
)
def multiply_matrices(left: Matrix, right: Matrix) -> list[list[float]]:
    """Multiply one matrix by another, as in linear maps one after the other.

    Args:
        left: The rows of the left matrix.
        right: The rows of the right matrix; as many as the left one has columns.

    Raises:
        ValueError: rows of one matrix differ in length, or the shapes don't fit.
    """
    for matrix in (left, right):
        if len({len(row) for row in matrix}) > 1:
            raise ValueError("the rows of a matrix must be equally long")
    if len(left[0]) != len(right):
        raise ValueError(f"the left matrix has {len(left[0])} columns, the right one {len(right)} rows")
    columns = list(zip(*right, strict=True))
    return [[math.fsum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in left]


@api(
    example={"coefficients": [3.0, 0.0, -2.0, 1.0], "lower": 0.0, "upper": 2.0},
    source="Power rule; Horner's scheme",
)
def integrate_polynomial(coefficients: Row, lower: float, upper: float) -> float:
    """Integrate a polynomial from one bound to another.

    Args:
        coefficients: The coefficients from the highest power down to the constant; [3, 0, -2] is 3x^2 - 2.
        lower: Where the integral begins.
        upper: Where it ends.
    """
    degree = len(coefficients)
    integral = [value / (degree - index) for index, value in enumerate(coefficients)]
    return _horner([*integral, 0.0], upper) - _horner([*integral, 0.0], lower)


def _horner(coefficients: list[float], x: float) -> float:
    total = 0.0
    for value in coefficients:
        total = total * x + value
    return total


def _square(matrix: list[list[float]]) -> None:
    if any(len(row) != len(matrix) for row in matrix):
        raise ValueError(f"the matrix is not square: {len(matrix)} rows of lengths {[len(row) for row in matrix]}")


def _eliminate(rows: list[list[Fraction]]) -> Fraction:
    """Brings the left part of the rows to the unit matrix and gives its determinant; stops where that is 0."""
    determinant = Fraction(1)
    for column in range(len(rows)):
        pivot = next((index for index in range(column, len(rows)) if rows[index][column]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != column:
            rows[column], rows[pivot] = rows[pivot], rows[column]
            determinant = -determinant
        head = rows[column][column]
        determinant *= head
        rows[column] = [value / head for value in rows[column]]
        for index, row in enumerate(rows):
            if index != column and row[column]:
                rows[index] = [x - row[column] * y for x, y in zip(row, rows[column], strict=True)]
    return determinant
