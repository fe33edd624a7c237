"""Verifying retail tasks: callwright's worlds beside the best that plain Python does, and what a fork costs.

    python benches/replay.py --data FOLDER --tasks FILE [--rounds N]

FOLDER holds tau-bench's retail tables, FILE a list of tasks with `actions`. Exit 0: all verdicts and observations
agree. Exit 1: some don't. Exit 2: it could not run.
"""

import argparse
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plain import Call, State, Tables

try:
    import callwright
    from callwright import CallSequences, World
    from callwright._core import build_profile
except ImportError as error:
    sys.exit(f"callwright is not installed: {error}")

COPIES = 200
REPEATS = 20
FORKS = 100_000


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The best time of some rounds, in seconds, and what came out. Nothing is collected meanwhile, as in `timeit`."""
    best, out = float("inf"), None
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        start = time.perf_counter()
        out = work()
        best = min(best, time.perf_counter() - start)
    gc.enable()
    return best, out


def in_python(tables: Tables, pairs: list[tuple[list[Call], list[Call]]]) -> list[bool]:
    verdicts = []
    for gold, made in pairs:
        first, second = State(tables), State(tables)
        first.replay(gold)
        second.replay(made)
        verdicts.append(first.same(second))
    return verdicts


def disagreeing(world: World, tables: Tables, sequences: list[list[Call]]) -> list[str]:
    """Tasks whose observations differ."""
    found = []
    for i, calls in enumerate(sequences):
        fork = world.fork()
        if [fork.call(*call).text for call in calls] != State(tables).replay(calls):
            found.append(f"task {i}")
    return found


def enlarged(tables: Tables, folder: Path) -> World:
    """A world of COPIES times as many users and orders."""
    for name, table in tables.items():
        copies = COPIES if name != "products" else 1
        records = {f"{key}~{i}" if i else key: record for i in range(copies) for key, record in table.items()}
        (folder / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    return World.load("retail", folder)


def fork_time(world: World) -> float:
    count = 200_000
    start = time.perf_counter()
    for _ in range(count):
        world.fork()
    return (time.perf_counter() - start) / count


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of tau-bench's retail tables")
    parser.add_argument("--tasks", type=Path, required=True, help="list of tasks with their actions")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    if build_profile() != "release":
        print("this is a debug build of callwright; its speed says nothing", file=sys.stderr)
        return 2
    try:
        tables = {
            name: json.loads((options.data / f"{name}.json").read_text(encoding="utf-8"))
            for name in ("orders", "products", "users")
        }
        tasks = json.loads(options.tasks.read_text(encoding="utf-8"))
        load, world = timed(lambda: World.load("retail", options.data), 3)
    except (OSError, ValueError, callwright.CallwrightError) as error:
        print(error, file=sys.stderr)
        return 2
    sequences = [[(action["name"], action["arguments"]) for action in task["actions"]] for task in tasks]
    # Every tenth task is held against another one's calls, which end elsewhere.
    made = [sequences[i - 1] if i % 10 == 9 else calls for i, calls in enumerate(sequences)]

    if found := disagreeing(world, tables, sequences):
        print(f"observations differ in {len(found)} tasks, the first in {found[0]}")
        return 1
    pairs = list(zip(sequences, made, strict=True))
    plain_time, plain = timed(lambda: in_python(tables, pairs), options.rounds)
    read_time, (golds, mades) = timed(lambda: (CallSequences(sequences), CallSequences(made)), options.rounds)
    once = world.same_ends(golds, mades, threads=1)
    # A round is about as long as the other side's.
    ours_time, ours = timed(lambda: [world.same_ends(golds, mades, threads=1) for _ in range(REPEATS)], options.rounds)
    ours_time /= REPEATS
    if any(verdicts != plain for verdicts in [once, *ours]):
        print("verdicts differ")
        return 1

    each = 1e6 / len(sequences)
    print(f"{len(sequences)} tasks, {sum(plain)} of which end alike; all verdicts and observations agree")
    print(f"plain Python       {plain_time * each:8.1f} µs a task")
    print(f"callwright         {ours_time * each:8.1f} µs a task: {plain_time / ours_time:.1f} times faster")
    print(f"  reading dicts    {read_time * each:8.1f} µs a task, once")
    print(f"load               {load * 1e3:8.1f} ms")
    small = fork_time(world)
    before = resident()
    forks = [world.fork() for _ in range(FORKS)]
    address = dict.fromkeys(("address1", "address2", "city", "state", "country", "zip"), "x")
    users = list(tables["users"])
    for i, fork in enumerate(forks):
        fork.call("modify_user_address", {"user_id": users[i % len(users)], **address})
    print(f"{FORKS} forks with a write each: {(resident() - before) / 1e6:.0f} MB")
    forks.clear()
    with tempfile.TemporaryDirectory() as folder:
        large = enlarged(tables, Path(folder))
    print(
        f"fork               {small * 1e9:8.0f} ns; of a world {COPIES} times as large {fork_time(large) * 1e9:.0f} ns"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
