"""Counts and tables as words: for the page and the card."""

from collections.abc import Mapping
from html import escape

Cells = list[list[str]]


def counted(counts: Mapping[str, int]) -> str:
    """Names with how often they came."""
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def escaped(rows: Cells) -> Cells:
    """Cells as HTML."""
    return [[escape(cell) for cell in row] for row in rows]


def markdown(heads: list[str], rows: Cells) -> str:
    """A table as Markdown."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    # A name may hold what a table's cell may not.
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
