"""Rows for the paraphrase pipeline, and answers to its requests that the request alone decides."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from callwright.models import ModelSettings, Retries, RoleSettings, Settings
from callwright.paraphrase.scripted import reworded
from callwright.runs import Draws
from loopback import Body, completion
from samples import TOOL, WRONG, lines, openai

CITIES = ["Oslo", "Bergen", "Graz", "Lima", "Quito", "Accra", "Hanoi", "Turin", "Porto", "Basel", "Cork", "Nara"]
_QUERY = re.compile(r"-----\n(.*?)\n-----", re.S)


def rows(count: int) -> list[dict[str, Any]]:
    """Right rows, each with its own query, in xLAM's layout; every tenth one says the same as the one before it."""
    made = []
    for number in range(count):
        told = number - 1 if number % 10 == 9 else number
        city, days = CITIES[told % len(CITIES)], told // len(CITIES) + 2
        query = f"Find the weather in {city} for {days} days."
        answers = [{"name": "get", "arguments": {"city": city, "days": days}}]
        made.append({"id": number, "query": query, "answers": answers, "tools": [TOOL]})
    return made


def mixed(count: int) -> list[Any]:
    """The same, with rows among them that are wrong, can't be read, or have no id."""
    made: list[Any] = rows(count)
    made[3] = WRONG
    made[5] = b'{"query": '
    del made[7]["id"]
    return made


def written(folder: Path, given: list[Any], name: str = "rows.jsonl") -> Path:
    """A file of rows."""
    path = folder / name
    path.write_bytes(lines(*given))
    return path


def conversations(count: int) -> list[dict[str, Any]]:
    """Rows in OpenAI's layout; the last one has two turns of its user."""
    made = []
    for number in range(count):
        row = openai({"city": CITIES[number]}, id=number)
        row["messages"][0]["content"] = f"How is {CITIES[number]} today?"
        made.append(row)
    made[-1]["messages"].append({"role": "user", "content": "And tomorrow?"})
    return made


def query_in(body: Body) -> str:
    """The query that a request asks to reword."""
    match = _QUERY.search(body["messages"][-1]["content"])
    assert match
    return match[1]


def rewording(body: Body) -> Body:
    """Rewords as the script does, by nothing but the words of the request."""
    asked = json.dumps(body["messages"])
    return completion(json.dumps({"query": reworded(query_in(body), Draws(asked), [])}))


def settings(url: str, **fields: Any) -> Settings:
    """One model at a server on loopback, and patience that suits tests."""
    limits = {"concurrency": fields.pop("concurrency", 16)}
    retries = Retries(**{"tries": 6, "first": 0.005, "longest": 0.02, **fields.pop("retries", {})})
    model = ModelSettings(**{"model": "m", "base_url": url, "max_tokens": 64, "timeout": 5.0, **fields})
    role = RoleSettings(models=(model,), concurrency=limits["concurrency"])
    return Settings(roles={"paraphraser": role}, retries=retries, **limits)


def toml(path: Path, url: str, **fields: Any) -> Path:
    """The same as a file of roles."""
    given = {"model": "m", "base_url": url, "max_tokens": 64, "timeout": 5.0, **fields}
    body = "\n".join(f"{name} = {json.dumps(value)}" for name, value in given.items())
    path.write_text(f"[retries]\nfirst = 0.005\nlongest = 0.02\n\n[roles.paraphraser]\n{body}\n", encoding="utf-8")
    return path


DATA = [
    "export/xlam.jsonl",
    "export/metadata.jsonl",
    "export/README.md",
    "rejected.jsonl",
    "report.json",
    "manifest.json",
]
"""What equal answers make equal, byte for byte."""


def data_of(run: Path, names: list[str] = DATA) -> dict[str, bytes]:
    """A run's data, by file."""
    return {name: (run / name).read_bytes() for name in names}
