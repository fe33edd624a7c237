"""`callwright runs`: what runs there are, how far they are, what they took."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from callwright.cli.extras import needs_generate
from callwright.cli.render import visible
from callwright.cli.rows import funnel
from callwright.errors import RunError


@click.group(short_help="Look at runs.")
def runs() -> None:
    """Look at the folders that pipelines work in."""


@runs.command(short_help="Say how far a run is, and what it took.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@needs_generate
def show(folder: Path, as_json: bool) -> None:
    """Say what a run is of, how far it is, why rows were rejected, and what it took. Also while it goes on."""
    from callwright.runs.looking import looked_at

    found = looked_at(folder)
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    configuration, spent = found["configuration"], found["spending"]
    click.echo(click.style(f"{configuration['pipeline']} of {visible(configuration['source']['name'])}", bold=True))
    click.echo(
        f"{visible(found['state'])}; seed {configuration['seed']}, configuration {found['report']['configuration']}"
    )
    for line in funnel(found["report"]):
        click.echo(line)
    click.echo(
        f"in all: {spent['requests_sent']:,} requests sent, {spent['answers']:,} answers, "
        f"{spent['prompt_tokens'] + spent['completion_tokens']:,} tokens, ${spent['cost']}"
    )
    if found["running"]:
        click.echo(f"{spent['requests_lost']:,} requests under way")
    elif spent["requests_lost"]:
        click.echo(
            f"{spent['requests_lost']:,} requests were under way when a process ended: sent in vain, so repeated"
        )
    for kind, count in spent["faults"].items():
        click.echo(f"{count:,} tries failed: {kind}")
    for session in spent["sessions"]:
        click.echo(_session(session))


@runs.command("list", short_help="List the runs in a folder.")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("runs"))
@needs_generate
def list_(folder: Path) -> None:
    """List the runs in DIR (by default `runs`), a line each: rows kept and decided, state, folder."""
    from callwright.runs.folder import runs_below
    from callwright.runs.looking import looked_at

    for path in runs_below(folder):
        try:
            found = looked_at(path)
        except RunError as error:
            click.echo(f"{visible(str(path))}: {visible(str(error))}")
            continue
        items = found["report"]["items"]
        rows = f"{items['kept']:>9,} of {items['decided']:>9,}"
        pipeline = found["configuration"]["pipeline"]
        click.echo(f"{rows}  {pipeline}  {visible(str(path))}  {visible(found['state'])}")


def _session(session: dict[str, Any]) -> str:
    began = datetime.fromtimestamp(session["began"], UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    if session["ended"] is None:
        return f"session of {began}: no end noted"
    return f"session of {began}: {session['ended'] - session['began']:,.1f} s, {visible(session['ending'] or '')}"
