"""Compares callwright with what people check such rows with today: the same rows, one run, equal verdicts or exit 1.

Run: python benches/compare.py --rows 60000 --repeat 3 --json compare.json
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from defects import Label
from peers import PEERS, Peer
from workload import LAYOUTS, add_functions, rows

OURS = "callwright"
BARE = "callwright, no findings kept"
"""The same work as the peers': a verdict on each row (and the counts of all codes)."""
PAIR = "callwright, two threads"
SHOWN = 5
"""How many differing rows are printed."""


@dataclass(frozen=True)
class Rows:
    """One layout's rows as a file, with what is known of them; `every` is the step between the rows taken."""

    layout: str
    path: Path
    size: int
    texts: list[bytes]
    labels: list[Label]
    every: int = 1

    @property
    def truth(self) -> list[bool]:
        return [label.kind is None for label in self.labels]


@dataclass(frozen=True)
class Result:
    """How one checker did on one layout."""

    checker: str
    layout: str
    rows: int
    of_rows: int
    megabytes_per_second: float
    rows_per_second: float
    microseconds_per_row: float
    times_ours: float
    """Its time for a row as a multiple of callwright's, which keeps every finding."""
    times_bare: float
    """The same beside callwright when it keeps none."""
    agrees: bool
    """Whether every verdict equals callwright's and the label."""


