"""A damaged journal: every row that can still be read is taken over; the damaged file is kept beside it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from callwright.errors import JournalError
from callwright.runs.tables import SALVAGED, TABLES, VERSION, whole

_DECIDED = "SELECT count(*) FROM outcomes"
_GIVE_UP = 2_000  # rows in a row that can't be read


def salvage(path: Path) -> str | None:
    """Mends the journal where SQLite finds it damaged, and says what was lost; None where nothing is wrong.

    Raises:
        JournalError: nothing can be read.
    """
    problem = _problem(path)
    if problem is None:
        return None
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    taken, gaps = _take_over(path, new, problem)
    kept = _away(path)
    new.rename(path)
    lost = f"at least {gaps:,} rows could not be read" if gaps else "no gap was found before its end"
    return (
        f"{path}: was damaged ({problem}); {taken['answers']:,} answers and {taken['outcomes']:,} decisions were "
        f"recovered, {lost}; the damaged file is kept as {kept.name}"
    )


def _problem(path: Path) -> str | None:
    try:
        connection = sqlite3.connect(path)
        try:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                return str(said)
            # A last page that is cut short is read as if it ended in zeros.
            (page,) = connection.execute("PRAGMA page_size").fetchone()
            if path.stat().st_size % page:
                return "its last page is torn"
            return _unsealed(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return str(error)


def _unsealed(connection: sqlite3.Connection) -> str | None:
    """Looks at what will be used: all decisions, and the answers of items that have none."""
    version = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    if version != (VERSION,):
        return None  # for the journal to refuse
    used = {"outcomes": "SELECT * FROM outcomes", "answers": f"SELECT * FROM answers WHERE item >= ({_DECIDED})"}
    for table, rows in used.items():
        if not all(whole(table, row) for row in connection.execute(rows)):
            return f"a row of {table} is not as it was written"
    return None


def _take_over(old: Path, new: Path, problem: str) -> tuple[dict[str, int], int]:
    taken, gaps = dict.fromkeys(SALVAGED, 0), 0
    source = sqlite3.connect(old)
    target = sqlite3.connect(new)
    try:
        # Lets SQLite read a file that is shorter than its header says.
        source.execute("PRAGMA writable_schema=ON")
        version = source.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        if version != (VERSION,):
            raise JournalError(f"{old}: damaged ({problem}), and of another version: {version}")
        target.executescript(TABLES)
        for table in SALVAGED:
            for row in _rows(source, table):
                if row is None or not whole(table, row):
                    gaps += 1
                    continue
                target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)
                taken[table] += 1
        # Decisions count only as long as none is missing before them.
        first = _first_missing(target)
        taken["outcomes"] -= target.execute("DELETE FROM outcomes WHERE item >= ?", (first,)).rowcount
        target.commit()
        target.execute("PRAGMA journal_mode=WAL")
    except sqlite3.DatabaseError as error:
        raise JournalError(
            f"{old}: damaged beyond recovery ({error}); put a copy of it back, or begin again in another folder"
        ) from error
    finally:
        source.close()
        target.close()
    return taken, gaps


def _rows(source: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...] | None]:
    """Rows by number; None for each number at which something can't be read, as long as a row comes after it."""
    (first,) = (column[1] for column in source.execute(f"PRAGMA table_info({table})") if column[5])
    number, fruitless, gaps = -1, 0, 0
    while fruitless < _GIVE_UP:
        try:
            above = f"SELECT * FROM {table} WHERE {first} > ? ORDER BY {first} LIMIT 1"
            if (row := source.execute(above, (number,)).fetchone()) is None:
                return
            # In a tree whose pages are mixed up, what lies above may lie below.
            if row[0] <= number:
                raise sqlite3.DatabaseError("out of order")
        except sqlite3.DatabaseError:
            # Number by number, beyond the page that can't be read.
            number, fruitless = number + 1, fruitless + 1
            try:
                row = source.execute(f"SELECT * FROM {table} WHERE {first} = ?", (number,)).fetchone()
            except sqlite3.DatabaseError:
                gaps += 1
                continue
            if row is None:
                continue
        yield from [None] * gaps
        number, fruitless, gaps = row[0], 0, 0
        yield row


def _first_missing(target: sqlite3.Connection) -> int:
    expected = 0
    for (item,) in target.execute("SELECT item FROM outcomes ORDER BY item"):
        if item != expected:
            break
        expected += 1
    return expected


def _away(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + suffix))
    path.rename(kept)
    return kept
