"""`callwright replay`: which trajectories reproduce, which reach the gold state, and why not."""

from collections.abc import Iterator
from typing import Any, get_args

import click

from callwright.cli.judged import asked, grounds, sifted
from callwright.cli.reporting import Wanted, deliver, reported
from callwright.verify import ReplayReport
from callwright.verify import replay as replay_source
from callwright.verify.check import Format
from callwright.verify.replay import Judge


@click.command(short_help="Run trajectories' calls again.")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@grounds("rows", "each row's tools")
@click.option("--tasks", type=click.Path(), metavar="FILE", help="Tasks with gold actions, joined to rows by id.")
@click.option(
    "--judge",
    type=click.Choice(get_args(Judge)),
    default="strict",
    show_default=True,
    help="strict: observations byte for byte; lenient: JSON by value.",
)
@click.option("--ignore-rules", multiple=True, metavar="RULES", help="Rules of policies to leave out.")
@click.option("--format", "format_", type=click.Choice(get_args(Format)), help="The rows' layout.  [default: detected]")
@sifted("rows", "the clean rows there, byte for byte")
@reported
def replay(
    files: tuple[str, ...],
    tasks: str | None,
    judge: Judge,
    ignore_rules: tuple[str, ...],
    format_: Format | None,
    **given: Any,
) -> None:
    """Run the calls of trajectories again on a fresh world, and say what differs.

    Each observation is held against the recorded one, the final state against the one that the task's gold actions
    leave, what was said against the outputs that the task expects, and all of it against the domain's policy. A row is
    clean where all of it agrees.

    FILES are rows in the layouts of ShareGPT (APIGen-MT) and OpenAI, or tau-bench's files (results, calls, tasks): JSON
    Lines or a JSON array, plain or packed by gzip or Zstandard; globs are expanded; "-" is standard input.
    """
    judging = asked(given)
    deliver(
        files,
        Wanted(**given),
        "replayed",
        lambda most, progress: replay_source(
            list(files),
            tasks=tasks,
            judge=judge,
            ignore_rules=ignore_rules or None,
            format=format_,
            max_findings=most,
            progress=progress,
            **judging,
        ),
        reaching,
    )


def reaching(report: ReplayReport) -> Iterator[str]:
    """How many rows reach the state that their gold actions leave."""
    if report.with_gold:
        yield f"{report.reached:,} of {report.with_gold:,} rows with gold actions reach their state"
