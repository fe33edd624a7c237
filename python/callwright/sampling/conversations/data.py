"""The data sampler: a user with the records round them, enough for what is wanted and not too many."""

from collections import Counter
from collections.abc import Collection, Mapping

from callwright.errors import InputError
from callwright.runs import Draws
from callwright.tasks import domains
from callwright.verify import World

_DRAWN = 60
_ALIKE = 240
_MOST = 16
"""Records of a user. Who has more is left alone: a task's author sees them all."""


class Data:
    """A world's users, and what their records allow; nothing is kept but what was read."""

    def __init__(self, world: World) -> None:
        """Users of a world, which is only read.

        Raises:
            InputError: it has none.
        """
        self._world = world
        self._users = world.keys("users")
        if not self._users:
            raise InputError("the world has no users, so there is nobody to write tasks about")
        self._supply = domains.supply(world.domain.name)
        self._read: dict[str, Counter[str]] = {}

    def supply(self, user: str, without: Collection[str] = ()) -> Counter[str]:
        """How many records a user has of each sort that wishes are about.

        Args:
            user: their id.
            without: records that are left out.
        """
        if without:
            return self._supply.of(self._world, user, without)  # type: ignore[no-any-return]
        if user not in self._read:
            self._read[user] = self._supply.of(self._world, user)
        return self._read[user]

    def user(self, draws: Draws, writes: int) -> tuple[str, str | None]:
        """Somebody with as many records as there are writes, or with most of them; and the sort of records that they
        were drawn for, one that not everybody has.
        """
        drawn = self._drawn(draws, _DRAWN)
        having = {
            sort: [user for user in drawn if self.supply(user)[sort]]
            for sort in sorted({sort for sorts in self._supply.NEEDS.values() for sort in sorts})
        }
        sorts = [sort for sort, users in having.items() if 0 < len(users) < len(drawn)]
        sort = draws.choice(sorts) if sorts else None
        users = having[sort] if sort else drawn
        most = min(writes, max(map(self.most, users)))
        enough = [user for user in users if self.most(user) >= most]
        # Who has more records can call again.
        return draws.weighted(enough, [(1 + self.most(user)) ** 2 for user in enough]), sort

    def alike(self, draws: Draws, demand: Mapping[str, int]) -> tuple[str, ...]:
        """Users who have as many records of each sort."""
        return tuple(
            user
            for user in self._drawn(draws, _ALIKE)
            if all(self.supply(user)[sort] >= count for sort, count in demand.items())
        )

    def demand(self, groups: Collection[Collection[str]]) -> Counter[str]:
        """How many records of each sort are taken by writes, those of one record together."""
        return Counter(sort for tools in groups for sort in self._supply.NEEDS[next(iter(tools))])

    def _drawn(self, draws: Draws, count: int) -> list[str]:
        drawn = draws.sample(self._users, min(count, len(self._users)))
        return [user for user in drawn if self.supply(user).total() <= _MOST] or drawn

    def most(self, user: str, without: Collection[str] = ()) -> int:
        """How many records of one sort a user has: about as many writes there can be."""
        return max(self.supply(user, without).values(), default=0)
