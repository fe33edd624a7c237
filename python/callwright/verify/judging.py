"""What replays and proofs share: rows from wherever they come, judged by running them."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from callwright._core import Options, join_reports
from callwright._core import Report as Core
from callwright._core import World as _World
from callwright.errors import OptionError
from callwright.verify.arrow import Tables
from callwright.verify.check import Progress, Source, refuse_overwriting, told_apart
from callwright.verify.sources import Held, Inputs, Several
from callwright.verify.sources import Source as Rows
from callwright.verify.world import World

AnyWorld = World | str | os.PathLike[str]
On = TypeVar("On")
Outcomes = TypeVar("Outcomes")

_NOT_WRITTEN = "write_clean and write_rejects take rows from files and bytes of JSON only"


def judge(
    rows: Source,
    options: Options,
    on: On,
    of_inputs: Callable[..., tuple[Core, Outcomes]],
    of_rows: Callable[..., tuple[Core, Outcomes]],
    *,
    write_clean: str | os.PathLike[str] | None,
    write_rejects: str | os.PathLike[str] | None,
    progress: Progress | None,
) -> tuple[Core, Rows, list[Outcomes]]:
    """The report, the rows to be read again, and what came of them, in parts.

    Args:
        rows: as `check` takes them.
        options: those of a check.
        on: what rows are judged on, as the core has it.
        of_inputs: judges files and bytes.
        of_rows: judges rows that Python holds.
        write_clean: a file for the rows without an error.
        write_rejects: a file for the others.
        progress: as for `check`.
    """
    outputs = {"write_clean": write_clean, "write_rejects": write_rejects}
    written = {name: os.fspath(path) for name, path in outputs.items() if path is not None}
    kind = told_apart(rows)
    if isinstance(kind, Iterator):
        if written:
            raise OptionError(_NOT_WRITTEN)
        held = Held(kind)
        report, outcomes = of_rows(held.taking(), options, on)
        return report, held, [outcomes]
    if written:
        if any(isinstance(part, Tables) for part in kind):
            raise OptionError(_NOT_WRITTEN)
        refuse_overwriting([name for part in kind if isinstance(part, list) for name in part], written.values())
    done: list[tuple[Core, Outcomes]] = []
    read: list[Rows] = []
    for part in kind:
        if isinstance(part, Tables):
            done.append(of_rows(part.taking(), options, on, part.name))
            read.append(part)
        else:
            read.append(Inputs(part, options))
            done.append(of_inputs(part, options, on, progress, **written))
    reports = [report for report, _ in done]
    joined = reports[0] if len(reports) == 1 else join_reports(reports)
    return joined, read[0] if len(read) == 1 else Several(read), [outcomes for _, outcomes in done]


def worlds_of(given: AnyWorld | Iterable[AnyWorld] | None, domain: str | None) -> list[Any]:
    """The worlds as the core has them, loaded where they are folders."""
    if given is None:
        return []
    items = [given] if isinstance(given, World | str | os.PathLike) else list(given)
    return [item._core if isinstance(item, World) else _World.load(domain, os.fspath(item)) for item in items]
