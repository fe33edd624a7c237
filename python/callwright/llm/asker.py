"""Asking: who plays a role, whether the answer is known, limits, tries, and the journal before anything is used."""

import asyncio
import contextlib
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from callwright.errors import EndpointError
from callwright.llm.faults import Fault
from callwright.llm.outage import Outage
from callwright.llm.protocol import Model
from callwright.llm.retries import wait
from callwright.llm.settings import without_keys
from callwright.models import Answer, Key, Message, ModelSettings, Request, Settings, Spent
from callwright.runs import Budget, Draws, Journal, Stopping


class NoAnswer(Exception):  # noqa: N818 (expected of any endpoint)
    """A request has no answer after all its tries, while others do."""


class Asker:
    """Asks the models of a run."""

    def __init__(
        self,
        settings: Settings,
        players: Mapping[str, Sequence[tuple[ModelSettings, Model]]],
        *,
        seed: int,
        journal: Journal,
        budget: Budget,
        stopping: Stopping,
        keys: Iterable[str] = (),
    ) -> None:
        """Binds the roles to a run.

        Args:
            settings: limits and patience.
            players: each role's models.
            seed: the run's.
            journal: the run's.
            budget: the run's.
            stopping: asked before a request is sent.
            keys: what may stand in no text that is kept.
        """
        self._players = players
        self._seed = seed
        self._journal = journal
        self._budget = budget
        self._stopping = stopping
        self._policy = settings.retries
        self._keys = [*keys]
        self._overall = asyncio.Semaphore(settings.concurrency)
        own = {name: role.concurrency for name, role in settings.roles.items()}
        self._by_role = {name: asyncio.Semaphore(most) for name, most in own.items() if most is not None}
        self._gates: dict[tuple[str, str], _Gate] = {}
        self.in_flight = 0
        """Requests that were sent and are not in the journal yet."""

    def of(self, item: int, stage: str, attempt: int) -> "Asking":
        """The asking of one item in one stage and attempt."""
        return Asking(self, item, stage, attempt)

    async def answer(self, request: Request, key: Key) -> Answer:
        """The answer under a key, asked for where it is not known.

        Raises:
            NoAnswer: every try failed.
            EndpointError: no request would fare better.
            Stopped: the run stops, or its budget is spent.
            JournalError: the answer can't be kept, so it is not used.
        """
        known = self._journal.answer(key)
        return known if known is not None else await self._fetch(request, key)

    def player(self, role: str, path: tuple[int | str, ...]) -> tuple[ModelSettings, Model]:
        """The role's model for a path, drawn by weight."""
        players = self._players[role]
        if len(players) == 1:
            return players[0]
        return Draws(*path, role, "model").weighted(players, [settings.weight for settings, _ in players])

    def path(self, key: tuple[int, str, int, int]) -> tuple[int | str, ...]:
        """Seed, item, stage, attempt, candidate."""
        return (self._seed, *key)

    async def _fetch(self, request: Request, key: Key) -> Answer:
        settings, model = self.player(request.role, request.path)
        gate = self._gates.setdefault((settings.base_url, settings.model), _Gate(settings))
        role = self._by_role.get(request.role) or contextlib.nullcontext()
        gate.outage.begin()
        try:
            while True:
                try:
                    async with role, self._overall:
                        return await self._within_budget(request, key, model, gate)
                except _GivenUp as given_up:
                    fault, failed, tried = given_up.fault, given_up.failed, given_up.tries
                # No slot is held here: others must get on to tell whether the endpoint is down.
                if fault.then == "stop":
                    raise EndpointError(f"{settings.model} at {settings.base_url}: {self._said(fault)}")
                await self._judge(fault, key, gate, failed)
                # Others had the turn, which is nobody's fault: it is asked anew.
                if fault.kind != "rate-limited":
                    raise NoAnswer(f"{self._said(fault)} (tries: {tried})")
        finally:
            gate.outage.end()

    async def _judge(self, fault: Fault, key: Key, gate: "_Gate", failed: int) -> None:
        if fault.then == "give-up" and self._budget.spent.answers:
            return  # the endpoint works, and refuses this one
        # Who came back three times and met the same is not put off for ever.
        before = self._journal.tried(key) >= 3 * self._policy.tries
        await gate.outage.given_up(self._said(fault), failed=failed, before=before)

    async def _within_budget(self, request: Request, key: Key, model: Model, gate: "_Gate") -> Answer:
        reserved = await self._budget.reserve(request)
        try:
            return await self._tries(request, key, model, gate)
        finally:
            await self._budget.release(reserved)

    async def _tries(self, request: Request, key: Key, model: Model, gate: "_Gate") -> Answer:
        draws = Draws(*request.path, request.role, "wait")
        number = failed = 0
        while True:
            number += 1
            await gate.open(self._stopping)
            self._stopping.check()
            began, sent = time.monotonic(), gate.outage.moment()
            self._journal.sending(key)
            self.in_flight += 1
            try:
                answer = await model.complete(request)
                settings = request.settings
                cost = settings.cost(answer.usage.prompt_tokens, answer.usage.completion_tokens)
                await self._journal.keep(key, answer, settings.model, cost, time.monotonic() - began)
                self._budget.spent.add(answer.usage, cost)
                gate.outage.answered(sent)
                return answer
            except Fault as fault:
                failed = failed or gate.outage.moment()
                seconds = wait(self._policy, fault, number, draws)
                self._journal.failed(key, number, fault.kind, without_keys(fault.detail, self._keys)[:500], seconds)
                if seconds is None:
                    if fault.then == "stop":
                        # Before the slot is free: whoever waits for it would fare no better.
                        self._stopping.ask(self._said(fault))
                    raise _GivenUp(fault, number, failed) from None
                if fault.retry_after is not None:
                    gate.hold(seconds)
            finally:
                self.in_flight -= 1
            await self._stopping.sleep(seconds)

    def _said(self, fault: Fault) -> str:
        return without_keys(str(fault), self._keys)[:500]


