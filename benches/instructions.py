"""Counts the instructions that a row costs, under callgrind, and holds them to the figures of instructions.json.

Run: python benches/instructions.py [--accept]

Times depend on the machine and its hour, counts hardly: they say in CI whether a change made a path longer. A path may
cost so much more than its figure (`SLACK`), and `--accept` writes the figures of this tree. Exit 0: within; 1: not;
2: it could not run. Without valgrind there is nothing to hold, which is said.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from workload import rows

ROOT = Path(__file__).parent.parent
FIGURES = Path(__file__).with_name("instructions.json")
ROWS = 1000
SLACK = 0.05
"""Beside the figure, with the compiler that the figure was made with."""
SLACK_ELSEWHERE = 0.25
"""With another compiler, whose code may be longer for no reason of ours."""
PATHS = {
    "xlam": ("xlam", []),
    "openai": ("openai", []),
    "xlam, slow path alone": ("xlam", ["slow"]),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold instruction counts to the figures that are recorded.")
    parser.add_argument("--accept", action="store_true", help="write the figures of this tree")
    accept = parser.parse_args().accept
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("instructions: no valgrind here, nothing is counted")
        return 2 if accept else 0
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    program = built()
    if program is None:
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        counted = {
            name: per_row(valgrind, program, Path(scratch), layout, how) for name, (layout, how) in PATHS.items()
        }
    if accept:
        FIGURES.write_text(json.dumps({"rustc": compiler, "per_row": counted}, indent=2) + "\n", encoding="utf-8")
        print(FIGURES.read_text(encoding="utf-8"), end="")
        return 0
    return held(counted, compiler)


def built() -> Path | None:
    """The bench that checks lines from memory, built for release."""
    command = ["cargo", "bench", "--locked", "--quiet", "--bench", "lines", "--no-run", "--message-format", "json"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        print(result.stderr, file=sys.stderr)
        return None
    made = [json.loads(line) for line in result.stdout.splitlines()]
    return next(Path(m["executable"]) for m in made if m.get("executable") and m["target"]["name"] == "lines")


def per_row(valgrind: str, program: Path, scratch: Path, layout: str, how: list[str]) -> int:
    """Instructions for a row once its tools are known: what two rounds more cost."""
    path = scratch / f"{layout}.jsonl"
    made = rows(ROWS, 0, layout, functions=None)
    path.write_bytes(b"".join(text + b"\n" for text, _ in made))
    few, many = (total(valgrind, [str(program), str(path), layout, str(n), *how]) for n in (1, 3))
    return round((many - few) / 2 / ROWS)


def total(valgrind: str, command: list[str]) -> int:
    tool = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    result = subprocess.run([*tool, *command], capture_output=True, text=True, check=True)
    found = re.search(r"refs:\s+([\d,]+)", result.stderr)
    if found is None:
        raise SystemExit(f"instructions: callgrind says no count: {result.stderr}")
    return int(found[1].replace(",", ""))


def held(counted: dict[str, int], compiler: str) -> int:
    known = json.loads(FIGURES.read_text(encoding="utf-8"))
    slack = SLACK if known["rustc"] == compiler else SLACK_ELSEWHERE
    over = False
    for name, count in counted.items():
        figure = known["per_row"][name]
        ratio = count / figure
        over |= ratio > 1 + slack
        print(f"{name:22}  {count:>8,} instructions a row, {figure:,} recorded ({ratio:.3f})")
    if over:
        print(f"more than {slack:.0%} above the record: mend it, or say why and run benches/instructions.py --accept")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
