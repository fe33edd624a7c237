"""`callwright generate`: verified rows, of one turn from a library of APIs, or of several from a domain's world."""

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from callwright.cli.conversing import OF_MODELS, conversing
from callwright.cli.extras import needs_generate
from callwright.cli.limits import limited
from callwright.cli.meter import Meter
from callwright.cli.render import visible
from callwright.cli.rows import conversations, files, funnel, generators, unsaid

_EXPORTS = ["openai", "xlam", "sharegpt", "trl"]


def _layouts(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> list[str]:
    names = [name for words in given for name in words.replace(",", " ").split()]
    for name in names:
        if name not in _EXPORTS:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(_EXPORTS)}.", context, parameter)
    return names


@click.command(short_help="Make verified rows: of one turn from APIs, of several from a world.")
@click.option(
    "--apis", metavar="LIBRARY", help='Rows of one turn. "default": APIs that ship; or a file, one API a line.'
)
@click.option("--rows", type=click.IntRange(min=1), help="With --apis: how many verified rows are wanted.")
@click.option("--domain", type=click.Choice(["retail", "airline"]), help="Conversations in this domain's world.")
@click.option("--tasks", type=click.IntRange(min=1), help="With --domain: how many verified conversations are wanted.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The run's folder; an old run goes on.")
@click.option(
    "--roles",
    type=click.Path(path_type=Path),
    help="TOML file with the models that play the roles.  [default: scripts and rules, offline]",
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
@click.option(
    "--export", multiple=True, callback=_layouts, metavar="LAYOUTS", help="openai, sharegpt, trl; xlam (of one turn)."
)
@click.option(
    "--max-attempts", type=click.IntRange(min=1), help="What is tried at most.  [default: 5 for each one wanted]"
)
@click.option(
    "--decontaminate",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="With --apis: a benchmark in BFCL's layout; no row comes near its questions.",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]", help="A host that APIs may reach.")
@click.option("--allow-method", "methods", multiple=True, help="A method of HTTP beside GET.")
@click.option("--allow-private", is_flag=True, help="Hosts may have addresses that are not public.")
@click.option("--allow-commands", is_flag=True, help="Start MCP servers by the commands in the library.")
@click.option("--allow-unconfined", is_flag=True, help="Run foreign functions also where there is no sandbox for them.")
@conversing
@click.option(
    "--window",
    type=click.IntRange(min=1),
    help="How far back a row sees.  [default: 256; a quarter of the tasks, up to that]",
)
@limited("--roles, or 64")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@needs_generate
@click.pass_context
def generate(
    context: click.Context,
    apis: str | None,
    rows: int | None,
    domain: str | None,
    tasks: int | None,
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
    conversation: dict[str, Any],
    conversation_options: list[str],
    window: int | None,
    limits: dict[str, Any],
    quiet: bool,
) -> None:
    """Make verified function-calling rows, of one turn (--apis, --rows) or of several (--domain, --tasks).

    Of one turn: the format is checked, calls are executed, meaning is judged. A row has one call or several, to one
    tool or several; or none, where no tool fits or the user left something out.

    Of several: tasks with gold actions are made from a world's records, proven and reviewed, then played out between a
    user and an agent. Kept is what reaches the gold state, says what had to be said and keeps the policy.

    Without --roles scripts play, offline: conversations say "scripted" in their `players`, rows of one turn in their
    metadata. A run that was killed or stopped goes on with the same command.

    Exit codes: 0 as many rows as were wanted, 1 stopped before (attempts, budget), 2 could not run.
    """
    one: dict[str, Any] = {"--apis": apis, "--rows": rows}
    several: dict[str, Any] = {"--domain": domain, "--tasks": tasks}
    needed, other = (one, several) if apis is not None or rows is not None else (several, one)
    flags = dict.fromkeys(conversation_options, True)
    if needed is several:
        other |= {"--decontaminate": decontaminate}
        flags = {"--allow-private": allow_private, "--allow-commands": allow_commands}
        flags |= {"--allow-unconfined": allow_unconfined, "--allow-host": bool(hosts), "--allow-method": bool(methods)}
    other |= {name: True for name, given in flags.items() if given}
    if missing := [name for name, given in needed.items() if given is None]:
        if needed is several and len(missing) == 2:
            raise click.UsageError("Say what to make: --apis and --rows, or --domain and --tasks.", context)
        beside = next(name for name in needed if name not in missing)
        raise click.UsageError(f"Missing option {missing[0]!r}, which goes with {beside}.", context)
    if strange := [name for name, given in other.items() if given is not None]:
        raise click.UsageError(f"{strange[0]} does not go with {next(iter(needed))}.", context)
    if idle := [option for option in conversation_options if roles is None and option in OF_MODELS]:
        raise click.UsageError(f"{idle[0]} says something of models, and without --roles scripts play.", context)
    from callwright.llm import read_settings
    from callwright.pipelines import apigen, apigen_mt
    from callwright.pipelines.session import Limits

    pipeline = apigen if needed is one else apigen_mt
    settings = None if roles is None else read_settings(roles, pipeline.ROLES)
    meter = Meter(quiet=quiet)
    shared: dict[str, Any] = {
        "settings": settings,
        "export": export,
        "seed": seed,
        "mistakes": mistakes,
        "max_attempts": max_attempts,
        **({} if window is None else {"window": window}),
        "limits": Limits(**limits),
        "watch": meter,
    }
    try:
        with meter:
            if pipeline is apigen:
                assert apis is not None
                assert rows is not None
                shared |= {"executor": _executor(hosts, methods, allow_private, allow_commands, allow_unconfined)}
                done = apigen.apigen(out, rows=rows, apis=apis, decontaminate=decontaminate, **shared)
            else:
                assert domain is not None
                assert tasks is not None
                done = apigen_mt.apigen_mt(domain, tasks, out, **shared, **conversation)
    except KeyboardInterrupt:
        click.echo("callwright: stopped at once. What was answered is kept; the same command goes on.", err=True)
        sys.exit(130)
    for note in done.notes:
        click.echo(f"callwright: {visible(note)}", err=True)
    for line in unsaid(done.report):
        click.echo(f"callwright: {line}", err=True)
    if not quiet:
        for line in [*funnel(done.report), *(generators if needed is one else conversations)(done.report)]:
            click.echo(line)
        for line in files(done.report):
            click.echo(line)
        click.echo(f"written to {visible(str(out))}; callwright runs show {visible(shlex.quote(str(out)))}")
    if not done.complete:
        click.echo(f"callwright: {visible(str(done.reason))}. What was answered is kept.", err=True)
        sys.exit(130 if done.reason == "interrupted" else 1)


def _executor(hosts: tuple[str, ...], methods: tuple[str, ...], private: bool, commands: bool, unconfined: bool) -> Any:
    from callwright.apis.executor import Access, Executor

    access = Access(
        hosts=frozenset(host.lower() for host in hosts),
        private=private,
        methods=frozenset({"GET", "HEAD", *(method.upper() for method in methods)}),
    )
    return Executor(access=access, allow_commands=commands, allow_unconfined=unconfined)
