"""Foreign functions on Monty's interpreter."""

from __future__ import annotations

import asyncio
import sys
import textwrap

import pytest

from callwright.apis.executor import Executor, Limits
from callwright.errors import MissingExtraError
from callwright.models.api import Api, PythonFunction

pytest.importorskip("pydantic_monty", reason="the extra `sandbox` is not installed")
LIMITS = Limits(seconds=1.0, result_bytes=4096, memory_bytes=64 * 1024 * 1024)
ANY = {"type": "object", "properties": {"a": {}, "b": {}}}


def call(folder, source, arguments=None):
    path = folder / "foreign.py"
    path.write_text(textwrap.dedent(source))
    how = PythonFunction(function="function", path=str(path))
    api = Api(name="function", description="", category="tools", parameters=ANY, execution=how)

    async def run():
        async with Executor(limits=LIMITS, sandbox="monty", workers=1) as executor:
            return await executor.execute(api, arguments or {})

    return asyncio.run(run())


def test_values(tmp_path):
    source = """
    import math

    def function(a: list[float], b: str = "ä") -> dict:
        print("noise")
        return {"root": math.sqrt(sum(a)), "b": b, "pair": (1, None)}
    """
    assert call(tmp_path, source, {"a": [9, 7.0]}).text == '{"root": 4.0, "b": "ä", "pair": [1, null]}'


def test_chance_and_clock_stand_still(tmp_path):
    source = """
    import random, time
    from datetime import date

    def function():
        time.sleep(1000)
        return [random.random(), time.time(), str(date.today())]
    """
    assert call(tmp_path, source).text == call(tmp_path, source).text
    assert call(tmp_path, source).value[2] == "2024-01-01"


@pytest.mark.parametrize(
    "body, error, detail",
    [
        ("while True:\n        pass", "time-out", "TimeoutError"),
        ("return 'x' * 10**9", "runtime-error", "MemoryError"),
        ("return 'x' * 10**4", "too-large", "the result has more than 4,096 bytes"),
        ("return open('/etc/passwd').read()", "runtime-error", "PermissionError"),
        ("open('/tmp/new', 'w').write('a')", "runtime-error", "PermissionError"),
        ("import socket", "runtime-error", "ModuleNotFoundError"),
        ("import os\n    return os.environ", "runtime-error", "RuntimeError"),
        ("import os\n    os.fork()", "runtime-error", "AttributeError"),
        ("import os\n    os._exit(0)", "runtime-error", "AttributeError"),
        ("raise ValueError('no')", "invalid-parameter", "ValueError: no"),
        ("return 1 + 'a'", "type-error", "TypeError"),
        ("raise TypeError('missing argument')", "type-error", "TypeError"),
        ("def f(a): pass\n    f()", "type-error", "TypeError: f() missing"),
        ("raise TimeoutError('so it says')", "runtime-error", "TimeoutError"),
        ("return 1 / 0", "runtime-error", "ZeroDivisionError"),
        ("return float('nan')", "runtime-error", "the result is no JSON"),
        ("return function()", "runtime-error", "RecursionError"),
    ],
)
def test_errors(tmp_path, body, error, detail):
    done = call(tmp_path, f"def function():\n    {body}\n")
    assert (done.error, done.value) == (error, None)
    assert done.detail.startswith(detail)


def test_calls_and_files_that_do_not_fit(tmp_path):
    assert call(tmp_path, "def function(a): return a").error == "missing-argument"
    assert call(tmp_path, "def function(a): return a", {"a": 1, "b": 2}).error == "invalid-parameter"
    assert call(tmp_path, "def function(:").error == "not-executable"
    assert call(tmp_path, "def other(): pass").error == "runtime-error"


def test_modules_are_refused(tmp_path):
    how = PythonFunction(function="dumps", module="json")
    api = Api(name="dumps", description="", category="tools", parameters=ANY, execution=how)

    async def run():
        async with Executor(sandbox="monty") as executor:
            return await executor.execute(api, {})

    assert asyncio.run(run()).error == "refused"


def test_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydantic_monty", None)
    with pytest.raises(MissingExtraError, match=r"callwright\[sandbox\]"):
        Executor(sandbox="monty")
