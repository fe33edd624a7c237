"""What an exported file holds and what it can't say, as words: for the card, the page and the command line."""

from typing import Any


def losses(export: dict[str, Any]) -> list[str]:
    """A phrase for each thing that rows were written without, or left out for."""
    lost = [f"{count:,} without {what}" for what, count in export.get("without", {}).items()]
    return lost + [f"{count:,} left out: {why}" for why, count in export.get("left_out", {}).items()]


def written(export: dict[str, Any]) -> str:
    """How many rows it has. Without rows there is no file, but for the layout that rows are kept in."""
    return f"{export['written']:,} rows" if export["written"] or "left_out" not in export else "not written"
