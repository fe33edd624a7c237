"""The samplers of conversations: functions of their path alone, within what graph, policy and records allow."""

from __future__ import annotations

from collections import Counter

import pytest

from authored import DOMAINS, tasks, world
from callwright.models import Persona
from callwright.runs import Draws
from callwright.sampling import conversations as sampling
from callwright.tasks import domains
from callwright.verify.graph import edges, met

BOTH = pytest.mark.parametrize("domain", DOMAINS)
PLENTY = Counter(pending=9, delivered=9, profile=1, ahead=9, due=9, owed=9, booking=1, certificate=1)


@BOTH
def test_a_walk_goes_along_edges_that_the_policy_permits(domain):
    shop = world(domain).domain
    tools = {tool.name: tool for tool in shop.tools}
    ways = {(edge.source, edge.target) for edge in edges(shop) if edge.permitted}
    gone = Counter()
    for number in range(300):
        count = sampling.writes(Draws(number, "count"))
        walk = sampling.walk(shop, Draws(number), count, PLENTY)
        assert [act.tool for act in walk.acts] == [name for name in walk.tools if tools[name].writes]
        assert len(walk.acts) == count
        assert not tools[walk.tools[0]].writes
        assert tools[walk.tools[-1]].writes
        reads = [name for name in walk.tools if not tools[name].writes]
        assert len(set(reads)) == len(reads)
        for at, name in enumerate(walk.tools[1:], 1):
            free = not tools[name].needs
            assert free or any((before, name) in ways for before in walk.tools[:at]), walk.tools
        gone.update(act.tool for act in walk.acts)
        assert walk == sampling.walk(shop, Draws(number), count, PLENTY)
    assert set(gone) == {tool.name for tool in shop.tools if tool.writes}


def test_a_walk_takes_no_more_records_than_there_are():
    shop = world("retail").domain
    needs = domains.supply("retail").NEEDS
    for number in range(200):
        walk = sampling.walk(shop, Draws(number), 6, {"pending": 1, "delivered": 2})
        taken = Counter(sort for act in walk.acts if not act.again for sort in needs[act.tool])
        assert taken["pending"] <= 1
        assert taken["delivered"] <= 2
        assert taken["profile"] == 0
    assert sampling.walk(shop, Draws(0), 3, {}).acts == ()
    assert any(act.again for n in range(200) for act in sampling.walk(shop, Draws(n), 6, PLENTY).acts)


def test_a_walk_is_rather_of_the_sort_that_its_user_was_drawn_for():
    shop = world("airline").domain

    def share(sort):
        walks = [sampling.walk(shop, Draws(n), 1, PLENTY, sort) for n in range(300)]
        return sum(walk.acts[0].tool == "send_certificate" for walk in walks)

    assert share("owed") > 2 * share(None)


@BOTH
def test_users_have_the_records(domain):
    data = sampling.Data(world(domain))
    for number in range(60):
        user, sort = data.user(Draws(number), 1 + number % 4)
        assert sort is None or data.supply(user)[sort] > 0
        assert (user, sort) == data.user(Draws(number), 1 + number % 4)
    table = {"retail": "orders", "airline": "reservations"}[domain]
    owner = next(key for key in world(domain).keys("users") if len(world(domain).record("users", key)[table]) > 2)
    everything = frozenset([owner, *world(domain).record("users", owner)[table]])
    assert not +data.supply(owner, everything)
    demand = data.demand(
        [["modify_user_address"], ["cancel_pending_order"]] if domain == "retail" else [["book_reservation"]]
    )
    assert all(
        data.supply(user)[sort] >= count for user in data.alike(Draws(1), demand) for sort, count in demand.items()
    )


def test_records_of_one_group_are_taken_once():
    data = sampling.Data(world("retail"))
    apart = data.demand([["modify_pending_order_address"], ["modify_pending_order_payment"]])
    assert (apart, data.demand([["modify_pending_order_address", "modify_pending_order_payment"]])) == (
        Counter(pending=2),
        Counter(pending=1),
    )


def test_kinds_have_their_quotas_in_every_block():
    for seed, block in ((0, 0), (0, 7), (3, 2)):
        kinds = Counter(sampling.kind("retail", seed, item) for item in range(20 * block, 20 * block + 20))
        assert kinds == {"write": 14, "information": 3, "refusal": 3}
    assert len({tuple(sampling.kind("retail", seed, item) for item in range(20)) for seed in range(5)}) > 1
    retail, airline = ([sampling.kind(domain, 0, item) for item in range(60)] for domain in ("retail", "airline"))
    assert retail != airline


@BOTH
def test_rules_are_met_by_the_writes_and_more_with_more_of_them(domain):
    shop = world(domain).domain
    order = [rule.id for rule in shop.rules]
    seen = Counter()
    for number in range(300):
        writes = [act.tool for act in sampling.walk(shop, Draws(number), 1 + number % 6, PLENTY).acts]
        wanted = sampling.rules(shop, Draws(number), writes)
        assert wanted == tuple(sorted(wanted, key=order.index))
        assert set(wanted) <= {rule for tool in writes for rule in met(shop)[tool]}
        # The default address meets one rule alone.
        assert len(wanted) == min(1 + len(writes) // 2, len({rule for tool in writes for rule in met(shop)[tool]}))
        seen.update(wanted)
    assert set(seen) == {rule for shares in met(shop).values() for rule in shares}
    refusals = {sampling.refusal(shop, Draws(number)) for number in range(300)}
    assert dict(refusals) == {wish: one.rule for wish, one in domains.goals(domain).REFUSALS.items()}
    beside = [sampling.refused(shop, Draws(number), 6) for number in range(300)]
    assert 0.2 < sum(one is not None for one in beside) / 300 < 0.4


def test_personas_are_composed_or_out_of_a_file_and_stay_with_their_users():
    given = [Persona(text="A diver."), Persona(text="A cook.")]
    users = [f"user_{number}" for number in range(20)]
    people, composed = sampling.people("retail", 1, given), sampling.people("retail", 1, [])
    assert {people.of(user).text for user in users} == {"A diver.", "A cook."}
    assert len({composed.of(user).id for user in users}) > 15
    assert [composed.of(user) for user in users] == [sampling.people("retail", 1, []).of(user) for user in users]
    for domain, seed in (("airline", 1), ("retail", 2)):
        others = sampling.people(domain, seed, [])
        assert sum(composed.of(user) == others.of(user) for user in users) <= 2


def test_examples_share_the_apis_and_keep_their_order():
    found = tasks("retail", 200)
    chosen = sampling.examples(Draws(1), found, ["cancel_pending_order"], 8)
    assert len(chosen) == 8
    assert all("cancel_pending_order" in [action.name for action in task.actions] for task in chosen)
    assert [found.index(task) for task in chosen] == sorted(found.index(task) for task in chosen)
    assert {task.kind for task in sampling.examples(Draws(1), found, [], 8)} <= {"information", "refusal"}
    assert sampling.examples(Draws(1), [], ["cancel_pending_order"], 8) == ()
