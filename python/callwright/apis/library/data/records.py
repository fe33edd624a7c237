"""What a record is: an object with plain values, as a row of a table."""

from typing import Annotated

from pydantic import Field

Cell = str | int | float | bool | None
Record = dict[str, Cell]
Records = Annotated[list[Record], Field(min_length=1, max_length=10_000)]
Names = Annotated[list[str], Field(min_length=1)]


def check_fields(records: list[Record], fields: list[str]) -> None:
    """Refuses a field that no record has, which is a misspelt one."""
    for field in fields:
        if not any(field in record for record in records):
            raise ValueError(f"no record has the field {field!r}")


def ordering(value: Cell) -> tuple[int, str | float]:
    """Numbers before texts before nothing."""
    if value is None:
        return (2, "")
    return (1, value) if isinstance(value, str) else (0, value)


def identity(value: Cell) -> tuple[str, Cell]:
    """Tells true from 1, which Python does not."""
    return ("boolean" if isinstance(value, bool) else "", value)


def numbers(records: list[Record], field: str) -> list[float]:
    """The field's values that are there; refuses what is no number."""
    found: list[float] = []
    for record in records:
        value = record.get(field)
        if isinstance(value, str | bool):
            raise ValueError(f"{value!r} in the field {field!r} is no number")
        if value is not None:
            found.append(value)
    return found
