"""Amounts of money: exact decimals, rounded to cents."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NINTH = Decimal("1e-9")


def exact(amount: float) -> Decimal:
    """The amount as it is written, up to nine decimals."""
    return Decimal(str(amount)).quantize(NINTH)


def cents(amount: Decimal) -> float:
    """Rounded to cents, halves up."""
    return float(amount.quantize(CENT, ROUND_HALF_UP))
