"""The one thread that writes a journal: what comes within 50 ms, or 64 records, is made durable in one transaction.

It does not wait where nothing more can come, because nothing is under way.
"""

import asyncio
import contextlib
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from callwright.errors import JournalError

MOST = 64
SECONDS = 0.05


@dataclass(slots=True)
class Record:
    """A statement, who waits for it, and what to do once it is durable (in this thread, in order)."""

    sql: str
    values: Sequence[Any]
    waiting: asyncio.Future[None] | None = None
    then: Callable[[], None] | None = None


class Writer:
    """Takes records from the event loop's thread and never blocks it."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._records: deque[Record] = deque()
        self._some = threading.Event()
        self._enough = threading.Event()
        self._closing = False
        self._failure: JournalError | None = None
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def put(self, record: Record) -> None:
        """Hands a record over; it is durable a moment later.

        Raises:
            JournalError: an earlier record could not be written.
        """
        self.check()
        self._records.append(record)
        if not self._some.is_set():
            self._some.set()
        if len(self._records) >= MOST:
            self._enough.set()

    def check(self) -> None:
        """Raises JournalError where nothing can be written any more."""
        if self._failure is not None:
            raise self._failure

    def hurry(self) -> None:
        """Nothing else is expected soon: what was handed over is written without waiting for more."""
        self._enough.set()

    def durable(self, record: Record) -> "asyncio.Future[None]":
        """Hands a record over; the future is done when it is durable, or holds a JournalError.

        Raises:
            JournalError: an earlier record could not be written.
        """
        record.waiting = asyncio.get_running_loop().create_future()
        self.put(record)
        return record.waiting

    def close(self) -> None:
        """Writes what is left and ends the thread.

        Raises:
            JournalError: something could not be written.
        """
        self._closing = True
        self._some.set()
        self._enough.set()
        self._thread.join()
        self.check()

    def _work(self) -> None:
        while True:
            self._some.wait()
            if not self._closing:
                self._enough.wait(SECONDS)
            # Cleared before records are taken: what comes in between sets them again.
            self._some.clear()
            self._enough.clear()
            while batch := [self._records.popleft() for _ in range(min(MOST, len(self._records)))]:
                self._commit(batch)
            if self._closing and not self._records:
                return

    def _commit(self, batch: list[Record]) -> None:
        if self._failure is None:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                for record in batch:
                    self._connection.execute(record.sql, record.values)
                self._connection.execute("COMMIT")
                for record in batch:
                    if record.then is not None:
                        record.then()
            except (sqlite3.Error, OSError) as error:
                self._failure = JournalError(
                    f"{self._name}: can't be written: {_words(error)}; what was answered before is kept, "
                    "and the same command goes on from there"
                )
                if self._connection.in_transaction:
                    # Where SQLite can't, the next reader does.
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
        waiting = [record.waiting for record in batch if record.waiting is not None]
        if waiting:
            # A closed loop: nobody waits any more.
            with contextlib.suppress(RuntimeError):
                waiting[0].get_loop().call_soon_threadsafe(_tell, waiting, self._failure)


def _tell(waiting: list[asyncio.Future[None]], failure: JournalError | None) -> None:
    for future in waiting:
        if future.done():
            continue
        if failure is None:
            future.set_result(None)
        else:
            future.set_exception(failure)


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    text = str(error)
    # What SQLite says where a write came back short: a full disk, a quota, a limit on file sizes.
    return f"{text} (is the disk full?)" if "disk I/O" in text else text
