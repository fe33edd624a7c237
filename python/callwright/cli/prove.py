"""`callwright prove`: which tasks are sound, and what is wrong with the others."""

from collections.abc import Iterator
from typing import Any

import click

from callwright.cli.replay import DOMAINS
from callwright.cli.reporting import Wanted, deliver, reported
from callwright.verify import ProofReport
from callwright.verify import prove as prove_tasks


@click.command(short_help="Prove tasks sound.")
@click.argument("tasks", nargs=-1, required=True, metavar="TASKS...")
@click.option(
    "--domain",
    type=click.Choice(["auto", *DOMAINS]),
    default="auto",
    show_default=True,
    help="The tasks' domain; auto tells it by each task's `domain` or actions.",
)
@click.option(
    "--world",
    "worlds",
    multiple=True,
    type=click.Path(),
    metavar="DIR",
    help="A folder with a world's tables; again for another domain.  [default: the shipped worlds]",
)
@click.option("--select", multiple=True, metavar="CODES", help="Codes or severities to report, with commas between.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Codes or severities to leave out.")
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Longer tasks are not read.  [default: 64 MiB]")
@click.option("--write-clean", type=click.Path(dir_okay=False), help="Write the tasks without an error there.")
@click.option("--write-rejects", type=click.Path(dir_okay=False), help="Write the other tasks there, with findings.")
@click.option("--threads", type=click.IntRange(min=1), help="Threads.  [default: one a core]")
@reported
def prove(
    tasks: tuple[str, ...],
    domain: str,
    worlds: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_row_bytes: int | None,
    write_clean: str | None,
    write_rejects: str | None,
    threads: int | None,
    **wanted: Any,
) -> None:
    """Say which tasks are sound, by replays of their gold actions alone.

    A task is an instruction, the gold actions that do what it asks for, and the outputs that must be said. It is sound
    where the actions run and are all needed, where doing nothing does not pass, where all their values can be told from
    the instruction and from what reads tell, and where no other call leaves the same state.

    TASKS are files, JSON Lines or a JSON array, plain or packed by gzip or Zstandard; globs are expanded; "-" is
    standard input.
    """
    deliver(
        tasks,
        Wanted(**wanted),
        "proven",
        lambda most, progress: prove_tasks(
            list(tasks),
            domain=domain,
            world=worlds or None,
            select=select or None,
            ignore=ignore or None,
            max_findings=most,
            threads=threads,
            max_row_bytes=max_row_bytes,
            write_clean=write_clean,
            write_rejects=write_rejects,
            progress=progress,
        ),
        verdicts,
    )


def verdicts(report: ProofReport) -> Iterator[str]:
    """How many tasks are sound, and of how many that is undecided."""
    yield f"{report.sound:,} of {report.rows:,} tasks sound, {report.undecided:,} undecided"