def main() -> int:
    given = options()
    try:
        import callwright
    except ImportError as error:
        print(f"compare: callwright is not installed: {error}", file=sys.stderr)
        return 2
    profile = callwright._core.build_profile()
    if profile != "release":
        print(f"compare: this is a {profile} build, whose speed says nothing; install a release wheel", file=sys.stderr)
        return 2

    results: list[Result] = []
    with tempfile.TemporaryDirectory() as scratch:
        for layout in LAYOUTS if given.layout == "both" else [given.layout]:
            whole = written(Path(scratch), layout, given)
            part = sampled(Path(scratch), whole, given.sample)
            results += compared(callwright.check, whole, part, given.repeat)
    machine = {
        "build": profile,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": cores(),
        "versions": {OURS: version(OURS), **{k: v for peer in PEERS for k, v in peer.versions().items()}},
    }
    settings = {name: getattr(given, name) for name in ("rows", "seed", "repeat")}
    settings["functions"] = "the pool's own" if given.functions is None else "the pool's own and BFCL's"
    print(table(results))
    print(f"\n{described(machine, settings)}")
    if given.json:
        report = {"settings": settings, "machine": machine, "results": [asdict(result) for result in results]}
        given.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 0 if all(result.agrees for result in results) else 1


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare callwright with its peers on generated rows.")
    parser.add_argument("--rows", type=positive, default=60_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", choices=(*LAYOUTS, "both"), default="both")
    parser.add_argument("--repeat", type=positive, default=3, help="rounds, of which the best counts")
    parser.add_argument("--sample", type=positive, default=1_000, help="rows for checkers too slow for all of them")
    parser.add_argument("--json", type=Path, help="file for the results as JSON")
    add_functions(parser)
    return parser.parse_args()


def positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def written(scratch: Path, layout: str, given: argparse.Namespace) -> Rows:
    made = list(rows(given.rows, given.seed, layout, functions=given.functions))
    return saved(scratch / f"{layout}.jsonl", layout, [text for text, _ in made], [label for _, label in made])


def sampled(scratch: Path, whole: Rows, most: int) -> Rows:
    """Rows taken from the whole at even steps, at most `most` of them."""
    every = -(-len(whole.texts) // most)
    path = scratch / f"{whole.layout}-sample.jsonl"
    return saved(path, whole.layout, whole.texts[::every], whole.labels[::every], every)


def saved(path: Path, layout: str, texts: list[bytes], labels: list[Label], every: int = 1) -> Rows:
    path.write_bytes(b"".join(text + b"\n" for text in texts))
    return Rows(layout, path, path.stat().st_size, texts, labels, every)


def compared(check: Callable[..., Any], whole: Rows, part: Rows, repeat: int) -> list[Result]:
    """Every checker once a round, so that a machine that slows down slows all of them."""

    def ours(**how: Any) -> Callable[[], list[bool]]:
        return lambda: list(check(whole.path, **how).ok)

    def theirs(peer: Peer) -> Callable[[], list[bool]]:
        return lambda: peer.check((part if peer.sampled else whole).path, whole.layout)

    own_ways = {
        OURS: ours(threads=1),
        BARE: ours(threads=1, max_findings=0),
        PAIR: ours(threads=2, max_findings=0),
    }
    checkers = own_ways | {peer.name: theirs(peer) for peer in PEERS}
    seen = dict.fromkeys(own_ways, whole) | {peer.name: part if peer.sampled else whole for peer in PEERS}
    best = dict.fromkeys(checkers, float("inf"))
    verdicts: dict[str, list[bool]] = {}
    for _ in range(repeat):
        for name, run in checkers.items():
            begin = time.perf_counter()
            verdicts[name] = run()
            best[name] = min(best[name], time.perf_counter() - begin)
    unit, bare = (best[name] / len(whole.texts) for name in (OURS, BARE))
    results = []
    for name in checkers:
        own, count = seen[name], len(seen[name].texts)
        agrees = verdicts[name] == verdicts[OURS][:: own.every] == own.truth
        if verdicts[name] != own.truth:
            show(name, own, verdicts[name])
        seconds = best[name]
        each = seconds / count
        speed = (own.size / seconds / 1e6, 1 / each, each * 1e6, each / unit, each / bare)
        results.append(Result(name, own.layout, count, len(whole.texts), *speed, agrees))
    return results


def show(name: str, own: Rows, verdicts: list[bool]) -> None:
    """Prints the first rows that a checker judges otherwise than their labels."""
    print(f"{own.layout}: {name} differs from the labels", file=sys.stderr)
    if len(verdicts) != len(own.texts):
        print(f"  {len(verdicts)} verdicts on {len(own.texts)} rows", file=sys.stderr)
    wrong = [at for at, (right, truth) in enumerate(zip(verdicts, own.truth, strict=False)) if right != truth]
    for at in wrong[:SHOWN]:
        label = own.labels[at]
        planted = f"{label.code} at {label.pointer or 'the row'}" if label.code else "nothing"
        judged = "right" if verdicts[at] else "wrong"
        print(f"  row {at * own.every}: planted {planted}; judged {judged}", file=sys.stderr)
        print(f"    {own.texts[at].decode()}", file=sys.stderr)
    if len(wrong) > SHOWN:
        print(f"  and {len(wrong) - SHOWN} more", file=sys.stderr)


def table(results: list[Result]) -> str:
    head = ("layout", "checker", "rows", "MB/s", "rows/s", "µs/row", "× callwright", "× none kept", "answers agree")
    body = [
        (
            result.layout,
            result.checker,
            f"{result.rows:,}" if result.rows == result.of_rows else f"{result.rows:,} of {result.of_rows:,}*",
            f"{result.megabytes_per_second:,.1f}",
            f"{result.rows_per_second:,.0f}",
            f"{result.microseconds_per_row:,.2f}",
            f"{result.times_ours:,.2f}",
            f"{result.times_bare:,.2f}",
            "yes" if result.agrees else "NO",
        )
        for result in results
    ]
    widths = [max(len(line[at]) for line in (head, *body)) for at in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in (head, *body)]
    if any(result.rows != result.of_rows for result in results):
        lines.append("* measured on a sample taken at even steps; speeds are those of the sample")
    return "\n".join(line.rstrip() for line in lines)


def described(machine: dict[str, Any], settings: dict[str, Any]) -> str:
    versions = ", ".join(" ".join(pair) for pair in machine["versions"].items())
    return (
        f"seed {settings['seed']}, functions: {settings['functions']}; best of {settings['repeat']}, "
        "one thread each unless it says two\n"
        f"{versions}; Python {machine['python']}; {machine['build']} build\n"
        f"{machine['platform']}, {machine['cores']} cores"
    )


def cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())
