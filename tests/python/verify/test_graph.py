"""The API graph: edges are what worlds really tell, and levels are ways that can be gone."""

from __future__ import annotations

import re

import pytest

from callwright.cli import drawing
from callwright.verify import Domain, World
from callwright.verify.graph import edges, levels

BOTH = pytest.mark.parametrize("name", ["retail", "airline"])


@BOTH
def test_an_edge_is_a_value_that_one_tells_and_the_other_takes(name):
    domain = Domain.of(name)
    tools = {tool.name: tool for tool in domain.tools}
    found = edges(domain)
    assert len({(edge.source, edge.target) for edge in found}) == len(found)
    for edge in found:
        assert edge.source != edge.target
        assert set(edge.kinds) == set(tools[edge.source].produces) & set(tools[edge.target].needs) != set()
    pairs = {(edge.source, edge.target) for edge in found}
    for one in domain.tools:
        for other in domain.tools:
            if one.name != other.name and set(one.produces) & set(other.needs):
                assert (one.name, other.name) in pairs


@BOTH
def test_each_level_is_reached_from_one_below(name):
    domain = Domain.of(name)
    at, into = levels(domain), {}
    for edge in edges(domain):
        into.setdefault(edge.target, set()).add(at[edge.source])
    for tool, level in at.items():
        if level:
            assert min(into[tool]) < level, tool
    assert all(at[tool.name] > 0 for tool in domain.tools if tool.writes)


def test_an_edge_is_observed_in_a_world():
    world = World.load("retail")
    user = world.keys("users")[0]
    order = world.record("users", user)["orders"][0]
    assert order in world.fork().call("get_user_details", {"user_id": user}).text
    known = {(edge.source, edge.target): edge.kinds for edge in edges(world.domain)}
    assert known["get_user_details", "get_order_details"] == ("order_id",)


@BOTH
def test_text_and_picture_hold_every_tool_and_edge(name):
    domain = Domain.of(name)
    said, drawn = "\n".join(drawing.text(domain)), "\n".join(drawing.picture(domain))
    for tool in domain.tools:
        assert re.search(rf"^\d  {tool.name}{'[*]' if tool.writes else ''}(  |$)", said, re.MULTILINE)
        assert f">{tool.name}</text>" in drawn
    assert drawn.count("marker-end") == len(edges(domain))
