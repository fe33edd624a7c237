"""Where a report's rows came from, so that they can be read again."""

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from callwright.errors import InputChangedError, InputError


class Rows(Protocol):
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


class Bytes:
    """JSON Lines in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def rows(self) -> Iterator[Any]:
        """The rows, parsed."""
        return _parsed(io.BytesIO(self._data))


class Files:
    """JSON Lines in files, which may have changed since."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths
        self._stamps = [_stamp(path) for path in paths]

    def rows(self) -> Iterator[Any]:
        """The rows, parsed."""
        for path, stamp in zip(self._paths, self._stamps, strict=True):
            if stamp is None:
                raise InputError(f"{path}: its rows can't be read a second time")
            if _stamp(path) != stamp:
                raise InputChangedError(f"{path}: changed since it was checked")
            with path.open("rb") as file:
                yield from _parsed(file)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if path.is_file() else None


def _parsed(file: io.BufferedIOBase | io.BufferedReader) -> Iterator[Any]:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    lines: Iterable[bytes] = gzip.GzipFile(fileobj=file) if packed else file
    broken = False
    try:
        for number, line in enumerate(lines):
            text = line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line
            if not text.strip(b" \t\n\x0c\r"):
                continue
            yield _row(text)
    except (EOFError, OSError):
        broken = True
    if broken:
        # The check counts what a damaged stream no longer holds as one row.
        yield ""


def _row(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text.decode("utf-8", "replace").rstrip("\r\n")
