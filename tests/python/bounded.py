"""Code in a process of its own, with its time and memory bounded: what it prints as JSON, and the memory it took."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

LIMIT = 120
"""Seconds after which it hangs, on whatever machine."""
HERE = str(Path(__file__).parent)

HEAD = """
import json, resource, sys
sys.path.append({here!r})
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
import callwright
from samples import *
"""
TAIL = """
print(json.dumps([told, (peak() - before) // 1024]))
"""


class Done(NamedTuple):
    told: Any
    megabytes: int
    """How far the process grew while the code ran."""


def bounded(make: str, run: str, **values: Any) -> Done:
    """Runs `make`, then `run`, which sets `told`; both see `values` (as JSON has them). Memory is that of `run`."""
    given = "".join(f"{name} = json.loads({json.dumps(value)!r})\n" for name, value in values.items())
    code = HEAD.format(here=HERE) + given + make + "\nbefore = peak()\n" + run + TAIL
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return Done(*json.loads(done.stdout))
