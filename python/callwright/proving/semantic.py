"""Stage 3: the calls are what the query asks for. Rules first, then a judge; the judge can only reject."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from callwright._core import Finding
from callwright.llm import NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.asker import Asking
from callwright.models.draft import Draft, Offer
from callwright.proving.rejected import Rejected
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

_HINTS = ("ungrounded-value", "placeholder-value")
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
        raise Rejected(STAGE, "choice", f"calls {others}, where the plan takes {', '.join((meant - called).elements())}")


def grounded(findings: Sequence[Finding]) -> None:
    """Every value of the calls comes from what was said.

    Raises:
        Rejected: one does not.
    """
    for finding in findings:
        if finding.code in _HINTS:
            raise Rejected(STAGE, finding.code, f"{finding.pointer}: {finding.message}")


def without_errors(results: Sequence[str]) -> None:
    """No result is an error in the words of a result.

    Raises:
        Rejected: one is.
    """
    for at, text in enumerate(results):
        value = json.loads(text)
        if value is None or isinstance(value, dict) and value.get("error"):
            raise Rejected(STAGE, "errors", f"result {at}: {text[:200]}")


class Judge:
    """A model that sees query, functions, calls and results, and says pass or fail with a reason."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt

    async def judge(self, draft: Draft, offers: Sequence[Offer], results: Sequence[str], asking: Asking, draws: Draws) -> str:
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
