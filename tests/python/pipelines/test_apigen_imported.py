"""The generate command on APIs that were imported: operations of a REST service, and tools of an MCP server."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import callwright
from bookings import DOCUMENT, Bookings
from callwright.apis import collection
from callwright.cli import main
from generating import rejected, rows_of

NOTES = Path(__file__).resolve().parents[1] / "notes_server.py"


def run(*words: object, code: int = 0) -> str:
    """What a command says."""
    result = CliRunner().invoke(main, [str(word) for word in words], prog_name="callwright")
    assert result.exit_code == code, result.output
    return result.output


def without(library: Path, *names: str) -> Path:
    """The library without those."""
    kept = [api for api in collection.read(str(library)) if api.name not in names]
    library.write_text("".join(f"{line}\n" for line in collection.lines(kept)), encoding="utf-8")
    return library


def calls(out: Path) -> list[tuple[dict, dict, str]]:
    """Kept calls by the APIs' own names: what each was, its arguments, its result."""
    found = []
    for row, told in rows_of(out):
        made = [call["function"] for call in row["messages"][-1].get("tool_calls", [])]
        for call, result in zip(made, told["results"], strict=True):
            own = told["apis"][call["name"]]
            arguments = {own["renamed"].get(name, name): v for name, v in json.loads(call["arguments"]).items()}
            found.append((own["api"], arguments, result))
    return found


def test_rows_from_a_rest_service(tmp_path):
    library = tmp_path / "bookings.jsonl"
    with Bookings() as service:
        # Some of its operations are wrong on purpose, and are said so.
        run("apis", "import", DOCUMENT, "-o", library, "--server", service.url, code=1)
        without(library, "slow")
        reached = ("--allow-host", service.host, "--allow-private")
        methods = [word for method in ("POST", "PUT", "PATCH", "DELETE") for word in ("--allow-method", method)]
        run("generate", "--apis", library, "--rows", 30, "--out", tmp_path / "run", *reached, *methods)
        seen = {(request["method"], request["path"], request["body"]) for request in service.seen}
    report = callwright.check(tmp_path / "run/export/openai.jsonl")
    assert (report.errors, report.rows) == (0, 30)
    kept = calls(tmp_path / "run")
    assert len({name for name, _, _ in kept}) >= 4
    # The service answers with what it was asked, so a result is of a request that came.
    answered = [json.loads(result) for _, _, result in kept if result.startswith('{"method"')]
    assert len(answered) >= 10
    assert {(told["method"], told["path"], told["body"]) for told in answered} <= seen
    assert any(told["body"] for told in answered)
    # What the service answers with an error is no row.
    failed = {item["code"] for item in rejected(tmp_path / "run") if item["stage"] == "execution"}
    assert "runtime-error" in failed
    assert "fail" not in {name for name, _, _ in kept}


def test_no_row_of_a_service_whose_host_is_not_named(tmp_path):
    library = tmp_path / "bookings.jsonl"
    with Bookings() as service:
        run("apis", "import", DOCUMENT, "-o", library, "--server", service.url, code=1)
        run("generate", "--apis", library, "--rows", 10, "--max-attempts", 20, "--out", tmp_path / "run", code=1)
        assert not service.seen
    assert not calls(tmp_path / "run")
    assert {item["code"] for item in rejected(tmp_path / "run") if item["stage"] == "execution"} == {"refused"}


def test_rows_from_an_mcp_server(tmp_path):
    pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    library = tmp_path / "notes.jsonl"
    run("apis", "import", shlex.join([sys.executable, "-P", str(NOTES)]), "--from", "mcp", "-o", library)
    without(library, "leave", "wait")
    run("generate", "--apis", library, "--rows", 20, "--out", tmp_path / "run", "--allow-commands")
    report = callwright.check(tmp_path / "run/export/openai.jsonl")
    assert (report.errors, report.rows) == (0, 20)
    kept = calls(tmp_path / "run")
    names = {name for name, _, _ in kept}
    assert len(names) >= 3
    assert "add_note" in names  # its parameter is described by a reference
    assert "fail" not in names
    for name, arguments, result in kept:
        if name == "shout":
            assert result == json.dumps(arguments["text"].upper())
        elif name == "count":
            assert json.loads(result) == {"result": len(arguments["text"].split())}
        elif name == "add_note":
            told = json.loads(result)
            assert (told["title"], told["tags"]) == (arguments["note"]["title"], arguments["tags"])
