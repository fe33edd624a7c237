"""Measures the peak memory of the command on a file and on one ten times as large, with its default output.

Run: python benches/memory.py [--rows 60000]
Exit 0: the larger one takes at most a fifth more; 1: it takes more; 2: it could not run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from workload import rows

MOST = 1.2
# A process of its own, so that the peak is the command's; the shell's `time` has no peak everywhere.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
if code.returncode not in (0, 1):
    sys.exit(code.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the peak memory on a file and on one ten times as large.")
    parser.add_argument("--rows", type=int, default=60_000)
    count = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch, "small.jsonl"), Path(scratch, "large.jsonl")
        made = b"".join(text + b"\n" for text, _ in rows(count, 0, "xlam", functions=None))
        small.write_bytes(made)
        with large.open("wb") as out:
            for _ in range(10):
                out.write(made)
        peaks = [peak(path) for path in (small, large)]
    if None in peaks:
        return 2
    ratio = peaks[1] / peaks[0]
    first, second = (f"{peak / 1024:.1f} MiB" for peak in peaks)
    print(f"{count:,} rows: {first} at the peak; ten times as many: {second}, {ratio:.2f} times")
    return int(ratio > MOST)


def peak(path: Path) -> int | None:
    """The largest resident size in KiB."""
    command = [sys.executable, "-c", MEASURE, str(Path(sys.executable).with_name("callwright")), "check", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        print(result.stderr, file=sys.stderr)
        return None
    return int(result.stdout)


if __name__ == "__main__":
    sys.exit(main())
