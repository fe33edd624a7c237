"""The command line: one file a command, and the one list of them."""

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

from callwright import __version__
from callwright.cli.apis import apis
from callwright.cli.check import check
from callwright.cli.codes import codes
from callwright.cli.convert import convert
from callwright.cli.domain import domain
from callwright.cli.explain import explain
from callwright.cli.generate import generate
from callwright.cli.paraphrase import paraphrase
from callwright.cli.prove import prove
from callwright.cli.render import visible
from callwright.cli.replay import replay
from callwright.cli.runs import runs
from callwright.cli.world import world
from callwright.errors import CallwrightError

COMMANDS = [apis, check, codes, convert, domain, explain, generate, paraphrase, prove, replay, runs, world]


UNREAD = 128 + 13
"""The exit code where nobody reads the output any more, as of a process that SIGPIPE ended: neither clean nor not."""


class _Commands(click.Group):
    """Commands whose errors are one line on stderr and exit code 2."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        _open_closed_streams()
        try:
            return super().make_context(*args, **more)
        except BrokenPipeError:
            _end_unread()

    def invoke(self, ctx: click.Context) -> object:
        # Any text can be written, whatever the terminal's encoding has.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CallwrightError as error:
            # A message may have several lines; each is made visible alone.
            told = "\n".join(map(visible, str(error).split("\n")))
            click.echo(f"callwright: {told}", err=True)
            sys.exit(2)
        except OSError as error:
            if error.errno == errno.EPIPE:
                _end_unread()
            click.echo(f"callwright: the output can't be written: {error.strerror or error}", err=True)
            sys.exit(2)
        return result


def _end_unread() -> NoReturn:
    """Ends quietly, also where the interpreter still has text for the reader that went away."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # What has no descriptor is no pipe.
            with suppress(OSError, ValueError):
                os.dup2(nothing, stream.fileno())
    sys.exit(UNREAD)


def _open_closed_streams() -> None:
    """Puts nothing where a stream is closed: else the next file that is opened takes its place, and its text."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="callwright")
def main() -> None:
    """Make function-calling data and prove it right.

    Exit codes: 0 clean, 1 findings, 2 could not run, 141 nobody reads the output any more.
    """


for command in COMMANDS:
    main.add_command(command)
