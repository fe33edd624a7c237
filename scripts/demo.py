"""`make demo`: rows are checked, trajectories replayed and made before your eyes; and where to look."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "demo-out"
CALLWRIGHT = Path(sys.executable).with_name("callwright")


def say(text: str) -> None:
    """A headline."""
    print(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n{text}", flush=True)


def run(*command: str | Path) -> None:
    """Shows a command and runs it; findings are what a demo wants, so 1 is as good as 0."""
    words = [str(part).removeprefix(f"{ROOT}/") for part in command]
    print(f"$ {' '.join(['callwright', *words])}\n", flush=True)
    done = subprocess.run([CALLWRIGHT, *words], cwd=ROOT, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.returncode)


def workload(layout: str, rows: int) -> Path:
    """A large file with planted defects, made from a seed."""
    path = OUT / f"workload.{layout}.jsonl"
    script = ROOT / "benches" / "workload.py"
    command = [sys.executable, script, "--rows", str(rows), "--seed", "1", "--layout", layout, "-o", path]
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return path


def main() -> None:
    """Small rows in both layouts, many rows, trajectories on a world, then conversations of our own."""
    OUT.mkdir(exist_ok=True)
    say("1. Eight rows in xLAM's layout: what is wrong, in which row, at which place, why, and how to mend it")
    run("check", ROOT / "demo" / "bookings.xlam.jsonl", "--max-findings", "20")

    say("2. Conversations in OpenAI's layout, a line for each finding")
    run("check", ROOT / "demo" / "support.openai.jsonl", "--output-format", "concise")

    say("3. 20,000 rows with planted defects, a finding a line for programs")
    large = workload("xlam", 20_000)
    findings = OUT / "findings.jsonl"
    run("check", large, "--output-format", "jsonl", "-o", findings)

    say("4. A code's page")
    run("explain", "maybe-missing-argument")

    say("5. Five trajectories run again on a shop's database: which do their task, and keep the policy")
    run("replay", ROOT / "demo" / "cancelling.sharegpt.jsonl")

    say("6. 60 conversations, made and proven offline: tasks, reviews, a user and an agent; mistakes planted in some")
    made = OUT / "retail"
    shutil.rmtree(made, ignore_errors=True)
    planted = ["--mistakes", "0.3", "--export", "sharegpt", "--pairs"]
    run("generate", "--domain", "retail", "--tasks", "60", "--out", made, *planted)

    say("Where to look")
    print(f"  {findings.relative_to(ROOT)}  every finding: code, row, place, values, help")
    print(f"  {large.relative_to(ROOT)}  the rows it speaks of")
    print(f"  {made.relative_to(ROOT)}/report.html  what became of each task; export/ beside it has the conversations")
    print("  docs/codes.md  every code, with a row that has it and the row mended")
    print("  demo/cancelling.sharegpt.jsonl  the trajectories; `callwright world build` makes a world to look into")
    print("  .venv/bin/callwright check YOUR.jsonl  your own rows")


if __name__ == "__main__":
    main()
