"""Where the output of a command goes: stdout, or a file that is there only once it is whole."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO

import click

from callwright.errors import InputError, OptionError


class Target:
    """Takes lines. A file is made beside its place before the work begins, and moved there when it is whole."""

    def __init__(self, path: Path | None, inputs: Iterable[str]) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._made: Path | None = None
        if path is not None and path.is_file():
            for source in inputs:
                if Path(source).exists() and path.samefile(source):
                    raise OptionError(f"{path}: is read and would be written over")

    def __enter__(self) -> "Target":
        """Opens the file, so that a place that can't be written is said at once."""
        if self._path is not None:
            try:
                self._open(self._path)
            except OSError as error:
                raise _said(self._path, error) from error
        return self

    def _open(self, path: Path) -> None:
        if path.exists() and not path.is_file():
            # A device or a pipe is written as it is.
            self._file = path.open("w", encoding="utf-8")
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent, text=True)
        self._made = Path(name)
        self._made.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        self._file = os.fdopen(handle, "w", encoding="utf-8")

    def write(self, line: str) -> None:
        """Writes a line."""
        if self._file is None or self._path is None:
            click.echo(line)
            return
        try:
            self._file.write(click.unstyle(line) + "\n")
        except OSError as error:
            raise _said(self._path, error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Puts the file in its place, or takes it away where the work failed."""
        if self._file is None or self._path is None:
            return
        try:
            self._file.close()
            if self._made is not None and kind is None:
                self._made.replace(self._path)
        except OSError as failed:
            raise _said(self._path, failed) from failed
        finally:
            if self._made is not None:
                self._made.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _said(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: {error.strerror or error}")
