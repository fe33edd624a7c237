"""`check` and `check_row`: is this function-calling data right?"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from glob import glob
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Literal

from callwright._core import Finding, Options, check_inputs, check_rows, join_reports
from callwright._core import check_row as check_one
from callwright.errors import InputNotFoundError, OptionError
from callwright.verify import arrow
from callwright.verify.arrow import Tables
from callwright.verify.report import Report
from callwright.verify.sources import Held, Inputs, Several

_NOT_A_SOURCE = "a source is a path, paths, bytes (JSON Lines), a table, or an iterable of dicts, not {}"
_NOT_WRITTEN = "write_clean and write_rejects take rows from files and bytes of JSON only"

# Not None, which may stand where a row should.
_END = object()

Format = Literal["xlam", "openai", "sharegpt", "bfcl"]
WhenUnmarked = Literal["error", "warning", "off"]
Table = arrow.ArrowStream | arrow.ArrowArray | arrow.Dataset
Source = str | os.PathLike[str] | bytes | bytearray | memoryview | Table | Iterable[Any]
Progress = Callable[[int, int | None, int], object]


def check(
    source: Source,
    *,
    format: Format | None = None,
    required_when_unmarked: WhenUnmarked = "warning",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    grounding: bool = False,
    max_findings: int | None = None,
    threads: int | None = None,
    max_row_bytes: int | None = None,
    answers: str | os.PathLike[str] | None = None,
    write_clean: str | os.PathLike[str] | None = None,
    write_rejects: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check function-calling data and say all that is wrong with it.

    Args:
        source: a path, several paths, bytes, an iterable of dicts (one a row), or a table: anything with the Arrow
            PyCapsule interface (of pyarrow, polars, pandas, duckdb, …) or a `datasets.Dataset`. Files and bytes are
            JSON Lines or a JSON array, plain or packed by gzip or Zstandard; files may be Parquet, too (with the extra
            `callwright[parquet]`). A path with `*`, `?` or `[` that names no file is a glob
            (`**` for any folders); the path "-" is standard input.
        format: the rows' layout; told from their fields where it is not named.
        required_when_unmarked: what to say where a call leaves out a parameter that a flat map (xLAM's) neither marks
            required nor gives a default: APIGen's own rows break that guess about 3,000 times in 60,000.
        select: codes and severities ("error", "warning", "info") to report; all by default.
        ignore: codes and severities to leave out.
        grounding: also say which values of arguments are in nothing that was said before it: a hint (info).
        max_findings: how many findings to keep; all are counted.
        threads: how many threads to use; as many as the machine has by default. The answer does not depend on it.
        max_row_bytes: longer rows are not read, which is a finding; 64 MiB by default.
        answers: the answer key of a BFCL file; `possible_answer/` beside it is looked into by default.
        write_clean: a file for the rows without an error, byte for byte, as JSON Lines. Files and bytes of JSON
            only.
        write_rejects: a file for the others, each with its findings, as JSON Lines. Files and bytes of JSON
            only.
        progress: called about 20 times a second with (bytes taken, bytes in all or None, rows done).

    Returns:
        The report: one verdict a row, counts by code, the findings. No configuration file is read.

    Raises:
        InputError: an input can't be read, is empty, or is no text.
        InputChangedError: a file was changed while it was read.
        FormatError: the rows' format can't be told.
        OptionError: an option's word does not exist.
        TypeError: the source is of another kind.
    """
    options = options_of(
        format=format,
        required_when_unmarked=required_when_unmarked,
        select=select,
        ignore=ignore,
        grounding=grounding,
        max_findings=max_findings,
        threads=threads,
        max_row_bytes=max_row_bytes,
        answers=answers,
    )
    outputs = {"write_clean": write_clean, "write_rejects": write_rejects}
    written = {name: os.fspath(path) for name, path in outputs.items() if path is not None}
    kind = told_apart(source)
    if isinstance(kind, Iterator):
        if written:
            raise OptionError(_NOT_WRITTEN)
        held = Held(kind)
        return Report(check_rows(held.taking(), options), held)
    reports, rows = [], list[Tables | Inputs]()
    if written:
        if any(isinstance(part, Tables) for part in kind):
            raise OptionError(_NOT_WRITTEN)
        refuse_overwriting([name for part in kind if isinstance(part, list) for name in part], written.values())
    for part in kind:
        if isinstance(part, Tables):
            reports.append(part.check(options, progress))
            rows.append(part)
        else:
            rows.append(Inputs(part, options))
            reports.append(check_inputs(part, options, progress, **written))
    if len(reports) == 1:
        return Report(reports[0], rows[0])
    return Report(join_reports(reports), Several(rows))


