"""Records sorted, filtered, joined and freed of duplicates."""

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.data.records import (
    Cell,
    Names,
    Record,
    Records,
    check_fields,
    identity,
    ordering,
)
from callwright.apis.library.declared import api

_MOST = 100_000


class SortKey(TypedDict):
    """A field to sort by."""

    field: str
    descending: bool


class Condition(TypedDict):
    """What a field must be."""

    field: str
    operator: Literal["equals", "not_equals", "less", "at_most", "greater", "at_least", "contains", "is_null"]
    value: Cell


@api(
    example={
        "records": [
            {"name": "Ada", "age": 36, "city": "London"},
            {"name": "Bo", "age": 29, "city": "Oslo"},
            {"name": "Cy", "age": 36, "city": "Bonn"},
        ],
        "keys": [{"field": "age", "descending": True}, {"field": "name", "descending": False}],
    },
    source="Stable sort by several keys, nulls last",
)
def sort_records(records: Records, keys: Annotated[list[SortKey], Field(min_length=1)]) -> list[Record]:
    """Sort records by one or more fields; numbers come before texts, and missing values always last.

    Args:
        records: The records, as objects with plain values.
        keys: Fields to sort by, the most important first, each with its `field` name and whether `descending`.

    Raises:
        ValueError: a field that no record has.
    """
    check_fields(records, [key["field"] for key in keys])
    ordered = list(records)
    for key in reversed(keys):
        field = key["field"]
        present = [record for record in ordered if record.get(field) is not None]
        missing = [record for record in ordered if record.get(field) is None]
        present.sort(key=lambda record, field=field: ordering(record[field]), reverse=key["descending"])  # type: ignore[misc]
        ordered = present + missing
    return ordered


@api(
    example={
        "records": [
            {"product": "lamp", "price": 39.9, "stock": 12},
            {"product": "desk", "price": 249.0, "stock": 0},
            {"product": "desk lamp", "price": 59.0, "stock": 3},
        ],
        "conditions": [
            {"field": "product", "operator": "contains", "value": "lamp"},
            {"field": "price", "operator": "at_most", "value": 50},
        ],
        "combine": "all",
    },
    source="Selection of relational algebra; comparisons with null are never true, as in SQL",
)
def filter_records(
    records: Records,
    conditions: Annotated[list[Condition], Field(min_length=1)],
    combine: Literal["all", "any"] = "all",
) -> list[Record]:
    """Keep the records that meet conditions on their fields.

    Args:
        records: The records, as objects with plain values.
        conditions: The conditions, each with a `field`, an `operator`, and the `value` to compare with; `contains`
            looks for a text in a text without regard to case, `is_null` takes no value (null).
        combine: Whether all conditions must hold, or any of them.

    Raises:
        ValueError: a field that no record has, or a text compared with a number.
    """
    check_fields(records, [condition["field"] for condition in conditions])
    # All are looked at, so that one that can't be compared is told whatever the others say.
    held = ([_holds(record.get(condition["field"]), condition) for condition in conditions] for record in records)
    wanted = all if combine == "all" else any
    return [record for record, results in zip(records, held, strict=True) if wanted(results)]


@api(
    example={
        "left": [{"order": 1, "customer": "c7"}, {"order": 2, "customer": "c9"}],
        "right": [{"customer": "c7", "name": "Nilsson"}],
        "on": ["customer"],
        "how": "left",
    },
    source="Joins of relational algebra, Codd 1970; null matches nothing, as in SQL",
)
def join_records(
    left: Records, right: Records, on: Names, how: Literal["inner", "left", "outer"] = "inner"
) -> list[Record]:
    """Join two lists of records on fields that both have.

    Args:
        left: The first records.
        right: The second records; a field that both have beside those joined on gets the suffix _right.
        on: Fields that must be equal.
        how: Whether to keep only pairs, all of the first, or all of both; what is missing becomes null.

    Raises:
        ValueError: a field that the records of one side lack, or more than 100,000 joined records.
    """
    check_fields(left, on)
    check_fields(right, on)
    left_fields, right_fields = _fields(left), [field for field in _fields(right) if field not in on]
    names = {field: f"{field}_right" if field in left_fields else field for field in right_fields}
    by_key: dict[tuple[object, ...], list[int]] = {}
    for at, record in enumerate(right):
        by_key.setdefault(_key(record, on), []).append(at)
    joined: list[Record] = []
    used: set[int] = set()
    for record in left:
        key = _key(record, on)
        matches = [] if ("", None) in key else by_key.get(key, [])
        used.update(matches)
        begin = {field: record.get(field) for field in left_fields}
        if not matches and how != "inner":
            joined.append({**begin, **dict.fromkeys(names.values())})
        joined += [{**begin, **{name: right[at].get(field) for field, name in names.items()}} for at in matches]
        if len(joined) > _MOST:
            raise ValueError(f"the join has more than {_MOST} records")
    if how == "outer":
        for at, record in enumerate(right):
            if at not in used:
                begin = {field: record.get(field) if field in on else None for field in left_fields}
                joined.append({**begin, **{name: record.get(field) for field, name in names.items()}})
    return joined


@api(
    example={
        "records": [
            {"email": "a@example.org", "plan": "free"},
            {"email": "b@example.org", "plan": "pro"},
            {"email": "a@example.org", "plan": "pro"},
        ],
        "fields": ["email"],
        "keep": "last",
    },
    source="Set semantics of relations, Codd 1970",
)
def deduplicate_records(
    records: Records, fields: Names | None = None, keep: Literal["first", "last", "none"] = "first"
) -> dict[str, int | list[Record]]:
    """Remove records that are equal to another one in some or all fields.

    Args:
        records: The records, as objects with plain values.
        fields: Fields that decide what is equal; left out, all do.
        keep: Which record of a set of equals stays, if any.

    Raises:
        ValueError: a field that no record has.
    """
    chosen = _fields(records) if fields is None else fields
    check_fields(records, fields or [])
    keys = [_key(record, chosen) for record in records]
    place = {key: at for at, key in reversed(list(enumerate(keys)))}
    if keep == "last":
        place = {key: at for at, key in enumerate(keys)}
    counts = Counter(keys)
    kept = [
        record
        for at, (record, key) in enumerate(zip(records, keys, strict=True))
        if (counts[key] == 1 if keep == "none" else place[key] == at)
    ]
    return {"records": kept, "removed": len(records) - len(kept)}


def _holds(found: Cell, condition: Condition) -> bool:
    operator, wanted = condition["operator"], condition["value"]
    if operator == "is_null":
        return found is None
    if found is None or wanted is None:
        return False
    if operator in ("equals", "not_equals"):
        return (identity(found) == identity(wanted)) == (operator == "equals")
    if operator == "contains":
        if not isinstance(found, str) or not isinstance(wanted, str):
            raise ValueError(f"contains compares texts, not {found!r} and {wanted!r}")
        return wanted.casefold() in found.casefold()
    if isinstance(found, str) and isinstance(wanted, str):
        sign = (found > wanted) - (found < wanted)
    elif isinstance(found, str) or isinstance(wanted, str):
        raise ValueError(f"{found!r} can't be compared with {wanted!r}")
    else:
        sign = (found > wanted) - (found < wanted)
    return {"less": sign < 0, "at_most": sign <= 0, "greater": sign > 0, "at_least": sign >= 0}[operator]


def _fields(records: list[Record]) -> list[str]:
    return list(dict.fromkeys(field for record in records for field in record))


def _key(record: Record, fields: list[str]) -> tuple[object, ...]:
    return tuple(identity(record.get(field)) for field in fields)
