"""`callwright explain CODE`: a code's page."""

import difflib
import sys

import click

from callwright._core import codes as table
from callwright.errors import OptionError


@click.command(short_help="Explain a finding code.")
@click.argument("code")
def explain(code: str) -> None:
    """Print the page of a finding code: what it means, a row that has it, how to mend it."""
    pages = {entry["slug"]: entry["page"] for entry in table()}
    if code not in pages:
        near = difflib.get_close_matches(code, pages, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`callwright codes` lists them"
        raise OptionError(f"no code {code!r}; {hint}")
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(pages[code]))
    else:
        click.echo(pages[code].rstrip())
