"""A run's folder: what lies where, who holds it, and how its small files are written."""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from callwright.errors import OtherConfigurationError, RunError, RunInUseError
from callwright.runs import journal
from callwright.runs.configuration import Configuration, differences

CONFIGURATION = "config.json"
LOCK = "lock"
EXPORT = "export"
METADATA = f"{EXPORT}/metadata.jsonl"
CARD = f"{EXPORT}/README.md"
REJECTED = "rejected.jsonl"
REPORT = "report.json"
PAGE = "report.html"
MANIFEST = "manifest.json"
SPENDING = "spending.json"


class Folder:
    """A folder that this process holds; no other one can, until it is let go."""

    def __init__(self, path: Path, configuration: Configuration) -> None:
        """Takes the folder, and makes what a new run needs.

        Raises:
            RunInUseError: another process holds it.
            OtherConfigurationError: it holds a run of another configuration.
            RunError: it holds something else, or can't be made.
        """
        self.path = path
        self.configuration = configuration
        _ours(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(path / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise RunError(f"{path}: can't be a run's folder: {error.strerror}") from error
        try:
            self._hold()
            self.new = not (path / CONFIGURATION).exists()
            if self.new:
                self._begin()
            else:
                self._go_on()
        except BaseException:
            os.close(self._lock)
            raise

    def write(self, name: str, text: str) -> None:
        """Writes a file at once: it is there whole, or as it was before.

        Raises:
            RunError: the disk refuses.
        """
        path = self.path / name
        beside = path.with_name(f".{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise RunError(f"{path}: can't be written: {error.strerror}") from error

    def write_json(self, name: str, value: Any) -> None:
        """Writes data as JSON that people can read."""
        self.write(name, json.dumps(value, indent=2, ensure_ascii=False) + "\n")

    def let_go(self) -> None:
        """Others may take the folder now."""
        os.close(self._lock)

    def _hold(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._lock, 32, 0).decode("ascii", "replace").strip()
            raise RunInUseError(f"{self.path}: process {holder or '?'} works on this run") from error
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, f"{os.getpid()}\n".encode(), 0)

    def _begin(self) -> None:
        # Once more: nobody else begins a run here now, but other files may have come.
        _ours(self.path)
        journal.create(self.path)
        # Last: a folder with a configuration has a journal.
        self.write_json(CONFIGURATION, self.configuration.model_dump(mode="json"))

    def _go_on(self) -> None:
        before = read_json(self.path / CONFIGURATION)
        found = tuple(differences(before, self.configuration.model_dump(mode="json")))
        if found:
            raise OtherConfigurationError(
                f"{self.path}: holds a run of another configuration; give it another folder, or the same options\n"
                + "\n".join(f"  {difference}" for difference in found),
                found,
            )


def _ours(path: Path) -> None:
    """Looks whether a folder may be a run's, and leaves it as it is.

    Raises:
        RunError: it is not empty and holds something else, or can't be read.
    """
    if (path / CONFIGURATION).exists():
        told = read_json(path / CONFIGURATION)
        if not isinstance(told, dict) or "pipeline" not in told:
            raise RunError(f"{path}: is no run's folder: {CONFIGURATION} is none of a run's")
        return
    try:
        found = {entry.name for entry in path.iterdir()} if path.exists() else set()
    except OSError as error:
        raise RunError(f"{path}: can't be a run's folder: {error.strerror}") from error
    # What a process leaves that is killed before the run has begun. It takes the lock first.
    beginnings = {LOCK, journal.FILE, f"{journal.FILE}-wal", f"{journal.FILE}-shm", f"{journal.FILE}-journal"}
    beginnings |= {journal.SENT, f".{CONFIGURATION}.new"}
    if strange := sorted(found - beginnings if LOCK in found else found):
        raise RunError(f"{path}: is no run's folder, and not empty: {', '.join(strange[:5])}")


def read_json(path: Path) -> Any:
    """A small file of a run.

    Raises:
        RunError: it can't be read.
    """
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise RunError(f"{path}: can't be read: {error.strerror}") from error
    except ValueError as error:
        raise RunError(f"{path}: is damaged: {error}") from error


def runs_below(folder: Path) -> list[Path]:
    """Folders that hold a run: the folder itself, or those in it, by name."""
    if (folder / CONFIGURATION).is_file():
        return [folder]
    if not folder.is_dir():
        raise RunError(f"{folder}: no such folder")
    return sorted(entry for entry in folder.iterdir() if (entry / CONFIGURATION).is_file())
