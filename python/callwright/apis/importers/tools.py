"""Tools as datasets list them: xLAM's, OpenAI's, BFCL's, ToolBench's, and libraries of our own.

What is listed is described, not executable; only our own libraries say how to execute.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from callwright.apis.importers.imported import Imported, Skipped, name_of, schema_of
from callwright.apis.sources import LARGEST_DATA, text_of
from callwright.errors import InputError
from callwright.models.api import Api

_HOLDERS = ("tools", "functions", "function", "api_list")


def from_file(path: Path, *, category: str) -> Imported:
    """The tools in a file of JSON or JSON Lines: lists of tools, rows with tools, ToolBench's files. Equal ones once.

    Args:
        path: of the file.
        category: of all of them.

    Raises:
        InputNotFoundError: there is no such file.
        InputError: it is no JSON, or has no tools.
    """
    imported = Imported()
    seen: set[str] = set()
    for value in _values(path):
        for entry, tool in _entries(value, ""):
            text = json.dumps([entry, tool], sort_keys=True)
            if text not in seen:
                seen.add(text)
                _add(imported, entry, tool, str(path), category)
    if not imported.apis and not imported.skipped:
        raise InputError(f"{path} has no tools")
    return imported


def _values(path: Path) -> Iterator[Any]:
    text = text_of(path, LARGEST_DATA)
    try:
        yield json.loads(text)
        return
    except RecursionError:
        raise InputError(f"{path} is nested too deep") from None
    except ValueError as whole:
        # `splitlines` would cut at separators that JSON's strings may hold.
        lines = text.split("\n")
        if sum(1 for line in lines if line.strip()) < 2:
            raise InputError(f"{path} is no JSON: {whole}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}, line {number} is no JSON: {error}") from None


def _entries(value: Any, owner: str, depth: int = 0) -> Iterator[tuple[dict[str, Any], str]]:
    """The tools in a value, each with the name of the tool that it is a part of (ToolBench's)."""
    if depth > 4:
        return
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        # xLAM's rows hold their tools as text.
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return
    if isinstance(value, list):
        for each in value:
            yield from _entries(each, owner, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("function"), dict) and "parameters" not in value:
            value = value["function"]
        holders = [value[key] for key in _HOLDERS if isinstance(value.get(key), list | str)]
        if "parameters" in value or "required_parameters" in value or "inputSchema" in value:
            yield value, owner
        elif holders:
            for holder in holders:
                yield from _entries(holder, str(value.get("tool_name", owner)), depth + 1)
        elif "name" in value and "description" in value:
            yield value, owner


def _add(imported: Imported, entry: dict[str, Any], owner: str, path: str, category: str) -> None:
    name = str(entry.get("name") or entry.get("api_name") or "")
    try:
        if "category" in entry and set(entry) <= set(Api.model_fields):
            imported.add(Api.model_validate(entry))
            return
        owner = str(entry.get("tool_name") or owner)
        called = name_of(f"{name}_for_{owner}" if owner else name) if owner or " " in name else name
        if not called:
            imported.skipped.append(Skipped(name, "it has no name"))
            return
        description = entry.get("description") or entry.get("api_description") or ""
        imported.add(
            Api(
                name=called,
                description=" ".join(str(description).split()),
                category=category,
                parameters=schema_of(_parameters(entry)),
                origin=path,
            )
        )
    except (ValidationError, InputError) as error:
        imported.skipped.append(Skipped(name, " ".join(str(error).split())[:300]))


def _parameters(entry: dict[str, Any]) -> Any:
    for key in ("parameters", "inputSchema", "input_schema"):
        if key in entry:
            return entry[key]
    # ToolBench's two lists.
    flat: dict[str, Any] = {}
    for key in ("required_parameters", "optional_parameters"):
        for each in entry.get(key) or ():
            if not isinstance(each, dict) or not isinstance(each.get("name"), str):
                raise InputError(f"{key} hold something that is no parameter")
            declared = {"type": str(each.get("type", "string")).lower(), "description": each.get("description", "")}
            if each.get("default") not in (None, ""):
                declared["default"] = each["default"]
            flat[each["name"]] = {**declared, "required": key == "required_parameters"}
    return flat
