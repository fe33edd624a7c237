"""`callwright world`: databases of worlds, made from a seed and held against what must hold in them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click

from callwright import __version__
from callwright.cli import render
from callwright.cli.progress import Bar
from callwright.cli.target import Target
from callwright.verify import Violation, WorldReport, build_world, check_world
from callwright.verify.databases import DEFAULT_USERS, MOST_USERS, Domain

SHOWN = 20
KEPT = 1000


@click.group(short_help="Make and check worlds' databases.")
def world() -> None:
    """Make and check the databases that tools run on."""


@world.command(short_help="Make a database.")
@click.argument("domain", type=click.Choice(get_args(Domain)))
@click.option(
    "--users",
    type=click.IntRange(1, MOST_USERS),
    default=DEFAULT_USERS,
    show_default=True,
    help="Users; each has two orders or four reservations on average.",
)
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=0, show_default=True, help="Another, another world.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--force", is_flag=True, help="Write over the tables in a folder that is not empty.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary.")
def build(domain: Domain, users: int, seed: int, output: Path, force: bool, quiet: bool) -> None:
    """Make a database of retail or airline: a JSON file a table, in the shape of tau-bench's.

    The same bytes for the same number of users and seed, everywhere.
    """
    bar = Bar(quiet=quiet, counted="records")
    try:
        with bar:
            made = build_world(domain, output, users=users, seed=seed, force=force, progress=bar.tell)
    except KeyboardInterrupt:
        click.echo("callwright: interrupted; nothing was written", err=True)
        sys.exit(130)
    if not quiet:
        said = ", ".join(f"{count:,} {table}" for table, count in made.records.items())
        click.echo(f"{said}: {made.bytes / 1e6:,.1f} MB written to {render.visible(str(output))}")


@world.command("check", short_help="Say what is wrong in a database.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--domain", type=click.Choice(get_args(Domain)), help="The domain.  [default: told from the tables]")
@click.option(
    "--output-format",
    type=click.Choice(["full", "json", "jsonl"]),
    default="full",
    show_default=True,
    help="full: a line each; json: one report; jsonl: an object a line.",
)
@click.option("-o", "--output-file", type=click.Path(dir_okay=False, path_type=Path), help="Write the output there.")
@click.option(
    "--max-findings",
    type=click.IntRange(min=0),
    help=f"Findings to show of each invariant.  [default: {SHOWN} in full, else {KEPT:,}]",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary.")
def hold(
    folder: Path,
    domain: Domain | None,
    output_format: str,
    output_file: Path | None,
    max_findings: int | None,
    quiet: bool,
) -> None:
    """Hold a database against what must hold in it: ids that lead somewhere, sums that add up, times that can be.

    FOLDER has a JSON file for each table of retail or airline, in the shape of tau-bench's. docs/worlds.md lists what
    must hold. Exit codes: 0 where all of it does, 1 where something does not, 2 could not run.
    """
    for_programs = output_format != "full"
    if max_findings is None:
        max_findings = KEPT if for_programs else SHOWN
    bar = Bar(quiet=quiet, counted="records")
    try:
        with Target(output_file, []) as target:
            with bar:
                report = check_world(folder, domain=domain, max_violations=max_findings, progress=bar.tell)
            for line in OUTPUTS[output_format](report):
                target.write(line)
        if not quiet:
            for line in summary(report):
                click.echo(line, err=for_programs and output_file is None)
            if output_file is not None:
                click.echo(f"written to {render.visible(str(output_file))}")
    except KeyboardInterrupt:
        click.echo("callwright: interrupted", err=True)
        sys.exit(130)
    sys.exit(0 if report.ok else 1)


def full(report: WorldReport) -> Iterator[str]:
    """A line each, for people."""
    for violation in report.violations:
        label = click.style(f"error[{violation.invariant}]", fg="red", bold=True)
        words = [f"{violation.table}.json", violation.key, violation.pointer]
        where = " ".join(render.visible(word) for word in words if word)
        yield f"{where}: {label} {render.visible(violation.message)}"


def as_json(report: WorldReport) -> Iterator[str]:
    """One report for programs."""
    yield render.as_json(
        {
            "callwright": __version__,
            "domain": report.domain,
            "records": report.records,
            "counts": report.counts,
            "findings": [entry(violation) for violation in report.violations],
        }
    )


def jsonl(report: WorldReport) -> Iterator[str]:
    """An object a line for programs."""
    return (render.as_json(entry(violation)) for violation in report.violations)


def entry(violation: Violation) -> dict[str, Any]:
    """A violation as JSON has it."""
    return {
        "invariant": violation.invariant,
        "table": violation.table,
        "key": violation.key,
        "pointer": violation.pointer,
        "message": violation.message,
    }


OUTPUTS = {"full": full, "json": as_json, "jsonl": jsonl}


def summary(report: WorldReport) -> Iterator[str]:
    """Counts by invariant, then what was looked at."""
    counts = sorted(report.counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(f"{count:,}") for _, count in counts), default=0)
    for invariant, count in counts:
        yield f"{count:>{width},}  {click.style('error', fg='red')}  {invariant}"
    found = sum(report.counts.values())
    if len(report.violations) < found:
        yield f"({len(report.violations):,} of {found:,} findings shown; --max-findings N for more of each)"
    records = ", ".join(f"{count:,} {table}" for table, count in report.records.items())
    said = "all invariants hold"
    if not report.ok:
        said = f"{counted(found, 'violation')} of {counted(len(counts), 'invariant')}"
    yield click.style(f"{said} ({report.domain}: {records})", bold=True)


def counted(count: int, what: str) -> str:
    """A number of things in words."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
