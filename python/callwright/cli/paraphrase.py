"""`callwright paraphrase`: the queries of single-turn rows in other words."""

import shlex
import sys
from pathlib import Path
from typing import Any, get_args

import click

from callwright.cli.extras import needs_generate
from callwright.cli.limits import limited
from callwright.cli.meter import Meter
from callwright.cli.render import visible
from callwright.cli.rows import funnel
from callwright.verify.check import Format

_EXPORTS = [name for name in get_args(Format) if name != "bfcl"]


def _formats(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> list[str]:
    names = [name for words in given for name in words.replace(",", " ").split()]
    for name in names:
        if name not in _EXPORTS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(_EXPORTS)}.", context, parameter)
    return names


@click.command(short_help="Reword the queries of single-turn rows.")
@click.argument("file", metavar="FILE")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The run's folder; an old run goes on.")
@click.option(
    "--roles", type=click.Path(path_type=Path), help="TOML file with the model.  [default: a script, offline]"
)
@click.option("--prompt", type=click.Path(path_type=Path), help="Use this prompt.")
@click.option("--format", "format_", type=click.Choice(get_args(Format)), help="The rows' layout.  [default: detected]")
@click.option("--answers", type=click.Path(), help="BFCL's answer key.  [default: in possible_answer/ beside the file]")
@click.option("--export", multiple=True, callback=_formats, metavar="FORMATS", help="Further layouts to write, too.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides all that is drawn.")
@click.option("--window", type=click.IntRange(min=1), default=256, show_default=True, help="How far back a row sees.")
@click.option("--attempts", type=click.IntRange(min=1), default=3, show_default=True, help="Attempts at one row.")
@limited("--roles, or 64")
@click.option("--dry-run", is_flag=True, help="Say what it would take, and ask nobody.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@needs_generate
def paraphrase(
    file: str,
    out: Path,
    roles: Path | None,
    prompt: Path | None,
    format_: Format | None,
    answers: str | None,
    export: list[Any],
    seed: int,
    window: int,
    attempts: int,
    limits: dict[str, Any],
    dry_run: bool,
    quiet: bool,
) -> None:
    """Reword the users' queries of single-turn rows, and keep the rows that still pass every check, grounding included.

    The rows keep their layout, tools and calls. Without --roles a small script rewords them, offline; its rows are
    labelled "scripted". A run that was killed or stopped goes on with the same command.

    Exit codes: 0 done, 1 stopped before the end (budget) or nothing kept, 2 could not run.
    """
    from callwright.llm import read_settings
    from callwright.paraphrase import ROLE
    from callwright.pipelines import paraphrase as pipeline
    from callwright.pipelines.session import Limits

    settings = None if roles is None else read_settings(roles, [ROLE])
    if dry_run:
        for line in pipeline.estimated(
            file, settings=settings, format=format_, answers=answers, prompt=prompt, attempts=attempts
        ):
            click.echo(line)
        return
    meter = Meter(quiet=quiet)
    try:
        with meter:
            done = pipeline.paraphrase(
                file,
                out,
                settings=settings,
                format=format_,
                answers=answers,
                export=export,
                prompt=prompt,
                seed=seed,
                window=window,
                attempts=attempts,
                limits=Limits(**limits),
                watch=meter,
            )
    except KeyboardInterrupt:
        click.echo(f"callwright: stopped at once. {_go_on()}", err=True)
        sys.exit(130)
    for note in done.notes:
        click.echo(f"callwright: {visible(note)}", err=True)
    if not quiet:
        for line in funnel(done.report):
            click.echo(line)
        click.echo(f"written to {visible(str(out))}; callwright runs show {visible(shlex.quote(str(out)))}")
    if not done.complete:
        click.echo(f"callwright: {done.reason}. {_go_on()}", err=True)
        sys.exit(130 if done.reason == "interrupted" else 1)
    sys.exit(0 if done.report["items"]["kept"] else 1)


def _go_on() -> str:
    return "What was answered is kept; the same command goes on from there."
