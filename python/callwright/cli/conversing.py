"""The options of conversations, which rows of one turn have no use for."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

Command = TypeVar("Command", bound=Callable[..., Any])

_FLAG = {"is_flag": True}
_OPTIONS: dict[str, dict[str, Any]] = {
    "--world": {"type": click.Path(path_type=Path), "metavar": "FOLDER", "help": "its tables.  [default: ours]"},
    "--personas": {"type": click.Path(path_type=Path), "metavar": "FILE", "help": "JSON Lines.  [default: ours]"},
    "--rounds": {
        "type": click.IntRange(min=1),
        "help": "how often a task is written at most.  [default: 3 in retail, 5 in the airline]",
    },
    "--reviewers": {
        "type": click.IntRange(min=1),
        "default": 3,
        "show_default": True,
        "help": "how many review a task.",
    },
    "--threshold": {
        "type": click.IntRange(2, 4),
        "default": 3,
        "show_default": True,
        "help": "how many of their four criteria need a majority.",
    },
    "--candidates": {
        "type": click.IntRange(min=1),
        "default": 4,
        "show_default": True,
        "help": "lines that a user who is a model chooses from.",
    },
    "--critique": {**_FLAG, "help": "a poor best line is tried once more, with the judge's reason."},
    "--successes": {
        "type": click.IntRange(1, 3),
        "default": 1,
        "show_default": True,
        "metavar": "K",
        "help": "different conversations kept of a task, played again a window later; 1 is the most diverse.",
    },
    "--pairs": {**_FLAG, "help": "write failures and successes of a task as pairs."},
    "--per-response": {**_FLAG, "help": "write a sample for each response as well."},
    "--calls-in-text": {**_FLAG, "help": "the agent's endpoint knows no tool calls."},
}

OF_MODELS = ("--candidates", "--critique", "--calls-in-text")
"""Those that scripts have no use for."""


def conversing(command: Command) -> Command:
    """Gives a command the options. It takes them as `conversation`, keywords for `apigen_mt`, and the names of those
    that were given as `conversation_options`.
    """

    @wraps(command)
    def with_options(*args: Any, **others: Any) -> Any:
        context = click.get_current_context()
        names = {option: option.removeprefix("--").replace("-", "_") for option in _OPTIONS}
        given = [
            option for option, name in names.items() if context.get_parameter_source(name) != ParameterSource.DEFAULT
        ]
        conversation = {name: others.pop(name) for name in names.values()}
        return command(*args, conversation=conversation, conversation_options=given, **others)

    decorated: Any = with_options
    for option, settings in reversed(_OPTIONS.items()):
        decorated = click.option(option, **{**settings, "help": f"With --domain: {settings['help']}"})(decorated)
    return decorated  # type: ignore[no-any-return]
