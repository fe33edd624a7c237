"""Shipped functions in worker processes: values, errors, and workers that die."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from callwright.apis import docstrings
from callwright.apis.executor import Executor, Limits
from callwright.apis.executor.pool import Pool
from callwright.apis.library.loading import schema_of
from callwright.models.api import Api, PythonFunction

LIMITS = Limits(seconds=1.0, result_bytes=4096, memory_bytes=512 * 1024 * 1024)
TOPIC = """
import os, time
from callwright.apis.library.declared import api

@api(example={"a": 2}, source="arithmetic")
def double(a: float) -> float:
    return a * 2

@api(example={}, source="")
def refuse(a: float) -> float:
    raise ValueError(f"no {a}")

@api(example={}, source="")
def confuse(a: float) -> float:
    return a + "1"

@api(example={}, source="")
def divide(a: float) -> float:
    return a / 0

@api(example={}, source="")
def hang(a: float) -> float:
    while True:
        pass

@api(example={}, source="")
def die(a: float) -> float:
    os._exit(3)

@api(example={}, source="")
def large(a: int) -> str:
    print("noise")
    return "ä" * a

@api(example={}, source="")
def process() -> int:
    return os.getpid()

@api(example={}, source="")
def environment() -> list:
    return sorted(os.environ)

@api(example={}, source="")
def odd() -> float:
    return float("inf")

@api(example={}, source="")
def ordered() -> list:
    return list({"alpha", "beta", "gamma", "delta"})

def unmarked() -> int:
    return 1
"""


@pytest.fixture
def topic(tmp_path, monkeypatch):
    (tmp_path / "pool_topic.py").write_text(TOPIC)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    return "pool_topic"


def calls(topic, *wanted, workers=2, limits=LIMITS):
    async def run():
        pool = Pool(workers, limits)
        try:
            return await asyncio.gather(*(pool.call(topic, name, arguments) for name, arguments in wanted))
        finally:
            await pool.close()

    return asyncio.run(run())


@pytest.mark.parametrize(
    "name, arguments, error, detail",
    [
        ("refuse", {"a": 1}, "invalid-parameter", "ValueError: no 1"),
        ("confuse", {"a": 1}, "type-error", "TypeError: unsupported operand"),
        ("divide", {"a": 1}, "runtime-error", "ZeroDivisionError: division by zero"),
        ("hang", {"a": 1}, "time-out", "no answer within 1 s"),
        ("die", {"a": 1}, "crashed", "the function ended its process"),
        ("large", {"a": 4096}, "too-large", "the result has 8,194 bytes; 4,096 are allowed"),
        ("large", {"a": 10**9}, "runtime-error", "MemoryError"),
        ("double", {}, "missing-argument", "TypeError: missing a required argument: 'a'"),
        ("double", {"a": 1, "b": 2}, "invalid-parameter", "TypeError: got an unexpected keyword argument 'b'"),
        ("odd", {}, "runtime-error", "the result is no JSON: ValueError"),
        ("unmarked", {}, "not-executable", "unmarked is no shipped function"),
        ("absent", {}, "not-executable", "absent is no shipped function"),
    ],
)
def test_errors_and_the_call_after_them(topic, name, arguments, error, detail):
    failed, after = calls(topic, (name, arguments), ("double", {"a": 4}), workers=1)
    assert (failed.error, failed.value) == (error, None)
    assert failed.detail.startswith(detail)
    assert after.text == "8"


def test_values(topic):
    done = calls(topic, ("double", {"a": 1.25}), ("large", {"a": 2}), ("double", {"a": 2**70}))
    assert [each.text for each in done] == ["2.5", '"ää"', "2361183241434822606848"]


def test_workers_have_nothing_of_our_environment(topic):
    (done,) = calls(topic, ("environment", {}))
    assert not [name for name in done.value if name not in ("PYTHONPATH", "PYTHONHASHSEED", "PYTHONUTF8", "LC_CTYPE")]


def test_sets_have_one_order(topic):
    assert len({calls(topic, ("ordered", {}))[0].text for _ in range(3)}) == 1


def test_each_call_gets_its_own_answer(topic):
    """Among calls that end their process, and more of them than workers take at once."""
    wanted = [("die", {"a": n}) if n % 37 == 5 else ("double", {"a": n}) for n in range(300)]
    done = calls(topic, *wanted)
    for n, each in enumerate(done):
        assert (each.error, each.value) == (("crashed", None) if n % 37 == 5 else (None, 2 * n))


def test_a_worker_that_is_killed_is_replaced(topic):
    async def run():
        pool = Pool(1, LIMITS)
        try:
            first = (await pool.call(topic, "process", {})).value
            assert (await pool.call(topic, "process", {})).value == first
            os.kill(first, signal.SIGKILL)
            broken = await pool.call(topic, "process", {})
            # It may be gone before it is asked, or after.
            assert broken.error in ("crashed", None)
            assert (await pool.call(topic, "process", {})).value != first
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_call_that_is_cancelled_does_not_answer_the_next(topic):
    async def run():
        pool = Pool(1, Limits(seconds=30))
        try:
            assert (await pool.call(topic, "double", {"a": 1})).value == 2
            task = asyncio.create_task(pool.call(topic, "double", {"a": 100}))
            await asyncio.sleep(0)
            task.cancel()
            return await pool.call(topic, "double", {"a": 3})
        finally:
            await pool.close()

    assert asyncio.run(run()).value == 6


def test_closing_ends_the_workers(topic):
    async def run():
        pool = Pool(1, LIMITS)
        process = (await pool.call(topic, "process", {})).value
        waiting = asyncio.create_task(pool.call(topic, "hang", {"a": 1}))
        await asyncio.sleep(0.1)
        await pool.close()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        return process

    process = asyncio.run(run())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize(
    "arguments, error, detail",
    [
        ({}, "missing-argument", "required `amount` is missing in the call of `convert`"),
        ({"amount": "12"}, "type-error", '"12" is a string, not a number'),
        ({"amount": -1}, "invalid-parameter", "-1 is out of range"),
        ({"amount": 1, "unit": "mile"}, "invalid-parameter", '"mile" is none of'),
        ({"amount": 1, "speed": 2}, "invalid-parameter", "`speed` is not a parameter of `convert`"),
        ({"amount": float("nan")}, "invalid-parameter", "the arguments are no JSON"),
        ({"amount": {1}}, "invalid-parameter", "the arguments are no JSON"),
    ],
)
def test_arguments_are_held_against_the_schema_first(arguments, error, detail):
    """No worker is started for a call that can't be right."""
    properties = {"amount": {"type": "number", "minimum": 0}, "unit": {"type": "string", "enum": ["m", "km"]}}
    api = Api(
        name="convert",
        description="",
        category="tools",
        parameters={"type": "object", "properties": properties, "required": ["amount"]},
        execution=PythonFunction(function="convert", module="callwright.apis.library.absent"),
    )

    async def run():
        async with Executor(workers=1) as executor:
            return await executor.execute(api, arguments)

    done = asyncio.run(run())
    assert done.error == error
    assert done.detail.startswith(detail)


