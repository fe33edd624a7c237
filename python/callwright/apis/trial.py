"""Which APIs are worth offering: the cleaning of APIGen (§4.1), then an example call that has to answer."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from callwright.apis.examples import arguments_for
from callwright.apis.executor import Executor
from callwright.models.api import Api

_EQUALS = 3
"""How many of the same are tried until one answers."""


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
    names: dict[str, str] = {}
    contents: dict[str, str] = {}
    verdicts = []
    for api in apis:
        content = json.dumps([api.description, api.parameters], sort_keys=True)
        if not api.description.strip():
            verdict = Verdict(api, "no-description", "nothing says what it does")
        elif not api.parameters.get("properties"):
            verdict = Verdict(api, "no-parameters", "it takes no arguments")
        elif api.name in names:
            of = f", of {names[api.name]}," if names[api.name] != api.origin else ""
            verdict = Verdict(api, "duplicate", f"another one{of} has its name")
        elif content in contents:
            verdict = Verdict(api, "duplicate", f"{contents[content]} says and takes the same")
        else:
            names[api.name] = api.origin
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
        api = verdict.api
        arguments = api.example if api.example is not None else arguments_for(api.parameters)
        async with room:
            done = await executor.execute(api, arguments)
        if done.error is not None:
            made = "called with plain values: " if api.example is None and api.execution is not None else ""
            return Verdict(api, done.error, made + done.detail)
        return Verdict(api if api.example is not None else api.model_copy(update={"example": arguments}))

    verdicts: dict[int, Verdict] = {}
    found: dict[int, Verdict] = {}
    # Where one does not answer, the next that was the same as it is tried in its place; those that answered come first.
    for _ in range(_EQUALS):
        left = [number for number in range(len(apis)) if number not in verdicts or verdicts[number].kept]
        left.sort(key=lambda number: number not in verdicts)
        found = dict(zip(left, cleaned([apis[number] for number in left]), strict=True))
        new = [number for number in left if found[number].kept and number not in verdicts]
        decided = await asyncio.gather(*(decide(found[number]) for number in new))
        verdicts |= dict(zip(new, decided, strict=True))
    return [verdicts[number] if number in verdicts else found[number] for number in range(len(apis))]


def counts(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many were dropped for each reason, the most frequent first."""
    counted = Counter(verdict.reason for verdict in verdicts if verdict.reason is not None)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
