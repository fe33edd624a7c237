"""Where a single-turn row has its user's query, in each layout."""

from collections.abc import Mapping
from typing import Any

_HUMANS = ("human", "user")


def query_of(row: Mapping[str, Any], format: str) -> str | None:
    """The query; None where the row has not exactly one user's turn in plain text."""
    turn = _turn(row, format)
    if turn is None:
        return None
    text = turn[0].get(turn[1])
    return text if isinstance(text, str) and text.strip() else None


def with_query(row: Mapping[str, Any], format: str, query: str) -> dict[str, Any]:
    """The row with another query; everything else, and the order of fields, as it was.

    Args:
        row: one that `query_of` gives a query of.
        format: its layout.
        query: what the user says now.
    """
    turn = _turn(row, format)
    if turn is None:
        raise ValueError("a row without a single query")
    said, field = turn
    changed = {**said, field: query}
    if format == "xlam":
        return changed
    turns = _TURNS[format]
    return {**row, turns: [changed if message is said else message for message in row[turns]]}


_TURNS = {"openai": "messages", "sharegpt": "conversations"}
_SPEAKER = {"openai": ("role", "content"), "sharegpt": ("from", "value")}


def _turn(row: Mapping[str, Any], format: str) -> tuple[Mapping[str, Any], str] | None:
    if format == "xlam":
        return row, "query"
    turns, (speaker, field) = row.get(_TURNS[format]), _SPEAKER[format]
    if not isinstance(turns, list):
        return None
    said = [turn for turn in turns if isinstance(turn, Mapping) and turn.get(speaker) in _HUMANS]
    return (said[0], field) if len(said) == 1 else None
