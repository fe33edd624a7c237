"""Libraries of APIs on disk: JSON Lines, an API a line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from callwright.apis.library import load
from callwright.apis.sayable import sayable
from callwright.apis.sources import LARGEST_DATA, text_of
from callwright.errors import InputError
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
    lines = text_of(path, LARGEST_DATA).split("\n")
    apis = [_api(f"{path}, line {number}", text) for number, text in enumerate(lines, 1) if text.strip()]
    if not apis:
        raise InputError(f"{path} has no APIs")
    return tuple(apis)


def _api(where: str, text: str) -> Api:
    try:
        value = json.loads(text)
        api = Api.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        said = ": ".join(filter(None, ["/".join(map(str, first["loc"])), first["msg"]]))
        raise InputError(f"{where} is no API: {said} (`callwright apis import` makes them)") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is no JSON: {error}") from None
    try:
        sayable(value)
    except InputError as error:
        raise InputError(f"{where} is no API: {error}") from None
    if not api.name.strip():
        raise InputError(f"{where} is no API: it has no name")
    return api


def lines(apis: Iterable[Api]) -> Iterator[str]:
    """Their lines, without what they do not say."""
    for api in apis:
        yield line(api.model_dump(mode="json", exclude_none=True)).decode().rstrip("\n")
