"""`replay`: do these trajectories reproduce, and do they reach what their tasks ask for?"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, overload

from callwright._core import Outcomes as _Outcomes
from callwright._core import Replay as _Replay
from callwright._core import Report as _Report
from callwright._core import World as _World
from callwright._core import join_reports, replay_inputs, replay_rows
from callwright.errors import OptionError
from callwright.verify.arrow import Tables
from callwright.verify.check import Format, Progress, Source, options_of, refuse_overwriting, told_apart, words
from callwright.verify.report import Report
from callwright.verify.sources import Held, Inputs, Several
from callwright.verify.sources import Source as Rows
from callwright.verify.world import Domain, Rule, World

Judge = Literal["strict", "lenient"]
AnyWorld = World | str | os.PathLike[str]

_NOT_WRITTEN = "write_clean and write_rejects take rows from files and bytes of JSON only"


@dataclass(frozen=True)
class Outcome:
    """What the replay of a row gave, beside findings."""

    domain: str | None
    """None where the row could not be replayed."""
    hash: str | None
    """Hash of the final state, as `World.hash` gives it."""
    reached: bool | None
    """Whether that is the state which the gold actions leave; None where the row has none."""
    calls: int
    """How many calls ran."""


@dataclass(frozen=True)
class RuleCounts:
    """How often a rule of a domain's policy was decided, in rows."""

    domain: str
    rule: Rule
    applied: int
    """Rows that hold something for it to decide, and enough to do so."""
    broken: int
    """Rows that break it."""


