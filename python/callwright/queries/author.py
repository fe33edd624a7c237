"""Asks the author for one row: a query, the plan of what it asks for, and the calls that answer it."""

import json
from pathlib import Path
from typing import Any

from callwright.llm import Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.answers.strict import loads
from callwright.llm.asker import Asking
from callwright.models import Answer, ModelSettings
from callwright.models.draft import Brief, Call, Draft, Example, Intent

ROLE = "author"
PROMPT = Path(__file__).with_name("prompt.md")

_TEXT = {"type": "string"}


def _list(**properties: Any) -> dict[str, Any]:
    item = {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
    return {"type": "array", "items": item, "maxItems": 16}


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "thought": {**_TEXT, "description": "What this user wants, and which functions that takes. First."},
        "query": {**_TEXT, "description": "What the user says.", "minLength": 1},
        "plan": {**_list(asks=_TEXT, function=_TEXT), "description": "Each thing that the query asks for, on its own."},
        "calls": {**_list(name=_TEXT, arguments=_TEXT), "description": "The calls; arguments as a JSON object's text."},
        "missing": {**_TEXT, "description": "The argument that the user left out, or nothing."},
        "reply": {**_TEXT, "description": "What the assistant says where it calls nothing, or nothing."},
    },
    "required": ["thought", "query", "plan", "calls", "missing", "reply"],
    "additionalProperties": False,
}
"""Of an answer. All fields are required and arguments are text, since strict endpoints take nothing looser."""


class Author:
    """Asks for drafts."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt

    async def draft(self, brief: Brief, asking: Asking) -> tuple[Draft, ModelSettings]:
        """A draft, and who wrote it.

        Raises:
            NoAnswer: every try failed.
            NotInForm: the answer can't be read.
            EndpointError: no request would fare better.
            Stopped: the run stops.
        """
        answer, settings = await self.ask(brief, asking)
        return read(answer), settings

    async def ask(self, brief: Brief, asking: Asking) -> tuple[Answer, ModelSettings]:
        """The answer as it came, and who gave it; raises as `draft` does, but for `NotInForm`."""
        tools = [offer.tool()["function"] for offer in brief.offers]
        wanted = [{"name": api.name, "description": api.description} for api in brief.wanted]
        messages = self._prompt.messages(
            style=brief.style,
            manner=brief.manner,
            language=brief.language,
            tools=json.dumps(tools, ensure_ascii=False, indent=1),
            wanted=wanted,
            examples=[_shown(example) for example in brief.examples],
        )
        return await asking.ask(ROLE, messages, schema=SCHEMA, facts={"brief": brief})


def read(answer: Answer) -> Draft:
    """What an answer says.

    Raises:
        NotInForm: it can't be read.
    """
    value = value_of(answer, SCHEMA)
    query = value["query"].strip()
    if not query:
        raise NotInForm("empty", "the query has no text")
    return Draft(
        thought=value["thought"],
        query=query,
        intents=tuple(Intent(**intent) for intent in value["plan"]),
        calls=tuple(_call(call) for call in value["calls"]),
        missing=value["missing"].strip() or None,
        reply=value["reply"].strip() or None,
    )


def _call(call: dict[str, str]) -> Call:
    try:
        arguments = loads(call["arguments"])
    except ValueError as error:
        raise NotInForm("not-json", f"the arguments of {call['name'][:80]}: {error}") from None
    if not isinstance(arguments, dict):
        raise NotInForm("not-in-form", f"the arguments of {call['name'][:80]} are no object")
    return Call(name=call["name"], arguments=arguments)


def _shown(example: Example) -> str:
    draft = example.draft
    told = {
        "query": draft.query,
        "plan": [intent.model_dump() for intent in draft.intents],
        "calls": [{"name": c.name, "arguments": json.dumps(c.arguments, ensure_ascii=False)} for c in draft.calls],
        "missing": draft.missing or "",
        "reply": draft.reply or "",
    }
    return json.dumps(told, ensure_ascii=False)
