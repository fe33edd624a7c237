"""Functions and accepted calls of four BFCL v4 categories, where their files are at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CATEGORIES = ("simple_python", "multiple", "parallel", "parallel_multiple")


def calls(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each accepted call, as the function's declaration and the arguments."""
    for category in CATEGORIES:
        file = f"BFCL_v4_{category}.json"
        truth = {line["id"]: line["ground_truth"] for line in lines(folder / "possible_answer" / file)}
        for entry in lines(folder / file):
            declared = {function["name"]: function for function in entry["function"]}
            for call in truth[entry["id"]]:
                for name, accepted in call.items():
                    yield declared[name], chosen(accepted, declared[name]["parameters"])


def chosen(accepted: dict[str, list[Any]], schema: dict[str, Any]) -> dict[str, Any]:
    """The first value of each argument that is not the empty string, which stands for leaving it out."""
    properties = schema.get("properties", {})
    taken = {name: next((value for value in values if value != ""), "") for name, values in accepted.items()}
    return {name: expanded(value, properties.get(name, {})) for name, value in taken.items() if value != ""}


def expanded(value: Any, schema: dict[str, Any]) -> Any:
    """Records hold lists of accepted values again, and so do records in lists."""
    if isinstance(value, dict):
        return chosen(value, schema)
    if isinstance(value, list):
        return [expanded(item, schema.get("items", {})) for item in value]
    return value


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
