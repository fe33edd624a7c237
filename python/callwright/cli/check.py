"""`callwright check`: what is wrong in these files, where, why, and how to mend it."""

import sys
import time
from pathlib import Path
from typing import get_args

import click

from callwright.cli import render
from callwright.cli.config import configured
from callwright.cli.outputs import OUTPUTS, named
from callwright.cli.progress import Bar
from callwright.cli.target import Target
from callwright.verify import Report
from callwright.verify import check as check_source
from callwright.verify.check import Format, WhenUnmarked

_SHOWN = ", ".join(f"{output.most:,} in {output.name}" for output in OUTPUTS if output.most) + ", else all"

SEVERITIES = ["error", "warning", "info"]


@click.command(short_help="Check function-calling datasets.")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--format", "format_", type=click.Choice(get_args(Format)), help="The rows' layout.  [default: detected]")
@click.option("--select", multiple=True, metavar="CODES", help="Codes or severities to report, with commas between.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Codes or severities to leave out.")
@click.option(
    "--required-when-unmarked",
    type=click.Choice(get_args(WhenUnmarked)),
    default="warning",
    show_default=True,
    help="Severity of leaving out a parameter of a flat map that has no default and no mark.",
)
@click.option("--grounding", is_flag=True, help="Also say which argument values nobody gave: a hint, as info.")
@click.option(
    "--output-format",
    type=click.Choice([output.name for output in OUTPUTS]),
    default="full",
    show_default=True,
    help="; ".join(f"{output.name}: {output.about}" for output in OUTPUTS) + ".",
)
@click.option("-o", "--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the output there.")
@click.option("--statistics/--no-statistics", default=False, help="Counts by code alone.")
@click.option("--max-findings", type=click.IntRange(min=0), help=f"Findings to show.  [default: {_SHOWN}]")
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Longer rows are not read.  [default: 64 MiB]")
@click.option("--answers", type=click.Path(), help="BFCL's answer key.  [default: in possible_answer/ beside the file]")
@click.option("--write-clean", type=click.Path(dir_okay=False), help="Write the clean rows there, byte for byte.")
@click.option("--write-rejects", type=click.Path(dir_okay=False), help="Write the other rows there, with findings.")
@click.option("--threads", type=click.IntRange(min=1), help="Threads.  [default: one a core]")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 on findings of this severity or a worse one.",
)
@click.option("--exit-zero/--no-exit-zero", default=False, help="Exit with 0 on findings, too.")
@click.option("-q", "--quiet/--no-quiet", default=False, help="No progress bar, no summary.")
@configured
def check(
    files: tuple[str, ...],
    format_: Format | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    required_when_unmarked: WhenUnmarked,
    grounding: bool,
    output_format: str,
    output_file: Path | None,
    statistics: bool,
    max_findings: int | None,
    max_row_bytes: int | None,
    answers: str | None,
    write_clean: str | None,
    write_rejects: str | None,
    threads: int | None,
    fail_on: str,
    exit_zero: bool,
    quiet: bool,
) -> None:
    """Check function-calling datasets in the layouts of xLAM, OpenAI, ShareGPT and BFCL.

    FILES are JSON Lines or a JSON array, plain or packed by gzip or Zstandard; globs are expanded; "-" is standard
    input.
    """
    output = named(output_format)
    if statistics and output.counts is None:
        raise click.UsageError(f"--statistics has no form in {output.name}; add --output-format full, json or jsonl")
    # What goes to a file for people need not be short.
    most = output.most if output_file is None or output.for_programs else None
    started = time.perf_counter()
    bar = Bar(quiet=quiet)
    try:
        with Target(output_file, files) as target:
            with bar:
                report = check_source(
                    list(files),
                    format=format_,
                    required_when_unmarked=required_when_unmarked,
                    select=select or None,
                    ignore=ignore or None,
                    grounding=grounding,
                    max_findings=0 if statistics else most if max_findings is None else max_findings,
                    threads=threads,
                    max_row_bytes=max_row_bytes,
                    answers=answers,
                    write_clean=write_clean,
                    write_rejects=write_rejects,
                    progress=bar.tell,
                )
            seconds = time.perf_counter() - started
            lines = output.counts if statistics and output.counts else output.lines
            for line in lines(report):
                target.write(line)
        if not quiet:
            # Where a program reads stdout, what is for people goes to stderr.
            for_programs = output_file is None and output.for_programs
            for line in render.summary(report, seconds, counts=not statistics):
                click.echo(line, err=for_programs)
            if output_file is not None:
                click.echo(f"written to {render.visible(str(output_file))}")
    except KeyboardInterrupt:
        click.echo(f"callwright: interrupted; {bar.rows:,} rows were checked", err=True)
        sys.exit(130)
    sys.exit(0 if exit_zero else _exit_code(report, fail_on))


def _exit_code(report: Report, fail_on: str) -> int:
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(render.severity(code) in bad for code in report.counts))
