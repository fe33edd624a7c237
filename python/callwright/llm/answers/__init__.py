"""Reading what models say: the response's body, values that follow a schema, calls in the text, thoughts."""

from callwright.llm.answers.body import answer_of
from callwright.llm.answers.calls import calls_of
from callwright.llm.answers.structured import NotInForm, value_of

__all__ = ["NotInForm", "answer_of", "calls_of", "value_of"]
