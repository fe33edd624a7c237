"""Tells a goal: the instruction that a simulated user plays from, as a briefing to a person."""

from callwright.models import Goal, Intent
from callwright.runs.draws import Draws
from callwright.runs.phrase import phrase
from callwright.tasks.voice import lowered, second_person

_WHO = (
    "You are {name}.",
    "Your name is {name}.",
    "You are a [customer|user] called {name}.",
    "You play {name}.",
    "You are {name}, [a customer|who turns to support|contacting support].",
)
_FIRST = ("", "", "", "", "First of all, ", "To start with, ", "First, ")
_NEXT = (
    "",
    "Also, ",
    "Besides, ",
    "Apart from that, ",
    "Next, ",
    "On top of that, ",
    "In addition, ",
    "Then, ",
    "As a second matter, ",
    "After that, ",
    "While you are at it, ",
    "Something else: ",
)
_LAST = ("Finally, ", "Last of all, ", "Lastly, ", "One more thing: ", "At the end, ", "And to finish, ", "", "Then, ")
_FIXED = (
    "You want [nothing else|nothing more].",
    "[That is all you want.|That is all.|There is nothing else that you need.]",
    "You do not [know|have at hand] any [ids|numbers] beyond those named here.",
    "If the agent asks for something that is not said here, you do not know it.",
    "You leave it to the agent to find out the rest.",
    "[Anything|Whatever] else the agent may propose does not interest you.",
    "You have no further wishes.",
    "Details that are missing here can be looked up by the agent.",
)


def tell(goal: Goal, persona: str, draws: Draws) -> str:
    """The instruction of a goal.

    Args:
        goal: what to tell; all that its user knows is said.
        persona: how the user behaves, in the second person; may be empty.
        draws: where words come from.
    """
    user = goal.user
    name = f"{user.first_name} {user.last_name}"
    who = phrase(f"[{'|'.join(_WHO)}]", draws, name=name)
    identity = second_person(user.said)
    named = f"My name is {name} and "
    if not user.said.startswith(named):
        told = [who, identity]
    elif draws.chance(0.5):
        told = [identity]
    else:
        told = [who, second_person(user.said.removeprefix(named))]
    background = second_person(goal.persona.background) if goal.persona.background else ""
    behaviour = [text for text in (persona, _told(goal.persona.text)) if text]
    if background:
        told.insert(1 if draws.chance(0.7) else len(told), background)
    if behaviour and draws.chance(0.3):
        told += behaviour
        behaviour = []
    told += _wishes(goal, draws)
    told += behaviour
    if draws.chance(0.45):
        told.append(phrase(draws.choice(_FIXED), draws))
    return " ".join(told)


def _told(text: str) -> str:
    """A persona of a file: a sentence to whom it is about, whatever it was written as."""
    text = text.strip()
    first = text.split(" ", 1)[0]
    if first in ("I", "My") or first.startswith("I'"):
        text = second_person(text)
    elif text and first not in ("You", "Your") and not first.startswith("You'"):
        text = f"This is who you are: {lowered(text)}"
    return text if not text or text.endswith((".", "!", "?", "…", '"')) else f"{text}."


def _wishes(goal: Goal, draws: Draws) -> list[str]:
    """Each wish with what it falls back to, led over to the next."""
    told = []
    for number, intent in enumerate(goal.intents):
        leads = _FIRST if number == 0 else _LAST if number + 1 == len(goal.intents) else _NEXT
        lead = draws.choice(leads) if len(goal.intents) > 1 else ""
        first = second_person(intent.said)
        told.append(f"{lead}{lowered(first)}" if lead and lowered(first) != first else first)
        told += _otherwise(intent)
    return told


def _otherwise(intent: Intent) -> list[str]:
    told = []
    for wish in intent.chain():
        if wish.otherwise is not None and wish.condition is not None:
            told.append(f"{second_person(wish.condition.said)}, {lowered(second_person(wish.otherwise.said))}")
    return told
