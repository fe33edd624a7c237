"""The APIs that a pipeline begins with: those that ship, or a file of them."""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from callwright.errors import InputError, InputNotFoundError
from callwright.models import Api
from callwright.models.noun import canonical

DEFAULT = "default"


class Library:
    """APIs that can be executed, and what they amount to."""

    def __init__(self, given: str) -> None:
        """Reads them.

        Args:
            given: "default", or a file with one API a line, as JSON.

        Raises:
            InputError: the file can't be read, or holds no API that can be executed.
        """
        self.name = given if given == DEFAULT else Path(given).name
        every = _shipped() if given == DEFAULT else _read(Path(given))
        self.apis = tuple(api for api in every if api.execution is not None)
        if not self.apis:
            raise InputError(f"{given}: holds no API that can be executed")

    def source(self) -> dict[str, Any]:
        """As a configuration holds it."""
        told = canonical([api.model_dump(mode="json") for api in self.apis])
        return {"name": self.name, "sha256": hashlib.sha256(told).hexdigest(), "apis": len(self.apis)}


def _shipped() -> tuple[Api, ...]:
    from callwright.apis.library import load

    return load()


def _read(path: Path) -> tuple[Api, ...]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError as error:
        raise InputNotFoundError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error
    apis: dict[str, Api] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            api = Api.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            raise InputError(f"{path}:{number}: is no API: {place}: {first['msg']}") from None
        if api.name in apis:
            raise InputError(f"{path}:{number}: a second API named {api.name}")
        apis[api.name] = api
    return tuple(apis.values())
