"""`callwright apis`: libraries of APIs, one file a command."""

import click

from callwright.cli.apis.describing import describe
from callwright.cli.apis.importing import import_
from callwright.cli.apis.looking import list_, show
from callwright.cli.apis.testing import test


@click.group(short_help="Make and look at libraries of APIs.")
def apis() -> None:
    """Make libraries of functions that models may call, look at them, and try them.

    A library is a file of JSON Lines, an API a line; `default` is the one that ships.
    """


for command in (import_, list_, show, describe, test):
    apis.add_command(command)
