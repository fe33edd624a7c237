"""Commands that need what an extra brings: the rest of the command line starts without it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from callwright.errors import MissingExtraError

Command = TypeVar("Command", bound=Callable[..., Any])

_BRINGS = {"docstring_parser", "jinja2", "openai", "aiohttp", "orjson", "pydantic", "yaml", "yarl"}


def needs_generate(command: Command) -> Command:
    """Says which extra to install where a package of `callwright[generate]` is absent. Such commands import late."""

    @wraps(command)
    def guarded(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in _BRINGS:
                raise
            raise MissingExtraError(
                f"this command needs the package {error.name}: pip install 'callwright[generate]'"
            ) from error

    return guarded  # type: ignore[return-value]
