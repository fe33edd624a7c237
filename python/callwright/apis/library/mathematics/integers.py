"""Whole numbers: divisors, factors, numerals, fractions."""

import math
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Count

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@api(example={"number": 360360}, source="Fundamental theorem of arithmetic; trial division")
def prime_factorization(number: Annotated[int, Field(ge=2, le=10**12)]) -> list[dict[str, int]]:
    """Split a whole number into its prime factors.

    Args:
        number: The number, from 2 to 10^12.
    """
    factors = []
    divisor = 2
    while divisor * divisor <= number:
        exponent = 0
        while number % divisor == 0:
            number //= divisor
            exponent += 1
        if exponent:
            factors.append({"prime": divisor, "exponent": exponent})
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        factors.append({"prime": number, "exponent": 1})
    return factors


@api(example={"numbers": [84, 126, 210]}, source="Euclid, Elements VII.2")
def common_divisor_and_multiple(
    numbers: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=100)],
) -> dict[str, int]:
    """Find the greatest common divisor and the least common multiple of two or more whole numbers.

    Args:
        numbers: The numbers, each at least 1.
    """
    return {"greatest_common_divisor": math.gcd(*numbers), "least_common_multiple": math.lcm(*numbers)}


@api(example={"digits": "ff3c", "from_base": 16, "to_base": 2}, source="Positional notation")
def convert_number_base(
    digits: Annotated[str, Field(min_length=1, max_length=200)],
    from_base: Annotated[int, Field(ge=2, le=36)],
    to_base: Annotated[int, Field(ge=2, le=36)],
) -> str:
    """Write a whole number of one base in another one, such as hexadecimal in binary.

    Args:
        digits: The number in its first base: digits 0-9 and letters a-z of either case, with a minus sign in front
            where it is negative.
        from_base: The base that it is written in, 2 to 36.
        to_base: The base that is wanted, 2 to 36.

    Raises:
        ValueError: a digit that the base does not have.
    """
    sign, body = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    value = 0
    for digit in body.lower():
        worth = _DIGITS.find(digit)
        if not 0 <= worth < from_base:
            raise ValueError(f"{digit!r} is no digit of base {from_base}")
        value = value * from_base + worth
    if not body:
        raise ValueError("a minus sign, but no digits")
    written = ""
    while value:
        value, worth = divmod(value, to_base)
        written = _DIGITS[worth] + written
    return sign + written if written else "0"


@api(
    example={"value": 3.14159265, "largest_denominator": 1000},
    source="Best rational approximation by continued fractions",
)
def approximate_fraction(
    value: Annotated[float, Field(ge=-1e12, le=1e12)], largest_denominator: Annotated[int, Field(ge=1, le=10**9)] = 1000
) -> dict[str, float]:
    """Find the fraction nearest to a decimal number among those with a denominator up to a limit.

    Args:
        value: The number.
        largest_denominator: The largest denominator allowed.
    """
    found = Fraction(value).limit_denominator(largest_denominator)
    error = float(found - Fraction(value))
    return {"numerator": found.numerator, "denominator": found.denominator, "error": error}


@api(example={"number": 17, "modulus": 3120}, source="Extended Euclidean algorithm; Knuth, TAOCP 2, 4.5.2")
def modular_inverse(number: int, modulus: Annotated[int, Field(ge=2)]) -> int:
    """Find the number that gives 1 when multiplied with a given one, modulo a modulus.

    Args:
        number: The number to invert.
        modulus: The modulus, at least 2.

    Raises:
        ValueError: the two have a common divisor, so that there is no inverse.
    """
    shared = math.gcd(number, modulus)
    if shared != 1:
        raise ValueError(f"{number} has no inverse modulo {modulus}: both are divisible by {shared}")
    return pow(number, -1, modulus)


@api(example={"limit": 30, "first": 0, "second": 1}, source="Fibonacci, Liber Abaci; Lucas 1878")
def fibonacci_numbers(limit: Count, first: Annotated[int, Field(ge=0)] = 0, second: Count = 1) -> list[int]:
    """List the numbers of a Fibonacci-like sequence up to a limit, each the sum of the two before it.

    Args:
        limit: The largest number that may be listed.
        first: The number that the sequence starts with; 2 for Lucas numbers.
        second: The number after it.
    """
    listed = []
    while first <= limit:
        listed.append(first)
        first, second = second, first + second
    return listed
