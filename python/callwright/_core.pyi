"""callwright's core."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, final, overload

from typing_extensions import CapsuleType

__all__ = [
    "Calls",
    "Finding",
    "Findings",
    "Options",
    "Outcomes",
    "Proofs",
    "Prove",
    "Replay",
    "Report",
    "Rows",
    "Similar",
    "Snapshot",
    "Stream",
    "TableRows",
    "Verdicts",
    "World",
    "build_profile",
    "build_world",
    "check_inputs",
    "check_row",
    "check_rows",
    "check_tables",
    "check_world",
    "codes",
    "convert_inputs",
    "domains",
    "formats",
    "join_reports",
    "join_streams",
    "parameters_schema",
    "prove_inputs",
    "prove_rows",
    "replay_inputs",
    "replay_rows",
    "stream_inputs",
    "stream_rows",
    "stream_tables",
    "table_rows",
    "version",
    "world_invariants",
]

@final
class Options:
    """Options of a check.

    Raises `callwright.OptionError` where a word is none of those that are known.
    """
    def __new__(
        cls,
        *,
        format: str | None = None,
        required_when_unmarked: str = "warning",
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        grounding: bool = False,
        max_findings: int | None = None,
        threads: int | None = None,
        max_row_bytes: int | None = None,
        answers: str | None = None,
    ) -> Options: ...

@final
class Finding:
    """One thing wrong or doubtful in a row."""
    @property
    def code(self) -> str:
        """The code's slug, such as "wrong-type"."""
    @property
    def severity(self) -> Literal["error", "warning", "info"]:
        """ "error", "warning" or "info"."""
    @property
    def row(self) -> int:
        """The row's number over all inputs, from 0; blank lines do not count."""
    @property
    def id(self) -> Any:
        """The row's `id` field, where it has one."""
    @property
    def line(self) -> int | None:
        """The line in the file, from 1; None where the input has no lines."""
    @property
    def source(self) -> str:
        """The input's name: a path, "<stdin>", "<bytes>", "<rows>"."""
    @property
    def pointer(self) -> str:
        """JSON pointer (RFC 6901) in which a nested string's parsed value takes the string's place; "" is the whole row."""
    @property
    def line_in_text(self) -> int | None:
        """The line, from 1, in the text at `pointer` that does not parse."""
    @property
    def column_in_text(self) -> int | None:
        """The column, in characters from 1, in the text at `pointer` that does not parse."""
    @property
    def turn(self) -> int | None:
        """The message's number in the row, from 0."""
    @property
    def call(self) -> int | None:
        """The call's number in its message, from 0."""
    @property
    def message(self) -> str:
        """What is wrong, in a sentence with the values in it."""
    @property
    def values(self) -> dict[str, Any]:
        """The values by name; large ones are cut down."""
    @property
    def help(self) -> str:
        """How to mend it, in a sentence."""
    def to_dict(self) -> dict[str, Any]:
        """Everything above as a dict that JSON can say."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Findings(Sequence[Finding]):
    """The findings that a report kept, in the order of rows. A sequence: `len`, indexing, slices, iteration."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: int, /) -> Finding: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Finding]: ...
    def count(self, value: Any) -> int:
        """How many of the findings equal this one."""
    def index(self, value: Any, start: int = 0, stop: int = ...) -> int:
        """The place of the first finding that equals this one, from `start` on and before `stop`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> CapsuleType: ...
    def __arrow_c_schema__(self) -> CapsuleType: ...

@final
class Verdicts(Sequence[bool]):
    """One bool a row, kept as a bit. A sequence: `len`, indexing, slices, iteration; equal to any sequence of the same
    bools.
    """
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: int, /) -> bool: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[bool]: ...
    def count(self, value: Any) -> int:
        """How many rows have this verdict."""
    def index(self, value: Any, start: int = 0, stop: int = ...) -> int:
        """The first row with this verdict, from `start` on and before `stop`."""
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[CapsuleType, CapsuleType]: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Report:
    """What a check found. `callwright.Report` is the face of it."""
    @property
    def rows(self) -> int:
        """How many rows were looked at, unreadable ones included."""
    @property
    def errors(self) -> int:
        """How many rows have an error."""
    @property
    def bytes(self) -> int:
        """How many bytes were read, as stored; 0 for rows that Python held."""
    @property
    def counts(self) -> dict[str, int]:
        """Each code that was found, with how often, whether its findings were kept or not."""
    @property
    def ok(self) -> Verdicts:
        """One bool a row, in order: whether it has no error."""
    @property
    def findings(self) -> Findings:
        """The findings that were kept."""
    @property
    def sources(self) -> list[str]:
        """The inputs' names."""
    @property
    def source_rows(self) -> list[int]:
        """How many rows each input has."""
    @property
    def formats(self) -> list[str | None]:
        """Each input's format; None where no row was an object, or the rows are tau-bench's."""

