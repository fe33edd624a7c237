"""`iter_findings`: the findings of what is larger than memory, while it is checked."""

import os
from collections.abc import Iterable, Iterator

from callwright._core import Finding, join_streams, stream_inputs, stream_rows
from callwright.verify.arrow import Tables
from callwright.verify.check import Format, Source, WhenUnmarked, options_of, told_apart


def iter_findings(
    source: Source,
    *,
    format: Format | None = None,
    required_when_unmarked: WhenUnmarked = "warning",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    grounding: bool = False,
    threads: int | None = None,
    max_row_bytes: int | None = None,
    answers: str | os.PathLike[str] | None = None,
) -> Iterator[Finding]:
    """Check function-calling data and give the findings one by one, as the check comes to them.

    They are those of `check`, in its order. Nothing is held but the few megabytes that are being checked, whatever the
    source's size: a file is read on, and an iterable asked for more, when the findings so far have been taken.

    Args:
        source: as for `check`.
        format: as for `check`.
        required_when_unmarked: as for `check`.
        select: as for `check`.
        ignore: as for `check`.
        grounding: as for `check`.
        threads: as for `check`.
        max_row_bytes: as for `check`.
        answers: as for `check`.

    Raises:
        InputError: an input can't be read, is empty, or is no text. What is told from the contents is raised when the
            iterator comes to that input, as is FormatError.
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
        threads=threads,
        max_row_bytes=max_row_bytes,
        answers=answers,
    )
    kind = told_apart(source)
    if isinstance(kind, Iterator):
        return stream_rows(kind, options)
    streams = [part.stream(options) if isinstance(part, Tables) else stream_inputs(part, options) for part in kind]
    return streams[0] if len(streams) == 1 else join_streams(streams)
