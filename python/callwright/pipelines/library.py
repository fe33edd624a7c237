"""The APIs that a pipeline begins with: those that ship, or a file of them."""

import hashlib
from pathlib import Path
from typing import Any

from callwright.apis import collection
from callwright.apis.fit import unfit
from callwright.errors import InputError
from callwright.models.noun import canonical

DEFAULT = collection.SHIPPED


class Library:
    """APIs that can be executed, and what they amount to."""

    def __init__(self, given: str) -> None:
        """Reads them.

        Args:
            given: "default", or a file with one API a line, as JSON.

        Raises:
            InputError: the file can't be read, has a name twice or a schema of no form, or holds no API that can be
                executed.
        """
        self.name = given if given == DEFAULT else Path(given).name
        self.apis = tuple(api for api in collection.read(given) if api.execution is not None)
        if not self.apis:
            raise InputError(f"{given}: holds no API that can be executed")
        names: set[str] = set()
        for api in self.apis:
            if api.name in names:
                raise InputError(f"{given}: holds two APIs named {api.name}")
            names.add(api.name)
            if problem := unfit(api):
                raise InputError(f"{given}: no calls of {api.name} can be made: {problem}")

    def source(self) -> dict[str, Any]:
        """As a configuration holds it."""
        told = canonical([api.model_dump(mode="json") for api in self.apis])
        return {"name": self.name, "sha256": hashlib.sha256(told).hexdigest(), "apis": len(self.apis)}
