"""`callwright explain`: a code's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import callwright
from callwright._core import codes
from inputs import examples
from terminal import run

Invoke = Callable[..., Result]


@pytest.mark.parametrize("slug", [entry["slug"] for entry in codes()])
def test_every_code_has_a_page(invoke: Invoke, root: Path, slug: str) -> None:
    result = invoke("explain", slug)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (root / f"src/codes/pages/{slug}.md").read_text(encoding="utf-8").rstrip() + "\n"
    assert result.stdout.startswith(f"# {slug}\n")
    assert "\n## A row that has it\n" in result.stdout
    assert "\n## The row mended\n" in result.stdout


ELSEWHERE = {
    "null-fields": "the page names the null fields, the finding the parameters they stand in",
    "open-call": "the page names the tool call, the finding its function",
    "unanswered-call": "the page names the tool call, the finding its function",
}


@pytest.mark.parametrize(
    "slug, layout, text",
    [
        pytest.param(
            *example,
            id=example[0],
            marks=[pytest.mark.xfail(reason=ELSEWHERE[example[0]], strict=True)] if example[0] in ELSEWHERE else [],
        )
        for example in examples()
    ],
)
def test_every_page_names_the_places_of_its_findings(invoke: Invoke, slug: str, layout: str, text: bytes) -> None:
    page = invoke("explain", slug).stdout
    found = callwright.check(text, format=layout, select=[slug]).findings
    assert [f.pointer for f in found if f"`{f.pointer}`" not in page and f.pointer] == []


@pytest.mark.parametrize(
    "word, hint",
    [
        ("nonsense", "`callwright codes` lists them"),
        ("missing-argumnt", "did you mean 'missing-argument'?"),
        ("wrong_type", "did you mean 'wrong-type'?"),
        ("WRONG-TYPE", "`callwright codes` lists them"),
        ("", "`callwright codes` lists them"),
    ],
)
def test_what_is_no_code(invoke: Invoke, word: str, hint: str) -> None:
    result = invoke("explain", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"callwright: no code {word!r}; {hint}\n"


@pytest.mark.parametrize("words", [[], ["wrong-type", "not-json"], ["--colour"]], ids=str)
def test_wrong_words(invoke: Invoke, words: list[str]) -> None:
    result = invoke("explain", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_in_a_process(folder: Path) -> None:
    done = run("explain", "wrong-type", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"# wrong-type\n")
    done = run("explain", "nonsense", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"callwright: no code 'nonsense'; `callwright codes` lists them\n"
