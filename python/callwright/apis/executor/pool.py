"""Long-lived processes that run shipped functions: a line of JSON each way, one call at a time in each."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from callwright.apis.executor.executed import Executed, answered, failed
from callwright.apis.executor.limits import Limits

_STARTING = 60.0  # seconds until a worker has imported what it needs
_SLACK = 4096  # bytes of an answer beside the result


class Pool:
    """Workers, started when they are first needed and replaced when they die."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._limits = limits
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all: list[_Worker] = []
        for _ in range(workers):
            worker = _Worker(limits)
            self._all.append(worker)
            self._free.put_nowait(worker)

    async def call(self, module: str, function: str, arguments: Mapping[str, Any]) -> Executed:
        """What a shipped function gives, or why it gives nothing."""
        request = json.dumps({"module": module, "function": function, "arguments": arguments}).encode() + b"\n"
        worker = await self._free.get()
        try:
            return await worker.ask(request)
        finally:
            self._free.put_nowait(worker)

    async def close(self) -> None:
        """Ends all workers."""
        await asyncio.gather(*(worker.end() for worker in self._all))


class _Worker:
    """A place for one process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, request: bytes) -> Executed:
        whole = False
        try:
            process = self._process or await self._start()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(request)
            async with asyncio.timeout(self._limits.seconds):
                line = await process.stdout.readline()
            whole = line.endswith(b"\n")
            if not whole:
                return failed("crashed", "the function ended its process")
            return self._read(line)
        except TimeoutError:
            return failed("time-out", f"no answer within {self._limits.seconds:g} s")
        except (ConnectionError, OSError, ValueError) as error:
            return failed("crashed", f"the worker broke off: {error}")
        finally:
            # Also where the caller was cancelled: an answer that comes late must not be the next call's.
            if not whole:
                await asyncio.shield(self.end())

    def _read(self, line: bytes) -> Executed:
        answer = json.loads(line)
        if "error" in answer:
            return failed(answer["error"], answer["detail"])
        return answered(answer["text"], self._limits.result_bytes)

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-s", "-m", "callwright.apis.executor.worker"),
            *(str(self._limits.memory_bytes), str(self._limits.result_bytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            # The same modules as here, the same order of sets everywhere, and nothing else of this environment.
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
            limit=2 * self._limits.result_bytes + _SLACK,
            start_new_session=True,
        )
        self._process = process
        assert process.stdout is not None
        async with asyncio.timeout(_STARTING):
            if not await process.stdout.readline():
                raise OSError("a worker does not start")
        return process

    async def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
