"""The journal's tables, and the seal by which a row is known to be whole."""

import hashlib
from collections.abc import Sequence
from typing import Any

VERSION = "1"

TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('version', '{VERSION}');
CREATE TABLE sessions (id INTEGER PRIMARY KEY, began REAL NOT NULL, ended REAL, ending TEXT);
CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  item INTEGER NOT NULL, stage TEXT NOT NULL, role TEXT NOT NULL,
  candidate INTEGER NOT NULL, attempt INTEGER NOT NULL, request TEXT NOT NULL,
  session INTEGER NOT NULL, at REAL NOT NULL, seconds REAL NOT NULL, model TEXT NOT NULL,
  prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, cost TEXT NOT NULL,
  answer TEXT NOT NULL, seal BLOB NOT NULL
);
CREATE INDEX answers_of_item ON answers (item);
CREATE TABLE tries (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL, session INTEGER NOT NULL, number INTEGER NOT NULL,
  kind TEXT NOT NULL, detail TEXT NOT NULL, wait REAL, at REAL NOT NULL
);
CREATE TABLE outcomes (item INTEGER PRIMARY KEY, outcome TEXT NOT NULL, seal BLOB NOT NULL);
"""

SALVAGED = ["sessions", "answers", "tries", "outcomes"]
"""Tables whose rows are taken over from a damaged file, by their first column."""

SEALED = ("answers", "outcomes")
"""Tables whose last column is a seal of the others, but for the number that SQLite gives an answer."""


def seal(values: Sequence[Any]) -> bytes:
    """Eight bytes that a row's values decide. A damaged file may show rows that were never written."""
    return hashlib.blake2b(repr(tuple(values)).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def whole(table: str, row: Sequence[Any]) -> bool:
    """Whether a row is as it was written."""
    if table not in SEALED:
        return None not in row[:2]
    return bool(row[-1] == seal(row[1:-1] if table == "answers" else row[:-1]))
