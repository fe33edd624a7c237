"""The journal: every answer that was paid for, every try that failed, every decision, before it is used.

SQLite in WAL mode with synchronous FULL: what a transaction wrote outlives a killed process and a power cut.
"""

import json
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from callwright.errors import JournalError
from callwright.models import Answer, Key, Outcome
from callwright.runs import sent
from callwright.runs.budget import Spending
from callwright.runs.salvage import salvage
from callwright.runs.tables import TABLES, VERSION, seal
from callwright.runs.writer import Record, Writer

FILE = "journal.sqlite"
SENT = "sent"

_ANSWER = """INSERT OR IGNORE INTO answers (digest, item, stage, role, candidate, attempt, request, session, at,
 seconds, model, prompt_tokens, completion_tokens, cost, answer, seal) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
_TRY = "INSERT INTO tries (digest, session, number, kind, detail, wait, at) VALUES (?,?,?,?,?,?,?)"


class Journal:
    """One process's hold on a run's journal; the folder's lock keeps others out."""

    def __init__(self, folder: Path, *, began: float | None = None) -> None:
        """Opens the journal of a folder, mends it where it is damaged, and begins a session.

        Raises:
            JournalError: it is gone, empty, another version's, or damaged beyond recovery.
        """
        self.path = folder / FILE
        self.notes: list[str] = []
        """What had to be mended."""
        if not self.path.exists() or not self.path.stat().st_size:
            raise JournalError(f"{self.path}: is gone or empty; without it nothing says what was answered already")
        if (note := salvage(self.path)) is not None:
            self.notes.append(note)
        self._connection = _connect(self.path)
        try:
            self._read()
            began = time.time() if began is None else began
            found = self._connection.execute("INSERT INTO sessions (began) VALUES (?)", (began,))
        except sqlite3.Error as error:
            self._connection.close()
            raise JournalError(f"{self.path}: can't be used: {error}") from error
        except JournalError:
            self._connection.close()
            raise
        self.session = found.lastrowid or 0
        self._sent = sent.Sent(folder / SENT)
        self._under_way = 0
        self._writer = Writer(self._connection, str(self.path))

    def _read(self) -> None:
        version = dict(self._connection.execute("SELECT name, value FROM meta")).get("version")
        if version != VERSION:
            raise JournalError(f"{self.path}: of version {version}; this callwright reads version {VERSION}")
        (self.committed,) = self._connection.execute("SELECT count(*) FROM outcomes").fetchone()
        # Only items without an outcome ask again; they lie within the window, so this is small.
        self._known: defaultdict[int, dict[bytes, str]] = defaultdict(dict)
        unused = "SELECT item, digest, answer FROM answers WHERE item >= ?"
        for item, digest, text in self._connection.execute(unused, (self.committed,)):
            self._known[item][digest] = text
        self._tried = Counter(row[0] for row in self._connection.execute("SELECT digest FROM tries"))
        self.spending = spending(self._connection)

    @property
    def answered(self) -> int:
        """Answers that are known already and wait to be used."""
        return sum(map(len, self._known.values()))

    def answer(self, key: Key) -> Answer | None:
        """The answer that is kept under a key, from this session or an earlier one."""
        text = self._known[key.item].get(key.digest())
        return None if text is None else Answer.model_validate_json(text)

    def tried(self, key: Key) -> int:
        """How often earlier sessions tried this request in vain."""
        return self._tried[key.digest()]

    def sending(self, key: Key) -> None:
        """Notes that a request is about to leave; `keep` or `failed` follows.

        Raises:
            JournalError: it can't be noted, so the request must not leave.
        """
        self._writer.check()
        self._sent.add(key.digest())
        self._under_way += 1

    def failed(self, key: Key, number: int, kind: str, detail: str, wait: float | None) -> None:
        """Notes that a try failed, and how long is waited before the next one (None: there is none)."""
        values = (key.digest(), self.session, number, kind, detail, wait, time.time())
        self._writer.put(Record(_TRY, values))
        self._came_back()

    async def keep(self, key: Key, answer: Answer, model: str, cost: Decimal, seconds: float) -> None:
        """Writes an answer, and returns when it is durable: not before may it be used."""
        digest, usage = key.digest(), answer.usage
        text = json.dumps(answer.to_json())
        values: tuple[Any, ...] = (digest, *key, self.session, time.time(), seconds, model)
        values += (usage.prompt_tokens, usage.completion_tokens, f"{cost:f}", text)
        durable = self._writer.durable(Record(_ANSWER, (*values, seal(values))))
        self._came_back()
        await durable
        self._known[key.item][digest] = text

    def _came_back(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._writer.hurry()

    def commit(self, outcome: Outcome, then: Callable[[], None]) -> None:
        """Writes what became of an item; `then` runs in the journal's thread once that is durable."""
        # Decided: it asks no more, and only the file needs to keep its answers.
        self._known.pop(outcome.item, None)
        text = json.dumps(outcome.model_dump(mode="json"))
        values = (outcome.item, text)
        self._writer.put(Record("INSERT INTO outcomes VALUES (?,?,?)", (*values, seal(values)), then=then))

    def outcomes(self) -> Iterator[Outcome]:
        """What was decided, in the order of items. Before the first `commit` only."""
        return _outcomes(self._connection)

    def close(self, ending: str, *, complete: bool) -> None:
        """Writes what is left, notes how the session ended, and closes.

        Raises:
            JournalError: something could not be written.
        """
        try:
            self._writer.close()
            with self._connection:
                values = (time.time(), ending, self.session)
                self._connection.execute("UPDATE sessions SET ended = ?, ending = ? WHERE id = ?", values)
                self._connection.execute(
                    "INSERT OR REPLACE INTO meta VALUES ('state', ?)", ("complete" if complete else ending,)
                )
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise JournalError(f"{self.path}: can't be written: {error}") from error
        finally:
            self._sent.close()
            self._connection.close()


class Reading:
    """A journal that is looked at, whether a process writes it or not."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        if not self.path.exists() or not self.path.stat().st_size:
            raise JournalError(f"{self.path}: is gone or empty")
        self._sent = folder / SENT
        try:
            self._connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error as error:
            raise JournalError(f"{self.path}: can't be opened: {error}") from error
        try:
            self.meta: dict[str, str] = dict(self._connection.execute("SELECT name, value FROM meta"))
            self.spending = spending(self._connection)
        except sqlite3.Error as error:
            self._connection.close()
            raise JournalError(f"{self.path}: can't be read: {error}") from error

    def outcomes(self) -> Iterator[Outcome]:
        """What was decided, in the order of items."""
        return _outcomes(self._connection)

    def answers(self) -> Iterator[tuple[Key, Answer]]:
        """Every answer with its key, in the order of items, stages and attempts."""
        columns = "item, stage, role, candidate, attempt, request, answer"
        for *key, text in self._connection.execute(
            f"SELECT {columns} FROM answers ORDER BY item, stage, role, candidate, attempt, request"
        ):
            yield Key(*key), Answer.model_validate_json(text)

    def faults(self) -> dict[str, int]:
        """Tries that failed, by kind."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM tries GROUP BY kind ORDER BY kind"))

    def sessions(self) -> list[dict[str, Any]]:
        """Each time that a process worked on the run: when, for how long, how it ended (None: it was killed)."""
        rows = self._connection.execute("SELECT began, ended, ending FROM sessions ORDER BY id")
        return [dict(zip(("began", "ended", "ending"), row, strict=True)) for row in rows]

    def sent(self) -> tuple[int, int]:
        """Requests that were sent, and how many of them have neither an answer nor a failure in the journal.

        The latter were under way when a process was killed or stopped at once: they may have been paid for in vain.
        In a run that is going on, they are those under way.
        """
        sends = sent.counted(self._sent)
        results = Counter(row[0] for row in self._connection.execute("SELECT digest FROM answers"))
        results.update(row[0] for row in self._connection.execute("SELECT digest FROM tries"))
        return sends.total(), sum(max(0, count - results[digest]) for digest, count in sends.items())

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def create(folder: Path) -> None:
    """An empty journal, whose tables are in the file itself and not in the log beside it."""
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", SENT):
        (folder / name).unlink(missing_ok=True)
    connection = sqlite3.connect(folder / FILE)
    try:
        connection.executescript(TABLES)
        connection.commit()
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise JournalError(f"{folder / FILE}: can't be written: {error}") from error
    finally:
        connection.close()


def spending(connection: sqlite3.Connection) -> Spending:
    """What all answers cost."""
    spent = Spending()
    for prompt, completion, cost in connection.execute("SELECT prompt_tokens, completion_tokens, cost FROM answers"):
        spent.answers += 1
        spent.prompt_tokens += prompt
        spent.completion_tokens += completion
        spent.cost += Decimal(cost)
    return spent


def _connect(path: Path) -> sqlite3.Connection:
    # Used by one thread at a time: this one until the writer begins, and after it has ended.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
    except sqlite3.Error as error:
        connection.close()
        raise JournalError(f"{path}: can't be opened: {error}") from error
    return connection


def _outcomes(connection: sqlite3.Connection) -> Iterator[Outcome]:
    for (text,) in connection.execute("SELECT outcome FROM outcomes ORDER BY item"):
        # Not by pydantic's own parser, which has its own mind about large integers.
        yield Outcome.model_validate(json.loads(text))