def options_of(**given: Any) -> Options:
    """The core's options; codes and paths are taken in all the forms that the faces take.

    Raises:
        OptionError: a word or a number is none that an option takes.
    """
    for name in given.keys() & {"select", "ignore"}:
        given[name] = words(given[name])
    if given.get("answers") is not None:
        given["answers"] = os.fspath(given["answers"])
    try:
        return Options(**given)
    except OverflowError as error:
        large = [name for name, value in given.items() if isinstance(value, int) and abs(value) >= 2**63]
        raise OptionError(f"{', '.join(large)} is out of range") from error


Parts = list[Tables | list[str | bytes]]
"""What is checked one after the other: tables, and inputs (files or bytes of JSON)."""


def told_apart(source: Source) -> Parts | Iterator[Any]:
    """What a source is: inputs and tables, or rows."""
    if isinstance(source, str | os.PathLike):
        source = [source]
    if isinstance(source, bytes | bytearray | memoryview):
        return [[bytes(source)]]
    if (tables := arrow.tables(source)) is not None:
        return [tables]
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise TypeError(_NOT_A_SOURCE.format(type(source).__name__))
    items = iter(source)
    first = next(items, _END)
    if isinstance(first, str | os.PathLike):
        return _parts(expand(chain([first], items)))
    if isinstance(first, bytes | bytearray | memoryview):
        raise TypeError(_NOT_A_SOURCE.format(f"an iterable of {type(first).__name__}"))
    return iter(()) if first is _END else chain([first], items)


def _parts(paths: list[str]) -> Parts:
    """Parquet files one by one, the others together as far as they follow one another."""
    parts: Parts = []
    for is_parquet, group in groupby(paths, arrow.is_parquet):
        files = list(group)
        parts += map(arrow.parquet, files) if is_parquet else [[*files]]
    return parts or [[]]


def check_row(
    row: Mapping[str, Any],
    *,
    format: Format | None = None,
    required_when_unmarked: WhenUnmarked = "warning",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    grounding: bool = False,
) -> list[Finding]:
    """Check one row and give its findings; the row is right where none of them is an error.

    Args:
        row: the row as a dict.
        format: its layout; told from its fields where it is not named.
        required_when_unmarked: as for `check`.
        select: as for `check`.
        ignore: as for `check`.
        grounding: as for `check`.

    Raises:
        FormatError: the row's format can't be told.
        OptionError: an option's word does not exist.
    """
    options = options_of(
        format=format,
        required_when_unmarked=required_when_unmarked,
        select=select,
        ignore=ignore,
        grounding=grounding,
    )
    if not isinstance(row, Mapping):
        raise TypeError(f"a row is a dict, not {type(row).__name__}")
    return check_one(row, options)


def expand(paths: Iterable[Any]) -> list[str]:
    """Paths with globs among them expanded; a glob's files come in the order of their names.

    Raises:
        InputNotFoundError: a glob matches no file.
    """
    found: list[str] = []
    for path in map(os.fspath, paths):
        if not any(c in path for c in "*?[") or os.path.lexists(path):
            found.append(path)
            continue
        matches = sorted(name for name in glob(path, recursive=True) if Path(name).is_file())  # noqa: PTH207 (`**` and absolute patterns)
        if not matches:
            raise InputNotFoundError(f"{path}: no file matches")
        found += matches
    return found


def refuse_overwriting(sources: Iterable[str | bytes], outputs: Iterable[str]) -> None:
    """Refuses outputs that are inputs, too.

    Raises:
        OptionError: one is.
    """
    for output in outputs:
        for source in (source for source in sources if isinstance(source, str)):
            if Path(output).exists() and Path(source).exists() and Path(output).samefile(source):
                raise OptionError(f"{output}: is read and would be written over")


def words(given: Iterable[str] | None) -> list[str] | None:
    """One word, words, or words with commas between them."""
    if given is None:
        return None
    given = [given] if isinstance(given, str) else list(given)
    for text in given:
        if not isinstance(text, str):
            raise TypeError(f"a code is a string, not {type(text).__name__}")
    return [word for text in given for word in text.replace(",", " ").split()]
