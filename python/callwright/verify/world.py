"""`World`: a database state with the tools that read and change it; `Domain`: what worlds there are."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from callwright._core import Calls as _Calls
from callwright._core import Snapshot as _Snapshot
from callwright._core import World as _World
from callwright._core import domains as _domains
from callwright.errors import OptionError

Call = tuple[str, Mapping[str, Any]]
"""A tool's name and its arguments."""


@dataclass(frozen=True)
class Observation:
    """What a tool answered."""

    text: str
    """Its words; "" where the tool returns nothing."""
    is_error: bool
    """It raised, the text starts with `Error`, or there is no such tool."""


@dataclass(frozen=True)
class Change:
    """One value that differs between two states."""

    table: str
    key: str
    """The record's key in its table."""
    path: str
    """JSON pointer (RFC 6901) into the record; "" for the record as a whole."""
    kind: Literal["changed", "added", "removed"]
    before: Any
    """The value in the first state; None where it is added."""
    after: Any
    """The value in the second state; None where it is removed."""


@dataclass(frozen=True)
class Diff:
    """How two states differ: true where they do; as text, a line a change."""

    changes: tuple[Change, ...]
    """In the order of tables, records and fields."""
    text: str

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Tool:
    """A tool of a domain."""

    name: str
    declaration: dict[str, Any]
    """As a chat request has it: `{"type": "function", "function": {"name", "description", "parameters"}}`."""
    writes: bool
    """Whether it may change the state."""
    needs: tuple[str, ...]
    """Kinds of values (`order_id`, …) that a caller must have learnt before."""
    produces: tuple[str, ...]
    """Kinds of values that its observation tells."""


@dataclass(frozen=True)
class Rule:
    """Something that a domain's policy asks of an agent."""

    id: str
    number: int
    """Of its sentence in the policy."""
    sentence: str
    decided: Literal["calls", "trace", "text", "undecidable"]
    """What decides it: any list of calls, gold actions too; all calls of a conversation, reads included; what was said as
    well; or nothing that a row has."""
    how: str
    """What is looked at; or why nothing decides it."""
    obeys: str
    """A script on the shipped world that keeps it; "" where nothing decides it."""
    breaks: str
    """One that breaks it."""


@dataclass(frozen=True)
class Domain:
    """A kind of world: its tables, its tools, its policy. After tau-bench (arXiv 2406.12045)."""

    name: str
    tables: tuple[str, ...]
    """Each is read from a file `<table>.json`, an object of records by key."""
    tools: tuple[Tool, ...]
    policy: str
    """What an agent has to do and to know, as Markdown: numbered sentences."""
    rules: tuple[Rule, ...]
    """The sentences that are rules, in their order."""

    @staticmethod
    def all() -> "tuple[Domain, ...]":
        """All domains, by name."""
        return _DOMAINS

    @staticmethod
    def of(name: str) -> "Domain":
        """The domain of this name.

        Raises:
            OptionError: there is none.
        """
        for domain in _DOMAINS:
            if domain.name == name:
                return domain
        raise OptionError(f'no domain "{name}"; there are {", ".join(domain.name for domain in _DOMAINS)}')


def _read(domain: dict[str, Any]) -> Domain:
    tools = (
        Tool(**{**tool, "needs": tuple(tool["needs"]), "produces": tuple(tool["produces"])}) for tool in domain["tools"]
    )
    rules = tuple(Rule(**rule) for rule in domain["rules"])
    return Domain(domain["name"], tuple(domain["tables"]), tuple(tools), domain["policy"], rules)


_DOMAINS = tuple(_read(domain) for domain in _domains())


class Snapshot:
    """A state that a world can go back to."""

    __slots__ = ("_core",)

    def __init__(self, core: _Snapshot) -> None:
        self._core = core


