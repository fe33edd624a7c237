"""What a schema refers to: its own parts and the official metaschemas, never a network or a disk; and its draft."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from callwright import check, check_row

SERVED = {"type": "string"}


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server that would give a schema, and the requests that it saw."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(SERVED).encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", seen
        http.shutdown()


def row(schema: dict[str, Any], value: Any = 1) -> dict[str, Any]:
    """A row that calls a tool with these parameters."""
    tool = {"name": "f", "description": "d", "parameters": schema}
    return {"query": "q", "answers": [{"name": "f", "arguments": {"x": value}}], "tools": [tool]}


def of(schema: Any, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"x": schema}, **more}


def codes(schema: dict[str, Any], value: Any = 1) -> list[str]:
    """The codes that the row has, the same from a text and from a dict."""
    found = [finding.code for finding in check_row(row(schema, value))]
    assert [finding.code for finding in check(json.dumps(row(schema, value)).encode()).findings] == found
    return found


def test_nothing_is_asked_of_a_server(server: tuple[str, list[str]]) -> None:
    url, seen = server
    schemas = [
        of({"$ref": f"{url}/s.json"}),
        of({"$ref": f"{url}/s.json#/$defs/a"}),
        of({"$ref": "s.json"}, **{"$id": f"{url}/root.json"}),
        of({"$dynamicRef": f"{url}/s.json#a"}),
        {"$ref": f"{url}/s.json"},
    ]
    for schema in schemas:
        assert set(codes(schema)) <= {"invalid-schema"}, schema
    assert codes(schemas[0]) == codes(schemas[2]) == ["invalid-schema"]
    # A metaschema of one's own is not looked for either: the newest draft counts.
    assert codes(of({"type": "string"}, **{"$schema": f"{url}/meta.json"})) == ["wrong-type"]
    assert codes(of({"type": "string", "$schema": f"{url}/meta.json"})) in (["wrong-type"], ["invalid-schema"])
    assert seen == []


@pytest.mark.parametrize("form", ["file://{}", "{}", "file:{}"])
def test_no_file_is_read(tmp_path: Path, form: str) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps(SERVED))
    assert codes(of({"$ref": form.format(path)})) == ["invalid-schema"]
    assert codes(of({"$ref": "s.json"}, **{"$id": f"file://{tmp_path}/root.json"})) == ["invalid-schema"]


def test_references_inside_are_followed() -> None:
    parts = {"$defs": {"a": {"$id": "http://example.com/a", "$anchor": "here", "type": "string"}}}
    for reference in ("#/$defs/a", "http://example.com/a", "http://example.com/a#here"):
        assert codes(of({"$ref": reference}, **parts)) == ["wrong-type"], reference
    assert codes(of({"$ref": "#/$defs/gone"}, **parts)) == ["invalid-schema"]
    assert codes(of({"$ref": "#gone"}, **parts)) == ["invalid-schema"]


@pytest.mark.parametrize(
    "uri",
    [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ],
)
def test_the_official_metaschemas_are_at_hand(uri: str) -> None:
    # Those of the draft alone: no tool has need of another's.
    schema = of({"$ref": uri}, **{"$schema": uri})
    assert codes(schema, {"type": "string"}) == []
    assert set(codes(schema, {"type": 7})) <= {"not-in-enum", "wrong-type", "schema-mismatch"}
    assert codes(schema, {"type": 7}) != []


OLDER = ["http://json-schema.org/draft-0{}/schema{}", "https://json-schema.org/draft-0{}/schema{}"]
DRAFTS = {
    **{form.format(number, end): int(number) for form in OLDER for number in "467" for end in ("", "#")},
    "https://json-schema.org/draft/2019-09/schema": 2019,
    "https://json-schema.org/draft/2020-12/schema": 2020,
    "http://json-schema.org/schema#": 2020,
    "https://example.com/my-own-draft": 2020,
    "draft-07": 2020,
}


@pytest.mark.parametrize("uri, draft", DRAFTS.items())
def test_an_official_draft_is_honoured_and_others_are_the_newest(uri: str, draft: int) -> None:
    def wrong(schema: Any, value: Any) -> bool:
        return bool(codes(of(schema, **{"$schema": uri}), value))

    # Each keyword came with a draft, or went with one.
    assert wrong({"const": 1}, 2) == (draft >= 6)
    assert wrong({"if": {"minimum": 5}, "then": {"maximum": 7}}, 9) == (draft >= 7)
    assert wrong({"dependentRequired": {"a": ["b"]}}, {"a": 1}) == (draft >= 2019)
    assert wrong({"prefixItems": [{"type": "string"}]}, [1]) == (draft >= 2020)
    # A list of items is read in every draft: datasets write it whatever they say.
    assert wrong({"items": [{"type": "string"}]}, [1])
    # What stands beside a reference counts from 2019-09 on.
    beside = of({"$ref": "#/definitions/a", "maximum": 3}, definitions={"a": {"type": "integer"}}, **{"$schema": uri})
    assert bool(codes(beside, 9)) == (draft >= 2019)


@pytest.mark.parametrize("pattern", ["^(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", r"(a)\1", r"(?<n>a)\k<n>"])
def test_patterns_that_need_backtracking_are_doubtful(pattern: str) -> None:
    assert codes(of({"type": "string", "pattern": pattern}), "zzz") == ["unsupported-pattern"]
    properties = {"type": "object", "patternProperties": {pattern: {"type": "integer"}}, "additionalProperties": True}
    assert codes(properties, "zzz") == ["unsupported-pattern"]
