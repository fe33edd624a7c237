"""Waits between tries, and what an endpoint's outage is."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from callwright.errors import EndpointError
from callwright.llm.faults import Fault, of_status
from callwright.llm.outage import MOST, Outage
from callwright.llm.retries import retry_after, wait
from callwright.models import Retries
from callwright.runs import Draws

POLICY = Retries(tries=5, first=1.0, longest=5.0, longest_asked=30.0)


def test_waits_double_up_to_a_cap_and_are_jittered():
    waits = [wait(POLICY, Fault("server-error", ""), number, Draws("w", number)) for number in (1, 2, 3, 4)]
    for seconds, longest in zip(waits, (1, 2, 4, 5), strict=True):
        assert longest / 2 <= seconds <= longest
    drawn = {wait(POLICY, Fault("server-error", ""), 1, Draws("w", item)) for item in range(50)}
    assert len(drawn) == 50


def test_the_last_try_and_what_no_try_mends_are_not_waited_for():
    assert wait(POLICY, Fault("server-error", ""), 5, Draws()) is None
    assert wait(POLICY, Fault("rate-limited", ""), 5, Draws()) is not None
    assert wait(POLICY, Fault("rate-limited", ""), 20, Draws()) is None
    assert wait(POLICY, Fault("bad-request", ""), 1, Draws()) is None
    assert wait(POLICY, Fault("refused-access", ""), 1, Draws()) is None


def test_what_is_asked_for_is_the_least_and_has_a_cap_of_its_own():
    assert 10 <= wait(POLICY, Fault("rate-limited", "", retry_after=10), 1, Draws()) <= 10.25
    assert 30 <= wait(POLICY, Fault("rate-limited", "", retry_after=86_400), 1, Draws()) <= 30.25
    assert wait(POLICY, Fault("rate-limited", "", retry_after=0), 1, Draws()) >= 0.5


def test_many_tries_are_no_overflow():
    assert wait(Retries(tries=100), Fault("time-out", ""), 99, Draws()) <= 60


@pytest.mark.parametrize(
    "header, seconds",
    [
        (None, None),
        ("3", 3.0),
        (" 2.5 ", 2.5),
        ("-4", 0.0),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("", None),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 37.0),
        ("Sun, 06 Nov 1994 08:48:00 GMT", 0.0),
        ("Sun, 06 Nov 1994 08:49:37 -0000", 37.0),
        ("Sun, 99 Nov 1994 08:49:37 GMT", None),
    ],
)
def test_retry_after(header, seconds):
    now = datetime(1994, 11, 6, 8, 49, tzinfo=UTC).timestamp()
    assert retry_after(header, now) == seconds


@pytest.mark.parametrize(
    "status, then",
    [(429, "again"), (408, "again"), (500, "again"), (503, "again"), (529, "again"), (400, "give-up"), (422, "give-up"),
     (413, "give-up"), (401, "stop"), (402, "stop"), (403, "stop"), (404, "stop"), (301, "stop")],
)  # fmt: skip
def test_what_follows_from_a_status(status, then):
    assert of_status(status, "words", None).then == then


def judged(play):
    """What comes of a scene with an endpoint's outage."""

    async def scene():
        outage = Outage("m")
        return await play(outage)

    return asyncio.run(scene())


def test_a_request_is_given_up_when_another_one_that_was_sent_later_is_answered():
    async def play(outage):
        outage.begin(), outage.begin()
        early, failed, late = outage.moment(), outage.moment(), outage.moment()
        waiting = asyncio.create_task(outage.given_up("503", failed=failed, before=False))
        await asyncio.sleep(0)
        outage.answered(early)
        await asyncio.sleep(0)
        assert not waiting.done()
        outage.answered(late)
        await waiting

    judged(play)


def test_who_failed_while_others_were_answered_need_not_wait():
    async def play(outage):
        outage.begin()
        failed, sent = outage.moment(), outage.moment()
        outage.answered(sent)
        await outage.given_up("503", failed=failed, before=False)

    judged(play)


def test_the_run_stops_when_nobody_is_left_to_be_answered():
    async def play(outage):
        outage.begin(), outage.begin()
        waiting = asyncio.create_task(outage.given_up("503", failed=outage.moment(), before=False))
        await asyncio.sleep(0)
        outage.end()
        await waiting

    with pytest.raises(EndpointError, match="m: does not answer: 503"):
        judged(play)


def test_the_run_stops_when_several_in_a_row_have_no_answer():
    async def play(outage):
        for _ in range(MOST + 10):
            outage.begin()
        failed = [outage.given_up("503", failed=outage.moment(), before=False) for _ in range(MOST)]
        return await asyncio.gather(*failed, return_exceptions=True)

    assert [type(error) for error in judged(play)] == [EndpointError] * MOST


def test_who_failed_in_earlier_sessions_is_given_up_without_waiting():
    async def play(outage):
        outage.begin()
        await outage.given_up("503", failed=outage.moment(), before=True)

    judged(play)
