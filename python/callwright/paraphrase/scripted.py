"""Says a query in other words by a small grammar: no model, no network, the same words for the same path of draws.

It changes how a request is put (asked, told, wished for) and some verbs, and leaves alone whatever could be a value:
words in quotation marks, with digits or capitals.
"""

import json
import re

from callwright.models import Answer, Request, Usage
from callwright.runs import Draws

NAME = "scripted"

_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey)(?: there)?[,!.]\s+)?(?:please\s+|(?:can|could|would|will) you (?:please |kindly )?"
    r"|i(?:'d| would) like (?:you )?to\s+|i (?:need|want) (?:you )?to\s+)?",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:what|which|who|whose|when|where|why|how|is|are|do|does|did|was|were|has|have|should)\b", re.I)
_VERBS = (
    "add analyze book buy calculate cancel check compare compute convert count create delete describe determine "
    "display download estimate evaluate fetch filter find generate get give help identify list look make obtain order "
    "plan play predict provide recommend remove rename reserve retrieve schedule search send set share show solve sort "
    "start suggest summarize tell track translate turn update verify write"
)
_TELLS = re.compile(rf"^(?:{'|'.join(_VERBS.split())})\b", re.IGNORECASE)

_ORDER = [
    "Could you {0}?",
    "Would you {0}, please?",
    "Can you please {0}?",
    "I'd like you to {0}.",
    "I need you to {0}.",
    "It would help me if you could {0}.",
    "What I'm after: {0}.",
    "My request is simple: {0}.",
    "Be so kind as to {0}.",
    "Here's what I want you to do: {0}.",
    "Do me a favour and {0}.",
    "I was hoping you could {0}.",
]
_QUESTION = [
    "I'd like to know: {0}?",
    "Can you tell me something: {0}?",
    "Here's my question: {0}?",
    "I've been wondering: {0}?",
    "Quick question for you: {0}?",
    "Could you answer this for me: {0}?",
    "Something I need to find out: {0}?",
    "Maybe you know this: {0}?",
]
_ANY = [
    "Here's the thing: {0}",
    "I have a request: {0}",
    "Let me put it this way: {0}",
    "This is what it's about: {0}",
    "I could use a hand with this: {0}",
    "One more task for you: {0}",
]
_CLOSERS = ["", "", "", " Thanks!", " Thank you.", " Thanks in advance.", " I'd appreciate it."]
_OTHER_WORDS = {
    "calculate": ["work out", "compute"],
    "compute": ["calculate", "work out"],
    "find": ["look up"],
    "retrieve": ["fetch", "look up"],
    "fetch": ["retrieve"],
    "determine": ["find out", "figure out"],
    "identify": ["pick out"],
    "provide": ["supply"],
    "obtain": ["get hold of"],
    "estimate": ["give an estimate of"],
    "details": ["particulars"],
    "information": ["details"],
    "want": ["would like"],
    "also": ["in addition"],
}
_SEVERAL = re.compile(r"[.?!]\s+\S")
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'(?!\w)|[\w'-]+")


class Scripted:
    """A paraphraser; see `llm.Model`. Reads the facts `query` and `recent` of a request."""

    name = NAME

    async def complete(self, request: Request) -> Answer:
        """The query in other words, in the form that the stage asks for."""
        query, recent = str(request.facts["query"]), request.facts.get("recent", [])
        text = json.dumps({"query": reworded(query, Draws(*request.path, "reworded"), recent)}, ensure_ascii=False)
        usage = Usage.reckoned(request.characters, len(text))
        return Answer(text=text, finish="stop", usage=usage, model=NAME)


def reworded(query: str, draws: Draws, recent: list[str]) -> str:
    """The query in other words.

    Args:
        query: of a user.
        draws: decides the words.
        recent: how others began; an opening that is not among them is preferred.
    """
    query = query.strip()
    polite = _POLITE.match(query)
    core = query[polite.end() :] if polite else query
    one = not _SEVERAL.search(core)
    if one and _TELLS.match(core):
        forms, core = _ORDER, (core[0].lower() + core[1:]).rstrip(" .?!")
    elif one and _ASKS.match(core):
        forms, core = _QUESTION, (core[0].lower() + core[1:]).rstrip(" .?!")
    else:
        forms, core = _ANY, query
    fresh = [form for form in forms if not any(words and form.startswith(words[:8]) for words in recent)]
    form = draws.choice(fresh or forms)
    return form.format(_WORD.sub(lambda match: _other(match[0], draws), core)) + draws.choice(_CLOSERS)


def _other(word: str, draws: Draws) -> str:
    # What has a capital, a digit or quotation marks may be a value.
    others = _OTHER_WORDS.get(word)
    return draws.choice(others) if others and draws.chance(0.6) else word
