"""docs/cli.md: the help of every command, as the command line prints it at 100 columns."""

from collections.abc import Iterator

import click

from callwright.cli import main

HEAD = """\
# The command line

<!-- Derived from python/callwright/cli/ by scripts/regen.py; change it there. -->

"""
WIDTH = 100


def text(old: str) -> str:
    return HEAD + "\n".join(sections(main, "callwright", None))


def sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """The command's section, then those of its subcommands, in the order in which the help lists them."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH, "color": False}
    context = click.Context(command, parent, name, **settings)
    help_text = click.unstyle(command.get_help(context)).strip()
    yield f"## {context.command_path}\n\n```text\n{help_text}\n```\n"
    if isinstance(command, click.Group):
        for child_name in command.list_commands(context):
            child = command.get_command(context, child_name)
            if child is not None and not child.hidden:
                yield from sections(child, child_name, context)
