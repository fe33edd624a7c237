"""Budgets: what is under way counts with what it may cost; a stop is one, whoever meets it first."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from callwright.models import ModelSettings, Price, Request, Usage
from callwright.runs import Budget, Spending, Stopped, Stopping
from callwright.runs.budget import estimate

SETTINGS = ModelSettings(model="m", max_tokens=100, price=Price(input=Decimal(1), output=Decimal(2)))
REQUEST = Request("r", SETTINGS, [{"role": "user", "content": "x" * 297}])


def test_what_a_request_may_cost():
    assert estimate(REQUEST).tokens == 200
    assert estimate(REQUEST).cost == Decimal("0.0003")


def test_requests_wait_for_one_another_and_then_stop():
    async def play():
        stopping = Stopping()
        budget = Budget(Spending(), stopping, max_tokens=450)
        done = []

        async def one(number):
            reserved = await budget.reserve(REQUEST)
            await asyncio.sleep(0.001)
            budget.spent.add(Usage(prompt_tokens=60, completion_tokens=30), Decimal(0))
            await budget.release(reserved)
            done.append(number)

        ended = await asyncio.gather(*(one(number) for number in range(10)), return_exceptions=True)
        return done, [type(end) for end in ended], budget.spent.tokens, stopping.reason

    done, ended, tokens, reason = asyncio.run(play())
    # 90 tokens each: a third one fits beside 90 + 90 spent and its own 200, a fourth has 270 + 200.
    assert len(done) == 3
    assert ended.count(Stopped) == 7
    assert tokens <= 450
    assert "450 tokens (--max-tokens)" in reason


def test_dollars_of_earlier_sessions_count():
    async def play(max_cost):
        stopping = Stopping()
        budget = Budget(Spending(cost=Decimal("0.5")), stopping, max_cost=Decimal(max_cost))
        await budget.reserve(REQUEST)

    asyncio.run(play("0.5003"))
    with pytest.raises(Stopped, match="max-cost"):
        asyncio.run(play("0.5002"))


def test_no_budget_lets_all_begin():
    async def play():
        budget = Budget(Spending(), Stopping())
        return [await budget.reserve(REQUEST) for _ in range(1000)]

    assert len(asyncio.run(play())) == 1000
