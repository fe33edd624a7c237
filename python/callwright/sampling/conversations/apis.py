"""The API sampler: a weighted random walk over the domain's graph, from finding out who calls to so many writes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callwright.runs import Draws
from callwright.sampling.conversations.frequencies import frequencies
from callwright.tasks import Act, domains
from callwright.verify import Domain
from callwright.verify.graph import Edge, edges, starts

_WRITES = {1: 34, 2: 28, 3: 17, 4: 10, 5: 7, 6: 4}
_ONWARD = 0.5
"""How probably a walk goes on from where it stands, and not from any look-up that it made."""
_SORT = 30.0
"""How much rather it goes to writes of the sort of records that its user was drawn for."""
_UNSEEN = 1
"""What an edge that was never observed weighs, in calls."""
_LONGEST = 40


@dataclass(frozen=True)
class Walk:
    """Tools in the order in which they were come by."""

    tools: tuple[str, ...]
    acts: tuple[Act, ...]
    """Those that write."""


def writes(draws: Draws) -> int:
    """How many writes are wanted: 1 to 6."""
    often = frequencies(draws, _WRITES)
    return draws.weighted(list(_WRITES), [often[count] * share for count, share in _WRITES.items()])


def walk(domain: Domain, draws: Draws, count: int, supply: Mapping[str, int], sort: str | None = None) -> Walk:
    """A walk that makes so many writes, or as many as there are records for. Look-ups are gone to once; what a task
    reads beside is left to it.

    Args:
        domain: whose graph it is; edges that the policy forbids are none.
        draws: what decides.
        count: of writes.
        supply: how many records there are of each sort that a write takes one of.
        sort: the one that writes are rather of.
    """
    needs = domains.supply(domain.name).NEEDS
    rather = frequencies(draws, (tool.name for tool in domain.tools if tool.writes))
    rather = {tool: factor * (_SORT if sort in needs[tool] else 1) for tool, factor in rather.items()}
    way = _Way(domain, draws, supply)
    while len(way.acts) < count and len(way.gone) < _LONGEST and (ways := way.ways()):
        onward = [edge for edge in ways if edge.source == way.gone[-1]]
        if onward and draws.chance(_ONWARD):
            ways = onward
        way.go(draws.weighted(ways, [(edge.observed + _UNSEEN) * rather.get(edge.target, 1.0) for edge in ways]))
    # What was looked up after the last write led nowhere.
    last = max((place for place, name in enumerate(way.gone) if name in rather), default=-1)
    return Walk(tuple(way.gone[: last + 1]), tuple(way.acts))


class _Way:
    """A walk as far as it went."""

    def __init__(self, domain: Domain, draws: Draws, supply: Mapping[str, int]) -> None:
        begins = starts(domain)
        self._domain = domain
        self._draws = draws
        self._tools = {tool.name: tool for tool in domain.tools}
        self._told = {kind for tool in domain.tools for kind in tool.produces}
        self._needs: Mapping[str, Sequence[str]] = domains.supply(domain.name).NEEDS
        self._left = Counter(supply)
        self._free = {tool.name for tool in domain.tools if not tool.needs and not tool.writes}
        self._record: list[str] = []
        self.gone = [draws.weighted(list(begins), list(begins.values()))]
        self.acts: list[Act] = []

    def ways(self) -> list[Edge]:
        """Edges from look-ups that were made, and from where it stands, to tools whose values are known by now."""
        # What takes nothing can be looked up at any time.
        sources = {name for name in self.gone if not self._tools[name].writes} | {self.gone[-1]} | self._free
        known = {
            kind for edge in edges(self._domain) if edge.permitted and edge.source in sources for kind in edge.kinds
        }
        known |= set(self._tools[self.gone[0]].needs)
        return [
            edge
            for edge in edges(self._domain)
            if edge.permitted
            and edge.source in sources
            and all(kind in known or kind not in self._told for kind in self._tools[edge.target].needs)
            and self._open(edge)
        ]

    def _open(self, edge: Edge) -> bool:
        """Whether it may be gone: look-ups once, writes as long as there are records for them."""
        name = edge.target
        if not self._tools[name].writes:
            return name not in self.gone
        return self._again(edge) or all(self._left[sort] > 0 for sort in self._needs[name])

    def _again(self, edge: Edge) -> bool:
        """Whether it can go on with the record that was written last."""
        return edge.again > 0 and edge.source == self.gone[-1] and edge.target not in self._record

    def go(self, edge: Edge) -> None:
        """One more tool."""
        name = edge.target
        if edge.source not in self.gone:
            self.gone.append(edge.source)
        if self._tools[name].writes:
            wants = self._needs[name]
            again = self._again(edge) and (
                self._draws.chance(edge.again) or not all(self._left[sort] > 0 for sort in wants)
            )
            self._record = [*self._record, name] if again else [name]
            self._left -= Counter(() if again else wants)
            self.acts.append(Act(name, again))
        self.gone.append(name)
