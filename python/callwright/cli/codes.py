"""`callwright codes`: the list of finding codes."""

import json

import click

from callwright._core import codes as table
from callwright.cli.render import COLOURS


@click.command(short_help="List the finding codes.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def codes(output_format: str) -> None:
    """List the finding codes with their severity and what they say."""
    entries = table()
    if output_format == "json":
        fields = ["slug", "stage", "severity", "status", "message", "help"]
        click.echo(json.dumps([{name: entry[name] for name in fields} for entry in entries], indent=2))
        return
    for entry in entries:
        severity = click.style(f"{entry['severity']:<7}", fg=COLOURS[entry["severity"]])
        click.echo(f"{entry['slug']:<24} {severity}  {entry['message']}")
