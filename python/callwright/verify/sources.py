"""Where a report's rows came from, so that they can be read again."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from callwright._core import Options, Rows
from callwright.errors import InputChangedError, InputError


class Source(Protocol):
    """Rows in the order in which they were checked."""

    def rows(self) -> Iterator[Any]:
        """Every row: a dict where it can be read, else its text."""
        ...


class Held:
    """Rows that Python holds."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._source = rows
        self._rows: list[Any] = []

    def taking(self) -> Iterator[Any]:
        """The rows once, kept on the way."""
        for row in self._source:
            self._rows.append(row)
            yield row

    def rows(self) -> Iterator[Any]:
        """The rows that were taken."""
        yield from self._rows


class Inputs:
    """Files, which may have changed since, or bytes."""

    def __init__(self, inputs: list[str | bytes], options: Options) -> None:
        # Absolute, since the working folder may be another one by then.
        self._inputs = [item if isinstance(item, bytes) or item == "-" else os.path.abspath(item) for item in inputs]  # noqa: PTH100
        self._options = options
        self._stamps = [stamp(item) for item in self._inputs]

    def rows(self) -> Iterator[Any]:
        """The rows, parsed."""
        for item, before in zip(self._inputs, self._stamps, strict=True):
            if isinstance(item, str):
                if before is None:
                    raise InputError(f"{item}: its rows can't be read a second time")
                if stamp(item) != before:
                    raise InputChangedError(f"{item}: changed since it was checked")
            for text in Rows(item, self._options):
                yield _row(text or b"")
            if isinstance(item, str) and stamp(item) != before:
                raise InputChangedError(f"{item}: changed while its rows were read again")


class Several:
    """The rows of several sources, one after the other."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = list(sources)

    def rows(self) -> Iterator[Any]:
        """The rows of each."""
        for source in self._sources:
            yield from source.rows()


def stamp(item: str | bytes) -> tuple[int, int] | None:
    """What tells whether a file is the same; None where it can't be read twice."""
    if isinstance(item, bytes) or not Path(item).is_file():
        return None
    found = Path(item).stat()
    return found.st_size, found.st_mtime_ns


def _row(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        # Python refuses to read integers of thousands of digits.
        return json.loads(text, parse_int=_integer)
    except (ValueError, RecursionError):
        return text.decode("utf-8", "replace")


def _integer(digits: str) -> int | float:
    try:
        return int(digits)
    except ValueError:
        return float(digits)
