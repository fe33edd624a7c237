"""What commands that end in a report share: the options of its output, and how it is made, written and judged."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from callwright.cli import render
from callwright.cli.outputs import OUTPUTS, named
from callwright.cli.progress import Bar
from callwright.cli.target import Target
from callwright.verify import Progress, Report

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Made = TypeVar("Made", bound=Report)

SEVERITIES = ["error", "warning", "info"]

_SHOWN = ", ".join(f"{output.most:,} in {output.name}" for output in OUTPUTS if output.most) + ", else all"
_OPTIONS = [
    click.option(
        "--output-format",
        type=click.Choice([output.name for output in OUTPUTS]),
        default="full",
        show_default=True,
        help="; ".join(f"{output.name}: {output.about}" for output in OUTPUTS) + ".",
    ),
    click.option(
        "-o", "--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the output there."
    ),
    click.option("--statistics/--no-statistics", default=False, help="Counts by code alone."),
    click.option("--max-findings", type=click.IntRange(min=0), help=f"Findings to show.  [default: {_SHOWN}]"),
    click.option(
        "--fail-on",
        type=click.Choice(SEVERITIES),
        default="error",
        show_default=True,
        help="Exit with 1 on findings of this severity or a worse one.",
    ),
    click.option("--exit-zero/--no-exit-zero", default=False, help="Exit with 0 on findings, too."),
    click.option("-q", "--quiet/--no-quiet", default=False, help="No progress bar, no summary."),
]


def reported(command: Decorated) -> Decorated:
    """Gives a command the options of its output, which it takes as keywords for `Wanted`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the options that `reported` gives."""

    output_format: str
    output_file: Path | None
    statistics: bool
    max_findings: int | None
    fail_on: str
    exit_zero: bool
    quiet: bool


def deliver(
    files: tuple[str, ...],
    wanted: Wanted,
    done: str,
    work: Callable[[int | None, Progress], Made],
    more: Callable[[Made], Iterator[str]] | None = None,
) -> None:
    """Makes a report, writes it, and exits as its findings ask for.

    Args:
        files: what is read, which the output must not write over.
        wanted: the options.
        done: what becomes of rows, in a participle ("checked").
        work: makes the report from the number of findings to keep and what is to be told of progress.
        more: further lines of the summary.
    """
    output = named(wanted.output_format)
    if wanted.statistics and output.counts is None:
        raise click.UsageError(f"--statistics has no form in {output.name}; add --output-format full, json or jsonl")
    # What goes to a file for people need not be short.
    most = output.most if wanted.output_file is None or output.for_programs else None
    started = time.perf_counter()
    bar = Bar(quiet=wanted.quiet)
    try:
        with Target(wanted.output_file, files) as target:
            with bar:
                shown = most if wanted.max_findings is None else wanted.max_findings
                report = work(0 if wanted.statistics else shown, bar.tell)
            seconds = time.perf_counter() - started
            lines = output.counts if wanted.statistics and output.counts else output.lines
            for line in lines(report):
                target.write(line)
        if not wanted.quiet:
            # Where a program reads stdout, what is for people goes to stderr.
            for_programs = wanted.output_file is None and output.for_programs
            for line in render.summary(report, seconds, counts=not wanted.statistics):
                click.echo(line, err=for_programs)
            for line in more(report) if more else ():
                click.echo(line, err=for_programs)
            if wanted.output_file is not None:
                click.echo(f"written to {render.visible(str(wanted.output_file))}")
    except KeyboardInterrupt:
        click.echo(f"callwright: interrupted; {bar.rows:,} rows were {done}", err=True)
        sys.exit(130)
    sys.exit(0 if wanted.exit_zero else _exit_code(report, wanted.fail_on))


def _exit_code(report: Report, fail_on: str) -> int:
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(render.severity(code) in bad for code in report.counts))
