"""`callwright generate`: verified function-calling rows, made from a library of APIs."""

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from callwright.cli.decimals import dollars
from callwright.cli.extras import needs_generate
from callwright.cli.meter import Meter
from callwright.cli.render import visible
from callwright.cli.rows import funnel, generators

_EXPORTS = ["openai", "xlam", "sharegpt", "trl"]


def _layouts(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> list[str]:
    names = [name for words in given for name in words.replace(",", " ").split()]
    for name in names:
        if name not in _EXPORTS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(_EXPORTS)}.", context, parameter)
    return names


@click.command(short_help="Make verified rows from a library of APIs.")
@click.option("--apis", required=True, metavar="LIBRARY", help='"default": those that ship; or a file, one API a line.')
@click.option("--rows", required=True, type=click.IntRange(min=1), help="How many verified rows are wanted.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The run's folder; an old run goes on.")
@click.option(
    "--roles",
    type=click.Path(path_type=Path),
    help="TOML file with the models that play author and judge.  [default: a script and rules, offline]",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Decides all that is drawn.")
@click.option(
    "--mistakes",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="P",
    help="Plant a mistake with this probability, and count which stage finds it.",
)
@click.option("--export", multiple=True, callback=_layouts, metavar="LAYOUTS", help="openai, xlam, sharegpt, trl.")
@click.option("--max-attempts", type=click.IntRange(min=1), help="Rows that are tried at most.  [default: 5 × --rows]")
@click.option(
    "--decontaminate",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A benchmark in BFCL's layout: no row comes near its questions.",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]", help="A host that APIs may reach.")
@click.option("--allow-method", "methods", multiple=True, help="A method of HTTP beside GET.")
@click.option("--allow-private", is_flag=True, help="Hosts may have addresses that are not public.")
@click.option("--allow-commands", is_flag=True, help="Start MCP servers by the commands in the library.")
@click.option("--allow-unconfined", is_flag=True, help="Run foreign functions also where there is no sandbox for them.")
@click.option("--window", type=click.IntRange(min=1), default=256, show_default=True, help="How far back a row sees.")
@click.option("--concurrency", type=click.IntRange(min=1), help="Requests in flight.  [default: --roles, or 64]")
@click.option("--max-cost", type=dollars, metavar="DOLLARS", help="Dollars that all sessions may spend.")
@click.option("--max-tokens", type=click.IntRange(min=0), help="Tokens that all sessions may spend.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@needs_generate
def generate(
    apis: str,
    rows: int,
    out: Path,
    roles: Path | None,
    seed: int,
    mistakes: float,
    export: list[Any],
    max_attempts: int | None,
    decontaminate: Path | None,
    hosts: tuple[str, ...],
    methods: tuple[str, ...],
    allow_private: bool,
    allow_commands: bool,
    allow_unconfined: bool,
    window: int,
    concurrency: int | None,
    max_cost: Any,
    max_tokens: int | None,
    quiet: bool,
) -> None:
    """Make verified function-calling rows of one turn: the format is checked, calls are executed, meaning is judged.

    A row has one call or several, to one tool or several; or none, where no tool fits or the user left something out.
    Without --roles a script writes the queries, offline; its rows are labelled "scripted". A run that was killed or
    stopped goes on with the same command.

    Exit codes: 0 as many rows as were wanted, 1 stopped before (attempts, budget), 2 could not run.
    """
    from callwright.apis.executor import Access, Executor
    from callwright.llm import read_settings
    from callwright.pipelines.apigen import ROLES, apigen
    from callwright.pipelines.session import Limits

    settings = None if roles is None else read_settings(roles, ROLES)
    access = Access(
        hosts=frozenset(host.lower() for host in hosts),
        private=allow_private,
        methods=frozenset({"GET", "HEAD", *(method.upper() for method in methods)}),
    )
    executor = Executor(access=access, allow_commands=allow_commands, allow_unconfined=allow_unconfined)
    meter = Meter(quiet=quiet)
    try:
        with meter:
            done = apigen(
                out,
                rows=rows,
                apis=apis,
                settings=settings,
                executor=executor,
                export=export,
                seed=seed,
                mistakes=mistakes,
                max_attempts=max_attempts,
                decontaminate=decontaminate,
                window=window,
                limits=Limits(concurrency=concurrency, max_cost=max_cost, max_tokens=max_tokens),
                watch=meter,
            )
    except KeyboardInterrupt:
        click.echo("callwright: stopped at once. What was answered is kept; the same command goes on.", err=True)
        sys.exit(130)
    for note in done.notes:
        click.echo(f"callwright: {visible(note)}", err=True)
    if not quiet:
        for line in [*funnel(done.report), *generators(done.report)]:
            click.echo(line)
        click.echo(f"written to {visible(str(out))}; callwright runs show {visible(shlex.quote(str(out)))}")
    if not done.complete:
        click.echo(f"callwright: {visible(str(done.reason))}. What was answered is kept.", err=True)
        sys.exit(130 if done.reason == "interrupted" else 1)
