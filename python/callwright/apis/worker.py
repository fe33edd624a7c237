"""A worker process, which `executor.pool` starts: reads a call a line, runs the shipped function, answers a line."""

import ctypes
import inspect
import json
import os
import resource
import signal
import sys
from importlib import import_module
from typing import Any

from callwright.apis import answers
from callwright.apis.library.declared import Declared

_PARENT_DEATH_SIGNAL = 1


def main() -> None:
    """Answers until its input ends."""
    memory, most = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _die_with_parent()
    calls, back = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    # What a function prints is no answer.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    back.write(b"ready\n")
    for line in calls:
        answer = answer_to(json.loads(line), most)
        back.write(json.dumps(answer).encode() + b"\n")


def _die_with_parent() -> None:
    """A function that never ends would not see that its input does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def answer_to(call: dict[str, Any], most: int) -> dict[str, Any]:
    """A call's result as JSON text, or its error."""
    try:
        function: Any = getattr(import_module(call["module"]), call["function"], None)
    except ImportError as error:
        return {"error": "not-executable", "detail": answers.told(error)}
    if not isinstance(getattr(function, "declared", None), Declared):
        return {"error": "not-executable", "detail": f"{call['function']} is no shipped function"}
    try:
        bound = inspect.signature(function).bind(**call["arguments"])
    except TypeError as error:
        return answers.of_binding(error)
    try:
        return answers.of_value(function(*bound.args, **bound.kwargs), most)
    except Exception as error:
        return answers.of_error(error)


if __name__ == "__main__":
    main()
