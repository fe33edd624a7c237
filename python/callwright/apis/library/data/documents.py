"""CSV and JSON documents."""

import csv
import io
import json
import re
from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.apis.library.data.records import Cell, Record, Records
from callwright.apis.library.declared import api

Delimiter = Literal[",", ";", "\t", "|"]

_NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{1,300})?|\.\d{1,300})([eE][+-]?\d{1,2})?", re.ASCII)


@api(
    example={"text": 'name;price\nlamp;39.9\n"desk; oak";249\n', "delimiter": ";"},
    source="RFC 4180, with a choice of delimiters",
)
def parse_csv(
    text: Annotated[str, Field(min_length=1, max_length=1_000_000)], delimiter: Delimiter = ",", convert: bool = True
) -> list[Record]:
    """Read CSV text with a header line into records.

    Args:
        text: The text; its first line names the fields.
        delimiter: What stands between two fields.
        convert: Whether numbers, true, false and empty fields become numbers, booleans and null.

    Raises:
        ValueError: a field name that occurs twice, a line with another number of fields, or an open quotation.
    """
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if line]
    except csv.Error as error:
        raise ValueError(f"the text is no CSV: {error}") from None
    if not lines:
        raise ValueError("the text has no header line")
    header = lines[0]
    if len(set(header)) < len(header):
        raise ValueError("two fields have the same name")
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(header):
            raise ValueError(f"record {number} has {len(line)} fields, the header {len(header)}")
    return [
        {name: _converted(field) if convert else field for name, field in zip(header, line, strict=True)}
        for line in lines[1:]
    ]


@api(
    example={"records": [{"name": "lamp", "price": 39.9}, {"name": "desk, oak", "price": 249}], "delimiter": ","},
    source="RFC 4180",
)
def write_csv(records: Records, delimiter: Delimiter = ",", header: bool = True) -> str:
    """Write records as CSV text, with quotation marks where they are needed and lines that end in a line feed.

    Args:
        records: The records; fields that one lacks are empty.
        delimiter: What stands between two fields.
        header: Whether the first line names the fields.
    """
    fields = list(dict.fromkeys(field for record in records for field in record))
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writerow(fields)
    writer.writerows([_spelt(record.get(field)) for field in fields] for record in records)
    return written.getvalue()


@api(
    example={"document": {"id": 7, "address": {"city": "Graz", "zip": "8010"}, "tags": ["a", "b"]}, "separator": "."},
    source="Flattening of nested objects, as in pandas.json_normalize; indexes for lists",
)
def flatten_object(document: dict[str, Any], separator: Literal[".", "_", "/"] = ".") -> dict[str, Any]:
    """Flatten a nested JSON object to one level, with the path of each value as its name.

    Args:
        document: The object, nested as deep as 100 levels.
        separator: What stands between the names of a path; places in lists count from 0.

    Raises:
        ValueError: two values that get the same path, or an object nested too deep.
    """
    flat: dict[str, Any] = {}
    waiting: list[tuple[list[str], Any]] = [([], document)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > 100:
            raise ValueError("the object is nested deeper than 100 levels")
        inner = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        children = [([*path, str(name)], child) for name, child in inner]
        if children:
            waiting += reversed(children)
        elif path:
            name = separator.join(path)
            if name in flat:
                raise ValueError(f"two values have the path {name!r}")
            flat[name] = value
    return flat


@api(
    example={"document": {"items": [{"sku": "A-1", "qty": 2}, {"sku": "B-4", "qty": 1}]}, "pointer": "/items/1/sku"},
    source="RFC 6901, JSON Pointer",
)
def resolve_json_pointer(document: dict[str, Any], pointer: str) -> Any:
    """Get the value that a JSON pointer leads to in a document.

    Args:
        document: The JSON object.
        pointer: The pointer, such as /items/0/name; ~1 is a slash and ~0 a tilde in a name, an empty text the whole.

    Raises:
        ValueError: a text that is no pointer, or a place that the document does not have.
    """
    if pointer and not pointer.startswith("/"):
        raise ValueError(f"a pointer begins with a slash: {pointer!r}")
    value: Any = document
    for token in pointer.split("/")[1:]:
        if re.search(r"~(?![01])", token):
            raise ValueError(f"a tilde stands alone in {token!r}")
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and re.fullmatch(r"0|[1-9]\d{0,8}", name, re.ASCII) and int(name) < len(value):
            value = value[int(name)]
        else:
            raise ValueError(f"{pointer!r} leads nowhere at {name!r}")
    return value


@api(
    example={
        "document": {"title": "Draft", "author": {"name": "Ito", "email": "ito@example.org"}},
        "patch": {"title": "Final", "author": {"email": None}, "pages": 12},
    },
    source="RFC 7396, JSON Merge Patch",
)
def apply_merge_patch(document: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Change a JSON object by a merge patch: its fields replace those of the object, null removes one.

    Args:
        document: The JSON object to change.
        patch: The changes; objects in it are merged, all else replaces.
    """
    result = dict(document)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            before = result.get(name)
            result[name] = apply_merge_patch(before if isinstance(before, dict) else {}, value)
        else:
            result[name] = value
    return result


def _converted(field: str) -> Cell:
    if field == "":
        return None
    if field.lower() in ("true", "false"):
        return field.lower() == "true"
    if _NUMBER.fullmatch(field) is None:
        return field
    # A leading zero makes a code, such as a postcode.
    whole = re.fullmatch(r"[+-]?\d+", field, re.ASCII)
    if re.fullmatch(r"[+-]?0\d.*", field):
        return field
    return int(field) if whole else float(field)


def _spelt(value: Cell) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
