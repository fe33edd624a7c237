"""Two verified rows as one that asks for both."""

from callwright.models.draft import Brief, Draft
from callwright.runs import Draws

_AND = ["Also, {0}", "And another thing: {0}", "In addition: {0}", "Besides that: {0}", "One more: {0}", "{0}"]


def merged(brief: Brief, draws: Draws) -> Draft:
    """The drafts of the brief's parts, one after the other."""
    first, *others = [part.draft for part in brief.parts]
    query = first.query
    for other in others:
        query = f"{_ended(query)} {draws.choice(_AND).format(_later(other.query))}"
    drafts = [first, *others]
    return Draft(
        query=query,
        intents=tuple(intent for draft in drafts for intent in draft.intents),
        calls=tuple(call for draft in drafts for call in draft.calls),
        thought=f"Puts rows {' and '.join(part.id for part in brief.parts)} together.",
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _later(text: str) -> str:
    """Without the greeting that only a beginning has."""
    for greeting in ("Hi there! ", "Hi! ", "Hello! ", "Hey! ", "Good morning. ", "Hallo! ", "Bonjour ! ", "¡Hola! "):
        text = text.removeprefix(greeting)
    return text
