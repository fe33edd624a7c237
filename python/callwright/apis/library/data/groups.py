"""Records counted and summed up by groups."""

import math
import statistics
from typing import Any, Literal

from callwright.apis.library.data.records import Cell, Names, Record, Records, check_fields, identity, numbers, ordering
from callwright.apis.library.declared import api

Operation = Literal["count", "sum", "mean", "median", "minimum", "maximum"]


@api(
    example={
        "records": [
            {"region": "north", "sales": 120.0},
            {"region": "south", "sales": 80.0},
            {"region": "north", "sales": 95.5},
        ],
        "by": ["region"],
        "field": "sales",
        "operation": "sum",
    },
    source="Group-by with aggregates, as SQL:1992 defines them",
)
def group_records(records: Records, by: Names, field: str, operation: Operation = "sum") -> list[Record]:
    """Group records by fields and sum up, count or average another field in each group.

    Args:
        records: The records, as objects with plain values.
        by: Fields whose values make a group.
        field: Field that is summed up; missing values are left out.
        operation: What is done with its values.

    Raises:
        ValueError: a field that no record has, or a value that is no number where one is needed.
    """
    check_fields(records, [*by, field])
    groups: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(tuple(identity(record.get(name)) for name in by), []).append(record)
    ordered = sorted(groups.values(), key=lambda group: [ordering(group[0].get(name)) for name in by])
    result = f"{operation}_{field}"
    return [
        {**{name: group[0].get(name) for name in by}, result: _aggregate(group, field, operation)} for group in ordered
    ]


@api(
    example={
        "records": [
            {"month": "01", "product": "tea", "sold": 14},
            {"month": "01", "product": "coffee", "sold": 30},
            {"month": "02", "product": "tea", "sold": 17},
        ],
        "row_field": "month",
        "column_field": "product",
        "value_field": "sold",
        "operation": "sum",
    },
    source="Cross tabulation; Gray et al., Data Cube, 1997",
)
def pivot_records(
    records: Records, row_field: str, column_field: str, value_field: str, operation: Operation = "sum"
) -> dict[str, Any]:
    """Make a cross table of records: one field in rows, one in columns, and a third summed up in the cells.

    Args:
        records: The records, as objects with plain values.
        row_field: Field whose values become rows.
        column_field: Field whose values become columns.
        value_field: Field that is summed up in the cells.
        operation: What is done with its values; a cell without records is null.

    Raises:
        ValueError: a field that no record has, a value that is no number, or more than 1,000 columns.
    """
    check_fields(records, [row_field, column_field, value_field])
    rows, columns = (
        sorted({identity(record.get(field)): record.get(field) for record in records}.values(), key=ordering)
        for field in (row_field, column_field)
    )
    if len(columns) > 1000:
        raise ValueError(f"{column_field!r} has {len(columns)} values; a table has up to 1000 columns")
    cells: dict[tuple[object, object], list[Record]] = {}
    for record in records:
        cells.setdefault((identity(record.get(row_field)), identity(record.get(column_field))), []).append(record)
    return {
        "columns": columns,
        "rows": [
            {
                "row": row,
                "values": [
                    _aggregate(cells[at], value_field, operation)
                    if (at := (identity(row), identity(column))) in cells
                    else None
                    for column in columns
                ],
            }
            for row in rows
        ],
    }


@api(
    example={
        "records": [
            {"name": "Ada", "age": 36, "email": None},
            {"name": "Bo", "age": 29, "email": "bo@example.org"},
        ]
    },
    source="Data profiling; Abedjan, Golab & Naumann 2015",
)
def profile_records(records: Records) -> list[dict[str, Any]]:
    """Describe each field of some records: types, missing and distinct values, smallest and largest value.

    Args:
        records: The records, as objects with plain values.
    """
    profile = []
    for field in dict.fromkeys(name for record in records for name in record):
        values = [value for record in records if (value := record.get(field)) is not None]
        kinds = sorted({_kind(value) for value in values})
        comparable = kinds == ["text"] or (bool(kinds) and set(kinds) <= {"integer", "number"})
        profile.append(
            {
                "field": field,
                "types": kinds,
                "missing": len(records) - len(values),
                "distinct": len({identity(value) for value in values}),
                "minimum": min(values, key=ordering) if comparable else None,
                "maximum": max(values, key=ordering) if comparable else None,
            }
        )
    return profile


def _aggregate(group: list[Record], field: str, operation: Operation) -> float | None:
    if operation == "count":
        return sum(record.get(field) is not None for record in group)
    values = numbers(group, field)
    if not values:
        return 0 if operation == "sum" else None
    if operation == "sum":
        return sum(values) if all(isinstance(value, int) for value in values) else math.fsum(values)
    if operation == "mean":
        return statistics.fmean(values)
    if operation == "median":
        return statistics.median(values)
    return min(values) if operation == "minimum" else max(values)


def _kind(value: Cell) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "text" if isinstance(value, str) else "integer" if isinstance(value, int) else "number"
