"""`callwright check`: what is wrong in these files, where, why, and how to mend it."""

from typing import Any, get_args

import click

from callwright.cli.config import configured
from callwright.cli.reporting import Wanted, deliver, reported
from callwright.verify import check as check_source
from callwright.verify.check import Format, WhenUnmarked


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
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Longer rows are not read.  [default: 64 MiB]")
@click.option("--answers", type=click.Path(), help="BFCL's answer key.  [default: in possible_answer/ beside the file]")
@click.option("--write-clean", type=click.Path(dir_okay=False), help="Write the clean rows there, byte for byte.")
@click.option("--write-rejects", type=click.Path(dir_okay=False), help="Write the other rows there, with findings.")
@click.option("--threads", type=click.IntRange(min=1), help="Threads.  [default: one a core]")
@reported
@configured
def check(
    files: tuple[str, ...],
    format_: Format | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    required_when_unmarked: WhenUnmarked,
    grounding: bool,
    max_row_bytes: int | None,
    answers: str | None,
    write_clean: str | None,
    write_rejects: str | None,
    threads: int | None,
    **wanted: Any,
) -> None:
    """Check function-calling datasets in the layouts of xLAM, OpenAI, ShareGPT and BFCL.

    FILES are JSON Lines or a JSON array, plain or packed by gzip or Zstandard; globs are expanded; "-" is standard
    input.
    """
    deliver(
        files,
        Wanted(**wanted),
        "checked",
        lambda most, progress: check_source(
            list(files),
            format=format_,
            required_when_unmarked=required_when_unmarked,
            select=select or None,
            ignore=ignore or None,
            grounding=grounding,
            max_findings=most,
            threads=threads,
            max_row_bytes=max_row_bytes,
            answers=answers,
            write_clean=write_clean,
            write_rejects=write_rejects,
            progress=progress,
        ),
    )
