"""The journal's tables."""

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
  answer TEXT NOT NULL
);
CREATE INDEX answers_of_item ON answers (item);
CREATE TABLE tries (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL, session INTEGER NOT NULL, number INTEGER NOT NULL,
  kind TEXT NOT NULL, detail TEXT NOT NULL, wait REAL, at REAL NOT NULL
);
CREATE TABLE outcomes (item INTEGER PRIMARY KEY, outcome TEXT NOT NULL);
"""

SALVAGED = ["sessions", "answers", "tries", "outcomes"]
"""Tables whose rows are taken over from a damaged file, by their first column."""
