"""Long-lived processes that run shipped functions: a line of JSON each way.

What waits is sent to a worker several calls at a time, since waking a process costs more than a small function.
"""

import asyncio
import json
import os
import sys
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from callwright.apis.executor.executed import Executed, answered, failed
from callwright.apis.executor.limits import Limits

_STARTING = 60.0  # seconds until a worker has imported what it needs
_AT_ONCE = 16  # calls
_BYTES_AT_ONCE = 32 * 1024  # that a pipe takes while the worker is busy; a larger call goes alone
_SLACK = 4096  # bytes of an answer beside the result


@dataclass
class _Call:
    line: bytes
    done: asyncio.Future[Executed]


class Pool:
    """Workers, started when they are first needed and replaced when they die."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._limits = limits
        self._waiting: deque[_Call] = deque()
        self._workers = [_Worker(limits) for _ in range(workers)]
        self._idle = list(self._workers)
        self._busy: set[asyncio.Task[None]] = set()

    async def call(self, module: str, function: str, arguments: Mapping[str, Any]) -> Executed:
        """What a shipped function gives, or why it gives nothing."""
        line = json.dumps({"module": module, "function": function, "arguments": arguments}).encode() + b"\n"
        call = _Call(line, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        if self._idle:
            worker = self._idle.pop()
            task = asyncio.create_task(self._work(worker))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        return await call.done

    async def _work(self, worker: "_Worker") -> None:
        """One worker's turn, until nothing waits."""
        try:
            # A moment for others to queue up, so that they share the way.
            await asyncio.sleep(0)
            while self._waiting:
                calls = self._some()
                left = await worker.do(calls)
                # Those behind a call that ended the process: shipped functions have no effects, so they may run again.
                self._waiting.extendleft(reversed(left))
        finally:
            # At once, not when the task is done: a call in between would find no worker, and none would find it.
            self._idle.append(worker)

    def _some(self) -> list[_Call]:
        fair = -(-len(self._waiting) // len(self._workers))
        calls: list[_Call] = []
        size = 0
        while self._waiting and len(calls) < min(fair, _AT_ONCE):
            size += len(self._waiting[0].line)
            if calls and size > _BYTES_AT_ONCE:
                break
            call = self._waiting.popleft()
            if not call.done.done():  # cancelled while it waited
                calls.append(call)
        return calls

    async def close(self) -> None:
        """Ends all workers; calls that wait are cancelled."""
        for task in list(self._busy):
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)
        for call in self._waiting:
            call.done.cancel()
        self._waiting.clear()
        await asyncio.gather(*(worker.end() for worker in self._workers))


class _Worker:
    """A place for one process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: asyncio.subprocess.Process | None = None

    async def do(self, calls: list[_Call]) -> list[_Call]:
        """Answers calls in their order; gives back those behind one that ended the process."""
        left = deque(calls)
        try:
            process = self._process or await self._start()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(b"".join(call.line for call in calls))
            while left:
                async with asyncio.timeout(self._limits.seconds):
                    line = await process.stdout.readline()
                if not line.endswith(b"\n"):
                    raise ConnectionError("the function ended its process")
                _settle(left.popleft(), self._read(line))
        except TimeoutError:
            await self.end()
            _settle(left.popleft(), failed("time-out", f"no answer within {self._limits.seconds:g} s"))
        except (OSError, ValueError) as error:
            await self.end()
            _settle(left.popleft(), failed("crashed", str(error)))
        finally:
            if self._process is not None and left:
                # Cancelled: an answer that comes late must not be the next call's.
                await asyncio.shield(self.end())
                for call in left:
                    call.done.cancel()
        return list(left)

    def _read(self, line: bytes) -> Executed:
        answer = json.loads(line)
        if "error" in answer:
            return failed(answer["error"], answer["detail"])
        return answered(answer["text"], self._limits.result_bytes)

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-s", "-m", "callwright.apis.worker"),
            *(str(self._limits.memory_bytes), str(self._limits.result_bytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            # The same modules as here, the same order of sets everywhere, and nothing else of this environment.
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
            limit=_AT_ONCE * self._limits.result_bytes + _SLACK,
            start_new_session=True,
        )
        self._process = process
        assert process.stdout is not None
        try:
            async with asyncio.timeout(_STARTING):
                started = await process.stdout.readline()
        except TimeoutError:
            started = b""
        if not started:
            raise OSError("a worker does not start")
        return process

    async def end(self) -> None:
        """Ends its process; the next call starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()


def _settle(call: _Call, done: Executed) -> None:
    if not call.done.done():
        call.done.set_result(done)
