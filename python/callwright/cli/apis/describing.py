"""`callwright apis describe`: descriptions that are missing or noise, written by a model."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callwright.cli.extras import needs_generate
from callwright.cli.limits import limited
from callwright.cli.meter import Meter
from callwright.cli.render import visible
from callwright.cli.rows import funnel
from callwright.cli.target import Target

if TYPE_CHECKING:
    from callwright.pipelines.session import Finished


@click.command(short_help="Rewrite descriptions that are missing or noise.")
@click.argument("library")
@click.option(
    "--roles", required=True, type=click.Path(path_type=Path), help="TOML file with the model that plays describer."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The run's folder; an old run goes on.")
@click.option(
    "-o",
    "--output-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the library there, too.  [default: export/library.jsonl in --out alone]",
)
@click.option("--all", "every", is_flag=True, help="Rewrite every API's description, not only noise.")
@click.option("--prompt", type=click.Path(path_type=Path), help="Use this prompt.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides all that is drawn.")
@click.option("--attempts", type=click.IntRange(min=1), default=3, show_default=True, help="Attempts at one API.")
@limited("--roles")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@needs_generate
def describe(
    library: str,
    roles: Path,
    out: Path,
    output_file: Path | None,
    every: bool,
    prompt: Path | None,
    seed: int,
    attempts: int,
    limits: dict[str, Any],
    quiet: bool,
) -> None:
    """Rewrite the descriptions of LIBRARY's APIs that are missing or noise, and those of their parameters.

    Noise is: fewer than three words, the name again, a phrase that would stand anywhere, markup, or more than 1,000
    characters; for a parameter a word is enough. What comes back is checked by the same rules; where no answer passes,
    the API stays as it was. The text as it came stands in `described` and `parameters_described`. A run that was
    killed or stopped goes on with the same command.

    Exit codes: 0 all were rewritten, 1 some stay as they were or the budget was reached, 2 could not run.
    """
    from callwright.describing import ROLE
    from callwright.llm import read_settings
    from callwright.pipelines import describe as pipeline
    from callwright.pipelines.session import Limits

    settings = read_settings(roles, [ROLE])
    meter = Meter(quiet=quiet)
    try:
        with Target(output_file, [library]) as target:
            with meter:
                done = pipeline.describe(
                    library,
                    out,
                    settings=settings,
                    every=every,
                    prompt=prompt,
                    seed=seed,
                    attempts=attempts,
                    limits=Limits(**limits),
                    watch=meter,
                )
            _told(done, out, quiet)
            if output_file is not None:
                for line in (out / pipeline.LIBRARY).read_text(encoding="utf-8").split("\n")[:-1]:
                    target.write(line)
    except KeyboardInterrupt:
        click.echo("callwright: stopped at once. What was answered is kept; the same command goes on.", err=True)
        sys.exit(130)
    if output_file is not None and not quiet:
        click.echo(f"the library is written to {visible(str(output_file))}")
    sys.exit(1 if done.report["items"]["rejected"] else 0)


def _told(done: "Finished", out: Path, quiet: bool) -> None:
    """Says how it ended; leaves where it is not complete, so that no half of a library is put in its place."""
    for note in done.notes:
        click.echo(f"callwright: {visible(note)}", err=True)
    if not quiet:
        for line in funnel(done.report):
            click.echo(line)
        told = done.report["library"]
        click.echo(f"{told['rewritten']:,} of {told['described']:,} APIs with missing or noisy texts were rewritten")
        click.echo(f"written to {visible(str(out))}; callwright runs show {visible(shlex.quote(str(out)))}")
    if not done.complete:
        click.echo(f"callwright: {visible(str(done.reason))}. What was answered is kept.", err=True)
        sys.exit(130 if done.reason == "interrupted" else 1)
