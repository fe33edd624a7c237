"""One request against every fault of the loopback server: what it is called, and whether it is sent again."""

from __future__ import annotations

import asyncio
import time

import pytest

from callwright.llm.faults import Fault
from callwright.llm.openai import Endpoints
from callwright.models import Answer, Request
from loopback import FAULTS, Loopback, completion, serving
from paraphrasing import settings

EXPECTED = {
    "429": ("rate-limited", "again"),
    "429-soon": ("rate-limited", "again"),
    "429-nonsense": ("rate-limited", "again"),
    "429-quota": ("refused-access", "stop"),
    "500": ("server-error", "again"),
    "500-huge": ("server-error", "again"),
    "503-date": ("server-error", "again"),
    "400": ("bad-request", "give-up"),
    "401": ("refused-access", "stop"),
    "404": ("refused-access", "stop"),
    "307": ("redirect", "stop"),
    "hang": ("time-out", "again"),
    "closed": ("connection", "again"),
    "cut-off": ("connection", "again"),
    "no-http": ("connection", "again"),
    "truncated": ("not-json", "again"),
    "slow": ("time-out", "again"),
    "huge": ("too-large", "again"),
    "no-json": ("not-json", "again"),
    "empty": ("not-json", "again"),
    "wrong-list": ("wrong-json", "again"),
    "wrong-null": ("wrong-json", "again"),
    "wrong-keys": ("wrong-json", "again"),
    "wrong-choices": ("wrong-json", "again"),
    "wrong-choice": ("wrong-json", "again"),
    "wrong-message": ("wrong-json", "again"),
    "wrong-content": ("wrong-json", "again"),
    "wrong-calls": ("wrong-json", "again"),
    "no-choices": ("no-choices", "again"),
    "error-inside": ("server-error", "again"),
    "bad-utf-8": ("not-json", "again"),
    "surrogate": ("not-json", "again"),
    "deep": ("not-json", "again"),
}


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


def asked(server: Loopback, environment: dict[str, str] | None = None, **fields: object) -> Answer:
    """One request, one try."""

    async def ask() -> Answer:
        given = settings(server.url, **fields)
        endpoints = Endpoints(given, environment or {})
        try:
            own, model = endpoints.players["paraphraser"][0]
            return await model.complete(Request("paraphraser", own, [{"role": "user", "content": "hello"}]))
        finally:
            await endpoints.close()

    return asyncio.run(ask())


def test_every_fault_is_expected():
    assert EXPECTED.keys() == FAULTS.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_fault_has_its_name_and_its_consequence(server, name):
    server.answer = lambda body: completion("a text of some length, so that it takes a while")
    server.fault = lambda body, before: name
    with pytest.raises(Fault) as raised:
        asked(server, timeout=0.5)
    assert (raised.value.kind, raised.value.then) == EXPECTED[name], raised.value
    assert len(raised.value.detail) < 1000


def test_what_an_endpoint_asks_to_wait_is_heard(server):
    server.fault = lambda body, before: "429-soon"
    with pytest.raises(Fault) as raised:
        asked(server)
    assert raised.value.retry_after == 0.05
    server.fault = lambda body, before: "503-date"
    with pytest.raises(Fault) as raised:
        asked(server)
    assert raised.value.retry_after == pytest.approx(0, abs=2)


def test_no_server_is_a_fault():
    server = Loopback()
    server.close()
    with pytest.raises(Fault) as raised:
        asked(server)
    assert raised.value.kind == "connection"


def test_an_answer_without_usage_is_estimated(server):
    server.fault = lambda body, before: None
    server.answer = lambda body: completion("a text of 24 characters.", usage=False)
    answer = asked(server)
    assert answer.usage.estimated
    assert answer.usage.completion_tokens == 7


def test_a_client_of_ours_sends_one_request_and_nothing_of_the_environment(server, monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "secret-of-somebody")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    server.fresh()
    server.fault = lambda body, before: "500"
    with pytest.raises(Fault):
        asked(server)
    assert server.requests == 1
    assert "secret-of-somebody" not in str(server.headers)
    assert server.headers[0]["Authorization"] == "Bearer none"


def test_the_key_is_sent_and_taken_out_of_what_comes_back(server):
    key = "sk-loopback-0123456789"
    server.fault = lambda body, before: None
    server.fresh()
    server.answer = lambda body: completion(f"your key is {key}", refusal=f"no {key}", reasoning=key)
    answer = asked(server, {"LOOPBACK_KEY": key}, key_env="LOOPBACK_KEY")
    assert server.headers[0]["Authorization"] == f"Bearer {key}"
    assert (answer.text, answer.refusal, answer.reasoning) == ("your key is [key]", "no [key]", "[key]")


def test_a_slow_answer_ends_at_the_time_limit_not_after_it(server):
    server.answer = lambda body: completion("x" * 1000)
    server.fault = lambda body, before: "slow"
    began = time.monotonic()
    with pytest.raises(Fault, match="time-out"):
        asked(server, timeout=0.3)
    assert time.monotonic() - began < 5  # the stream would take a minute


def test_what_the_request_says(server):
    seen = []

    def answer(body):
        seen.append(body)
        return completion("ok")

    server.fault, server.answer = (lambda body, before: None), answer
    asked(server, temperature=0.5, seed=7, extra={"top_k": 3}, max_tokens_field="max_completion_tokens")
    assert seen == [
        {
            "model": "m",
            "messages": [{"role": "user", "content": "hello"}],
            "max_completion_tokens": 64,
            "temperature": 0.5,
            "seed": 7,
            "top_k": 3,
        }
    ]
