"""The questions of a benchmark that rows must not come near. BFCL's layout: JSON Lines with `question`."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from callwright._core import Similar
from callwright.errors import InputError, InputNotFoundError
from callwright.llm.answers.strict import loads

NEAR = 0.5
"""Lower than for duplicates: a question with other numbers is still the benchmark's."""


class Benchmark:
    """The questions of files, and which of them a query is too near to."""

    def __init__(self, path: Path) -> None:
        """Reads a file, or those in a folder whose names end with `.json` or `.jsonl`.

        Raises:
            InputError: there is none, or one holds something else.
        """
        self._similar = Similar(NEAR)
        self._places: list[str] = []
        digest = hashlib.sha256()
        for file in _files(path):
            data = _bytes(file)
            digest.update(data)
            for number, text in _questions(file, data):
                self._similar.add(text)
                self._places.append(f"{file.name}:{number}")
        if not self._places:
            raise InputError(f"{path}: holds no questions (BFCL's layout: a JSON object a line, with `question`)")
        self.source: dict[str, Any] = {
            "name": path.name,
            "sha256": digest.hexdigest(),
            "questions": len(self._places),
        }

    def near(self, query: str) -> tuple[str, float] | None:
        """Where the nearest question stands, and how near it is; None where none is too near."""
        found = self._similar.nearest(query)
        return None if found is None else (self._places[found[0]], found[1])


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix in (".json", ".jsonl") and file.is_file())
    return [path]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputNotFoundError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error


def _questions(path: Path, data: bytes) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = loads(line.decode())
        except ValueError as error:
            raise InputError(f"{path}:{number}: is no JSON: {error}") from None
        question = row.get("question") if isinstance(row, dict) else None
        if question is None:
            raise InputError(f"{path}:{number}: has no `question`")
        for text in _texts(question):
            yield number, text


def _texts(question: Any) -> Iterator[str]:
    """What users say in it: BFCL has lists of turns, each a list of messages."""
    if isinstance(question, str):
        yield question
    elif isinstance(question, list):
        for part in question:
            yield from _texts(part)
    elif isinstance(question, dict) and question.get("role", "user") == "user":
        yield from _texts(question.get("content"))
