"""The options of what a session of a run may spend, and do at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from callwright.cli.decimals import dollars

Command = TypeVar("Command", bound=Callable[..., Any])


def limited(default: str) -> Callable[[Command], Command]:
    """Gives a command the options, which it takes as `limits`: keywords for `pipelines.session.Limits`.

    Args:
        default: how many requests are in flight where nobody says.
    """

    def decorate(command: Command) -> Command:
        @click.option("--concurrency", type=click.IntRange(min=1), help=f"Requests in flight.  [default: {default}]")
        @click.option("--max-cost", type=dollars, metavar="DOLLARS", help="Dollars that all sessions may spend.")
        @click.option("--max-tokens", type=click.IntRange(min=0), help="Tokens that all sessions may spend.")
        @wraps(command)
        def with_limits(*args: Any, concurrency: Any, max_cost: Any, max_tokens: Any, **others: Any) -> Any:
            limits = {"concurrency": concurrency, "max_cost": max_cost, "max_tokens": max_tokens}
            return command(*args, limits=limits, **others)

        return with_limits  # type: ignore[return-value]

    return decorate
