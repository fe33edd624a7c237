"""What runs in the new process: it confines itself, starts the function in a process of its own, and watches that.

Input: a line of JSON, then nothing; when it ends, so does everything. Output: a line of JSON. Standard library alone.
"""

import inspect
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from math import ceil
from types import ModuleType
from typing import Any, NoReturn

from callwright.apis import answers
from callwright.apis.executor.cage.conversion import converted
from callwright.apis.executor.cage.namespaces import Kernel, Unconfinable, enter, give_up_rights, lay_out

Answer = dict[str, Any]
_MARK = b"\n"  # ends a whole answer
_READY = b"+"  # comes before the answer, once the process is confined: from then on the function may have written it
_OWN = ("type-error", "invalid-parameter", "missing-argument", "runtime-error", "too-large", "not-executable")
"""Errors that a function's process may tell; those of time, of the sandbox and of hosts are not for it to say."""


def main() -> None:
    """Does what the input asks for."""
    with os.fdopen(0, "rb", buffering=0, closefd=False) as asked:
        request = json.loads(asked.readline())
    line = memoryview(json.dumps(_supervised(request)).encode() + _MARK)
    with suppress(BrokenPipeError):
        while line:
            line = line[os.write(1, line) :]
    os._exit(0)


def _supervised(request: dict[str, Any]) -> Answer:
    kernel = None
    if not hasattr(os, "pidfd_open"):
        return {"error": "refused", "detail": "foreign functions are watched by means of Linux alone"}
    if request["confined"]:
        try:
            kernel = Kernel()
            enter(kernel)
        except Unconfinable as error:
            return {"error": "refused", "detail": f"no sandbox on this machine: {error}"}
    results, result = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(results)
        _be_child(request, kernel, result)
    os.close(result)
    try:
        return _watched(request, child, results)
    finally:
        _end(child, confined=kernel is not None)


def _watched(request: dict[str, Any], child: int, results: int) -> Answer:
    until = time.monotonic() + request["seconds"]
    # A character may take six in the text of a text; an error's words are bounded by themselves.
    most = 6 * request["result_bytes"] + 4096
    ended = os.pidfd_open(child)
    heard = bytearray()
    poll = select.poll()
    for source in (results, ended, 0):
        poll.register(source, select.POLLIN)
    while True:
        left = until - time.monotonic()
        ready = dict(poll.poll(max(0, ceil(left * 1000)))) if left > 0 else {}
        if not ready:
            return {"error": "time-out", "detail": f"no answer within {request['seconds']:g} s"}
        if 0 in ready:
            return {"error": "crashed", "detail": "nobody waits any more"}
        if results in ready:
            part = os.read(results, 65536)
            heard += part
            if len(heard) > most:
                return {"error": "too-large", "detail": f"the result has more than {request['result_bytes']:,} bytes"}
            if _MARK in part or not part:
                break
        elif ended in ready:
            break
    confined, line = heard.startswith(_READY), heard.removeprefix(_READY).partition(_MARK)[0]
    try:
        answer: Answer = json.loads(line)
        # The function shares its process with what answers for it, and may have answered itself.
        if "text" in answer:
            told = isinstance(answer["text"], str)
        else:
            told = isinstance(answer["detail"], str) and (not confined or answer["error"] in _OWN)
        if told:
            return answer
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    return {"error": "crashed", "detail": _how_it_ended(child, ended)}


def _how_it_ended(child: int, ended: int) -> str:
    select.select([ended], [], [], 1)
    found = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    if found is None:
        return "the function closed its way to answer"
    if found.si_code == os.CLD_EXITED:
        return f"the function ended its process with exit code {found.si_status}"
    if found.si_status == signal.SIGXCPU:
        return "the function's process took all the processor time that it may have"
    return f"the function's process was killed by signal {found.si_status}"


def _end(child: int, *, confined: bool) -> None:
    """The first process of a namespace takes all others with it."""
    os.kill(child, signal.SIGKILL)
    if not confined:
        # It leads a group, or died before it could.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _be_child(request: dict[str, Any], kernel: Kernel | None, result: int) -> NoReturn:
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        if kernel is not None:
            lay_out(kernel, request["readable"])
        else:
            os.chdir(request["folder"])
        _limit(request)
        if kernel is not None:
            give_up_rights(kernel)
    except (Unconfinable, OSError, ValueError) as error:
        _say(result, {"error": "refused", "detail": f"no sandbox on this machine: {error}"})
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    kept, process = os.dup2(result, 3), os.getpid()
    os.closerange(4, 4096)
    os.write(kept, _READY)
    try:
        answer = _WORK[request["do"]](request)
    except MemoryError:
        answer = {"error": "runtime-error", "detail": "MemoryError"}
    except BaseException as error:
        answer = answers.of_error(error)
    if os.getpid() != process:
        os._exit(1)  # what it forked does not answer for it
    _say(kept, answer)


def _say(to: int, answer: Answer) -> NoReturn:
    line = memoryview(json.dumps(answer).encode() + _MARK)
    while line:
        line = line[os.write(to, line) :]
    os._exit(0)


def _limit(request: dict[str, Any]) -> None:
    limits = {
        resource.RLIMIT_AS: request["memory_bytes"],
        resource.RLIMIT_CPU: ceil(request["seconds"]) + 1,
        resource.RLIMIT_FSIZE: request["file_bytes"],
        resource.RLIMIT_NOFILE: request["open_files"],
        resource.RLIMIT_CORE: 0,
    }
    if request["confined"]:
        # Elsewhere it would count all that the user runs.
        limits[resource.RLIMIT_NPROC] = request["processes"]
    for limit, most in limits.items():
        _, hard = resource.getrlimit(limit)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, bound))
    # Writing beyond the limit is an error then, not the end.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _call(request: dict[str, Any]) -> Answer:
    try:
        function: Callable[..., Any] | None = getattr(_module(request), request["function"], None)
    except BaseException as error:
        return {"error": "runtime-error", "detail": f"importing it: {answers.told(error)}"}
    if not callable(function):
        return {"error": "not-executable", "detail": f"there is no function {request['function']} in it"}
    try:
        bound = inspect.signature(function).bind(**request["arguments"])
    except TypeError as error:
        return answers.of_binding(error)
    bound.arguments.update(converted(function, bound.arguments))
    return answers.of_value(function(*bound.args, **bound.kwargs), request["result_bytes"])


def _module(request: dict[str, Any]) -> ModuleType:
    sys.path.extend(request["readable"])
    if request["source"] is None:
        return import_module(request["module"])
    module = ModuleType("foreign")
    # Classes and type hints look up their module by name.
    sys.modules["foreign"] = module
    exec(compile(request["source"], request["path"], "exec"), module.__dict__)
    return module


def _describe(request: dict[str, Any]) -> Answer:
    """The sources of a module's public functions."""
    module = _module(request)
    names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    found: dict[str, Any] = {}
    for name in names:
        value = getattr(module, name, None)
        if not inspect.isroutine(value):
            continue
        home = inspect.getmodule(value)
        # What a module imported from elsewhere is not its own, unless it says so.
        if not hasattr(module, "__all__") and home is not module:
            continue
        try:
            found[name] = {"source": inspect.getsource(home or module), "name": value.__name__}
        except (OSError, TypeError):
            found[name] = None
    return {"text": json.dumps(found)}


_WORK: dict[str, Callable[[dict[str, Any]], Answer]] = {"call": _call, "describe": _describe}
