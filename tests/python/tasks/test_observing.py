"""What tasks show of the API graph: values that went along, and pairs of writes that are never allowed."""

from __future__ import annotations

import pytest

from authored import DOMAINS, world
from callwright.models import Action
from callwright.tasks import build_tasks
from callwright.tasks.observing import Observed, _flows, observe
from callwright.verify.graph import edges


@pytest.fixture(scope="module", params=DOMAINS)
def seen(request) -> tuple[str, Observed]:
    return request.param, observe(world(request.param), 60)


def test_all_that_is_observed_is_an_edge_of_the_graph(seen):
    domain, found = seen
    known = {(edge.source, edge.target): edge for edge in edges(world(domain).domain)}
    assert sum(found.starts.values()) == 60
    for pair, count in found.calls.items():
        assert known[pair].observed >= count > 0
        assert set(found.kinds[pair]) <= set(known[pair].kinds)
        assert max(found.kinds[pair].values()) <= count
    assert found.forbidden == {pair: edge.forbidden for pair, edge in known.items() if edge.forbidden}


def test_an_edge_goes_from_the_last_answer_that_holds_the_value():
    shop = world("retail")
    user = next(key for key in shop.keys("users") if shop.record("users", key)["orders"])
    email, order = shop.record("users", user)["email"], shop.record("users", user)["orders"][0]
    ran = [
        Action(name="find_user_id_by_email", arguments={"email": email}),
        Action(name="get_user_details", arguments={"user_id": user}),
        Action(name="get_order_details", arguments={"order_id": order}),
        Action(name="think", arguments={"thought": order}),
    ]
    assert list(_flows(shop, ran)) == [
        (("find_user_id_by_email", "get_user_details"), {"user_id"}),
        (("get_user_details", "get_order_details"), {"order_id"}),
    ]


def test_what_tasks_do_is_never_forbidden(seen):
    domain, found = seen
    records = ("order_id", "reservation_id")
    for task in build_tasks(world(domain), 120, seed=7):
        for at, first in enumerate(task.actions):
            for second in task.actions[at + 1 :]:
                same = any(
                    name in first.arguments and first.arguments[name] == second.arguments.get(name) for name in records
                )
                assert not (same and (first.name, second.name) in found.forbidden), task.id
