"""`build_world` and `check_world`: databases of worlds, made from a seed and held against what must hold in them."""

import os
from dataclasses import dataclass
from typing import Literal

from callwright._core import build_world as build
from callwright._core import check_world as hold
from callwright.errors import OptionError
from callwright.verify.check import Progress

Domain = Literal["retail", "airline"]

DEFAULT_USERS = 500
MOST_USERS = 1_000_000


@dataclass(frozen=True)
class WorldFiles:
    """What `build_world` wrote."""

    records: dict[str, int]
    """Each table with its number of records."""
    bytes: int
    """Bytes in all files."""


@dataclass(frozen=True)
class Violation:
    """A place where an invariant of a world's domain does not hold."""

    invariant: str
    """The invariant's slug, such as "payments-add-up"."""
    table: str
    """The table, such as "orders"."""
    key: str
    """The record's key; "" where the whole table is meant."""
    pointer: str
    """JSON pointer (RFC 6901) into the record."""
    message: str
    """What is wrong, in a sentence with the values in it."""


@dataclass(frozen=True)
class WorldReport:
    """What `check_world` found."""

    domain: Domain
    """The domain whose tables these are."""
    records: dict[str, int]
    """Each table with its number of records."""
    counts: dict[str, int]
    """Each invariant that is violated, with how often."""
    violations: tuple[Violation, ...]
    """The violations that were kept, in the order of tables and records."""

    @property
    def ok(self) -> bool:
        """Whether nothing is violated."""
        return not self.counts


def build_world(
    domain: Domain,
    path: str | os.PathLike[str],
    *,
    users: int = DEFAULT_USERS,
    seed: int = 0,
    force: bool = False,
    progress: Progress | None = None,
) -> WorldFiles:
    """Make a domain's database: `<table>.json` for each table, in the shape of tau-bench's files, a record a line.

    The same bytes for the same arguments on every machine; the worlds of callwright without a path are those of 500
    users and seed 0. A user has two orders or four reservations on average; the airline's flights grow with the root
    of the users. "Now" is 2024-05-15 15:00 EST, as in tau-bench's airline. None of the people, products or ids stands
    in tau-bench's tables.

    Args:
        domain: "retail" or "airline".
        path: the folder to write to; it is made where there is none. Files are there only once they are whole.
        users: how many, 1 to a million.
        seed: 0 to 2**64 - 1.
        force: write over the tables in a folder that is not empty; what else is in it stays.
        progress: called with (bytes written, None, records made) while the work goes on.

    Raises:
        OptionError: there is no such domain, the folder is not empty, or a number is out of its range.
        InputError: the folder can't be written.
    """
    if not _is_whole(users) or not 1 <= users <= MOST_USERS:
        raise OptionError(f"users: 1 to {MOST_USERS:,}, not {users!r}")
    if not _is_whole(seed) or not 0 <= seed < 2**64:
        raise OptionError(f"seed: 0 to 2**64 - 1, not {seed!r}")
    done = build(domain, os.fspath(path), users, seed, force=force, progress=progress)
    return WorldFiles(done["tables"], done["bytes"])


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def check_world(
    path: str | os.PathLike[str],
    *,
    domain: Domain | None = None,
    max_violations: int = 1000,
    progress: Progress | None = None,
) -> WorldReport:
    """Hold the database in a folder against its domain's invariants, which docs/worlds.md lists.

    Args:
        path: a folder with `<table>.json` for each table of a domain, in the shape of tau-bench's files.
        domain: the domain; told from the tables where it is not named.
        max_violations: how many to keep of each invariant; all are counted.
        progress: called with (bytes read, None, records read) while the work goes on.

    Raises:
        OptionError: there is no such domain.
        InputError: there is no such folder, it lacks a table, or a table is no JSON object.
    """
    if not _is_whole(max_violations) or not 0 <= max_violations < 2**63:
        raise OptionError(f"max_violations: 0 or more, not {max_violations!r}")
    found = hold(os.fspath(path), domain, max_violations, progress=progress)
    violations = tuple(Violation(*violation) for violation in found["violations"])
    return WorldReport(found["domain"], found["tables"], found["counts"], violations)
