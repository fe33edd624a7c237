"""`callwright convert`: rows of one format in another."""

import sys
from typing import get_args

import click

from callwright.cli.progress import Bar
from callwright.verify import convert as convert_source
from callwright.verify.check import Format


@click.command(short_help="Write rows in another format.")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--to", required=True, type=click.Choice(get_args(Format)), help="The format to write.")
@click.option("-o", "--output-file", required=True, type=click.Path(dir_okay=False), help="Where to write it.")
@click.option("--format", "format_", type=click.Choice(get_args(Format)), help="The rows' layout.  [default: detected]")
@click.option("--answers", type=click.Path(), help="BFCL's answer key.  [default: in possible_answer/ beside the file]")
@click.option("--threads", type=click.IntRange(min=1), help="Threads.  [default: one a core]")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary.")
def convert(
    files: tuple[str, ...],
    to: Format,
    output_file: str,
    format_: Format | None,
    answers: str | None,
    threads: int | None,
    quiet: bool,
) -> None:
    """Write rows in another format, as JSON Lines.

    What the format can't say is counted and named. Exit codes: 0 where every row was written, 1 where some were left
    out, 2 could not run.
    """
    bar = Bar(quiet=quiet)
    try:
        with bar:
            done = convert_source(
                list(files),
                output_file,
                to=to,
                format=format_,
                answers=answers,
                threads=threads,
                progress=bar.tell,
            )
    except KeyboardInterrupt:
        click.echo(f"callwright: interrupted; {bar.rows:,} rows were read, nothing was written", err=True)
        sys.exit(130)
    if not quiet:
        click.echo(f"{done.written:,} rows written to {output_file}")
        for what, count in done.without.items():
            click.echo(f"{count:,} of them without: {what}")
        for why, count in done.left_out.items():
            click.echo(click.style(f"{count:,} rows left out: {why}", fg="red"))
    sys.exit(1 if done.left_out else 0)
