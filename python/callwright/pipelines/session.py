"""One process's work on a run: who is asked, what may be spent, how it is interrupted, and how far it is."""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from callwright.engine import Engine, Local
from callwright.engine.protocol import Prepare, Stage
from callwright.errors import OptionError
from callwright.llm import Asker, Model
from callwright.models import ModelSettings, Outcome, Settings
from callwright.runs import Budget, Run, Stopping
from callwright.runs.configuration import name_of

T = TypeVar("T")
Players = Mapping[str, Sequence[tuple[ModelSettings, Model]]]

_AHEAD = 16
"""Items in flight beyond the requests that may be: while their slots are taken, they are prepared and judged."""


@dataclass
class Limits:
    """What a session may spend, and how much it does at once. No part of the configuration."""

    concurrency: int | None = None
    max_cost: Decimal | None = None
    max_tokens: int | None = None


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    decided: int
    items: int | None
    kept: int
    rejected: dict[str, int] = field(default_factory=dict)
    """By code."""
    in_flight: int = 0
    tokens: int = 0
    cost: Decimal = Decimal(0)
    seconds: float = 0.0
    """Since this session began."""
    decided_before: int = 0
    """By earlier sessions."""
    stopping: str | None = None


Watch = Callable[[Progress], object]
"""Called a few times a second."""


@dataclass(frozen=True)
class Finished:
    """How a session ended."""

    complete: bool
    reason: str | None
    """Why it stopped before the end: "interrupted", or the budget that was reached."""
    report: dict[str, Any]
    notes: list[str]
    """What had to be mended in the folder."""


def cast_of(settings: Settings | None, models: Mapping[str, Model] | None, roles: Sequence[str]) -> set[str]:
    """The roles that models play, of those that a pipeline has; the others are left to scripts.

    Raises:
        OptionError: there is no such role.
    """
    given = {**(settings.roles if settings else {}), **(models or {})}
    if strange := [role for role in given if role not in roles]:
        raise OptionError(f"there is no role {strange[0]!r}; this pipeline has the roles {', '.join(roles)}")
    return set(given)


def finished(work: Coroutine[Any, Any, T]) -> T:
    """Runs a session's work in an event loop of its own.

    Raises:
        KeyboardInterrupt: it was interrupted twice.
    """
    try:
        return asyncio.run(work)
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


@contextlib.asynccontextmanager
async def opened(
    run: Run,
    settings: Settings | None,
    models: Mapping[str, Model] | None,
    scripts: Mapping[str, tuple[str, Model]],
    *,
    limits: Limits,
    items: int | None,
    watch: Watch | None,
) -> AsyncIterator["Session"]:
    """A session with the players of its roles: the settings' endpoints, `models` in their place, scripts for the rest.

    Args:
        run: what is worked on.
        settings: which models play the roles, where endpoints do.
        models: players in the place of endpoints or scripts, by role.
        scripts: name and player of each role that goes without a model.
        limits: what may be spent, and how much is done at once.
        items: how many there are in all, where that is known.
        watch: called with the progress.
    """
    endpoints = None
    given = models or {}
    players: Players = {role: [(ModelSettings(model=name), script)] for role, (name, script) in scripts.items()}
    players = {**players, **{role: [(ModelSettings(model=name_of(model)), model)] for role, model in given.items()}}
    if settings is not None:
        stand_ins = {n: [(own, given[n]) for own in role.models] for n, role in settings.roles.items() if n in given}
        players = {**players, **stand_ins}
        if others := {name: role for name, role in settings.roles.items() if name not in given}:
            from callwright.llm.openai import Endpoints

            most = limits.concurrency or settings.concurrency
            endpoints = Endpoints(settings.model_copy(update={"roles": others, "concurrency": most}))
            players = {**players, **endpoints.players}
    try:
        yield Session(
            run,
            settings or Settings(),
            players,
            limits=limits,
            items=items,
            keys=endpoints.keys if endpoints else (),
            watch=watch,
        )
    finally:
        if endpoints is not None:
            await endpoints.close()


class Session:
    """Everything that a pipeline's stages need, bound to a run."""

    def __init__(
        self,
        run: Run,
        settings: Settings,
        players: Players,
        *,
        limits: Limits,
        items: int | None,
        keys: Iterable[str] = (),
        watch: Watch | None = None,
    ) -> None:
        if limits.concurrency is not None:
            settings = settings.model_copy(update={"concurrency": limits.concurrency})
        self.run = run
        self.stopping = Stopping()
        self._watch = watch
        self._items = items
        self._before = run.committed
        self._began = time.monotonic()
        self._budget = Budget(
            run.journal.spending, self.stopping, max_cost=limits.max_cost, max_tokens=limits.max_tokens
        )
        seed = run.folder.configuration.seed
        self.asker = Asker(
            settings, players, seed=seed, journal=run.journal, budget=self._budget, stopping=self.stopping, keys=keys
        )
        self._engine: Engine = Local(in_flight=settings.concurrency + _AHEAD, stopping=self.stopping)

    async def map(
        self,
        items: Iterable[Any],
        prepare: Prepare[Any, T],
        stage: Stage[T, Outcome],
        commit: Callable[[int, Outcome], bool],
        *,
        attempts: int,
    ) -> bool:
        """Does the items that are not decided yet, and says whether none is left; see `Engine.map`.

        The first SIGINT or SIGTERM asks to stop, the second one cancels.
        """
        async with contextlib.AsyncExitStack() as stack:
            stack.enter_context(self._signals())
            if self._watch is not None:
                watching = asyncio.create_task(self._tell())
                stack.callback(watching.cancel)
            done = await self._engine.map(
                items,
                prepare,
                stage,
                commit,
                start=self.run.committed,
                window=self.run.folder.configuration.window,
                attempts=attempts,
            )
        if self._watch is not None:
            self._watch(self.progress())
        return done

    def progress(self) -> Progress:
        """How far it is now."""
        tally, spent = self.run.tally, self._budget.spent
        rejected: dict[str, int] = {}
        for (_, code), count in sorted(tally.rejected.items()):
            rejected[code] = rejected.get(code, 0) + count
        return Progress(
            decided=tally.items,
            items=self._items,
            kept=tally.kept,
            rejected=rejected,
            in_flight=self.asker.in_flight,
            tokens=spent.tokens,
            cost=spent.cost,
            seconds=time.monotonic() - self._began,
            decided_before=self._before,
            stopping=self.stopping.reason,
        )

    async def _tell(self) -> None:
        while self._watch is not None:
            self._watch(self.progress())
            await asyncio.sleep(0.2)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def heard() -> None:
            if self.stopping.reason is not None and task is not None:
                task.cancel()
            self.stopping.ask("interrupted")

        numbers = [signal.SIGINT, signal.SIGTERM]
        try:
            for number in numbers:
                loop.add_signal_handler(number, heard)
        except (RuntimeError, ValueError, NotImplementedError):
            numbers = []  # not the main thread: whoever owns it decides
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)
