"""`prove`: are these tasks sound? Answered by replays of their gold actions."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import overload

from callwright._core import Finding, prove_inputs, prove_rows
from callwright._core import Proofs as _Proofs
from callwright._core import Prove as _Prove
from callwright._core import Report as _Report
from callwright.verify.check import Progress, Source, options_of
from callwright.verify.judging import AnyWorld, judge, worlds_of
from callwright.verify.report import Report
from callwright.verify.sources import Source as Rows


@dataclass(frozen=True)
class Orders:
    """In which orders the writes leave the gold state. Writes are named by their places among the gold actions, from 0.

    Every order that keeps the fixed pairs leaves the gold state; that is proven by running them, not concluded.
    """

    fixed: tuple[tuple[int, int], ...]
    """Pairs of which the first must come before the second."""
    free: tuple[tuple[int, int], ...]
    """Pairs that commute."""
    groups: tuple[tuple[int, ...], ...]
    """Writes that hang together by fixed pairs; groups are done in any order, and in between one another."""
    count: int
    """How many orders there are."""


@dataclass(frozen=True)
class Proof:
    """What is proven of a task."""

    domain: str | None
    """None where the task could not be run."""
    sound: bool | None
    """True where nothing was found; False where something is wrong; None where something is doubtful or undecided."""
    orders: Orders | None
    """None where the task could not be run, or the replays did not suffice to tell: from nine free writes on."""
    replays: int
    """How many replays it took."""
    findings: tuple[Finding, ...]
    """Those of this task that were kept."""


class Proofs(Sequence[Proof]):
    """One proof a task, in order."""

    __slots__ = ("_findings", "_parts")

    def __init__(self, parts: list[_Proofs], findings: dict[int, tuple[Finding, ...]]) -> None:
        self._parts = parts
        self._findings = findings

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    @overload
    def __getitem__(self, index: int) -> Proof: ...
    @overload
    def __getitem__(self, index: slice) -> list[Proof]: ...
    def __getitem__(self, index: int | slice) -> Proof | list[Proof]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        row = place = range(len(self))[index]
        for part in self._parts:
            if place < len(part):
                domain, sound, orders, replays = part[place]
                return Proof(domain, sound, orders and _orders(*orders), replays, self._findings.get(row, ()))
            place -= len(part)
        raise IndexError(index)

    def __iter__(self) -> Iterator[Proof]:
        return (self[i] for i in range(len(self)))


class ProofReport(Report):
    """What proofs found: a report, and a proof for each task."""

    def __init__(self, core: _Report, rows: Rows, parts: list[_Proofs]) -> None:
        super().__init__(core, rows)
        self._parts = parts
        self._proofs: Proofs | None = None

    @property
    def proofs(self) -> Proofs:
        """One for each task, in order."""
        if self._proofs is None:
            by_row = groupby(self.findings, key=lambda finding: finding.row)
            self._proofs = Proofs(self._parts, {row: tuple(findings) for row, findings in by_row})
        return self._proofs

    @property
    def sound(self) -> int:
        """How many tasks are sound."""
        return sum(part.sound()[0] for part in self._parts)

    @property
    def undecided(self) -> int:
        """How many tasks are neither sound nor wrong: something is doubtful, or the replays did not suffice."""
        return sum(part.sound()[1] for part in self._parts)


def prove(
    tasks: Source,
    *,
    domain: str = "auto",
    world: AnyWorld | Iterable[AnyWorld] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    max_findings: int | None = None,
    threads: int | None = None,
    max_row_bytes: int | None = None,
    write_clean: str | os.PathLike[str] | None = None,
    write_rejects: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> ProofReport:
    """Say which tasks are sound, by replays of their gold actions alone. The interpreter is free meanwhile.

    A task is an `instruction` (or `q`), gold `actions` (`gold_actions`, `a_gt`) and expected `outputs`
    (`expected_outputs`, `o_gt`), in the row, its `task`, `metadata`, `info` or `extra_info`. It is sound where the
    actions run, all are needed and none is repeated; doing nothing does not pass; every value of them, and every
    output, can be told from the instruction and reads that lead on from it; and no other call leaves the same state.
    At most 2,000 replays are made for a task. `docs/proofs.md` walks through three tasks.

    Args:
        tasks: as `check` takes its rows: a path, paths, bytes, dicts, or a table.
        domain: "retail" or "airline"; "auto" tells it for each task by its `domain`, or else by its actions.
        world: what to run on instead of the shipped worlds: worlds, or folders of tables as `World.load` reads them;
            one a domain.
        select: as for `check`. What is not selected does not count for `Proof.sound` either.
        ignore: as for `check`.
        max_findings: as for `check`.
        threads: as for `check`.
        max_row_bytes: as for `check`.
        write_clean: a file for the tasks without an error, as for `check`.
        write_rejects: a file for the others, as for `check`.
        progress: as for `check`.

    Raises:
        InputError: an input or a world can't be read.
        FormatError: no row is an object.
        OptionError: an option's word does not exist, or there are two worlds of a domain.
        TypeError: the tasks are of another kind.
    """
    options = options_of(
        select=select,
        ignore=ignore,
        max_findings=max_findings,
        threads=threads,
        max_row_bytes=max_row_bytes,
    )
    named = None if domain == "auto" else domain
    core, source, parts = judge(
        tasks,
        options,
        _Prove(domain=named, worlds=worlds_of(world, named)),
        prove_inputs,
        prove_rows,
        write_clean=write_clean,
        write_rejects=write_rejects,
        progress=progress,
    )
    return ProofReport(core, source, parts)


def _orders(fixed: list[tuple[int, int]], free: list[tuple[int, int]], groups: list[list[int]], count: int) -> Orders:
    return Orders(tuple(fixed), tuple(free), tuple(map(tuple, groups)), count)
