"""What each item of the multi-turn pipeline is about: kind, acts, user, persona, examples; or tasks to put together."""

from collections.abc import Sequence
from dataclasses import replace

from callwright.models import Persona
from callwright.recombine import Pool
from callwright.runs import Draws
from callwright.tasks import Brief, records, wanted_of
from callwright.verify import World

RECOMBINED = 0.2
"""Share of items that are put together, where somebody has called more than once."""
_AGAIN = 0.4
"""Share of the others in which somebody calls who called before."""
_EXAMPLES = 12


class Briefs:
    """Samples of APIs, policy, data, personas and examples, redrawn for each item."""

    def __init__(self, world: World, pool: Pool, people: Sequence[Persona], seed: int, successes: int = 1) -> None:
        self._domain = world.domain.name
        self._pool = pool
        self._people = tuple(people)
        self._seed = seed
        self._successes = successes

    def brief(self, item: int, horizon: int) -> Brief:
        """An item's; depends on what was accepted below the horizon, and nothing else."""
        draws = Draws(self._seed, item, "brief")
        if self._successes > 1:
            once_more = Draws(self._seed, item, "again")
            often = (self._successes - 1) / self._successes
            if once_more.chance(often) and (task := self._pool.again(once_more, horizon, self._successes)):
                return Brief(item, wanted_of(self._domain, draws), again=task)
        wanted = wanted_of(self._domain, draws)
        examples = self._pool.examples(horizon, _EXAMPLES)
        if draws.chance(RECOMBINED) and (parts := self._pool.parts(draws, horizon)):
            return Brief(item, wanted, parts=parts, examples=examples)
        if draws.chance(_AGAIN) and (known := self._pool.known(draws, horizon)):
            # What they can begin with is not what was drawn for anybody.
            taken = frozenset(record for task in known for record in records(task))
            first = known[0].goal
            again = replace(wanted, user_id=first.user.user_id, without=taken, lead=None)
            return Brief(item, again, people=(first.persona,), examples=examples)
        return Brief(item, wanted, people=self._people, examples=examples)
