"""`callwright prove`: which tasks are sound, and what is wrong with the others."""

from collections.abc import Iterator
from typing import Any

import click

from callwright.cli.judged import asked, grounds, sifted
from callwright.cli.reporting import Wanted, deliver, reported
from callwright.verify import ProofReport
from callwright.verify import prove as prove_tasks


@click.command(short_help="Prove tasks sound.")
@click.argument("tasks", nargs=-1, required=True, metavar="TASKS...")
@grounds("tasks", "each task's `domain` or actions")
@sifted("tasks", "the tasks without an error there")
@reported
def prove(tasks: tuple[str, ...], **given: Any) -> None:
    """Say which tasks are sound, by replays of their gold actions alone.

    A task is an instruction, the gold actions that do what it asks for, and the outputs that must be said. It is sound
    where the actions run and are all needed, where doing nothing does not pass, where all their values can be told from
    the instruction and from what reads tell, and where no other call leaves the same state.

    TASKS are files, JSON Lines or a JSON array, plain or packed by gzip or Zstandard; globs are expanded; "-" is
    standard input.
    """
    judging = asked(given)
    deliver(
        tasks,
        Wanted(**given),
        "proven",
        lambda most, progress: prove_tasks(
            list(tasks),
            max_findings=most,
            progress=progress,
            **judging,
        ),
        verdicts,
    )


def verdicts(report: ProofReport) -> Iterator[str]:
    """How many tasks are sound, and of how many that is undecided."""
    yield f"{report.sound:,} of {report.rows:,} tasks sound, {report.undecided:,} undecided"
