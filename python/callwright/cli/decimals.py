"""Sums of money on the command line: exact, and not negative."""

from decimal import Decimal, InvalidOperation

import click


def dollars(text: str) -> Decimal:
    """A sum such as "2.50" or "$2.50"."""
    try:
        found = Decimal(str(text).removeprefix("$"))
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite() or found < 0:
        raise click.BadParameter(f"{text!r} is no sum of money.")
    return found
