"""The API graph of a domain (APIGen-MT §4.1): whose answers hold what another tool takes, by what tools declare and by
what tasks showed, and what of it the policy permits.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from callwright.verify.world import Domain, Tool

_OBSERVED = Path(__file__).with_name("observed.json")
_RECORDS = ("order_id", "reservation_id")


@dataclass(frozen=True)
class Edge:
    """From a tool to one that takes what it tells."""

    source: str
    target: str
    kinds: tuple[str, ...]
    """Of the values that go along: `order_id`, …"""
    declared: bool
    """By what the two tools say that they produce and need."""
    observed: int
    """Calls of tasks in which the second one took a value from the first one's answer."""
    forbidden: tuple[str, ...] = ()
    """Rules of the policy that never let the second tool write the record that the first one wrote."""
    permitted: bool = True
    """Whether values go along for all that; not where nothing but that record's id would."""
    again: float = 0.0
    """Of the calls observed, the share that goes on with the record that the first tool wrote."""

    @property
    def origin(self) -> Literal["declared", "observed", "both", "neither"]:
        """Where the edge comes from; a forbidden one may come from neither."""
        if self.declared:
            return "both" if self.observed else "declared"
        return "observed" if self.observed else "neither"


def edges(domain: Domain) -> tuple[Edge, ...]:
    """All edges, in the order of the domain's tools; none from a tool to itself. Those that the policy forbids are
    marked.
    """
    return _edges(domain.name)


def starts(domain: Domain) -> dict[str, int]:
    """The look-ups that tasks began with, each with how often."""
    return dict(_seen(domain.name)["starts"])


def met(domain: Domain) -> dict[str, dict[str, float]]:
    """For each writing tool the rules that its calls met, with the share of them that did."""
    return {tool: dict(rules) for tool, rules in _seen(domain.name)["rules"].items()}


def observed(domain: Domain) -> int:
    """How many tasks were looked at."""
    return int(_seen(domain.name)["tasks"])


def levels(domain: Domain) -> dict[str, int]:
    """How many calls of others lead to a tool: 0 where its user says all that it takes, as tools declare it.

    What no tool tells, a user must say. Where tools wait for one another in a circle, it begins with the look-up that
    takes least and leads furthest.
    """
    leads = Counter(edge.source for edge in edges(domain) if edge.declared)
    first: set[str] = set()
    while left := [tool for tool in domain.tools if tool.name not in (found := _spread(domain, first))]:
        first.add(min(left, key=lambda tool: (tool.writes, len(tool.needs), -leads[tool.name])).name)
    return {tool.name: found[tool.name] for tool in domain.tools}


@cache
def _seen(domain: str) -> dict[str, Any]:
    seen: dict[str, Any] = json.loads(_OBSERVED.read_bytes())[domain]
    seen["pairs"] = {(edge["source"], edge["target"]): edge for edge in seen["edges"]}
    seen["never"] = {(pair["source"], pair["target"]): tuple(pair["rules"]) for pair in seen["forbidden"]}
    return seen


@cache
def _edges(name: str) -> tuple[Edge, ...]:
    domain = Domain.of(name)
    pairs = ((one, other) for one in domain.tools for other in domain.tools if one.name != other.name)
    found = (_edge(one, other, _seen(name)) for one, other in pairs)
    return tuple(edge for edge in found if edge.kinds)


def _edge(one: Tool, other: Tool, seen: dict[str, Any]) -> Edge:
    edge = seen["pairs"].get((one.name, other.name), {"calls": 0, "kinds": {}})
    never = seen["never"].get((one.name, other.name), ())
    declared = [kind for kind in one.produces if kind in other.needs]
    kinds = tuple(dict.fromkeys([*declared, *edge["kinds"]]))
    record = next((kind for kind in _RECORDS if kind in one.needs and kind in other.needs), None)
    if never and not kinds and record:
        return Edge(one.name, other.name, (record,), declared=False, observed=0, forbidden=never, permitted=False)
    again = edge["kinds"].get(record, 0) / edge["calls"] if one.writes and other.writes and edge["calls"] else 0.0
    return Edge(one.name, other.name, kinds, bool(declared), edge["calls"], never, again=again)


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
