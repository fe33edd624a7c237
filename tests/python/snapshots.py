"""Whole outputs kept as files in tests/cases/cli; `CALLWRIGHT_ACCEPT=1` writes them anew."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

from click.testing import Result

import callwright

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "cli"
SPEED = re.compile(r"^[\d,.]+ MB in [\d,.]+ s: [\d,.]+ rows/s, [\d,.]+ MB/s$", re.MULTILINE)


def same(name: str, text: str, folder: Path = FOLDER) -> None:
    """Fails with a diff where `text`, its times and version aside, is not what the file `name` holds."""
    text = SPEED.sub("[MB, seconds, rows and MB a second]", text)
    text = text.replace(f'"callwright": "{callwright.__version__}"', '"callwright": "[version]"')
    path = folder / f"{name}.txt"
    if os.environ.get("CALLWRIGHT_ACCEPT") == "1":
        folder.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != kept:
        lines = difflib.unified_diff(
            kept.splitlines(), text.splitlines(), f"{path.name}, kept", f"{path.name}, now", lineterm=""
        )
        diff = "\n".join(lines) or "only line ends differ"
        raise AssertionError(f"{diff}\n\nCALLWRIGHT_ACCEPT=1 takes it as it is now: read the diff first.")


def told(words: list[str], result: Result) -> str:
    """A call of the command line as it is kept: the words, both streams, the exit code."""
    parts = [f"$ callwright {' '.join(words)}\n", result.stdout]
    if result.stderr:
        parts += ["--- stderr\n", result.stderr]
    return "".join([*parts, f"--- exit code {result.exit_code}\n"])
