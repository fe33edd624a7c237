"""OpenAPI 3.0 and 3.1 documents: an operation becomes an API, its parameters and its body's fields one schema."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from pydantic import ValidationError

from callwright.apis.importers.imported import Imported, Skipped, name_of
from callwright.apis.importers.references import References, Unresolvable
from callwright.apis.sources import text_of
from callwright.errors import InputError
from callwright.models.api import Api, Operation

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PLACES = ("path", "query", "header", "cookie")
_UNHEARD = {"accept", "content-type", "authorization"}
"""Headers that the specification takes away from parameters."""
_FORM = "application/x-www-form-urlencoded"
_LARGEST = 32 * 1024 * 1024


class _Loader(yaml.SafeLoader):
    """YAML as JSON has it: dates stay texts, and so do `on` and `no`."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (as in the base)
        first: [
            (tag, form)
            for tag, form in resolvers
            if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or first in "tTfF")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def from_file(path: Path, *, category: str, server: str | None = None) -> Imported:
    """The operations of a document.

    Args:
        path: of JSON or YAML.
        category: of all of them.
        server: where the service is, in place of what the document says.

    Raises:
        InputNotFoundError: there is no such file.
        InputError: it is no such document.
    """
    document = _document(path)
    imported = Imported()
    base = server or _server(document)
    paths = document.get("paths")
    for route, item in (paths if isinstance(paths, dict) else {}).items():
        references = References(document)
        try:
            item = references.target(item)
        except Unresolvable as error:
            imported.skipped.append(Skipped(str(route), str(error)))
            continue
        if not isinstance(item, dict):
            imported.skipped.append(Skipped(str(route), "it is no object of operations"))
            continue
        for method, operation in item.items():
            if method not in _METHODS:
                continue
            if not isinstance(operation, dict):
                imported.skipped.append(Skipped(f"{method} {route}", "it is no object"))
                continue
            name = name_of(str(operation.get("operationId") or f"{method}{route}"))
            try:
                api = _api(name, method, str(route), item, operation, document, base)
                imported.add(Api(category=category, origin=str(path), **api))
            except (Unresolvable, _Unsayable) as error:
                imported.skipped.append(Skipped(name, str(error)))
            except ValidationError as error:
                imported.skipped.append(Skipped(name, f"{error.errors()[0]['loc']}: {error.errors()[0]['msg']}"))
    return imported


class _Unsayable(Exception):  # noqa: N818
    """What a call by names of arguments can't say."""


def _document(path: Path) -> dict[str, Any]:
    text = text_of(path, _LARGEST)
    try:
        document = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=_Loader)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise InputError(f"{path} is neither JSON nor YAML: {' '.join(str(error).split())[:300]}") from None
    version = document.get("openapi") if isinstance(document, dict) else None
    if not str(version).startswith(("3.0", "3.1")):
        said = f"of version {version}" if version else "no OpenAPI document"
        raise InputError(f"{path} is {said}; OpenAPI 3.0 and 3.1 are read")
    assert isinstance(document, dict)
    return document


def _server(document: dict[str, Any]) -> str | None:
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers and isinstance(servers[0], dict) else {}
    url = str(first.get("url", ""))
    variables = first.get("variables")
    for name, variable in (variables if isinstance(variables, dict) else {}).items():
        if isinstance(variable, dict):
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return url if url.startswith(("http://", "https://")) else None


def _api(
    name: str, method: str, route: str, item: dict[str, Any], operation: dict[str, Any],
    document: dict[str, Any], base: str | None,
) -> dict[str, Any]:  # fmt: skip
    references = References(document)
    properties: dict[str, Any] = {}
    required: list[str] = []
    places: dict[str, Any] = {}
    example: dict[str, Any] = {}
    for parameter in _parameters(references, item, operation):
        key, place = parameter["name"], parameter["in"]
        if "schema" not in parameter:
            raise _Unsayable(f"the parameter `{key}` has no schema")
        _declare(properties, key, references.schema(parameter["schema"]), parameter.get("description"))
        places[key] = place
        if parameter.get("required") is True or place == "path":
            required.append(key)
        if (value := _example(references, parameter, parameter["schema"])) is not None:
            example[key] = value
    for name_in_path in re.findall(r"\{([^{}]*)\}", route):
        if places.get(name_in_path) != "path":
            raise _Unsayable(f"its path has {{{name_in_path}}}, which no parameter fills")
    media_type = _body(references, operation, properties, required, places, example)
    execution = None
    if base is not None and not _guarded(document, operation):
        url = urljoin(base if base.endswith("/") else f"{base}/", route.lstrip("/"))
        execution = Operation(method=method.upper(), url=url, places=places, media_type=media_type)
    said = operation.get("description") or operation.get("summary") or ""
    return {
        "name": name,
        "description": " ".join(str(said).split("\n\n")[0].split()),
        "parameters": {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        },
        "execution": execution,
        "example": example if set(required) <= set(example) else None,
    }


