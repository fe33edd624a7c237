"""What an author is told of a task that was turned down: failures and reviews in short (APIGen-MT §4.1, stage 3)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from callwright.llm import NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.asker import Asking
from callwright.models import Answer, Request, Usage
from callwright.models.review import Review
from callwright.proving import Rejected
from callwright.review.rules import NAME as RULES
from callwright.runs import Draws

ROLE = "summariser"
PROMPT = Path(__file__).with_name("summary.md")
LONGEST = 2_000

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "summary": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST,
            "description": "What was wrong, and what to change.",
        }
    },
    "required": ["summary"],
    "additionalProperties": False,
}


class Summariser:
    """Words what others found. It decides nothing: where it is of no use, the findings themselves are passed on."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt

    async def tell(
        self, why: Rejected, instruction: str, review: Review | None, asking: Asking, path: Sequence[int | str]
    ) -> str:
        """What the author gets, on one line.

        Args:
            why: what turned the task down.
            instruction: the task's; "" where there was none.
            review: the committee's, where it came so far.
            asking: the item's in this stage and round.
            path: what the markers of the material hang on.

        Raises:
            EndpointError: no request would fare better.
            Stopped: the run stops.
        """
        if why.stage == "answer":
            return f"{why.code}: {_short(why.detail)}"  # there is nothing to sum up
        shown = {"instruction": instruction, "stage": why.stage, "code": why.code, "detail": why.detail}
        votes = [vote.model_dump(mode="json") for vote in review.votes] if review else []
        # One line of JSON: nothing in it can end the block, whatever it says.
        text, nonce = (
            json.dumps({**shown, "reviews": votes}, ensure_ascii=False),
            f"{Draws(*path, 'summary').word():016x}",
        )
        messages = self._prompt.messages(row=text, nonce=nonce, longest=LONGEST)
        try:
            answer, _ = await asking.ask(ROLE, messages, schema=SCHEMA, facts={"why": why})
            said = str(value_of(answer, SCHEMA)["summary"])
        except (NoAnswer, NotInForm):
            said = why.detail
        return f"{why.code}: {_short(said)}"


class Findings:
    """Answers as a summariser does, with what was found."""

    name = RULES

    async def complete(self, request: Request) -> Answer:
        """The reason in its own words."""
        text = json.dumps({"summary": _short(request.facts["why"].detail) or "-"}, ensure_ascii=False)
        usage = Usage.reckoned(request.characters, len(text))
        return Answer(text=text, finish="stop", usage=usage, model=RULES)


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
