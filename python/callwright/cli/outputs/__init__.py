"""The forms in which `callwright check` says what it found: a file each, and the one list of them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from callwright.cli.outputs import concise, full, github, json, jsonl, junit, sarif
from callwright.verify import Report


class Output(NamedTuple):
    """A form of the output."""

    name: str
    about: str
    lines: Callable[[Report], Iterator[str]]
    """The report as text, a line (or some) at a time."""
    for_programs: bool
    """Whether a program reads it, so that what is for people must go elsewhere."""
    counts: Callable[[Report], Iterator[str]] | None
    """Counts alone (`--statistics`); None where the form has no place for that."""
    most: int | None = None
    """How many findings it shows where nobody asks for more or fewer; None: all."""


OUTPUTS = [
    Output("full", "findings explained", full.lines, False, full.counts, most=10),
    Output("concise", "a line each", concise.lines, False, full.counts),
    Output("json", "the report", json.lines, True, json.counts),
    Output("jsonl", "a finding a line", jsonl.lines, True, jsonl.counts),
    Output("junit", "XML for CI systems", junit.lines, True, None),
    Output("sarif", "SARIF 2.1.0 for code scanning", sarif.lines, True, None, most=sarif.MOST),
    Output("github", "annotations in GitHub Actions", github.lines, True, None),
]


def named(name: str) -> Output:
    """The output of this name."""
    return next(output for output in OUTPUTS if output.name == name)