@final
class Rows(Iterator[bytes | None]):
    """Iterates over an input's rows as a check counts them: bytes, or None for a row that is not there (too large, or cut
    off where a packed file is damaged).
    """
    def __new__(cls, input: str | bytes, options: Options) -> Rows: ...
    def __iter__(self) -> Rows: ...
    def __next__(self) -> bytes | None: ...

@final
class Stream(Iterator[Finding]):
    """Findings one by one, in the order of rows. An iterator."""
    def __iter__(self) -> Stream: ...
    def __next__(self) -> Finding: ...

def check_inputs(
    inputs: list[str | bytes],
    options: Options,
    progress: Callable[[int, int | None, int], object] | None = None,
    *,
    write_clean: str | None = None,
    write_rejects: str | None = None,
) -> Report:
    """Checks files (paths as str; "-" is standard input) and bytes, one after the other.

    `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
    Clean rows and the others are written to the files that are named.
    """

def convert_inputs(
    inputs: list[str | bytes],
    to: str,
    output: str,
    options: Options,
    progress: Callable[[int, int | None, int], object] | None = None,
) -> dict[str, Any]:
    """Writes the rows of files in another format, as JSON Lines, and counts what could not be said: a dict of `written`,
    `without` (a detail: rows) and `left_out` (a reason: rows).
    """

def check_rows(rows: Iterable[Any], options: Options) -> Report:
    """Checks the rows (dicts) that an iterable gives."""

def check_row(row: Any, options: Options) -> list[Finding]:
    """Checks one row (a dict) and gives its findings."""

def stream_inputs(inputs: list[str | bytes], options: Options) -> Stream:
    """The findings of files and bytes, as `check_inputs` gives them."""

def stream_rows(rows: Iterable[Any], options: Options) -> Stream:
    """The findings of rows (dicts) that an iterable gives, as `check_rows` gives them."""

def stream_tables(tables: Iterable[Any], options: Options, name: str) -> Stream:
    """The findings of tables, as `check_tables` gives them."""

def join_streams(streams: Sequence[Stream]) -> Stream:
    """The findings of streams that nothing was asked of yet, one after the other."""

def parameters_schema(parameters: Any) -> tuple[Any, list[str]]:
    """A tool's `parameters`, in any spelling, as one JSON Schema of an object; and the names of those that may be
    required: nothing says so, nothing says otherwise.

    Raises `callwright.InputError` where they hold what JSON does not have.
    """

def check_tables(
    tables: Iterable[Any],
    options: Options,
    name: str,
    progress: Callable[[int, int | None, int], object] | None = None,
) -> Report:
    """Checks the rows of tables that follow one another: objects with `__arrow_c_stream__` or `__arrow_c_array__`.

    `name` is the input's. `progress`, where given, is called with (0, None, rows done) while the work goes on.
    """

def join_reports(reports: Sequence[Report]) -> Report:
    """One report of the rows of several, in their order; as many findings are kept as the first one may keep."""

