"""Calls of the shipped functions: how many a second, and whether each gives what the function gives in this process.

    python benches/executions.py [--calls N] [--workers N] [--at-once N]

Exit 0: all answers agree. Exit 1: some don't. Exit 2: it could not run.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from importlib import import_module
from typing import Any

try:
    from callwright._core import build_profile
    from callwright.apis.executor import Executed, Executor
    from callwright.apis.library import load
    from callwright.models.api import Api, PythonFunction
except ImportError as error:
    print(f"callwright is not installed: {error}", file=sys.stderr)
    sys.exit(2)


def here(api: Api) -> Any:
    """What the example call gives when the function is simply called."""
    how = api.execution
    assert isinstance(how, PythonFunction)
    assert how.module is not None
    value = getattr(import_module(how.module), how.function)(**(api.example or {}))
    return json.loads(json.dumps(value))


async def there(apis: tuple[Api, ...], calls: int, workers: int, at_once: int) -> tuple[float, list[Executed]]:
    """Seconds, and what the calls gave; workers are started before."""
    async with Executor(workers=workers) as executor:
        await asyncio.gather(*(executor.execute(api, api.example or {}) for api in apis))
        room = asyncio.Semaphore(at_once)

        async def one(number: int) -> Executed:
            api = apis[number % len(apis)]
            async with room:
                return await executor.execute(api, api.example or {})

        began = time.perf_counter()
        done = await asyncio.gather(*map(one, range(calls)))
        return time.perf_counter() - began, done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--at-once", type=int, default=64)
    options = parser.parse_args()
    apis = load()
    if not apis or build_profile() != "release":
        print("no shipped functions" if not apis else "a debug build, whose speed says nothing", file=sys.stderr)
        return 2
    expected = [here(api) for api in apis]
    seconds, done = asyncio.run(there(apis, options.calls, options.workers, options.at_once))
    odd = Counter(apis[n % len(apis)].name for n, each in enumerate(done) if each.value != expected[n % len(apis)])
    print(f"{len(apis):,} functions, {options.workers} workers, {options.at_once} calls at once")
    print(f"{options.calls / seconds:,.0f} executions/s ({options.calls:,} in {seconds:.2f} s)")
    for name, count in odd.most_common():
        print(f"{name}: {count:,} answers differ")
    return 1 if odd else 0


if __name__ == "__main__":
    sys.exit(main())
