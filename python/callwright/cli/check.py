"""`callwright check`: what is wrong in these files, where, why, and how to mend it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import click

from callwright.cli import render
from callwright.cli.progress import Bar
from callwright.verify import Report
from callwright.verify import check as check_source
from callwright.verify.check import Format, WhenUnmarked

SHOWN = 10
"""Findings that the full output shows where --max-findings does not say."""

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
    type=click.Choice(["full", "concise", "json", "jsonl"]),
    default="full",
    show_default=True,
    help="full: findings explained; concise: a line each; json: the report; jsonl: a finding a line.",
)
@click.option("-o", "--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the output there.")
@click.option("--statistics", is_flag=True, help="Counts by code alone.")
@click.option(
    "--max-findings", type=click.IntRange(min=0), help=f"Findings to show.  [default: {SHOWN} in full, else all]"
)
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Longer rows are not read.  [default: 64 MiB]")
@click.option("--threads", type=click.IntRange(min=1), help="Threads.  [default: one a core]")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 on findings of this severity or a worse one.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 on findings, too.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary.")
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
    threads: int | None,
    fail_on: str,
    exit_zero: bool,
    quiet: bool,
) -> None:
    """Check function-calling datasets: JSON Lines in xLAM's or OpenAI's layout.

    FILES may be gzipped; "-" is standard input.
    """
    if max_findings is None and output_format == "full":
        max_findings = SHOWN
    started = time.perf_counter()
    bar = Bar(quiet=quiet)
    try:
        with bar:
            report = check_source(
                list(files),
                format=format_,
                required_when_unmarked=required_when_unmarked,
                select=select or None,
                ignore=ignore or None,
                grounding=grounding,
                max_findings=0 if statistics else max_findings,
                threads=threads,
                max_row_bytes=max_row_bytes,
                progress=bar.tell,
            )
    except KeyboardInterrupt:
        click.echo(f"callwright: interrupted; {bar.rows:,} rows were checked", err=True)
        sys.exit(130)
    seconds = time.perf_counter() - started
    with _output(output_file) as out:
        for line in _lines(report, output_format, statistics):
            click.echo(line, file=out, color=None if output_file is None else False)
    if not quiet:
        # Where a program reads stdout, what is for people goes to stderr.
        for_programs = output_file is None and output_format in ("json", "jsonl") and not statistics
        for line in render.summary(report, seconds, counts=not statistics):
            click.echo(line, err=for_programs)
        if output_file is not None:
            click.echo(f"written to {output_file}")
    sys.exit(0 if exit_zero else _exit_code(report, fail_on))


@contextmanager
def _output(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield None
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    with file:
        yield file


def _lines(report: Report, output_format: str, statistics: bool) -> Iterator[str]:
    if statistics:
        yield from render.statistics(report, output_format)
    elif output_format == "json":
        yield report.to_json(indent=2)
    else:
        line = {"full": render.full, "concise": render.concise, "jsonl": render.jsonl}[output_format]
        for finding in report.findings:
            yield line(finding)


def _exit_code(report: Report, fail_on: str) -> int:
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(render.severity(code) in bad for code in report.counts))
