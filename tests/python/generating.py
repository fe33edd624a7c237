"""The generate pipeline in tests: an author and a judge on loopback who answer by the words of a request alone."""

from __future__ import annotations

import asyncio
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from callwright.apis.executor import Executor
from callwright.apis.library import load
from callwright.models import Api, ModelSettings, Retries, RoleSettings, Settings
from callwright.models.draft import Brief, Offer, Style
from callwright.queries.scripted.author import written
from callwright.runs import Draws
from loopback import Body, completion

_TOOLS = re.compile(r"-----\n(.*?)\n-----", re.S)
_STYLES: dict[str, Style] = {
    "Only one of the functions fits": "multiple",
    "that takes one call.": "simple",
    "calls of the same function": "parallel",
    "of more than one function": "parallel-multiple",
    "none of these functions can answer": "irrelevance",
    "leaves out one required argument": "missing-argument",
}


@cache
def shipped() -> dict[str, Api]:
    """The library by name."""
    return {api.name: api for api in load()}


def is_judging(body: Body) -> bool:
    """Whether the judge is asked."""
    return body["messages"][0]["content"].startswith("You check training data")


def judged_row(body: Body) -> dict[str, Any]:
    """The row that a judge is shown."""
    match = re.search(r"^=== (\w+)\n(.*)\n=== \1$", body["messages"][1]["content"], re.M)
    assert match
    return json.loads(match[2])


def asked(body: Body) -> Brief:
    """What an author is asked for."""
    text = body["messages"][1]["content"]
    tools = _TOOLS.search(text)
    assert tools
    style = next(style for words, style in _STYLES.items() if words in text)
    names = re.findall(r"^- (\w+): ", text, re.M)
    return Brief(
        item=0,
        style=style,
        manner="concise",
        language="English",
        offers=tuple(Offer.of(shipped()[tool["name"]]) for tool in json.loads(tools[1])),
        wanted=tuple(shipped()[name] for name in names),
    )


def verdict(passes: bool = True, ground: str = "none", reason: str = "It fits.") -> Body:
    """What a judge answers."""
    return completion(json.dumps({"reason": reason, "ground": ground, "passes": passes}))


def answer(body: Body) -> Body:
    """Writes as the script does, and passes every row."""
    if is_judging(body):
        return verdict()
    return completion(json.dumps(written(asked(body), Draws(json.dumps(body["messages"])))))


def settings(url: str, authors: tuple[str, ...] = ("m",), **fields: Any) -> Settings:
    """Models at a server on loopback, and patience that suits tests."""
    concurrency = fields.pop("concurrency", 16)
    retries = Retries(**{"tries": 6, "first": 0.005, "longest": 0.02, **fields.pop("retries", {})})

    def role(*names: str) -> RoleSettings:
        given = {"base_url": url, "max_tokens": 512, "timeout": 5.0, **fields}
        return RoleSettings(models=tuple(ModelSettings(model=name, **given) for name in names))

    return Settings(roles={"author": role(*authors), "judge": role("j")}, retries=retries, concurrency=concurrency)


def toml(path: Path, url: str) -> Path:
    """The same as a file of roles."""
    role = f'base_url = "{url}"\nmax_tokens = 512\ntimeout = 5.0\n'
    roles = "".join(f'[roles.{name}]\nmodel = "{model}"\n{role}\n' for name, model in (("author", "m"), ("judge", "j")))
    path.write_text(f"[retries]\nfirst = 0.005\nlongest = 0.02\n\n{roles}", encoding="utf-8")
    return path


DATA = [
    "export/openai.jsonl",
    "export/metadata.jsonl",
    "export/README.md",
    "export/categories.svg",
    "rejected.jsonl",
    "report.json",
    "manifest.json",
]
"""What equal answers make equal, byte for byte."""


def rows_of(run: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Kept rows, each with its metadata."""
    both = [(run / f"export/{name}.jsonl").read_text(encoding="utf-8").splitlines() for name in ("openai", "metadata")]
    return [(json.loads(row), json.loads(told)) for row, told in zip(*both, strict=True)]


def rejected(run: Path) -> list[dict[str, Any]]:
    """Rejected items."""
    return [json.loads(line) for line in (run / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]


def executed_again(run: Path) -> int:
    """Executes every kept call once more, holds the results against those on record, and says how many there were."""

    async def work() -> int:
        count = 0
        async with Executor() as executor:
            for row, told in rows_of(run):
                calls = [call["function"] for call in row["messages"][-1].get("tool_calls", [])]
                results = []
                for call in calls:
                    own = told["apis"][call["name"]]
                    arguments = {own["renamed"].get(k, k): v for k, v in json.loads(call["arguments"]).items()}
                    done = await executor.execute(shipped()[own["api"]], arguments)
                    assert done.ok, done
                    results.append(done.text)
                    count += 1
                assert results == told["results"]
        return count

    return asyncio.run(work())
