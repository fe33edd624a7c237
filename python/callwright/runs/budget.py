"""What a run may spend: dollars and tokens. Requests under way are counted with what they may cost at most."""

import asyncio
from dataclasses import dataclass, field
from decimal import Decimal

from callwright.models import ModelSettings, Request, Usage
from callwright.runs.stopping import Stopped, Stopping


@dataclass
class Spending:
    """What was spent, over all sessions of a run."""

    answers: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: Decimal = field(default_factory=Decimal)

    @property
    def tokens(self) -> int:
        """Of prompts and answers."""
        return self.prompt_tokens + self.completion_tokens

    def add(self, usage: Usage, cost: Decimal) -> None:
        """Counts one answer."""
        self.answers += 1
        self.prompt_tokens += usage.prompt_tokens
        self.completion_tokens += usage.completion_tokens
        self.cost += cost


@dataclass(frozen=True)
class Reserved:
    """What a request under way may cost."""

    tokens: int
    cost: Decimal


class Budget:
    """Lets requests begin as long as they fit, together with those under way."""

    def __init__(
        self, spending: Spending, stopping: Stopping, *, max_cost: Decimal | None = None, max_tokens: int | None = None
    ) -> None:
        self.spent = spending
        self._stopping = stopping
        self._max_cost = max_cost
        self._max_tokens = max_tokens
        self._tokens = 0
        self._cost = Decimal(0)
        self._under_way = 0
        self._freed = asyncio.Condition()

    async def reserve(self, request: Request) -> Reserved:
        """Waits until the request fits; where nothing is under way and it does not, the run is asked to stop.

        Raises:
            Stopped: the budget is spent, or the run stops for another reason.
        """
        wanted = estimate(request)
        if self._max_cost is not None or self._max_tokens is not None:
            async with self._freed:
                while (what := self._exceeded_by(wanted)) and self._under_way and self._stopping.reason is None:
                    await self._freed.wait()
            if what:
                self._stopping.ask(what)
                async with self._freed:
                    self._freed.notify_all()
                raise Stopped(what)
        self._stopping.check()
        self._tokens += wanted.tokens
        self._cost += wanted.cost
        self._under_way += 1
        return wanted

    async def release(self, reserved: Reserved) -> None:
        """Gives back what was reserved; what was spent is counted apart (`spent.add`)."""
        self._tokens -= reserved.tokens
        self._cost -= reserved.cost
        self._under_way -= 1
        if self._max_cost is not None or self._max_tokens is not None:
            async with self._freed:
                self._freed.notify_all()

    def _exceeded_by(self, wanted: Reserved) -> str | None:
        if self._max_cost is not None and self.spent.cost + self._cost + wanted.cost > self._max_cost:
            return f"the next request may go beyond ${self._max_cost:f} (--max-cost)"
        if self._max_tokens is not None and self.spent.tokens + self._tokens + wanted.tokens > self._max_tokens:
            return f"the next request may go beyond {self._max_tokens:,} tokens (--max-tokens)"
        return None


def estimate(request: Request) -> Reserved:
    """What a request may cost: a token for three characters, as short words have, and the longest answer."""
    settings: ModelSettings = request.settings
    prompt = request.characters // 3 + 1
    return Reserved(prompt + settings.max_tokens, settings.cost(prompt, settings.max_tokens))
