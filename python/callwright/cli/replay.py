"""`callwright replay`: which trajectories reproduce, which reach the gold state, and why not."""

from collections.abc import Iterator
from typing import Any, get_args

import click

from callwright.cli.reporting import Wanted, deliver, reported
from callwright.verify import Domain, ReplayReport
from callwright.verify import replay as replay_source
from callwright.verify.check import Format
from callwright.verify.replay import Judge

DOMAINS = [domain.name for domain in Domain.all()]


@click.command(short_help="Run trajectories' calls again.")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--domain",
    type=click.Choice(["auto", *DOMAINS]),
    default="auto",
    show_default=True,
    help="The rows' domain; auto tells it by each row's tools.",
)
@click.option(
    "--world",
    "worlds",
    multiple=True,
    type=click.Path(),
    metavar="DIR",
    help="A folder with a world's tables; again for another domain.  [default: the shipped worlds]",
)
@click.option("--tasks", type=click.Path(), metavar="FILE", help="Tasks with gold actions, joined to rows by id.")
@click.option(
    "--judge",
    type=click.Choice(get_args(Judge)),
    default="strict",
    show_default=True,
    help="strict: observations byte for byte; lenient: JSON by value.",
)
@click.option("--ignore-rules", multiple=True, metavar="RULES", help="Rules of the policy not to ask, with commas between.")
@click.option("--format", "format_", type=click.Choice(get_args(Format)), help="The rows' layout.  [default: detected]")
@click.option("--select", multiple=True, metavar="CODES", help="Codes or severities to report, with commas between.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Codes or severities to leave out.")
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Longer rows are not read.  [default: 64 MiB]")
@click.option("--write-clean", type=click.Path(dir_okay=False), help="Write the clean rows there, byte for byte.")
@click.option("--write-rejects", type=click.Path(dir_okay=False), help="Write the other rows there, with findings.")
@click.option("--threads", type=click.IntRange(min=1), help="Threads.  [default: one a core]")
@reported
def replay(
    files: tuple[str, ...],
    domain: str,
    worlds: tuple[str, ...],
    tasks: str | None,
    judge: Judge,
    ignore_rules: tuple[str, ...],
    format_: Format | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_row_bytes: int | None,
    write_clean: str | None,
    write_rejects: str | None,
    threads: int | None,
    **wanted: Any,
) -> None:
    """Run the calls of trajectories again on a fresh world, and say what differs.

    Each observation is held against the recorded one, the final state against the one that the task's gold actions
    leave, what was said against the outputs that the task expects, and all of it against the domain's policy. A row is
    clean where all of it agrees.

    FILES are rows in the layouts of ShareGPT (APIGen-MT) and OpenAI, or tau-bench's files (results, calls, tasks): JSON
    Lines or a JSON array, plain or packed by gzip or Zstandard; globs are expanded; "-" is standard input.
    """
    deliver(
        files,
        Wanted(**wanted),
        "replayed",
        lambda most, progress: replay_source(
            list(files),
            domain=domain,
            world=worlds or None,
            tasks=tasks,
            judge=judge,
            ignore_rules=ignore_rules or None,
            format=format_,
            select=select or None,
            ignore=ignore or None,
            max_findings=most,
            threads=threads,
            max_row_bytes=max_row_bytes,
            write_clean=write_clean,
            write_rejects=write_rejects,
            progress=progress,
        ),
        reaching,
    )


def reaching(report: ReplayReport) -> Iterator[str]:
    """How many rows reach the state that their gold actions leave."""
    if report.with_gold:
        yield f"{report.reached:,} of {report.with_gold:,} rows with gold actions reach their state"
