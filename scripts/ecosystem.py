"""Checks real datasets, and shows which rows' findings changed since the last run that was accepted.

Run: python scripts/ecosystem.py [--accept]. What was accepted lies in tests/ecosystem/, a file a dataset: for each file
the number of its rows, and of each row with findings their codes and places. No row's content, and no gated dataset.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import NamedTuple

import callwright

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = ROOT / "tests/ecosystem"
SHARED = Path(os.environ.get("CALLWRIGHT_SHARED") or ROOT.parent / "shared/data")
DATASETS = {
    "bfcl": SHARED / "bfcl",
    "bfcl-eval-2026.3.23": ROOT / "target/bfcl-eval-2026.3.23",
    "glaive": SHARED / "glaive",
}
SHOWN = 20
"""How many changed rows of a file are shown."""


class File(NamedTuple):
    """What is known of one file: its rows and their findings, or why it was not checked."""

    rows: int
    findings: dict[str, list[str]]
    error: str | None = None


def checked(folder: Path) -> dict[str, File]:
    """Each file of rows in a folder, answer keys aside: they are found beside their files."""
    return {path.name: of_file(path, folder) for path in sorted(folder.glob("*.json"))}


def of_file(path: Path, folder: Path) -> File:
    try:
        report = callwright.check(path)
    except callwright.CallwrightError as error:
        return File(0, {}, str(error).replace(str(folder), "."))
    rows: dict[str, list[str]] = {}
    for finding in report.findings:
        rows.setdefault(str(finding.row), []).append(f"{finding.code} {finding.pointer}".rstrip())
    return File(report.rows, rows)


def read(name: str) -> dict[str, File] | None:
    path = ACCEPTED / f"{name}.json"
    if not path.is_file():
        return None
    return {file: File(**kept) for file, kept in json.loads(path.read_text(encoding="utf-8")).items()}


def write(name: str, now: dict[str, File]) -> None:
    """A line a row, so that a change of what was accepted is read row by row."""
    ACCEPTED.mkdir(parents=True, exist_ok=True)
    files = []
    for file, kept in now.items():
        rows = ",\n".join(f"   {json.dumps(row)}: {json.dumps(found)}" for row, found in kept.findings.items())
        findings = f"{{\n{rows}\n  }}" if rows else "{}"
        head = f'"rows": {kept.rows}, "error": {json.dumps(kept.error)}, "findings": '
        files.append(f" {json.dumps(file)}: {{{head}{findings}}}")
    (ACCEPTED / f"{name}.json").write_text("{\n" + ",\n".join(files) + "\n}\n", encoding="utf-8")


def differences(before: dict[str, File], now: dict[str, File]) -> list[str]:
    """In words, file by file and row by row."""
    none = File(0, {})
    out = []
    for file in sorted(before.keys() | now.keys()):
        old, new = before.get(file, none), now.get(file, none)
        if (old.rows, old.error) != (new.rows, new.error):
            out.append(f"{file}: {told(old)} before, {told(new)} now")
        changed = [row for row in sorted({*old.findings, *new.findings}, key=int) if has_changed(old, new, row)]
        for row in changed[:SHOWN]:
            gone, come = old.findings.get(row, []), new.findings.get(row, [])
            marks = [f"-{what}" for what in gone if what not in come] + [
                f"+{what}" for what in come if what not in gone
            ]
            out.append(f"{file} row {row}: {', '.join(marks) or 'another order, or another number'}")
        if len(changed) > SHOWN:
            out.append(f"{file}: and {len(changed) - SHOWN:,} rows more")
    return out


def has_changed(old: File, new: File, row: str) -> bool:
    return old.findings.get(row) != new.findings.get(row)


def told(file: File) -> str:
    return file.error or f"{file.rows:,} rows"


def main() -> int:
    parser = argparse.ArgumentParser(description="Show which real rows' findings changed.")
    parser.add_argument("--accept", action="store_true", help="keep what is found now as accepted")
    accept = parser.parse_args().accept
    changes = 0
    for name, folder in DATASETS.items():
        if not folder.is_dir():
            print(f"{name}: not here, left out ({folder})")
            continue
        now, before = checked(folder), read(name)
        found = differences(before, now) if before is not None else [f"never accepted: {len(now)} files"]
        rows = sum(file.rows for file in now.values())
        with_findings = sum(len(file.findings) for file in now.values())
        print(f"{name}: {rows:,} rows, {with_findings:,} with findings; {'changed' if found else 'as accepted'}")
        for line in found:
            print(f"  {line}")
        changes += bool(found)
        if accept and found:
            write(name, now)
            print(f"  accepted: {(ACCEPTED / name).relative_to(ROOT)}.json")
    if changes and not accept:
        print("Read the changes, name them in CHANGELOG.md, and accept them: make ecosystem ACCEPT=1")
    return int(bool(changes) and not accept)


if __name__ == "__main__":
    sys.exit(main())
