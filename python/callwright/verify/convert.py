"""`convert`: rows of one format written in another."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from callwright._core import convert_inputs
from callwright.verify.check import Format, Progress, expand, options_of, refuse_overwriting


@dataclass(frozen=True)
class Conversion:
    """What became of the rows: nothing is lost without being counted here."""

    written: int
    """Rows that were written."""
    without: dict[str, int]
    """Details that the format has no place for, each with the number of rows that were written without it."""
    left_out: dict[str, int]
    """Reasons why rows were not written, each with their number."""


def convert(
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | bytes,
    output: str | os.PathLike[str],
    *,
    to: Format,
    format: Format | None = None,
    answers: str | os.PathLike[str] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Conversion:
    """Write rows in another format, as JSON Lines; ids, unknown fields and the order of rows are kept.

    Rows whose form has errors are left out and counted; rows with wrong calls are converted as they are.

    Args:
        source: paths or bytes, as for `check`.
        output: the file to write.
        to: the format to write.
        format: the rows' layout; told from their fields where it is not named.
        answers: as for `check`.
        threads: as for `check`.
        progress: as for `check`.

    Raises:
        InputError: an input can't be read, is empty, or is no text; or the output can't be written.
        FormatError: the rows' format can't be told.
        OptionError: an option's word does not exist, or the output is one of the inputs.
    """
    options = options_of(format=format, threads=threads, answers=answers)
    inputs: list[str | bytes]
    if isinstance(source, bytes):
        inputs = [source]
    else:
        paths = expand([source] if isinstance(source, str | os.PathLike) else source)
        refuse_overwriting(paths, [os.fspath(output)])
        inputs = [*paths]
    return Conversion(**convert_inputs(inputs, to, os.fspath(output), options, progress))
