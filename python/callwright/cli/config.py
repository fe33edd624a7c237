"""Options of a command from `callwright.toml` or from `[tool.callwright]` in `pyproject.toml`; the command line wins.

Only the command line reads them: `callwright.check` depends on its arguments alone.
"""

import difflib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from callwright.errors import OptionError

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

NAMES = ("callwright.toml", "pyproject.toml")
"""In the order in which they are asked in a folder."""

_ISOLATED = "callwright.isolated"
_OWN = {"config", "isolated"}


def configured(command: Decorated) -> Decorated:
    """Gives a command `--config` and `--isolated`, and its other options their values from a file."""
    config = click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=f"Take options from there.  [default: the nearest {' or '.join(NAMES)}]",
        is_eager=True,
        expose_value=False,
        callback=_configure,
    )
    isolated = click.option(
        "--isolated",
        is_flag=True,
        help="Read no configuration file.",
        is_eager=True,
        expose_value=False,
        callback=_isolate,
    )
    decorated: Decorated = config(isolated(command))
    return decorated


def _isolate(context: click.Context, _: click.Parameter, isolated: bool) -> None:
    if isolated and context.default_map:
        raise click.UsageError("--isolated reads no file, so it can't go with --config", context)
    context.meta[_ISOLATED] = isolated


def _configure(context: click.Context, _: click.Parameter, named: Path | None) -> None:
    isolated = context.meta.get(_ISOLATED, False)
    if isolated and named:
        raise click.UsageError("--isolated reads no file, so it can't go with --config", context)
    if isolated or context.resilient_parsing:
        return
    path, settings = nearest(Path.cwd()) if named is None else (named, read(named))
    if settings is None:
        raise OptionError(f"{path}: it has no table [tool.callwright]")
    context.default_map = dict(_option(context, path, key, value) for key, value in settings.items())


def nearest(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The file that counts in a folder, there or above it, with its settings; where there is none, no settings."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            settings = read(above / name)
            if settings is not None:
                return above / name, settings
    return folder, {}


def read(path: Path) -> dict[str, Any] | None:
    """The settings in a file; None where there is no file, or it is a project's and has no table for us."""
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except OSError as error:
        raise OptionError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise OptionError(f"{path}: not TOML: {error}") from error
    if path.name != "pyproject.toml":
        return content
    tools = content.get("tool", {})
    settings = tools.get("callwright") if isinstance(tools, dict) else None
    if settings is not None and not isinstance(settings, dict):
        raise OptionError(f"{path}: tool.callwright must be a table")
    return settings


def _option(context: click.Context, path: Path, key: str, value: Any) -> tuple[str, Any]:
    """A setting as the name of click's parameter and its value."""
    options = {
        name.removeprefix("--"): option
        for option in context.command.params
        if isinstance(option, click.Option) and option.name not in _OWN
        for name in option.opts
        if name.startswith("--")
    }
    option = options.get(key)
    if option is None or option.name is None:
        near = difflib.get_close_matches(key.replace("_", "-"), options, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(options)}"
        raise OptionError(f"{path}: no option {key!r}; {hint}")
    return option.name, _typed(context, option, value, f"{path}: {key}", path.parent)


def _typed(context: click.Context, option: click.Option, value: Any, place: str, folder: Path) -> Any:
    """The value, where it is one that the option takes; a path counts from the file's folder."""
    if option.multiple:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
            raise OptionError(f"{place} must be a string or a list of strings")
        return values
    # In Python a bool is an int, too: types are compared as they are.
    kind: type = str
    words = "a string"
    if option.is_flag:
        kind, words = bool, "true or false"
    elif isinstance(option.type, click.types.IntParamType):
        kind, words = int, "a whole number"
    if type(value) is not kind:
        raise OptionError(f"{place} must be {words}")
    if isinstance(option.type, click.Path):
        value = str(folder / str(value))
    try:
        option.type.convert(value, option, context)
    except click.BadParameter as error:
        raise OptionError(f"{place}: {error.message}") from error
    return value
