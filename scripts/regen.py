"""Writes the files that are derived from others; with --check, fails with a diff where one differs from its source.

They read the installed wheel, so `make regen` and `make regen-check` build and install it first.
"""

import argparse
import difflib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from derived import cli, codes, graphs, policies, stub, worlds

ROOT = Path(__file__).resolve().parent.parent

# What a derived file holds, given what stands in it now ("" where there is no file).
Text = Callable[[str], str]

DERIVED: list[tuple[str, Text]] = [
    ("docs/codes.md", codes.text),
    ("docs/cli.md", cli.text),
    ("docs/policies/airline.md", policies.airline),
    ("docs/policies/retail.md", policies.retail),
    ("docs/rules.md", policies.rules),
    ("docs/worlds.md", worlds.text),
    ("python/callwright/_core.pyi", stub.text),
    ("python/callwright/verify/observed.json", graphs.text),
]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, derived: list[tuple[str, Text]] = DERIVED) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    check = parser.parse_args(arguments).check
    stale = 0
    for name, text in derived:
        path = root / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = text(old)
        if new == old:
            continue
        stale += 1
        if check:
            sys.stdout.writelines(
                difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name} as derived")
            )
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(new, encoding="utf-8")
            print(f"wrote {name}")
    if check and stale:
        print(f"{stale} derived file(s) differ from their source; run `make regen`", file=sys.stderr)
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
