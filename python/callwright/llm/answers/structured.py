"""An answer that should follow a JSON Schema: verified by the core, whatever the endpoint promised."""

from collections.abc import Mapping
from typing import Any

from callwright._core import Options, check_row
from callwright.llm.answers import strict
from callwright.llm.answers.fences import candidates
from callwright.models import Answer

_OPTIONS = Options(format="openai")
_NAME = "answer"


class NotInForm(Exception):  # noqa: N818 (expected of any model)
    """The answer can't be used: a code and a sentence."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def value_of(answer: Answer, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The object in the answer's text, alone, fenced, or between words.

    Args:
        answer: a model's.
        schema: of an object. Its properties are all that the object may have.

    Raises:
        NotInForm: `refused`, `cut-short`, `empty`, `not-json` or `not-in-form`.
    """
    if answer.refusal or answer.finish == "content_filter":
        raise NotInForm("refused", answer.refusal or "the endpoint's filter held the answer back")
    if answer.finish == "length":
        # Cut short, it may still parse, and lack its end.
        raise NotInForm("cut-short", f"the answer reached the limit of tokens ({answer.usage.completion_tokens:,})")
    if not answer.text.strip():
        raise NotInForm("empty", "the answer has no text")
    problem = None
    for text in candidates(answer.text):
        try:
            value = strict.loads(text)
        except ValueError as error:
            problem = problem or NotInForm("not-json", str(error))
            continue
        found = violations(text, schema) if isinstance(value, dict) else f"a {type(value).__name__}, not an object"
        if not found and isinstance(value, dict):
            return value
        if problem is None or problem.code == "not-json":
            problem = NotInForm("not-in-form", found)
    raise problem or NotInForm("not-json", "no JSON in the answer")


def violations(text: str, schema: Mapping[str, Any]) -> str:
    """What the core finds wrong with an object's text under a schema: "" where nothing is.

    The core has no face of its own for that, so it is asked as for the arguments of a call.
    """
    function = {"name": _NAME, "description": "The answer.", "parameters": schema}
    call = {"id": _NAME, "type": "function", "function": {"name": _NAME, "arguments": text}}
    row = {
        "messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": None, "tool_calls": [call]}],
        "tools": [{"type": "function", "function": function}],
    }
    return "; ".join(finding.message for finding in check_row(row, _OPTIONS) if finding.severity == "error")
