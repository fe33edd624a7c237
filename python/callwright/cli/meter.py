"""How far a run is, on stderr, on a terminal only: rows, funnel, tokens, money, rate, what is left."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from callwright.pipelines.session import Progress


class Meter:
    """Shows a run's progress; call it with each news."""

    def __init__(self, *, quiet: bool) -> None:
        self.last: Progress | None = None
        self._shown = not quiet and sys.stderr.isatty()
        self._told_stopping = quiet
        self._live: Any = None

    def __call__(self, progress: "Progress") -> None:
        """Takes the news."""
        self.last = progress
        if progress.stopping == "interrupted" and not self._told_stopping:
            self._told_stopping = True
            self._say(f"finishing {progress.in_flight:,} requests in flight; once more to stop at once")
        if self._live is not None:
            self._live.update("\n".join(lines(progress)))

    def __enter__(self) -> "Meter":
        """Draws it where it is wanted."""
        if self._shown:
            from rich.console import Console
            from rich.live import Live

            self._live = Live(
                "", console=Console(stderr=True, highlight=False, markup=False), transient=True, refresh_per_second=5
            )
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes it away."""
        if self._live is not None:
            self._live.stop()

    def _say(self, text: str) -> None:
        if self._live is not None:
            self._live.console.print(f"callwright: {text}")
        else:
            click.echo(f"callwright: {text}", err=True)


def lines(progress: "Progress") -> list[str]:
    """The progress in lines: rows and rate, then why rows were rejected, then what it cost."""
    done = progress.decided - progress.decided_before
    rate = done / progress.seconds if progress.seconds > 0 else 0.0
    all_ = "" if progress.items is None else f" of {progress.items:,}"
    left = (
        "" if progress.items is None or not rate else f", {duration((progress.items - progress.decided) / rate)} left"
    )
    why = ", ".join(f"{code} {count:,}" for code, count in progress.rejected.items())
    return [
        f"{progress.decided:,}{all_} rows, {rate:,.1f} rows/s{left}",
        f"{progress.kept:,} kept, {progress.decided - progress.kept:,} rejected" + (f": {why}" if why else ""),
        f"{progress.tokens:,} tokens, ${progress.cost:.4f}, {progress.in_flight:,} requests in flight",
    ]


def duration(seconds: float) -> str:
    """Such as "3 min 20 s"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"
