"""Which APIs are worth offering: the cleaning of APIGen (§4.1), then an example call that has to answer."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from callwright.apis.examples import arguments_for
from callwright.apis.executor import Executor
from callwright.models.api import Api


@dataclass(frozen=True)
class Verdict:
    """What was decided of an API."""

    api: Api
    """With the example that answered, where it had none."""
    reason: str | None = None
    """Why it is dropped: a filter's name or an error's class; None where it is kept."""
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether it is worth offering."""
        return self.reason is None


def cleaned(apis: Sequence[Api]) -> list[Verdict]:
    """Without those that say nothing of themselves, take nothing, or are there already.

    Args:
        apis: in the order in which the first of equals is kept.
    """
    names: set[str] = set()
    contents: dict[str, str] = {}
    verdicts = []
    for api in apis:
        content = json.dumps([api.description, api.parameters], sort_keys=True)
        if not api.description.strip():
            verdict = Verdict(api, "no-description", "nothing says what it does")
        elif not api.parameters.get("properties"):
            verdict = Verdict(api, "no-parameters", "it takes no arguments")
        elif api.name in names:
            verdict = Verdict(api, "duplicate", "another one has its name")
        elif content in contents:
            verdict = Verdict(api, "duplicate", f"{contents[content]} says and takes the same")
        else:
            names.add(api.name)
            contents[content] = api.name
            verdict = Verdict(api)
        verdicts.append(verdict)
    return verdicts


async def tried(apis: Sequence[Api], executor: Executor, *, at_once: int = 16) -> list[Verdict]:
    """The cleaned ones whose example call answers.

    One that has no example is called with plain values of its schema, which become its example if it answers.

    Args:
        apis: to try.
        executor: calls them.
        at_once: calls at the same time.
    """
    room = asyncio.Semaphore(at_once)

    async def decide(verdict: Verdict) -> Verdict:
        if not verdict.kept:
            return verdict
        api = verdict.api
        arguments = api.example if api.example is not None else arguments_for(api.parameters)
        async with room:
            done = await executor.execute(api, arguments)
        if done.error is not None:
            made = "called with plain values: " if api.example is None and api.execution is not None else ""
            return Verdict(api, done.error, made + done.detail)
        return Verdict(api if api.example is not None else api.model_copy(update={"example": arguments}))

    return await asyncio.gather(*map(decide, cleaned(apis)))


def counts(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many were dropped for each reason, the most frequent first."""
    counted = Counter(verdict.reason for verdict in verdicts if verdict.reason is not None)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
