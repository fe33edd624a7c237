"""Foreign functions of files on another interpreter, Monty's: no files, no network, no processes to confine.

It knows a part of Python and of its library; what it does not know is an error. Clock and chance stand still in it.
"""

import asyncio
import json
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from callwright.apis.executor.executed import ErrorClass, Executed, answered, failed
from callwright.apis.executor.limits import Limits
from callwright.apis.sources import LARGEST_CODE, text_of
from callwright.errors import InputError, MissingExtraError
from callwright.models.api import PythonFunction

_CLASSES: dict[str, ErrorClass] = {
    "TypeError": "type-error",
    "ValueError": "invalid-parameter",
}
_SPENT = "TimeoutError: feed time limit exceeded"
"""What Monty says when time is up; any other such error is the function's."""
_STILL: dict[str, Any] = {"datetime": datetime(2024, 1, 1, tzinfo=UTC), "sleep": "zero", "random_start": {"seed": 0}}
_ANSWER = "\nimport json as _json\n_json.dumps({function}(**_arguments))\n"


class Monty:
    """Sessions of the interpreter: a fresh one for each call, on workers that are kept.

    Args:
        limits: of a call.
        workers: processes.

    Raises:
        MissingExtraError: the extra `sandbox` is absent.
    """

    def __init__(self, limits: Limits, workers: int) -> None:
        try:
            import pydantic_monty
        except ModuleNotFoundError as error:
            raise MissingExtraError(
                "the sandbox `monty` needs the package pydantic_monty: pip install 'callwright[sandbox]'"
            ) from error
        self._package = pydantic_monty
        self._limits = limits
        self._workers = workers
        self._stack = ExitStack()
        self._pool: Any = None
        self._opening = asyncio.Lock()

    async def call(self, how: PythonFunction, arguments: Mapping[str, Any]) -> Executed:
        """What a function of a file gives."""
        if how.path is None or not how.function.isidentifier():
            return failed("refused", "the sandbox `monty` runs functions of files alone")
        try:
            source = text_of(Path(how.path), LARGEST_CODE)
        except InputError as error:
            return failed("not-executable", str(error))
        try:
            pool = await self._open()
            code = source + _ANSWER.format(function=how.function)
            text = await asyncio.to_thread(self._run, pool, code, dict(arguments))
        except self._package.MontySyntaxError as error:
            return failed("not-executable", f"monty does not read it: {error}")
        except self._package.MontyCrashedError as error:
            return failed("crashed", f"monty's process ended: {error}")
        except self._package.MontyRuntimeError as error:
            # Its signature is held against the arguments above it: no frame of a function is there yet.
            binding = str(error).startswith(f"TypeError: {how.function}() ") and len(error.traceback()) == 1
            return _raised(str(error), binding=binding)
        except (self._package.MontyError, TimeoutError, ValueError) as error:
            return _raised(str(error), binding=False)
        if not isinstance(text, str):
            return failed("crashed", "monty gave no text")
        # Written again as the other ways write it.
        done = answered(text, 6 * self._limits.result_bytes)
        return answered(json.dumps(done.value, ensure_ascii=False), self._limits.result_bytes) if done.ok else done

    def _run(self, pool: Any, code: str, arguments: dict[str, Any]) -> Any:
        # In a thread: the package's own asynchronous pool now and then aborts the process while that ends (1.4.0).
        with pool.checkout(limits=self._bounds(), os_policy=_STILL) as session:
            return session.feed_run(code, inputs={"_arguments": arguments}, print_callback=_unheard)

    def _bounds(self) -> dict[str, Any]:
        return {
            "max_feed_duration_secs": self._limits.seconds,
            "max_memory": self._limits.memory_bytes,
            "max_total_sleep_secs": self._limits.seconds,
        }

    async def _open(self) -> Any:
        async with self._opening:
            if self._pool is None:
                pool = self._package.Monty(max_processes=self._workers)
                self._pool = await asyncio.to_thread(self._stack.enter_context, pool)
        return self._pool

    async def close(self) -> None:
        """Ends its processes."""
        await asyncio.to_thread(self._stack.close)


def _unheard(stream: str, text: str) -> None:
    """What a function prints is no answer."""


def _raised(words: str, *, binding: bool) -> Executed:
    kind = words.partition(":")[0]
    if binding:
        return failed("missing-argument" if "missing" in words else "invalid-parameter", words)
    if words.startswith(_SPENT):
        return failed("time-out", words)
    return failed(_CLASSES.get(kind, "runtime-error"), words)
