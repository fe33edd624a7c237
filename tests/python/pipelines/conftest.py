"""A server on loopback, and a process that runs pipelines in children that may be killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import Loopback, serving
from paraphrasing import rewording


@pytest.fixture(scope="session")
def one_server() -> Iterator[Loopback]:
    with serving() as server:
        yield server


@pytest.fixture
def server(one_server: Loopback) -> Loopback:
    """As new: rewords, without faults or latency."""
    one_server.fresh()
    one_server.answer = rewording
    one_server.fault = lambda body, before: None
    one_server.latency = 0.0
    return one_server


class Zygote:
    """Starts children."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("zygote.py")
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, **given: object) -> int:
        """The pid of a child that works."""
        assert self._process.stdin
        self._process.stdin.write(
            json.dumps({name: str(v) if isinstance(v, Path) else v for name, v in given.items()}) + "\n"
        )
        self._process.stdin.flush()
        return self._line()

    def ended(self) -> int:
        """The exit code of the child, once it has one."""
        return self._line()

    def close(self) -> None:
        self._process.communicate(timeout=30)

    def _line(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    made = Zygote()
    yield made
    made.close()