def _parameters(references: References, item: dict[str, Any], operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Those of the path, then of the operation, which come in their place."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for holder in (item, operation):
        listed = holder.get("parameters")
        for each in listed if isinstance(listed, list) else ():
            parameter = references.target(each)
            if not isinstance(parameter, dict) or not isinstance(parameter.get("name"), str):
                raise _Unsayable("it has a parameter without a name")
            if parameter.get("in") not in _PLACES:
                raise _Unsayable(f"the parameter `{parameter['name']}` is in no known place")
            if parameter["in"] == "header" and parameter["name"].lower() in _UNHEARD:
                continue
            found[parameter["name"], parameter["in"]] = parameter
    yield from found.values()


def _body(
    references: References, operation: dict[str, Any], properties: dict[str, Any], required: list[str],
    places: dict[str, Any], example: dict[str, Any],
) -> str | None:  # fmt: skip
    body = references.target(operation.get("requestBody"))
    if not isinstance(body, dict) or not isinstance(body.get("content"), dict):
        return None
    content: dict[str, Any] = body["content"]
    media_type = next((m for m in content if m.partition(";")[0].strip().endswith(("/json", "+json"))), None)
    media_type = media_type or next((m for m in content if m.startswith(_FORM)), None)
    if media_type is None:
        if body.get("required") is True:
            raise _Unsayable(f"its body is {', '.join(map(str, content)) or 'of no type'}")
        return None
    media = content[media_type] if isinstance(content[media_type], dict) else {}
    written = references.target(media.get("schema", {}))
    read = references.schema(media.get("schema", {}))
    schema: dict[str, Any] = read if isinstance(read, dict) else {}
    value = _example(references, media, written)
    fields = schema.get("properties") if schema.get("type") == "object" else None
    composed = {"allOf", "anyOf", "oneOf", "patternProperties", "dependentRequired", "if"} & set(schema)
    # Its fields become parameters, if that says all: an optional body may not have required fields.
    if (
        isinstance(fields, dict)
        and fields
        and not composed
        and not set(fields) & set(properties)
        and "body" not in properties
    ):
        unsent = {str(name) for name, each in written.get("properties", {}).items() if _read_only(references, each)}
        for name, each in fields.items():
            if name not in unsent:
                _declare(properties, name, each, None)
        if body.get("required") is True:
            listed = schema.get("required")
            required += [name for name in fields if isinstance(listed, list) and name in listed and name not in unsent]
        shown = {name: _example(references, {}, each) for name, each in written.get("properties", {}).items()}
        whole = value if isinstance(value, dict) else {}
        for name, each in {**shown, **whole}.items():
            if name in fields and name not in unsent and each is not None:
                example[name] = each
        return media_type
    if "body" in properties:
        raise _Unsayable("a parameter and a field of its body have the same name")
    _declare(properties, "body", schema, body.get("description"))
    places["body"] = "body"
    if body.get("required") is True:
        required.append("body")
    if value is not None:
        example["body"] = value
    return media_type


def _declare(properties: dict[str, Any], name: str, schema: Any, description: Any) -> None:
    if name in properties:
        raise _Unsayable(f"two parameters are called `{name}`")
    declared = dict(schema) if isinstance(schema, dict) else {}
    if isinstance(description, str) and description.strip():
        declared["description"] = description
    if isinstance(declared.get("description"), str):
        declared["description"] = " ".join(declared["description"].split())
    properties[name] = declared


def _read_only(references: References, schema: Any) -> bool:
    found = references.target(schema)
    return isinstance(found, dict) and found.get("readOnly") is True


def _example(references: References, holder: dict[str, Any], schema: Any) -> Any:
    """A value that the document shows; None where it shows none."""
    if "example" in holder:
        return holder["example"]
    named = holder.get("examples")
    for each in named.values() if isinstance(named, dict) else ():
        shown = references.target(each)
        if isinstance(shown, dict) and "value" in shown:
            return shown["value"]
    found = references.target(schema)
    if not isinstance(found, dict):
        return None
    listed = found.get("examples")
    return found.get("example", listed[0] if isinstance(listed, list) and listed else None)


def _guarded(document: dict[str, Any], operation: dict[str, Any]) -> bool:
    """Whether it needs a key: such operations are described, not executed."""
    asked = operation.get("security", document.get("security"))
    return isinstance(asked, list) and bool(asked) and {} not in asked
