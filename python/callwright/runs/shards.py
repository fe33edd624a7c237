"""Files of lines that only grow. The journal is the truth: a torn or missing end is written again from it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from callwright.errors import RunError

Lines = Mapping[str, bytes]
"""What one outcome adds, by the shard's name."""


class Shards:
    """The shards of a run, each a path below its folder."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._paths = {name: folder / name for name in names}
        self._files: dict[str, int] = {}

    def repair(self, outcomes: Iterable[Lines]) -> list[str]:
        """Makes every shard hold exactly these lines, and says which had to be mended.

        A shard is read from its beginning; from the first byte that differs on it is written again.
        """
        mended = {}
        reading = {name: _Comparing(path) for name, path in self._paths.items()}
        for lines in outcomes:
            for name, line in lines.items():
                reading[name].line(line)
        for name, comparing in reading.items():
            if note := comparing.end():
                mended[name] = note
            self._files[name] = comparing.file
        return [f"{name}: {note}" for name, note in mended.items()]

    def append(self, lines: Lines) -> None:
        """Adds an outcome's lines.

        Raises:
            OSError: they can't be written whole; the next `repair` mends that.
        """
        for name, line in lines.items():
            _write(self._files[name], line)

    def close(self) -> None:
        """Makes the files durable and closes them.

        Raises:
            RunError: the disk refuses.
        """
        try:
            for name, file in self._files.items():
                try:
                    os.fsync(file)
                except OSError as error:
                    raise RunError(f"{self._paths[name]}: can't be written: {error.strerror}") from error
        finally:
            for file in self._files.values():
                os.close(file)
            self._files.clear()


class _Comparing:
    """A shard on its way to the lines that it should hold."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        self._reader = os.fdopen(os.dup(self.file), "rb")
        self._at = 0
        self._differs = False
        self._written = self._dropped = 0

    def line(self, line: bytes) -> None:
        if not self._differs:
            if self._reader.read(len(line)) == line:
                self._at += len(line)
                return
            self._cut()
        _write(self.file, line)
        self._written += 1

    def end(self) -> str:
        if not self._differs and os.fstat(self.file).st_size != self._at:
            self._cut()
        self._reader.close()
        if not self._differs:
            return ""
        return f"{self._dropped:,} bytes cut off, {self._written:,} lines written again"

    def _cut(self) -> None:
        self._differs = True
        self._dropped = os.fstat(self.file).st_size - self._at
        os.ftruncate(self.file, self._at)


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]
