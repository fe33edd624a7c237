"""Tables: whatever has the Arrow PyCapsule interface, datasets of the package `datasets`, Parquet files."""

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from callwright._core import Options, Report, Stream, check_tables, stream_tables, table_rows
from callwright.errors import InputChangedError, InputError
from callwright.verify.sources import stamp

_ROWS = 1000
"""How many rows are asked for at once where we may say so."""


class ArrowStream(Protocol):
    """A table, or a stream of its batches: of pyarrow, polars, pandas, duckdb and others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowArray(Protocol):
    """One batch of a table."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> Any: ...


class Dataset(Protocol):
    """A dataset of the package `datasets`, which keeps its rows as Arrow but has not the interface."""

    def with_format(self, *args: Any, **kwargs: Any) -> Any:
        """The same rows in another format."""
        ...


class Tables:
    """Tables that follow one another, with the name that their rows go by."""

    def __init__(self, name: str, tables: Callable[[], Iterator[Any]], *, again: bool = True) -> None:
        self._name = name
        self._tables = tables
        self._again = again
        self._checked = 0

    def check(self, options: Options, progress: Callable[[int, int | None, int], object] | None) -> Report:
        """The report of their rows."""
        report = check_tables(self._tables(), options, self._name, progress)
        self._checked = report.rows
        return report

    def stream(self, options: Options) -> Stream:
        """The findings of their rows, as the check comes to them."""
        return stream_tables(self._tables(), options, self._name)

    @property
    def name(self) -> str:
        """What their rows go by."""
        return self._name

    def taking(self) -> Iterator[Any]:
        """The rows as dicts, once and counted, for what works on dicts."""
        self._checked = 0
        for table in self._tables():
            for row in table_rows(table, self._name):
                self._checked += 1
                yield row

    def rows(self) -> Iterator[Any]:
        """The rows as dicts, in the shape in which they were checked."""
        if not self._again:
            raise InputError(f"{self._name}: gives its rows once; check a table to have them a second time")
        count = 0
        for table in self._tables():
            for row in table_rows(table, self._name):
                count += 1
                yield row
        if count != self._checked:
            raise InputChangedError(f"{self._name}: {count} rows, {self._checked} when it was checked")


def tables(source: object) -> Tables | None:
    """The tables that a source is made of; None where it is something else."""
    if hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__"):
        # What is an iterator itself, such as pyarrow's RecordBatchReader, is used up by reading.
        return Tables("<table>", lambda: iter([source]), again=not hasattr(source, "__next__"))
    with_format: Any = getattr(source, "with_format", None)
    if with_format is None:
        return None
    if isinstance(source, Mapping):
        raise TypeError(f"a {type(source).__name__} has several datasets; check one of them: {', '.join(source)}")
    # A dataset's own table still has the rows that `select` and `filter` left out, in the order before `shuffle`.
    return Tables("<dataset>", lambda: with_format("arrow").iter(batch_size=_ROWS))


def is_parquet(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a Parquet file, by its first bytes. Pipes are let be: what is read of them is gone."""
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def parquet(path: str) -> Tables:
    """The tables of a Parquet file, row group by row group."""
    try:
        pyarrow: Any = importlib.import_module("pyarrow")
        reader: Any = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError(f"{path}: a Parquet file needs pyarrow: pip install 'callwright[parquet]'") from error
    # Absolute, since the working folder may be another one by then.
    file_path = os.path.abspath(path)  # noqa: PTH100
    before = stamp(file_path)

    def batches() -> Iterator[Any]:
        if stamp(file_path) != before:
            raise InputChangedError(f"{path}: changed since it was checked")
        try:
            with reader.ParquetFile(file_path) as file:
                yield from file.iter_batches(batch_size=_ROWS)
        except (OSError, pyarrow.ArrowException) as error:
            raise InputError(f"{path}: {error}") from error
        if stamp(file_path) != before:
            raise InputChangedError(f"{path}: changed while its rows were read")

    return Tables(path, batches)