@final
class TableRows(Iterator[Any]):
    """Iterates over the rows of a table."""
    def __iter__(self) -> TableRows: ...
    def __next__(self) -> Any: ...

def table_rows(table: Any, name: str) -> TableRows:
    """The rows of a table, one after the other: dicts as the checks see them, and the problem as text for a row that has
    what JSON does not have.
    """

def codes() -> list[dict[str, str]]:
    """The table of finding codes: dicts of slug, stage, severity, status, message, help and page (Markdown)."""

def formats() -> list[str]:
    """The names of the formats, in the order in which detection asks them."""

def version() -> str:
    """callwright's version."""

def build_profile() -> Literal["release", "debug"]:
    """ "release" or "debug": benches refuse the latter."""

@final
class Calls:
    """Sequences of calls, read once; and for each domain prepared once, where a world of it runs them."""
    def __new__(cls, sequences: Sequence[Sequence[tuple[str, Any]]]) -> Calls: ...
    def __len__(self) -> int: ...

@final
class Snapshot:
    """A state to go back to."""

@final
class World:
    """A database state with its domain's tools. `callwright.World` is its face."""
    @staticmethod
    def load(domain: str | None, path: str | None) -> World:
        """Reads the tables of a domain, told by their names where it is not named, from a folder; without a folder, gives the
        world that comes with the package.
        """
    def fork(self) -> World:
        """A world in this one's state that goes its own way."""
    def call(self, name: str, arguments: Any) -> tuple[str, bool]:
        """Runs a tool: its observation's text, and whether that is an error."""
    def diff(
        self, other: World
    ) -> tuple[list[tuple[str, str, str, Literal["changed", "added", "removed"], Any, Any]], str]:
        """What is different in another world of the domain: (table, key, path, kind, before, after) each; and the same in
        words.
        """
    def same(self, other: World) -> bool:
        """Whether another world of the domain says the same."""
    def keys(self, table: str) -> list[str]:
        """The keys of a table's records, in order."""
    def record(self, table: str, key: str) -> dict[str, Any] | None:
        """A record as a dict of its own; `None` where the table has no such key."""
    def hash(self) -> str:
        """The hash of the state, as 32 hexadecimal digits."""
    def tau_hash(self) -> str:
        """tau-bench's hash of the state, as 64 hexadecimal digits."""
    def snapshot(self) -> Snapshot:
        """The present state, to go back to."""
    def rollback(self, snapshot: Snapshot) -> bool:
        """Back to a snapshot; false where it is of a world that was loaded apart from this one."""
    @property
    def domain(self) -> str:
        """The domain's name."""
    def same_ends(self, first: Calls, second: Calls, threads: int | None) -> list[bool]:
        """For each pair of sequences, on forks of this world: whether both end in the same state."""

def domains() -> list[dict[str, Any]]:
    """All domains, as dicts of `name`, `tables`, `policy`, `rules` (each with its `id`, `number`, `sentence`, what it is
    `decided` from, `how`, and the scripts `obeys` and `breaks`) and `tools` (each with its `declaration`, whether it
    `writes`, what it `needs` and `produces`).
    """

def build_world(
    domain: str,
    path: str,
    users: int,
    seed: int,
    *,
    force: bool = False,
    progress: Callable[[int, int | None, int], object] | None = None,
) -> dict[str, Any]:
    """Makes a domain's world into a folder: a dict of `tables` (a name: records) and `bytes`.

    `progress`, where given, is called with (bytes written, None, records made) while the work goes on.
    """

def check_world(
    path: str,
    domain: str | None,
    most: int,
    *,
    progress: Callable[[int, int | None, int], object] | None = None,
) -> dict[str, Any]:
    """Holds the world in a folder against its domain's invariants: a dict of `domain`, `tables` (a name: records), `counts`
    (an invariant: violations) and `violations`, at most `most` of each invariant: tuples of invariant, table, key,
    pointer, message.

    `progress`, where given, is called with (bytes read, None, records read) while the work goes on.
    """

