"""Libraries of APIs on disk: JSON Lines, an API a line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from callwright.apis.library import load
from callwright.errors import InputError, InputNotFoundError
from callwright.models.api import Api
from callwright.models.noun import line

SHIPPED = "default"
"""The name of the library that ships."""


def read(name: str) -> tuple[Api, ...]:
    """The APIs of a library, in its order.

    Args:
        name: "default" for the one that ships, else a file.

    Raises:
        InputNotFoundError: there is no such file.
        InputError: it is no library.
    """
    if name == SHIPPED:
        return load()
    path = Path(name)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise InputNotFoundError(f"{path}: no such file") from None
    except (OSError, UnicodeError) as error:
        raise InputError(f"{path} can't be read: {error}") from error
    apis = [_api(f"{path}, line {number}", text) for number, text in enumerate(lines, 1) if text.strip()]
    if not apis:
        raise InputError(f"{path} has no APIs")
    return tuple(apis)


def _api(where: str, text: str) -> Api:
    try:
        return Api.model_validate(json.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        said = ": ".join(filter(None, ["/".join(map(str, first["loc"])), first["msg"]]))
        raise InputError(f"{where} is no API: {said} (`callwright apis import` makes them)") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is no JSON: {error}") from None


def lines(apis: Iterable[Api]) -> Iterator[str]:
    """Their lines, without what they do not say."""
    for api in apis:
        yield line(api.model_dump(mode="json", exclude_none=True)).decode().rstrip("\n")
