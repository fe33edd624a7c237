"""Starts a process for a foreign function, and takes its answer."""

import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from callwright.apis.executor.executed import Executed, answered, failed
from callwright.apis.executor.limits import Limits
from callwright.models.api import PythonFunction

_GRACE = 5.0  # seconds beyond the limit until the process itself is taken for stuck
_ROOT = Path(__file__).resolve().parents[4]
# Packages without their own `__init__`, which would bring the core into the sandbox.
_START = """
import sys, types
for name in ("callwright", "callwright.apis", "callwright.apis.executor", "callwright.apis.executor.cage"):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [sys.argv[1] + "/" + name.replace(".", "/")]
from callwright.apis.executor.cage.inside import main
for name in [name for name in sys.modules if name.startswith("callwright")]:
    del sys.modules[name]
main()
"""
_ENVIRONMENT = {
    "HOME": "/own",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TMPDIR": "/own",
    "TZ": "UTC",
}


async def call(how: PythonFunction, arguments: Mapping[str, Any], limits: Limits, *, confined: bool) -> Executed:
    """What a function of a file or a module gives.

    Args:
        how: where it is.
        arguments: by name.
        limits: of its process.
        confined: in namespaces, or not at all.
    """
    return await _ask({"do": "call", "function": how.function, "arguments": arguments}, how, limits, confined)


async def describe(module: str, limits: Limits, *, confined: bool) -> Executed:
    """The public functions of a module: names to `{"source", "name"}`, or null where there is no source."""
    return await _ask({"do": "describe"}, PythonFunction(function="", module=module), limits, confined)


async def _ask(request: dict[str, Any], how: PythonFunction, limits: Limits, confined: bool) -> Executed:
    source = None
    if how.path is not None:
        try:
            source = Path(how.path).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            return failed("not-executable", f"{how.path} can't be read: {error}")
    readable = [sys.base_prefix, sys.prefix]
    if source is None:
        readable += [str(Path(entry).absolute()) for entry in sys.path if entry and Path(entry).is_dir()]
    with tempfile.TemporaryDirectory(prefix="callwright-") as folder:
        request |= asdict(limits) | {
            "confined": confined,
            "folder": folder,
            "module": how.module,
            "path": how.path,
            "readable": readable,
            "source": source,
        }
        line = await _run(json.dumps(request).encode() + b"\n", limits)
    if line is None:
        return failed("time-out", f"no answer within {limits.seconds:g} s")
    if not line.endswith(b"\n"):
        return failed("crashed", "the sandbox broke off")
    answer = json.loads(line)
    if "error" in answer:
        return failed(answer["error"], answer["detail"])
    return answered(answer["text"], limits.result_bytes)


async def _run(request: bytes, limits: Limits) -> bytes | None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-s", "-P", "-c", _START, str(_ROOT)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_ENVIRONMENT,
        limit=8 * limits.result_bytes + 65536,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(request)
        async with asyncio.timeout(limits.seconds + _GRACE):
            return await process.stdout.readline()
    except TimeoutError:
        return None
    except (OSError, ValueError):
        return b""
    finally:
        # Its input ends, and with it all that it started. Also where the caller was cancelled.
        process.stdin.close()
        await asyncio.shield(_gone(process))


async def _gone(process: asyncio.subprocess.Process) -> None:
    try:
        async with asyncio.timeout(_GRACE):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
