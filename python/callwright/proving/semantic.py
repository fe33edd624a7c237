"""Stage 3: the calls are what the query asks for. Rules first, then a judge; the judge can only reject."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from callwright._core import Options, check_row
from callwright.llm import NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.asker import Asking
from callwright.models.draft import Draft, Offer
from callwright.proving.rejected import Rejected
from callwright.proving.row import FORMAT
from callwright.runs import Draws

STAGE = "semantic"
ROLE = "judge"
PROMPT = Path(__file__).with_name("judge.md")
GROUNDS = ("objective", "choice", "number", "results", "errors")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "reason": {"type": "string", "description": "What is right or wrong, in one or two sentences."},
        "ground": {"type": "string", "enum": [*GROUNDS, "none"]},
        "passes": {"type": "boolean"},
    },
    "required": ["reason", "ground", "passes"],
    "additionalProperties": False,
}

_OPTIONS = Options(format=FORMAT, grounding=True, select=["ungrounded-value", "placeholder-value"])
_LONGEST_RESULT = 4_000


def planned(draft: Draft) -> None:
    """There is one call for each thing that the author's plan says the query asks for, of the tool that it takes.

    Where an argument is missing, the plan has the call that can't be made.

    Raises:
        Rejected: calls and plan differ.
    """
    if draft.missing is not None and not draft.calls:
        return
    if len(draft.calls) != len(draft.intents):
        raise Rejected(STAGE, "number", f"{len(draft.calls)} calls for {len(draft.intents)} things that are asked for")
    called, meant = Counter(call.name for call in draft.calls), Counter(intent.function for intent in draft.intents)
    if called != meant:
        others = ", ".join((called - meant).elements())
        raise Rejected(
            STAGE, "choice", f"calls {others}, where the plan takes {', '.join((meant - called).elements())}"
        )


def grounded(row: dict[str, Any]) -> None:
    """Every value of the calls comes from what the user said, or is a word that the tool offers.

    Descriptions and bounds are left out: a number in them is nobody's wish.

    Raises:
        Rejected: one does not.
    """
    for finding in check_row({**row, "tools": [_bare(tool) for tool in row["tools"]]}, _OPTIONS):
        raise Rejected(STAGE, finding.code, f"{finding.pointer}: {finding.message}")


def _bare(tool: dict[str, Any]) -> dict[str, Any]:
    function = tool["function"]
    return {"type": "function", "function": {"name": function["name"], "parameters": _words(function["parameters"])}}


def _words(schema: Any) -> Any:
    """A schema with nothing but its structure, its enums and defaults."""
    if not isinstance(schema, dict):
        return schema
    out = {key: schema[key] for key in ("type", "enum", "const", "default", "required", "$ref") if key in schema}
    for key in ("properties", "$defs"):
        if isinstance(schema.get(key), dict):
            out[key] = {name: _words(inner) for name, inner in schema[key].items()}
    for key in ("anyOf", "oneOf", "allOf"):
        if isinstance(schema.get(key), list):
            out[key] = [_words(inner) for inner in schema[key]]
    if "items" in schema:
        out["items"] = _words(schema["items"])
    return out


def without_errors(results: Sequence[str]) -> None:
    """No result is an error in the words of a result.

    Raises:
        Rejected: one is.
    """
    for at, text in enumerate(results):
        value = json.loads(text)
        # A number under "error" is how far an approximation is off.
        if value is None or (isinstance(value, dict) and isinstance(value.get("error"), str | dict)):
            raise Rejected(STAGE, "errors", f"result {at}: {text[:200]}")


class Judge:
    """A model that sees query, functions, calls and results, and says pass or fail with a reason."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt

    async def judge(
        self, draft: Draft, offers: Sequence[Offer], results: Sequence[str], asking: Asking, draws: Draws
    ) -> str:
        """The reason why it passes.

        Raises:
            Rejected: it does not, or there is no verdict that can be read.
            EndpointError: no request would fare better.
            Stopped: the run stops.
        """
        row = {
            "query": draft.query,
            "functions": [offer.tool()["function"] for offer in offers],
            "calls": [call.model_dump() for call in draft.calls],
            "results": [text[:_LONGEST_RESULT] for text in results],
            "reply": draft.reply if not draft.calls else None,
        }
        # One line of JSON: nothing in it can end the block, whatever it says.
        text, nonce = json.dumps(row, ensure_ascii=False), f"{draws.word():016x}"
        messages = self._prompt.messages(row=text, nonce=nonce, calls=len(draft.calls))
        try:
            answer, _ = await asking.ask(ROLE, messages, schema=SCHEMA, facts={"row": row})
            verdict = value_of(answer, SCHEMA)
        except NoAnswer as error:
            raise Rejected(STAGE, "no-verdict", str(error)) from None
        except NotInForm as problem:
            raise Rejected(STAGE, "no-verdict", str(problem)) from None
        if not verdict["passes"] or verdict["ground"] != "none":
            ground = verdict["ground"] if verdict["ground"] != "none" else "objective"
            raise Rejected(STAGE, ground, verdict["reason"])
        return str(verdict["reason"])
