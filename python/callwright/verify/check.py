"""`check` and `check_row`: is this function-calling data right?"""

import os
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from callwright._core import Finding, Options, check_inputs, check_rows
from callwright._core import check_row as check_one
from callwright.verify.report import Report
from callwright.verify.sources import Bytes, Files, Held

_NOT_A_SOURCE = "a source is a path, paths, bytes (JSON Lines), or an iterable of dicts, not {}"

Format = Literal["xlam", "openai"]
WhenUnmarked = Literal["error", "warning", "off"]
Source = str | os.PathLike[str] | bytes | bytearray | memoryview | Iterable[Any]
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
    progress: Progress | None = None,
) -> Report:
    """Check function-calling data and say all that is wrong with it.

    Args:
        source: a path, several paths, bytes (JSON Lines), or an iterable of dicts (one a row). Files may be gzipped.
            The path "-" is standard input.
        format: the rows' layout; told from their fields where it is not named.
        required_when_unmarked: what to say where a call leaves out a parameter that a flat map (xLAM's) neither marks
            required nor gives a default: APIGen's own rows break that guess about 3,000 times in 60,000.
        select: codes and severities ("error", "warning", "info") to report; all by default.
        ignore: codes and severities to leave out.
        grounding: also say which values of arguments are in nothing that was said before the call: a hint, as info.
        max_findings: how many findings to keep; all are counted.
        threads: how many threads to use; as many as the machine has by default. The answer does not depend on it.
        max_row_bytes: longer rows are not read, which is a finding; 64 MiB by default.
        progress: called about 20 times a second with (bytes taken, bytes in all or None, rows done).

    Returns:
        The report: one verdict a row, counts by code, the findings. No configuration file is read.

    Raises:
        InputError: an input can't be read, is empty, or is no text.
        FormatError: the rows' format can't be told.
        OptionError: an option's word does not exist.
        TypeError: the source is of another kind.
    """
    options = Options(
        format=format,
        required_when_unmarked=required_when_unmarked,
        select=_words(select),
        ignore=_words(ignore),
        grounding=grounding,
        max_findings=max_findings,
        threads=threads,
        max_row_bytes=max_row_bytes,
    )
    if isinstance(source, str | os.PathLike):
        source = [source]
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
        return Report(check_inputs([data], options, progress), Bytes(data))
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise TypeError(_NOT_A_SOURCE.format(type(source).__name__))
    items = iter(source)
    first = next(items, None)
    if isinstance(first, str | os.PathLike):
        paths = [os.fspath(path) for path in chain([first], items)]
        files = Files([Path(path) for path in paths])
        return Report(check_inputs(paths, options, progress), files)
    if isinstance(first, bytes | bytearray | memoryview):
        raise TypeError(_NOT_A_SOURCE.format(f"an iterable of {type(first).__name__}"))
    held = Held(chain([] if first is None else [first], items))
    return Report(check_rows(held.taking(), options), held)


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
    options = Options(
        format=format,
        required_when_unmarked=required_when_unmarked,
        select=_words(select),
        ignore=_words(ignore),
        grounding=grounding,
    )
    return check_one(dict(row), options)


def _words(words: Iterable[str] | None) -> list[str] | None:
    """One word, words, or words with commas between them."""
    if words is None:
        return None
    if isinstance(words, str):
        words = [words]
    return [word for text in words for word in text.replace(",", " ").split()]
