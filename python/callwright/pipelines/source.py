"""The rows that a pipeline begins with, read as often as it takes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from callwright.errors import InputError
from callwright.verify import Report, check, convert
from callwright.verify.check import Format


class Source:
    """The rows of a file, in its order: those without an error as dicts, the others as far as they can be read."""

    def __init__(self, path: Path, format: Format | None, answers: Any) -> None:
        self.path = path
        self._stack: tempfile.TemporaryDirectory[str] | None = None
        if not path.is_file():
            # `check` has the words for whatever else it is.
            check(path, max_findings=0)
            raise InputError(f"{path}: is no file that can be read twice")
        self._report: Report = check(path, format=format, answers=answers, max_findings=0)
        self.read_as = self._report.formats[0] or format or "xlam"
        if self.read_as == "bfcl":
            # Its answers lie in another file; as xLAM's rows they hold them.
            self._stack = tempfile.TemporaryDirectory(prefix="callwright-")
            rows = Path(self._stack.name) / path.with_suffix(".jsonl").name
            convert(path, rows, to="xlam", format="bfcl", answers=answers)
            self._report = check(rows, format="xlam", max_findings=0)
        self.format = "xlam" if self.read_as == "bfcl" else self.read_as
        self.count = self._report.rows

    def __iter__(self) -> Iterator[Any]:
        """Every row, read again."""
        clean, rejects = self._report.clean(), self._report.rejects()
        for ok in self._report.ok:
            yield next(clean if ok else rejects)

    def __enter__(self) -> "Source":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Removes what was made to read it."""
        if self._stack is not None:
            self._stack.cleanup()
