"""The API graph: edges are what worlds really tell, and levels are ways that can be gone."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from callwright.cli import drawing
from callwright.verify import Domain, World, replay
from callwright.verify.graph import edges, levels, met, starts

BOTH = pytest.mark.parametrize("name", ["retail", "airline"])


@BOTH
def test_an_edge_is_a_value_that_one_tells_and_the_other_takes(name):
    domain = Domain.of(name)
    tools = {tool.name: tool for tool in domain.tools}
    found = edges(domain)
    assert len({(edge.source, edge.target) for edge in found}) == len(found)
    for edge in found:
        assert edge.source != edge.target
        shared = set(tools[edge.source].produces) & set(tools[edge.target].needs)
        assert edge.declared == bool(shared)
        assert shared <= set(edge.kinds) != set()
        assert (
            edge.origin
            == {
                (True, True): "both",
                (True, False): "declared",
                (False, True): "observed",
                (False, False): "neither",
            }[edge.declared, edge.observed > 0]
        )
        assert edge.permitted or (edge.forbidden and edge.origin == "neither")
    assert {"both", "declared", "observed"} <= {edge.origin for edge in found}
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
        if edge.declared:
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


def test_what_the_policy_forbids_of_one_record_is_marked_and_broken_when_it_is_done():
    never = {(edge.source, edge.target): edge for edge in edges(Domain.of("retail")) if edge.forbidden}
    assert never["modify_pending_order_items", "cancel_pending_order"].forbidden == ("nothing-after-items",)
    assert never["return_delivered_order_items", "exchange_delivered_order_items"].forbidden == ("exchange-delivered",)
    assert ("modify_pending_order_address", "modify_pending_order_payment") not in never
    world = World.load("retail")
    orders = (world.record("orders", key) for key in world.keys("orders"))
    order = next(order for order in orders if order["status"] == "pending")
    calls = [
        {"name": "cancel_pending_order", "arguments": {"order_id": order["order_id"], "reason": "no longer needed"}},
        {
            "name": "modify_pending_order_payment",
            "arguments": {
                "order_id": order["order_id"],
                "payment_method_id": order["payment_history"][0]["payment_method_id"],
            },
        },
    ]
    report = replay([{"id": "a", "calls": calls}], domain="retail", world=world)
    broken = {counts.rule.id for counts in report.rules if counts.broken}
    assert set(never["cancel_pending_order", "modify_pending_order_payment"].forbidden) <= broken


@BOTH
def test_rules_are_those_that_a_tool_meets(name):
    domain = Domain.of(name)
    assert set(met(domain)) == {tool.name for tool in domain.tools if tool.writes}
    decided = {rule.id for rule in domain.rules if rule.decided == "calls"}
    for shares in met(domain).values():
        assert set(shares) <= decided
        assert all(0 < share <= 1 for share in shares.values())
    assert all(tool in {tool.name for tool in domain.tools if not tool.writes} for tool in starts(domain))


@BOTH
def test_text_picture_and_json_hold_every_tool_and_edge(name):
    domain = Domain.of(name)
    said, drawn = "\n".join(drawing.text(domain)), "\n".join(drawing.picture(domain))
    told = json.loads("".join(drawing.as_json(domain)))
    for tool in domain.tools:
        assert re.search(rf"^\d  {tool.name}{'[*]' if tool.writes else ''}$", said, re.MULTILINE)
        assert f">{tool.name}</text>" in drawn
    ways = [edge for edge in edges(domain) if edge.permitted]
    never = [edge for edge in edges(domain) if edge.forbidden]
    assert drawn.count("marker-end") == len(ways)
    assert len(re.findall(r"(?:both|observed|declared) +[\d,]+$", said, re.MULTILINE)) == len(ways)
    assert said.count("never of the same record") == len(never) > 0
    assert all(rule in drawn for edge in never for rule in edge.forbidden)
    assert [(edge["source"], edge["target"], edge["observed"]) for edge in told["edges"]] == [
        (edge.source, edge.target, edge.observed) for edge in edges(domain)
    ]
    ElementTree.fromstring(drawn)
