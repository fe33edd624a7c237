"""What a line, or a text of the agent, means where its speaker is no script: a reading by words, for mixed casts."""

import re

from callwright.models import Goal
from callwright.simulate.players import Act, Meaning

_YES = re.compile(r"\b(yes|yeah|yep|sure|correct|confirm(ed)?|go ahead|please do|proceed|sounds good)\b", re.I)
_NO = re.compile(r"\b(no|nope|not|wrong|incorrect|don't|stop|wait)\b", re.I)
_NOTHING = re.compile(r"\b(that('s| is| will be) all|nothing (else|more)|no,? thank|bye|goodbye)\b", re.I)
_CONFIRM = re.compile(r"\b(confirm|go ahead|proceed|is (this|that) (right|correct)|shall i|yes or no|\(yes\b)", re.I)
_WHO = re.compile(r"\b(email|zip|user id|who you are|full name|identity)\b", re.I)
_MORE = re.compile(r"\b(anything else|something else|what else|help you (with|today)|how can i help)\b", re.I)
_REFUSES = re.compile(r"\b(unfortunately|afraid|cannot|can't|unable|not possible|not allowed|not available)\b", re.I)
_BYE = re.compile(r"\b(goodbye|bye|nice day|good day|take care)\b", re.I)


def meaning_of(text: str, goal: Goal, act: Act | None) -> Meaning:
    """What a line of a user who is a model says: everything at once, since nothing tells wishes apart."""
    user = goal.user
    small = text.lower()
    shown = [part for part in (user.email, user.user_id) if part] if user.by != "name and zip" else []
    named = user.by == "name and zip" and bool(user.zip) and user.last_name.lower() in small and str(user.zip) in small
    identity = named or any(part.lower() in small for part in shown)
    if act is not None and act.asks == "confirm":
        return Meaning(answer="yes" if _YES.search(text) and not _NO.search(text) else "no", identity=identity)
    if _NOTHING.search(text):
        return Meaning(answer="nothing", identity=identity)
    intents = tuple(range(len(goal.intents)))
    told = tuple((place, known.name) for place in intents for known in goal.intents[place].known)
    return Meaning(identity=identity, intents=intents, told=told)


def act_of(text: str, current: int, said: bool) -> Act:
    """What a text of an agent that is a model asks for.

    Args:
        text: the agent's.
        current: the wish that is being served.
        said: whether the user has said who they are.
    """
    if not said and _WHO.search(text):
        return Act("who")
    asks = "?" in text
    if _CONFIRM.search(text) and (asks or "yes" in text.lower()):
        return Act("confirm", current)
    if _REFUSES.search(text):
        return Act("refused", current)
    if asks and not _MORE.search(text):
        return Act("which", current)
    return Act("bye" if _BYE.search(text) and not asks else "more", current)
