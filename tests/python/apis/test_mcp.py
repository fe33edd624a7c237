"""Tools of a server from the official SDK: listed and called, over standard input and output and over HTTP."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from callwright.apis.executor import Access, Executor, Limits
from callwright.apis.importers import mcp
from callwright.errors import InputError, MissingExtraError

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
SERVER = Path(__file__).resolve().parents[1] / "notes_server.py"
COMMAND = (sys.executable, "-P", str(SERVER))
LIMITS = Limits(seconds=30.0, result_bytes=4096)
TOOLS = ["add_note", "count", "shout", "fail", "wait", "leave", "environment"]


@pytest.fixture(scope="module")
def apis():
    imported = asyncio.run(mcp.from_server(command=COMMAND, category="tools"))
    assert not imported.skipped
    return {api.name: api for api in imported.apis}


@pytest.fixture(scope="module")
def url():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*COMMAND, str(port)], **quiet) as server:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/mcp"
        server.kill()


def executed(*calls, limits=LIMITS, **options):
    async def run():
        async with Executor(limits=limits, **options) as executor:
            return [await executor.execute(api, arguments) for api, arguments in calls]

    return asyncio.run(run())


def test_what_is_listed(apis):
    assert list(apis) == TOOLS
    api = apis["add_note"]
    assert api.description == "Keep a note."
    assert api.parameters["required"] == ["note", "tags"]
    assert api.parameters["properties"]["pinned"] == {"default": False, "title": "Pinned", "type": "boolean"}
    assert api.execution.command == COMMAND


def test_calls_on_one_server(apis, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    done = executed(
        (apis["add_note"], {"note": {"title": "t", "priority": "low"}, "tags": ["a"]}),
        (apis["add_note"], {"note": {"title": "t", "priority": "none"}, "tags": ["a"]}),
        (apis["count"], {"text": "three small words"}),
        (apis["shout"], {"text": "loud"}),
        (apis["fail"], {"text": "because"}),
        (apis["environment"], {"text": ""}),
        (apis["count"], {}),
        allow_commands=True,
    )
    assert done[0].value == {"title": "t", "tags": ["a"], "pinned": False}
    assert done[1].error == "invalid-parameter"
    assert done[2].value == {"result": 3}
    assert done[3].value == "LOUD"
    assert done[4].error == "runtime-error"
    assert "OPENAI_API_KEY" not in done[5].value["result"]
    assert done[6].error == "missing-argument"


def test_commands_are_refused_unless_allowed(apis):
    (done,) = executed((apis["count"], {"text": "a"}))
    assert done.error == "refused"
    assert done.detail.endswith("is not allowed")


def test_a_server_that_ends_is_started_again(apis):
    calls = [(apis["leave"], {"text": ""}), (apis["count"], {"text": "two words"})]
    done = executed(*calls, allow_commands=True)
    assert done[0].error == "unreachable"
    assert done[1].value == {"result": 2}


def test_a_slow_tool(apis):
    before = time.monotonic()
    (done,) = executed((apis["wait"], {"seconds": 60}), limits=Limits(seconds=4.0), allow_commands=True)
    assert done.error == "time-out"
    assert time.monotonic() - before < 30


def test_over_http(url):
    imported = asyncio.run(mcp.from_server(url=url, category="tools"))
    assert [api.name for api in imported.apis] == TOOLS
    count = next(api for api in imported.apis if api.name == "count")
    host = url.removeprefix("http://").removesuffix("/mcp")
    calls = (count, {"text": "two words"})
    assert executed(calls)[0].detail == f"{host} is not among the hosts that were named"
    assert executed(calls, access=Access(hosts=frozenset({host})))[0].detail == "127.0.0.1 is not a public address"
    assert executed(calls, access=Access(hosts=frozenset({host}), private=True))[0].value == {"result": 2}


@pytest.mark.parametrize(
    "asked",
    [{"command": ("/nonexistent/server",)}, {"command": (sys.executable, "-c", "print('hello')")},
     {"command": (sys.executable, "-c", "import time; time.sleep(60)")}, {"url": "http://127.0.0.1:1/mcp"}],
)  # fmt: skip
def test_what_is_no_server(asked):
    before = time.monotonic()
    with pytest.raises(InputError):
        asyncio.run(mcp.from_server(**asked, category="tools", seconds=3.0))
    assert time.monotonic() - before < 20


def test_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(MissingExtraError, match=r"callwright\[mcp\]"):
        asyncio.run(mcp.from_server(command=COMMAND, category="tools"))