class World:
    """A database state with its domain's tools. Made by `World.load`.

    The tables are loaded once and shared by all forks; a fork costs the same whatever their size, and a call copies
    the records that it changes.
    """

    __slots__ = ("_core",)

    def __init__(self, core: _World) -> None:
        self._core = core

    @classmethod
    def load(cls, domain: str, path: str | os.PathLike[str] | None = None) -> "World":
        """Load a world.

        Args:
            domain: "retail" or "airline".
            path: a folder with the domain's tables as tau-bench has them (`users.json`, …). Without one, the world
                that comes with the package: `build_world`'s for 500 users and seed 0, built once a process and shared.

        Raises:
            InputNotFoundError: there is no such folder.
            InputError: a table is missing, or a file is no table of the domain; the message names it.
            OptionError: there is no such domain.
        """
        return cls(_World.load(domain, None if path is None else os.fspath(path)))

    @property
    def domain(self) -> Domain:
        """What kind of world it is."""
        return Domain.of(self._core.domain)

    @property
    def tools(self) -> list[dict[str, Any]]:
        """The tools as a chat request has them."""
        return [tool.declaration for tool in self.domain.tools]

    @property
    def policy(self) -> str:
        """The rules that an agent follows, as Markdown."""
        return self.domain.policy

    def fork(self) -> "World":
        """A world in this one's state that goes its own way."""
        return World(self._core.fork())

    def call(self, name: str, arguments: Mapping[str, Any]) -> Observation:
        """Run a tool. What it changes before it fails stays changed, as in tau-bench.

        An unknown tool, arguments that are missing, unknown or of another JSON type than declared, and what is not
        JSON at all give an error observation and leave the state as it was.
        """
        return Observation(*self._core.call(name, arguments))

    def diff(self, other: "World") -> Diff:
        """How the state of `other` differs from this one's, down to the field; 25 is 25.0.

        Raises:
            OptionError: the other world is of another domain.
        """
        changes, text = self._core.diff(other._core)
        return Diff(tuple(Change(*change) for change in changes), text)

    def same(self, other: "World") -> bool:
        """Whether `diff` finds nothing.

        Raises:
            OptionError: the other world is of another domain.
        """
        return self._core.same(other._core)

    def hash(self) -> str:
        """A hash of the state, 32 hexadecimal digits: equal where `diff` finds nothing, whatever way led there.

        Costs what was touched since the world was loaded.
        """
        return self._core.hash()

    def tau_hash(self) -> str:
        """tau-bench's own hash of the state, 64 hexadecimal digits. Reads the whole database."""
        return self._core.tau_hash()

    def snapshot(self) -> Snapshot:
        """The present state, to go back to."""
        return Snapshot(self._core.snapshot())

    def rollback(self, snapshot: Snapshot) -> None:
        """Go back to a snapshot of this world, or of a fork of the same load.

        Raises:
            OptionError: the snapshot is of a world that was loaded apart from this one.
        """
        if not self._core.rollback(snapshot._core):
            raise OptionError("the snapshot is of a world that was loaded apart from this one")

    def same_ends(self, first: "CallSequences", second: "CallSequences", *, threads: int | None = None) -> list[bool]:
        """For each pair of call sequences, on forks of this world: whether both end in the same state.

        The comparison with gold actions by which tau-bench rewards an agent, in bulk and with the interpreter
        released. Observations are made, and not kept.

        Args:
            first: sequences of calls.
            second: as many.
            threads: how many threads to use; as many as the machine has by default. The answer does not depend on it.

        Raises:
            OptionError: there are not as many, or `threads` is not between 1 and 1024.
        """
        if len(first) != len(second):
            raise OptionError(f"{len(first)} sequences are not compared with {len(second)}")
        if threads is not None and not 1 <= threads <= 1024:
            raise OptionError(f"threads is {threads}; it takes 1 to 1024")
        return self._core.same_ends(first._core, second._core, threads)


class CallSequences:
    """Sequences of calls, read once: for `World.same_ends`.

    Args:
        sequences: each an iterable of (name, arguments).
    """

    __slots__ = ("_core",)

    def __init__(self, sequences: Iterable[Iterable[Call]]) -> None:
        self._core = _Calls([[(name, arguments) for name, arguments in calls] for calls in sequences])

    def __len__(self) -> int:
        return len(self._core)
