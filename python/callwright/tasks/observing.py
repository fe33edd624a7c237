"""What tasks show of a domain's API graph: whose answers hold what is taken, what may follow what, which rules a write
meets. `scripts/regen.py` keeps it beside `verify/graph.py`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from callwright.errors import GoalError
from callwright.models import Action
from callwright.runs.draws import Draws
from callwright.tasks import domains
from callwright.tasks.goals import Wanted
from callwright.tasks.scripted import build_tasks
from callwright.tasks.solve import solve
from callwright.verify import World, replay

TASKS = 400
"""Of the scripted author's mixture: as many as are looked at."""
_CALLERS = 120
"""Users of whom single writes are drawn."""
_DRAWS = 4
_TRIALS = 12
"""Of a pair of writes, at most."""
_RECORDS = ("order_id", "reservation_id")
_ALIASES = {"origin": "airport", "destination": "airport"}

Pair = tuple[str, str]


@dataclass(frozen=True)
class Observed:
    """What was seen."""

    starts: dict[str, int]
    """Tools that tasks begin with, each with how often."""
    calls: dict[Pair, int]
    """Calls of the second tool that take a value from the first one's answer, the last one that holds it."""
    kinds: dict[Pair, dict[str, int]]
    """The same by kind of value."""
    forbidden: dict[Pair, tuple[str, ...]]
    """Writes of one record after another that were tried, and never allowed: the rules that were broken each time."""
    rules: dict[str, dict[str, float]]
    """For each writing tool the rules that its calls meet, with the share of the calls that do."""


def observe(world: World, count: int = TASKS) -> Observed:
    """What so many tasks show on a world, and pairs of writes that are tried on it.

    Args:
        world: where; it stays as it is.
        count: of tasks.
    """
    starts: Counter[str] = Counter()
    calls: Counter[Pair] = Counter()
    kinds: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    for task in build_tasks(world, count):
        ran = [action for step in task.steps for action in (*step.reads, *step.actions)]
        starts.update(action.name for action in ran[:1])
        for pair, taken in _flows(world, ran):
            calls[pair] += 1
            kinds[pair].update(taken)
    writes = _writes(world)
    return Observed(
        dict(starts),
        dict(calls),
        {pair: dict(found) for pair, found in kinds.items()},
        _forbidden(world, writes),
        _rules(world, writes),
    )


def _flows(world: World, ran: list[Action]) -> Iterator[tuple[Pair, set[str]]]:
    """For each call the tools that told what it takes, with the kinds of values."""
    fork = world.fork()
    told: list[tuple[str, set[str]]] = []
    for action in ran:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind, value in _taken(world, action):
            source = next((name for name, held in reversed(told) if name != action.name and value in held), None)
            if source is not None:
                found[source].add(kind)
        yield from (((source, action.name), taken) for source, taken in found.items())
        told.append((action.name, _held(fork.call(action.name, action.arguments).text)))


def _taken(world: World, action: Action) -> set[tuple[str, str]]:
    """Values of a call that some tool tells, by kind."""
    told = {kind for tool in world.domain.tools for kind in tool.produces}
    return {(kind, value) for kind, value in _named(action.arguments, "") if kind in told}


def _named(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, name.removeprefix("new_").removesuffix("s"))
    elif isinstance(value, str):
        yield _ALIASES.get(name, name), value


def _held(text: str) -> set[str]:
    """All texts of an answer, keys of objects too."""
    return set(_texts(json.loads(text))) if text[:1] in ("{", "[") else {text}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    elif isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _writes(world: World) -> dict[str, list[tuple[str, Action]]]:
    """Single writes of some users, by tool, each on the world as it is."""
    solver = domains.goals(world.domain.name)
    users = Draws(world.domain.name, "observed").shuffled(world.keys("users"))[:_CALLERS]
    found: dict[str, list[tuple[str, Action]]] = {tool: [] for tool in solver.LEADS}
    for user, tool in ((user, tool) for user in users for tool in found):
        for attempt in range(_DRAWS):
            draws = Draws(world.domain.name, "observed", user, tool, attempt)
            goal = solver.draw(world, draws, Wanted(user_id=user, lead=tool))
            if goal is None:
                continue
            try:
                steps, _ = solve(goal, world, solver)
            except GoalError:
                continue
            actions = [action for step in steps for action in step.actions]
            if [action.name for action in actions] == [tool] and (user, actions[0]) not in found[tool]:
                found[tool].append((user, actions[0]))
    return found


def _forbidden(world: World, writes: dict[str, list[tuple[str, Action]]]) -> dict[Pair, tuple[str, ...]]:
    """Pairs that were tried on one record, and never allowed."""
    out: dict[Pair, tuple[str, ...]] = {}
    for first, second in ((a, b) for a in writes for b in writes if a != b):
        trials = list(islice(_pairs(writes[first], writes[second]), _TRIALS))
        broken = [_broken(world, pair) for pair in trials]
        if not broken or any(found is None for found in broken):
            continue
        # What a call breaks that was moved between records of the right state, it breaks by being moved.
        moved = filter(None, map(_moved, writes[second], writes[second][1:]))
        odd = {rule for _, call in islice(moved, _TRIALS) for rule in _broken(world, (call,)) or ()}
        found = [set(rules or ()) - odd for rules in broken]
        # Where none is left, the tool refuses it and the policy says nothing.
        if rules := set.intersection(*found) or set.union(*found):
            out[first, second] = tuple(rule.id for rule in world.domain.rules if rule.id in rules)
    return out


def _pairs(first: list[tuple[str, Action]], second: list[tuple[str, Action]]) -> Iterator[tuple[Action, Action]]:
    """Two writes of one record: both as they were drawn for it, else the second one moved to the first one's."""
    known: defaultdict[tuple[str, str | None], list[Action]] = defaultdict(list)
    for user, action in second:
        known[user, _record(action)].append(action)
    same = ((a, b) for user, a in first if _record(a) for b in known[user, _record(a)])
    yield from chain(same, (pair for pair in map(_moved, first, second) if pair))


def _moved(first: tuple[str, Action], second: tuple[str, Action]) -> tuple[Action, Action] | None:
    name = next((name for name in _RECORDS if {name} <= first[1].arguments.keys() & second[1].arguments.keys()), None)
    if name is None:
        return None
    arguments = {**second[1].arguments, name: first[1].arguments[name]}
    return first[1], second[1].model_copy(update={"arguments": arguments})


def _broken(world: World, writes: tuple[Action, ...]) -> tuple[str, ...] | None:
    """The rules that these writes break, one after the other; None where they are allowed."""
    fork = world.fork()
    failed = [action for action in writes if fork.call(action.name, action.arguments).is_error]
    row = {"id": "writes", "calls": [action.model_dump() for action in writes]}
    report = replay([row], domain=world.domain.name, world=world, select=["policy-violation"], threads=1)
    found = tuple(counts.rule.id for counts in report.rules if counts.broken)
    return found if found or failed else None


def _record(action: Action) -> str | None:
    return next((str(action.arguments[name]) for name in _RECORDS if name in action.arguments), None)


def _rules(world: World, writes: dict[str, list[tuple[str, Action]]]) -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = {}
    for tool, found in writes.items():
        rows = [{"id": str(n), "calls": [action.model_dump()]} for n, (_, action) in enumerate(found)]
        report = replay(rows, domain=world.domain.name, world=world, select=["policy-violation"], threads=1)
        met = {counts.rule.id: counts.applied / len(rows) for counts in report.rules if counts.applied}
        out[tool] = {rule: round(share, 3) for rule, share in met.items()}
    return out