class Outcomes(Sequence[Outcome]):
    """One outcome a row, in order; kept in 80 bytes each."""

    __slots__ = ("_parts",)

    def __init__(self, parts: list[_Outcomes]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    @overload
    def __getitem__(self, index: int) -> Outcome: ...
    @overload
    def __getitem__(self, index: slice) -> list[Outcome]: ...
    def __getitem__(self, index: int | slice) -> Outcome | list[Outcome]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        for part in self._parts:
            if place < len(part):
                return Outcome(*part[place])
            place -= len(part)
        raise IndexError(index)

    def __iter__(self) -> Iterator[Outcome]:
        return (Outcome(*part[i]) for part in self._parts for i in range(len(part)))


class ReplayReport(Report):
    """What a replay found: a report, and an outcome for each row."""

    def __init__(self, core: _Report, rows: Rows, parts: list[_Outcomes]) -> None:
        super().__init__(core, rows)
        self._parts = parts

    @property
    def outcomes(self) -> Outcomes:
        """One for each row, in order."""
        return Outcomes(self._parts)

    @property
    def with_gold(self) -> int:
        """How many rows have gold actions to be held against."""
        return sum(part.reached()[1] for part in self._parts)

    @property
    def reached(self) -> int:
        """How many of them end in the state that the gold actions leave."""
        return sum(part.reached()[0] for part in self._parts)

    @property
    def rules(self) -> tuple[RuleCounts, ...]:
        """The rules of the domains that rows are of, in their order; all zeros where `policy-violation` is left out."""
        counts: dict[tuple[str, str], tuple[int, int]] = {}
        for part in self._parts:
            for domain, rule, applied, broken in part.rules():
                before = counts.get((domain, rule), (0, 0))
                counts[domain, rule] = (before[0] + applied, before[1] + broken)
        rules = ((domain.name, rule) for domain in Domain.all() for rule in domain.rules)
        return tuple(
            RuleCounts(domain, rule, *counts[domain, rule.id]) for domain, rule in rules if (domain, rule.id) in counts
        )


def replay(
    rows: Source,
    *,
    domain: str = "auto",
    world: AnyWorld | Iterable[AnyWorld] | None = None,
    tasks: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | None = None,
    judge: Judge = "strict",
    ignore_rules: Iterable[str] | None = None,
    format: Format | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    max_findings: int | None = None,
    threads: int | None = None,
    max_row_bytes: int | None = None,
    write_clean: str | os.PathLike[str] | None = None,
    write_rejects: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> ReplayReport:
    """Run the calls of trajectories again, each row's on a fresh world, and say what differs. The interpreter is free.

    Observations are held against the recorded ones; the final state against the one that the task's gold actions leave,
    as in tau-bench (arXiv 2406.12045) and APIGen-MT (arXiv 2504.03601); what the assistant said against the outputs
    that the task expects. A row is `ok` where all of it agrees, and its domain's policy is kept: rules that calls decide
    are held against all rows, those that take more against rows that have it (`Domain.rules` says which).

    A row's task is the one in `tasks` that has its `task_id` or else its `id`; or its own: `gold_actions`, `a_gt` or
    `actions`, and `expected_outputs`, `o_gt` or `outputs`, in the row or in its `task`, `metadata`, `info` or
    `extra_info` (or in a `task` inside of those), as JSON or as its text.

    Args:
        rows: as `check` takes them; in the layouts of ShareGPT (APIGen-MT) and OpenAI, or tau-bench's: results
            (`traj`), calls with their observations (`calls`), tasks (`instruction` and `actions`).
        domain: "retail" or "airline"; "auto" tells it for each row by the tools that it offers, calls, or is to call.
        world: what to replay on instead of the shipped worlds: worlds, or folders of tables as `World.load` reads
            them; one a domain. A row whose domain can't be told runs on the only one.
        tasks: a path (JSON Lines or a JSON array), or dicts: `actions` of `name` and `arguments` or `kwargs`,
            `outputs`, and `task_id` or `id`, without which a task has its number, from 0. `respond` actions are left
            out; other keys are ignored.
        judge: "strict" compares observations byte for byte, and tau-bench's hash of the final state where the row has
            it (`final_hash`); "lenient" compares those that are JSON by value.
        ignore_rules: ids of rules of the policies that are not asked; `ignore="policy-violation"` asks none.
        format: as for `check`.
        select: as for `check`.
        ignore: as for `check`.
        max_findings: as for `check`.
        threads: as for `check`.
        max_row_bytes: as for `check`.
        write_clean: as for `check`.
        write_rejects: as for `check`.
        progress: as for `check`.

    Raises:
        InputError: an input, a world or a task can't be read.
        FormatError: the rows' format can't be told.
        OptionError: an option's word or a rule does not exist, or there are two worlds of a domain.
        TypeError: the rows are of another kind.
    """
    options = options_of(
        format=format,
        select=select,
        ignore=ignore,
        max_findings=max_findings,
        threads=threads,
        max_row_bytes=max_row_bytes,
    )
    named = None if domain == "auto" else domain
    replaying = _Replay(domain=named, judge=judge, worlds=_worlds(world, named), tasks=_tasks(tasks), ignore_rules=words(ignore_rules))
    outputs = {"write_clean": write_clean, "write_rejects": write_rejects}
    written = {name: os.fspath(path) for name, path in outputs.items() if path is not None}
    kind = told_apart(rows)
    if isinstance(kind, Iterator):
        if written:
            raise OptionError(_NOT_WRITTEN)
        held = Held(kind)
        report, outcomes = replay_rows(held.taking(), options, replaying)
        return ReplayReport(report, held, [outcomes])
    if written:
        if any(isinstance(part, Tables) for part in kind):
            raise OptionError(_NOT_WRITTEN)
        refuse_overwriting([name for part in kind if isinstance(part, list) for name in part], written.values())
    done: list[tuple[_Report, _Outcomes]] = []
    read: list[Rows] = []
    for part in kind:
        if isinstance(part, Tables):
            done.append(replay_rows(part.taking(), options, replaying, part.name))
            read.append(part)
        else:
            read.append(Inputs(part, options))
            done.append(replay_inputs(part, options, replaying, progress, **written))
    reports = [report for report, _ in done]
    joined = reports[0] if len(reports) == 1 else join_reports(reports)
    return ReplayReport(joined, read[0] if len(read) == 1 else Several(read), [outcomes for _, outcomes in done])


def _worlds(given: AnyWorld | Iterable[AnyWorld] | None, domain: str | None) -> list[_World]:
    if given is None:
        return []
    items = [given] if isinstance(given, World | str | os.PathLike) else list(given)
    return [item._core if isinstance(item, World) else _World.load(domain, os.fspath(item)) for item in items]


def _tasks(given: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | None) -> str | list[Any] | None:
    if given is None or isinstance(given, str | os.PathLike):
        return None if given is None else os.fspath(given)
    if isinstance(given, Mapping | bytes) or not isinstance(given, Iterable):
        raise TypeError(f"tasks are a path or an iterable of dicts, not {type(given).__name__}")
    return list(given)
