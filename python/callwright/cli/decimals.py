"""Sums of money on the command line: exact, and not negative."""

from decimal import Decimal, InvalidOperation
from typing import Any

import click


class _Dollars(click.ParamType):
    name = "dollars"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            sum_ = Decimal(str(value).removeprefix("$"))
        except InvalidOperation:
            self.fail(f"{value!r} is no sum of money.", param, ctx)
        if not sum_.is_finite() or sum_ < 0:
            self.fail(f"{value!r} is no sum of money.", param, ctx)
        return sum_


DOLLARS = _Dollars()
