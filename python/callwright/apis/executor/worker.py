"""A worker process: reads a call a line, runs the shipped function, writes an answer a line. `pool` starts it."""

import inspect
import json
import os
import resource
import sys
from importlib import import_module
from typing import Any

from callwright.apis.executor.errors import class_of, told
from callwright.apis.library.declared import Declared


def main() -> None:
    """Answers until its input ends."""
    memory, most = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    # What a function prints is no answer.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    answers.write(b"ready\n")
    for line in calls:
        answer = answer_to(json.loads(line), most)
        answers.write(json.dumps(answer).encode() + b"\n")


def answer_to(call: dict[str, Any], most: int) -> dict[str, Any]:
    """A call's result as JSON text, or its error."""
    try:
        function = getattr(import_module(call["module"]), call["function"])
        if not isinstance(getattr(function, "declared", None), Declared):
            return {"error": "refused", "detail": f"{call['function']} is no shipped function"}
        bound = inspect.signature(function).bind(**call["arguments"])
    except Exception as error:
        return {"error": "invalid-parameter", "detail": told(error)}
    try:
        text = json.dumps(function(*bound.args, **bound.kwargs), ensure_ascii=False, allow_nan=False)
        size = len(text.encode("utf-8", "surrogatepass"))
    except Exception as error:
        return {"error": class_of(error), "detail": told(error)}
    if size > most:
        return {"error": "too-large", "detail": f"the result has {size:,} bytes; {most:,} are allowed"}
    return {"text": text}


if __name__ == "__main__":
    main()
