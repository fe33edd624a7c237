"""A progress bar on stderr, on a terminal only."""

import sys
from types import TracebackType
from typing import Any


class Bar:
    """Shows how far the work is; remembers it in any case."""

    def __init__(self, *, quiet: bool, counted: str = "rows") -> None:
        self.rows = 0
        self._counted = counted
        self._shown = not quiet and sys.stderr.isatty()
        self._progress: Any = None
        self._task: Any = None

    def tell(self, taken: int, total: int | None, rows: int) -> None:
        """Takes what the core says of its progress."""
        self.rows = rows
        if self._progress is not None:
            self._progress.update(self._task, completed=taken, total=total, rows=f"{rows:,} {self._counted}")

    def __enter__(self) -> "Bar":
        """Draws the bar where it is wanted."""
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

            columns = [BarColumn(), DownloadColumn(), TextColumn("{task.fields[rows]}"), TimeRemainingColumn()]
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task("check", total=None, rows="")
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        if self._progress is not None:
            self._progress.stop()
