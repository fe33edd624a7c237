"""What each item of the multi-turn pipeline is about: all that is sampled for it, or tasks to put together."""

from collections.abc import Sequence
from dataclasses import replace

from callwright.models import Persona, Task
from callwright.recombine import LONG, Pool
from callwright.runs import Draws
from callwright.sampling import conversations as sampling
from callwright.tasks import Brief, Kind, Wanted, records
from callwright.verify import World

RECOMBINED = 0.3
"""Share of the items that write which are put together, where somebody has called more than once."""
_AGAIN = 0.45
"""Share of the others in which somebody calls who called before."""
_CALLERS = 12
"""Of whom the one calls again who can have most done in all."""
_MORE = 8
"""Writes that somebody who calls again may want, so that their tasks come to a long one."""
_EXAMPLES = 12
_LOOKED_AT = 200
"""Accepted tasks, the last ones, that examples are chosen from."""


class Briefs:
    """Samples of APIs, policy, data, personas and examples, redrawn for each item."""

    def __init__(self, world: World, pool: Pool, people: Sequence[Persona], seed: int, successes: int = 1) -> None:
        self._world = world
        self._pool = pool
        self._people = sampling.people(world.domain.name, seed, people)
        self._data = sampling.Data(world)
        self._seed = seed
        self._successes = successes

    def brief(self, item: int, horizon: int) -> Brief:
        """An item's; each is asked for once, in their order. Depends on what was accepted below the horizon, and on the
        briefs before.
        """
        if self._successes > 1:
            once_more = self._draws(item, "again")
            often = (self._successes - 1) / self._successes
            if once_more.chance(often) and (task := self._pool.again(once_more, horizon, self._successes)):
                return Brief(item, Wanted(task.kind), again=task)
        kind = sampling.kind(self._world.domain.name, self._seed, item)
        draws = self._draws(item, "callers")
        parts: tuple[Task, ...] = ()
        known: list[Task] = []
        if kind == "write" and draws.chance(RECOMBINED):
            parts = self._pool.parts(draws, horizon)
            self._pool.tried(task.id for task in parts)
        if not parts and draws.chance(_AGAIN):
            callers = [self._pool.known(draws, horizon) for _ in range(_CALLERS if kind == "write" else 1)]
            known = max(callers, key=self._can_have_done)
        wanted, walk = self._write(item, known) if kind == "write" else (self._other(item, kind, known), ())
        if kind == "write" and not wanted.acts:
            # Nothing is left of their records.
            known = []
            wanted, walk = self._write(item, known)
        if known:
            self._pool.called(item, known[0].goal.user.user_id)
        examples = sampling.examples(
            self._draws(item, "examples"),
            self._pool.last(horizon, _LOOKED_AT),
            [act.tool for act in wanted.acts],
            _EXAMPLES,
        )
        return Brief(item, wanted, walk=walk, people=self._people, parts=parts, examples=examples)

    def _write(self, item: int, known: Sequence[Task]) -> tuple[Wanted, tuple[str, ...]]:
        """A goal that writes, and the walk that its writes are from: as far as somebody's records allow."""
        domain = self._world.domain
        apis, policy, data = (self._draws(item, name) for name in ("apis", "policy", "data"))
        done = sum(len(task.actions) for task in known)
        count = max(sampling.writes(apis), min(LONG + 1 - done, _MORE) if known else 0)
        taken = _taken(known)
        user, sort = (known[0].goal.user.user_id, None) if known else self._data.user(data, count)
        walk = sampling.walk(domain, apis, count, self._data.supply(user, taken), sort)
        tools = [act.tool for act in walk.acts]
        rules = sampling.rules(domain, policy, tools)
        beside = sampling.refused(domain, policy, len(tools))
        wanted = Wanted(
            "write",
            writes=len(tools),
            acts=walk.acts,
            refused=beside[0] if beside else None,
            rules=tuple(dict.fromkeys((*rules, *(beside[1:] if beside else ())))),
            without=taken,
            # The records are of the right sorts; whether they will do in all else shows when the goal is drawn.
            freely=True,
        )
        if known:
            return replace(wanted, user_id=user, beside=tuple(known)), walk.tools
        among = (user, *self._data.alike(data, self._data.demand(wanted.groups)))
        return replace(wanted, among=among), walk.tools

    def _other(self, item: int, kind: Kind, known: Sequence[Task]) -> Wanted:
        """A goal that writes nothing."""
        questions = self._draws(item, "apis").weighted((1, 2, 3), (5, 3, 2))
        wanted = Wanted(kind, questions=questions)
        if kind == "refusal":
            wish, rule = sampling.refusal(self._world.domain, self._draws(item, "policy"))
            # There may be few who can wish for that.
            wanted = replace(wanted, questions=min(questions, 2), lead=wish, rules=(rule,))
        else:
            wanted = replace(wanted, among=self._data.alike(self._draws(item, "data"), {}))
        if known:
            wanted = replace(wanted, user_id=known[0].goal.user.user_id, without=_taken(known))
        return wanted

    def _can_have_done(self, known: Sequence[Task]) -> int:
        """About how many writes somebody's tasks come to, if they call once more."""
        if not known:
            return 0
        left = self._data.most(known[0].goal.user.user_id, _taken(known))
        return min(left, _MORE) + sum(len(task.actions) for task in known)

    def _draws(self, item: int, sampler: str) -> Draws:
        # With the domain in it, runs of one seed in several domains are not drawn alike.
        return Draws(self._seed, self._world.domain.name, item, "brief", sampler)


def _taken(tasks: Sequence[Task]) -> frozenset[str]:
    """What the tasks are about: a further one is about other records."""
    return frozenset(record for task in tasks for record in records(task))