class Asking:
    """What one item asks in one attempt at one stage, and what that cost."""

    def __init__(self, asker: Asker, item: int, stage: str, attempt: int) -> None:
        self._asker = asker
        self._at = (item, stage, attempt)
        self._known: dict[Key, Answer] = {}
        self.spent: dict[str, Spent] = {}
        """By model. Who asks the same once more gets the same answer, which is paid for once."""

    async def ask(
        self,
        role: str,
        messages: Sequence[Message],
        *,
        candidate: int = 0,
        schema: Mapping[str, Any] | None = None,
        tools: Sequence[Mapping[str, Any]] = (),
        facts: Mapping[str, Any] | None = None,
    ) -> tuple[Answer, ModelSettings]:
        """An answer, and who gave it. It is in the journal by then.

        Args:
            role: who is asked.
            messages: what is said.
            candidate: tells requests apart that are made several times (best of N).
            schema: what the answer should follow; see `llm.answers.value_of`.
            tools: on offer.
            facts: what the messages say, as data, for scripted models.

        Raises:
            NoAnswer: every try failed.
            EndpointError: no request would fare better.
            Stopped: the run stops, or its budget is spent.
            JournalError: the answer can't be kept.
        """
        item, stage, attempt = self._at
        path = self._asker.path((item, stage, attempt, candidate))
        settings, _ = self._asker.player(role, path)
        request = Request(role, settings, messages, schema, tools, path, facts or {})
        key = Key(item, stage, role, candidate, attempt, request.hash)
        if (known := self._known.get(key)) is not None:
            return known, settings
        answer = self._known[key] = await self._asker.answer(request, key)
        usage = answer.usage
        spent = Spent(
            answers=1,
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            estimated=int(usage.estimated),
            cost=settings.cost(usage.prompt_tokens, usage.completion_tokens),
        )
        self.spent[settings.model] = self.spent.get(settings.model, Spent()) + spent
        return answer, settings


class _GivenUp(Exception):  # noqa: N818
    """A request's last fault, how often it was tried, and when it first failed."""

    def __init__(self, fault: Fault, tries: int, failed: int) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.tries = tries
        self.failed = failed


class _Gate:
    """One model at one endpoint: whether it asked everyone to wait, and whether it answers at all."""

    def __init__(self, settings: ModelSettings) -> None:
        self.outage = Outage(f"{settings.model} at {settings.base_url}")
        self._until = 0.0

    def hold(self, seconds: float) -> None:
        """Nobody asks for so long."""
        self._until = max(self._until, time.monotonic() + seconds)

    async def open(self, stopping: Stopping) -> None:
        """Waits until asking is allowed."""
        while (left := self._until - time.monotonic()) > 0:
            await stopping.sleep(left)
