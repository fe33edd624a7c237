"""Commands in tests: what one says on both streams, without what differs from run to run, and how it ends."""

from __future__ import annotations

import re

from click.testing import CliRunner

from callwright.cli import main

WHEN = re.compile(r"session of [\d-]+ [\d:]+ UTC: [\d,.]+ s")
# What lies behind the last row is asked for as far as the run had got.
SENT = re.compile(r"in all: .* tokens")
DIGEST = re.compile(r"\b[0-9a-f]{16,64}\b")


def told(*words: str) -> str:
    """What the command says, and how it ends."""
    result = CliRunner().invoke(main, words, prog_name="callwright")
    parts = [f"$ callwright {' '.join(words)}\n", result.stdout]
    parts += ["--- stderr\n", result.stderr] if result.stderr else []
    text = WHEN.sub("session of [time]: [seconds]", "".join([*parts, f"--- exit code {result.exit_code}\n"]))
    return SENT.sub("in all: [requests and tokens]", DIGEST.sub("[hash]", text))
