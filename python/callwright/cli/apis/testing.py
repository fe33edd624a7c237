"""`callwright apis test`: which APIs of a library answer."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callwright.cli.extras import needs_generate
from callwright.cli.render import as_json, visible
from callwright.cli.target import Target
from callwright.errors import OptionError

if TYPE_CHECKING:
    from callwright.apis.trial import Verdict
    from callwright.models.api import Api


@click.command(short_help="Try a library's APIs.")
@click.argument("library", default="default")
@click.option("-o", "--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write those that are kept.")
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST[:PORT]", help="A host that may be reached.")
@click.option("--allow-method", "methods", multiple=True, help="A method of HTTP beside GET.")
@click.option("--allow-private", is_flag=True, help="Hosts may have addresses that are not public.")
@click.option("--allow-commands", is_flag=True, help="Start MCP servers by the commands in the library.")
@click.option("--allow-unconfined", is_flag=True, help="Run foreign functions also where there is no sandbox for them.")
@click.option(
    "--sandbox",
    type=click.Choice(["process", "monty"]),
    default="process",
    show_default=True,
    help="For foreign functions: a process of their own, or Monty's interpreter.",
)
@click.option("--cassette", type=click.Path(dir_okay=False, path_type=Path), help="Record there what hosts answer.")
@click.option("--replay", is_flag=True, help="Answer from the cassette alone.")
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="For a call.")
@click.option("--concurrency", type=click.IntRange(1, 1024), default=16, show_default=True, help="Calls at once.")
@click.option(
    "--output-format",
    type=click.Choice(["full", "json", "jsonl"]),
    default="full",
    show_default=True,
    help="full: a line each that is dropped; json: one report; jsonl: an object for each API.",
)
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@needs_generate
def test(
    library: str,
    output_file: Path | None,
    hosts: tuple[str, ...],
    methods: tuple[str, ...],
    allow_private: bool,
    allow_commands: bool,
    allow_unconfined: bool,
    sandbox: str,
    cassette: Path | None,
    replay: bool,
    seconds: float,
    concurrency: int,
    output_format: str,
    quiet: bool,
) -> None:
    """Call each API of LIBRARY with its example, and drop what does not answer.

    Also dropped: what has no description, takes no arguments, or is there twice. Nothing on a network is reached
    unless its host is named. Exit codes: 0 where all are kept, 1 where some are dropped, 2 could not run.
    """
    import asyncio

    from callwright.apis import collection, trial
    from callwright.apis.executor import Access, Cassette, Limits

    if replay and cassette is None:
        raise OptionError("--replay needs a --cassette")
    apis = collection.read(library)
    access = Access(
        hosts=frozenset(host.lower() for host in hosts),
        private=allow_private,
        methods=frozenset({"GET", "HEAD", *(method.upper() for method in methods)}),
    )
    options: dict[str, Any] = {
        "limits": Limits(seconds=seconds),
        "access": access,
        "cassette": Cassette(cassette, replay=replay) if cassette is not None else None,
        "sandbox": sandbox,
        "allow_commands": allow_commands,
        "allow_unconfined": allow_unconfined,
    }
    try:
        with Target(output_file, [library]) as target:
            verdicts = asyncio.run(_tried(apis, options, concurrency))
            if output_file is not None:
                for line in collection.lines(verdict.api for verdict in verdicts if verdict.kept):
                    target.write(line)
    except KeyboardInterrupt:
        click.echo("callwright: interrupted; nothing was written", err=True)
        sys.exit(130)
    for line in OUTPUTS[output_format](verdicts):
        click.echo(line)
    if not quiet:
        kept = sum(verdict.kept for verdict in verdicts)
        for_programs = output_format != "full"
        for reason, count in trial.counts(verdicts).items():
            click.echo(f"{count:>6,}  {reason}", err=for_programs)
        click.echo(click.style(f"{kept:,} of {len(verdicts):,} APIs kept", bold=True), err=for_programs)
        if output_file is not None:
            click.echo(f"written to {visible(str(output_file))}", err=for_programs)
    sys.exit(0 if all(verdict.kept for verdict in verdicts) else 1)


async def _tried(apis: "tuple[Api, ...]", options: dict[str, Any], at_once: int) -> "list[Verdict]":
    from callwright.apis import trial
    from callwright.apis.executor import Executor

    async with Executor(**options) as executor:
        return await trial.tried(apis, executor, at_once=at_once)


def full(verdicts: "list[Verdict]") -> Iterator[str]:
    """A line for each that is dropped."""
    for verdict in verdicts:
        if verdict.reason is not None:
            label = click.style(f"dropped[{verdict.reason}]", fg="red", bold=True)
            yield f"{visible(verdict.api.name)}: {label} {visible(verdict.detail)}"


def as_report(verdicts: "list[Verdict]") -> Iterator[str]:
    """One report for programs."""
    from callwright.apis import trial

    kept = [verdict.api.name for verdict in verdicts if verdict.kept]
    dropped = [_entry(verdict) for verdict in verdicts if not verdict.kept]
    yield as_json({"apis": len(verdicts), "kept": kept, "dropped": dropped, "counts": trial.counts(verdicts)})


def jsonl(verdicts: "list[Verdict]") -> Iterator[str]:
    """An object for each API."""
    return (as_json({**_entry(verdict), "kept": verdict.kept}) for verdict in verdicts)


def _entry(verdict: "Verdict") -> dict[str, Any]:
    return {"name": verdict.api.name, "reason": verdict.reason, "detail": verdict.detail}


OUTPUTS = {"full": full, "json": as_report, "jsonl": jsonl}