def world_invariants(domain: str) -> dict[str, str]:
    """A domain's invariants: a dict of slugs, each with what it says."""

@final
class Prove:
    """What tasks are proven on.

    Raises `callwright.OptionError` where there is no such domain, or the worlds are not of it.
    """
    def __new__(cls, *, domain: str | None = None, worlds: Sequence[World]) -> Prove: ...

@final
class Proofs:
    """What is proven of each task, in order: a sequence of (domain or None, whether it is sound or None, orders or None,
    number of replays); orders are (fixed pairs, free pairs, groups, how many), with actions by their numbers.
    """
    def __len__(self) -> int: ...
    def __getitem__(
        self, index: int, /
    ) -> tuple[
        str | None,
        bool | None,
        tuple[list[tuple[int, int]], list[tuple[int, int]], list[list[int]], int] | None,
        int,
    ]: ...
    def sound(self) -> tuple[int, int]:
        """How many tasks are sound, and of how many that is undecided."""

def prove_inputs(
    inputs: list[str | bytes],
    options: Options,
    prove: Prove,
    progress: Callable[[int, int | None, int], object] | None = None,
    *,
    write_clean: str | None = None,
    write_rejects: str | None = None,
) -> tuple[Report, Proofs]:
    """Proves the tasks of files (paths as str; "-" is standard input) and bytes, one after the other.

    `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
    Tasks without an error and the others are written to the files that are named.
    """

def prove_rows(rows: Iterable[Any], options: Options, prove: Prove, name: str = "<tasks>") -> tuple[Report, Proofs]:
    """Proves the tasks (dicts) that an iterable gives."""

@final
class Replay:
    """What rows are replayed on, and how they are judged.

    Raises `callwright.OptionError` where a word is none of those that are known.
    """
    def __new__(
        cls,
        *,
        domain: str | None = None,
        judge: str = "strict",
        worlds: Sequence[World],
        tasks: str | list[Any] | None = None,
        ignore_rules: Sequence[str] | None = None,
    ) -> Replay: ...

@final
class Outcomes:
    """What became of each row, in order: a sequence of (domain or None, hash of the final state or None, whether it is that
    of the gold actions or None, number of calls).
    """
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> tuple[str | None, str | None, bool | None, int]: ...
    def reached(self) -> tuple[int, int]:
        """How many rows reach the state of their gold actions, and how many have such."""
    def rules(self) -> list[tuple[str, str, int, int]]:
        """For each rule of the domains that rows are of: (domain, id, rows that it applies to, rows that break it)."""

def replay_inputs(
    inputs: list[str | bytes],
    options: Options,
    replay: Replay,
    progress: Callable[[int, int | None, int], object] | None = None,
    *,
    write_clean: str | None = None,
    write_rejects: str | None = None,
) -> tuple[Report, Outcomes]:
    """Replays the rows of files (paths as str; "-" is standard input) and bytes, one after the other.

    `progress`, where given, is called with (bytes taken, bytes in all or None, rows done) while the work goes on.
    Clean rows and the others are written to the files that are named.
    """

def replay_rows(rows: Iterable[Any], options: Options, replay: Replay, name: str = "<rows>") -> tuple[Report, Outcomes]:
    """Replays the rows (dicts) that an iterable gives."""

@final
class Similar:
    """Texts, and which of them is nearest to another one.

    Two texts are as similar as the share of their runs of three words that both have; case and punctuation do not count.
    Raises `callwright.OptionError` where the threshold is not above 0 and at most 1.
    """
    def __new__(cls, threshold: float = 0.8) -> Similar: ...
    def __len__(self) -> int: ...
    def add(self, text: str) -> int:
        """Adds a text, and gives its number; they are numbered from 0."""
    def nearest(self, text: str) -> tuple[int, float] | None:
        """The nearest text that is as similar as the threshold asks for: (number, similarity), or None."""
