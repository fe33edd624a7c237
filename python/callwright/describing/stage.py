"""Asks for one API's descriptions, and takes them only where they are plain text that says something."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callwright.describing.noise import noise, noise_of_parameter
from callwright.engine import Tried
from callwright.llm import Asker, NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.models import Api, Outcome, Spent
from callwright.models.noun import line

ROLE = "describer"
PROMPT = Path(__file__).with_name("prompt.md")
LONGEST = 600
LONGEST_OF_PARAMETER = 240
"""Characters that are taken."""

_LARGEST = 100_000

READ, ANSWER, CHECK = "read", "answer", "check"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Task:
    """One API to work on."""

    item: int
    api: Api
    whole: str | None
    """Why its description is to be written: a rule of `noise`, or "asked"; None where it stays."""
    parameters: dict[str, str]
    """Which parameters are to be described, and why."""

    def schema(self) -> dict[str, Any]:
        """What an answer follows: exactly what is to be written, thought first."""
        properties: dict[str, Any] = {"thought": {"type": "string", "description": "What the function is."}}
        if self.whole is not None:
            properties["description"] = {"type": "string", "description": "What it does.", "minLength": 1}
        if self.parameters:
            own = {
                name: {"type": "string", "description": "What it means.", "minLength": 1} for name in self.parameters
            }
            properties["parameters"] = _closed(own)
        return _closed(properties)


def task_of(item: int, api: Api, *, every: bool) -> Task | None:
    """What there is to write of an API; None where nothing is.

    Args:
        item: the task's number.
        api: as it came.
        every: also where its description is no noise. Parameters are described where theirs is.
    """
    whole = noise(api.description, api.name) or ("asked" if every else None)
    properties = api.parameters.get("properties")
    found = {
        name: why
        for name, schema in (properties if isinstance(properties, dict) else {}).items()
        if isinstance(schema, dict) and (why := noise_of_parameter(_said(schema), name)) is not None
    }
    return Task(item, api, whole, found) if whole is not None or found else None


class Describing:
    """The stage; see `engine.protocol.Stage`."""

    def __init__(self, asker: Asker, prompt: Prompt) -> None:
        self._asker = asker
        self._prompt = prompt

    async def __call__(self, task: Task, attempt: int, earlier: Sequence[Outcome]) -> Tried[Outcome]:
        """One attempt at an API. What was refused before is told to the model."""
        asking = self._asker.of(task.item, "describe", attempt)
        before = dict(earlier[-1].spent) if earlier else {}
        told: dict[str, Any] = {"id": task.api.name, "why": {"description": task.whole, "parameters": task.parameters}}

        def tried(stage: str, **fields: Any) -> Outcome:
            spent = {model: before.get(model, Spent()) for model in [*before, *asking.spent]}
            spent = {model: own + asking.spent.get(model, Spent()) for model, own in spent.items()}
            return Outcome(item=task.item, stage=stage, attempts=attempt + 1, spent=spent, **fields)

        if (size := len(_json(task.api.model_dump(mode="json")))) > _LARGEST:
            detail = f"it takes {size:,} characters to say what it is, more than {_LARGEST:,}"
            return Tried(tried(READ, code="too-large", detail=detail, metadata=told))
        schema = task.schema()
        try:
            answer, settings = await asking.ask(ROLE, self._messages(task, earlier), schema=schema)
        except NoAnswer as error:
            return Tried(tried(ANSWER, code="no-answer", detail=str(error), metadata=told))
        try:
            value = value_of(answer, schema)
        except NotInForm as problem:
            return Tried(tried(ANSWER, code=problem.code, detail=problem.detail, metadata=told), again=True)
        told["model"] = settings.model
        description = value["description"].strip() if task.whole is not None else None
        parameters = {name: text.strip() for name, text in value.get("parameters", {}).items()}
        if why := refused(task.api, description, parameters):
            code, detail = why
            told["tried"] = json.dumps({"description": description, "parameters": parameters}, ensure_ascii=False)
            return Tried(tried(CHECK, code=code, detail=detail, metadata=told), again=True)
        row = described(task.api, description, parameters).model_dump(mode="json", exclude_none=True)
        return Tried(tried(CHECK, row=row, metadata=told))

    def _messages(self, task: Task, earlier: Sequence[Outcome]) -> Any:
        failures = [
            {"text": text, "why": outcome.detail} for outcome in earlier if (text := outcome.metadata.get("tried"))
        ]
        return self._prompt.messages(
            tool=_json(task.api.tool()["function"]),
            category=_json(task.api.category),
            example=None if task.api.example is None else _json(task.api.example),
            whole=task.whole,
            parameters=[_json(name) for name in task.parameters],
            failures=failures,
            longest=LONGEST,
            longest_of_parameter=LONGEST_OF_PARAMETER,
        )


def refused(api: Api, description: str | None, parameters: dict[str, str]) -> tuple[str, str] | None:
    """Why descriptions are not taken: a code and a sentence; None where they are."""
    texts = [] if description is None else [("the description", description, LONGEST, noise(description, api.name))]
    for name, text in parameters.items():
        texts.append((f"the description of {name}", text, LONGEST_OF_PARAMETER, noise_of_parameter(text, name)))
    for what, text, longest, why in texts:
        if len(text) > longest:
            return "too-long", f"{what} has {len(text):,} characters, more than {longest:,}"
        if _CONTROL.search(text):
            return "not-one-paragraph", f"{what} has line breaks or control characters"
        if why is not None:
            return why, f"{what} {_WHY[why]}"
    return None


_WHY = {
    "missing": "says nothing",
    "too-short": "has fewer than three words",
    "repeats-name": "says the name alone",
    "boilerplate": "is a phrase that would stand anywhere",
    "markup": "has markup in it",
    "too-long": "is too long",
}


def described(api: Api, description: str | None, parameters: dict[str, str]) -> Api:
    """The API with what was written. What it said before is kept: the first text of all, where there were several."""
    update: dict[str, Any] = {}
    if description is not None:
        update |= {"description": description, "described": api.description if api.described is None else api.described}
    if parameters:
        properties = dict(api.parameters["properties"])
        before = {name: text for name in parameters if (text := _said(properties[name]))}
        for name, text in parameters.items():
            properties[name] = {**properties[name], "description": text}
        update["parameters"] = {**api.parameters, "properties": properties}
        update["parameters_described"] = {**before, **(api.parameters_described or {})} or None
    return api.model_copy(update=update)


def _said(schema: dict[str, Any]) -> str:
    said = schema.get("description")
    return said if isinstance(said, str) else ""


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _json(value: Any) -> str:
    return line(value).decode().rstrip("\n")
