"""Options that commands share which judge rows by running them: of worlds, of what is reported, of files to write."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from callwright.verify import Domain

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_DOMAINS = [domain.name for domain in Domain.all()]


def grounds(rows: str, told: str) -> Callable[[Decorated], Decorated]:
    """Options of the world: `domain` and `worlds`.

    Args:
        rows: what is judged.
        told: how a row's domain is told.
    """
    return _options(
        click.option(
            "--domain",
            type=click.Choice(["auto", *_DOMAINS]),
            default="auto",
            show_default=True,
            help=f"The {rows}' domain; auto tells it by {told}.",
        ),
        click.option(
            "--world",
            "worlds",
            multiple=True,
            type=click.Path(),
            metavar="DIR",
            help="A folder with a world's tables; again for another domain.  [default: the shipped worlds]",
        ),
    )


def sifted(rows: str, clean: str) -> Callable[[Decorated], Decorated]:
    """Options of what is reported and written: `select`, `ignore`, `max_row_bytes`, `write_clean` and `write_rejects`,
    `threads`.

    Args:
        rows: what is judged.
        clean: what is written to the first file, and how.
    """
    file = click.Path(dir_okay=False)
    codes: dict[str, Any] = {"multiple": True, "metavar": "CODES"}
    at_least_one = click.IntRange(min=1)
    return _options(
        click.option("--select", **codes, help="Codes or severities to report, with commas between."),
        click.option("--ignore", **codes, help="Codes or severities to leave out."),
        click.option("--max-row-bytes", type=at_least_one, help=f"Longer {rows} are not read.  [default: 64 MiB]"),
        click.option("--write-clean", type=file, help=f"Write {clean}."),
        click.option("--write-rejects", type=file, help=f"Write the other {rows} there, with findings."),
        click.option("--threads", type=at_least_one, help="Threads.  [default: one a core]"),
    )


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """What those options ask of `replay` and `prove`; takes it out of `given`."""
    several = {"world": given.pop("worlds"), "select": given.pop("select"), "ignore": given.pop("ignore")}
    alone = ("domain", "max_row_bytes", "write_clean", "write_rejects", "threads")
    return {name: value or None for name, value in several.items()} | {name: given.pop(name) for name in alone}


def _options(*options: Callable[[Decorated], Decorated]) -> Callable[[Decorated], Decorated]:
    def decorate(command: Decorated) -> Decorated:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