def test_the_schema_of_a_function():
    source = '''
from typing import Annotated, Literal
from pydantic import Field
from typing_extensions import NotRequired, TypedDict

class Place(TypedDict):
    title: str
    height: NotRequired[Annotated[float, Field(ge=0)]]

def walk(
    start: Place,
    hours: Annotated[int, Field(gt=0, le=24)],
    pace: Literal["slow", "fast"] = "slow",
    stops: list[Place] | None = None,
    limit: Annotated[float | None, Field(gt=0)] = None,
) -> float:
    """Say how far one gets
    on foot.

    Args:
        start: Where one
            begins.
        hours: How long.
    """
    return 1.0
'''
    module: dict[str, object] = {"__name__": "walking"}
    exec(compile(source, "walking", "exec", dont_inherit=True), module)
    walk = module["walk"]
    told = docstrings.read(walk.__doc__)
    place = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"title": {"type": "string"}, "height": {"type": "number", "minimum": 0}},
        "required": ["title"],
    }
    assert told.summary == "Say how far one gets on foot."
    assert schema_of(walk, told) == {
        "type": "object",
        "properties": {
            "start": {**place, "description": "Where one begins."},
            "hours": {"type": "integer", "description": "How long.", "exclusiveMinimum": 0, "maximum": 24},
            "pace": {"type": "string", "enum": ["slow", "fast"], "default": "slow"},
            "stops": {"type": "array", "items": place},
            "limit": {"type": "number", "exclusiveMinimum": 0},
        },
        "required": ["start", "hours"],
        "additionalProperties": False,
    }
