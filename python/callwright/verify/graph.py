"""The API graph of a domain (APIGen-MT §4.1): which tool's answers hold what another one takes."""

from collections import Counter
from dataclasses import dataclass

from callwright.verify.world import Domain


@dataclass(frozen=True)
class Edge:
    """From a tool to one that takes what it tells."""

    source: str
    target: str
    kinds: tuple[str, ...]
    """Of the values that go along: `order_id`, …"""


def edges(domain: Domain) -> tuple[Edge, ...]:
    """All edges, in the order of the domain's tools; none from a tool to itself."""
    pairs = ((one, other) for one in domain.tools for other in domain.tools if one.name != other.name)
    return tuple(
        Edge(one.name, other.name, kinds)
        for one, other in pairs
        if (kinds := tuple(kind for kind in one.produces if kind in other.needs))
    )


def levels(domain: Domain) -> dict[str, int]:
    """How many calls of others lead to a tool: 0 where its user says all that it takes.

    What no tool tells, a user must say. Where tools wait for one another in a circle, it begins with the look-up that
    takes least and leads furthest.
    """
    leads = Counter(edge.source for edge in edges(domain))
    first: set[str] = set()
    while left := [tool for tool in domain.tools if tool.name not in (found := _spread(domain, first))]:
        first.add(min(left, key=lambda tool: (tool.writes, len(tool.needs), -leads[tool.name])).name)
    return {tool.name: found[tool.name] for tool in domain.tools}


def _spread(domain: Domain, first: set[str]) -> dict[str, int]:
    """Levels of the tools that can be reached, `first` from nowhere."""
    told = {kind for tool in domain.tools for kind in tool.produces}
    known: set[str] = set()
    found: dict[str, int] = {}
    level = 0
    while ready := [
        tool
        for tool in domain.tools
        if tool.name not in found
        and (tool.name in first or all(kind in known or kind not in told for kind in tool.needs))
    ]:
        found |= {tool.name: level for tool in ready}
        known |= {kind for tool in ready for kind in tool.produces}
        level += 1
    return found
