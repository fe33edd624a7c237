"""A run that this process works on: its folder, its journal, and what it has decided so far."""

import asyncio
import platform
import sqlite3
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any

from callwright.errors import JournalError, RunError
from callwright.models import Outcome
from callwright.models.noun import line
from callwright.runs import folder as places
from callwright.runs.configuration import Configuration
from callwright.runs.folder import Folder
from callwright.runs.journal import Journal, Reading
from callwright.runs.shards import Lines, Shards
from callwright.runs.tally import Tally, rejection

_PACKAGES = ["callwright", "openai", "aiohttp", "pydantic", "orjson", "jinja2"]


class Run:
    """Holds the folder from `with Run(…) as run` until its end; resuming is what happens where the folder exists."""

    def __init__(self, path: Path, configuration: Configuration, *, format: str, stages: list[str]) -> None:
        """Opens or begins a run.

        Args:
            path: the folder.
            configuration: what decides the results.
            format: the layout of kept rows, which names their shard.
            stages: the pipeline's stages in order, for the funnel.

        Raises:
            RunError: the folder is in use, of another configuration, or damaged beyond recovery.
        """
        self.stages = stages
        self.tally = Tally()
        self._export = f"{places.EXPORT}/{format}.jsonl"
        self.folder = Folder(path, configuration)
        try:
            self.journal = Journal(path)
        except BaseException:
            self.folder.let_go()
            raise
        self._shards = Shards(path, [self._export, places.METADATA, places.REJECTED])
        self._settled = False

    @property
    def notes(self) -> list[str]:
        """What had to be mended."""
        return self.journal.notes

    def recall(self, each: Callable[[Outcome], None]) -> None:
        """Goes through what earlier sessions decided, in order, and mends the shards. Once, before `commit`."""

        def lines() -> Any:
            for outcome in self.journal.outcomes():
                each(outcome)
                self.tally.add(outcome)
                yield self._lines(outcome)

        mended = self._shards.repair(lines())
        # New shards are made, not mended.
        if not self.folder.new:
            self.notes.extend(mended)

    @property
    def committed(self) -> int:
        """Items that are decided: those numbered below this."""
        return self.tally.items

    def commit(self, outcome: Outcome) -> None:
        """Decides the next item. Its lines are written once the decision is durable.

        Raises:
            JournalError: an earlier decision could not be written.
        """
        lines = self._lines(outcome)
        self.journal.commit(outcome, lambda: self._shards.append(lines))
        self.tally.add(outcome)

    def settle(self, ending: str, *, complete: bool) -> None:
        """Makes all durable and closes journal and shards. The folder is held on, so that exports can be made in it.

        Args:
            ending: how this session ended, in words.
            complete: whether nothing is left to do.

        Raises:
            RunError: something could not be written.
        """
        if self._settled:
            return
        self._settled = True
        try:
            self.journal.close(ending, complete=complete)
        finally:
            self._shards.close()

    def write_report(self, *, items: int | None, more: dict[str, Any]) -> dict[str, Any]:
        """Writes report data, spending and manifest of a settled run; gives the report's data.

        Args:
            items: how many items there are in all, where that is known.
            more: what else the report says.

        Raises:
            RunError: something could not be written.
        """
        data = {
            "pipeline": self.folder.configuration.pipeline,
            "configuration": self.folder.configuration.hash,
            **self.tally.data(self.stages, items),
            **more,
        }
        self.folder.write_json(places.REPORT, data)
        self.folder.write_json(places.SPENDING, spending(self.folder.path))
        self.folder.write_json(places.MANIFEST, self._manifest())
        return data

    def _manifest(self) -> dict[str, Any]:
        configuration = self.folder.configuration
        return {
            "pipeline": configuration.pipeline,
            "configuration": configuration.hash,
            "seed": configuration.seed,
            "source": configuration.source,
            "prompts": configuration.prompts,
            "models": sorted(self.tally.spent),
            "versions": {"python": platform.python_version(), **{name: _version(name) for name in _PACKAGES}},
        }

    def _lines(self, outcome: Outcome) -> Lines:
        if not outcome.kept:
            return {places.REJECTED: line(rejection(outcome))}
        return {self._export: line(outcome.row), places.METADATA: line(outcome.metadata)}

    def __enter__(self) -> "Run":
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lets the folder go, with all that is known by now made durable."""
        try:
            self.settle(_words(error), complete=False)
        except RunError:
            # The first failure is the one to tell.
            if error is None:
                raise
        finally:
            self.folder.let_go()


def _words(error: BaseException | None) -> str:
    if error is None or isinstance(error, KeyboardInterrupt | asyncio.CancelledError):
        return "stopped at once"
    return str(error) or type(error).__name__


def spending(folder: Path) -> dict[str, Any]:
    """What a run took: all answers, also those nobody used; requests, faults, sessions. Differs from run to run."""
    reading = Reading(folder)
    try:
        sent, lost = reading.sent()
        spent = reading.spending
        return {
            "answers": spent.answers,
            "prompt_tokens": spent.prompt_tokens,
            "completion_tokens": spent.completion_tokens,
            "cost": f"{spent.cost:f}",
            "requests_sent": sent,
            "requests_lost": lost,
            "faults": reading.faults(),
            "sessions": reading.sessions(),
        }
    except (sqlite3.Error, OSError) as error:
        raise JournalError(f"{reading.path}: can't be read: {error}") from error
    finally:
        reading.close()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
