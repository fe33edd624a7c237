"""Personas of our own, composed: how somebody talks, what they say unasked, how patient they are, what goes on."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from callwright.errors import InputError, InputNotFoundError
from callwright.models import Persona
from callwright.models.goal import Manner, Openness, Patience
from callwright.runs.draws import Draws
from callwright.runs.phrase import phrase

_MANNERS: dict[Manner, tuple[str, ...]] = {
    "plain": ("",),
    "terse": (
        "You [answer|write] in as few words as you can.",
        "You keep every message to [a few words|one short sentence].",
        "You are short of words and never explain more than you have to.",
    ),
    "chatty": (
        "You like to [chat|talk] and add little stories to what you say.",
        "You are talkative and friendly[, and easily get off the point|].",
        "You enjoy a conversation and comment on everything the agent does.",
    ),
    "formal": (
        "You write politely and in full sentences.",
        "You are [formal|courteous] and address the agent with respect.",
        "You choose your words with care and expect the same of others.",
    ),
    "blunt": (
        "You come straight to the point and [do not bother with pleasantries|skip all small talk].",
        "You are direct, at times a little rude.",
        "You say what you want without any padding.",
    ),
    "anxious": (
        "You are [nervous|worried] that something may go wrong and ask to have things confirmed.",
        "You are unsure of yourself and apologize [often|more than needed].",
        "You fret about making mistakes and [double-check|want reassurance about] what will happen.",
    ),
    "cheerful": (
        "You are in [a good mood|high spirits] and thank the agent often.",
        "You are cheerful and easy to please.",
        "You make a joke now and then.",
    ),
    "rambling": (
        "You tend to ramble and [get to the point late|mix up what matters and what does not].",
        "You think aloud and correct yourself on the way.",
        "You jump from one thing to another before you say what you need.",
    ),
}
_OPENNESS: dict[Openness, tuple[str, ...]] = {
    "all at once": (
        "You say everything that you want in your first message.",
        "You [lay out|list] all your wishes at the start.",
    ),
    "one by one": (
        "You bring up one matter after the other, each when the one before is settled.",
        "You mention your next wish only once the last one is done.",
    ),
    "when asked": (
        "",
        "You give details only when [you are asked|the agent asks for them].",
        "You [volunteer|reveal] little; the agent has to ask.",
    ),
}
_PATIENCE: dict[Patience, tuple[str, ...]] = {
    "patient": ("", "", "You have time.", "You do not mind waiting."),
    "brisk": ("You would like to be done soon.", "You [want|expect] things to move along[ quickly|]."),
    "short": (
        "You lose patience when you have to repeat yourself.",
        "You are [impatient|in a hurry] and let it show.",
        "You get annoyed [at|by] needless questions.",
    ),
}
_WORK = (
    "a nurse|a carpenter|a bus driver|a retired teacher|a student of geology|a chef in a small restaurant|a "
    "bookkeeper|a "
    "freelance translator|a night guard|a new parent|a beekeeper|a piano tuner|a warehouse clerk|a dentist|a landscape "
    "gardener|a software tester|a grandparent of five|a florist|a marine biologist|a violin maker|a tax adviser|a "
    "kindergarten teacher|a truck driver|a history teacher|a veterinarian|a photographer|a paramedic|a baker|a "
    "tailor|a "
    "physics student"
)
_NO_TRADES = {"a retired teacher", "a student of geology", "a new parent", "a grandparent of five", "a physics student"}
_SITUATION = (
    "on a short break|just back from a long shift|packing for a move|sitting in a noisy cafe|looking after two small "
    "children at the same time|writing from a phone with a cracked screen|waiting for a train|in the middle of cooking "
    "dinner|going through [old mails|a pile of bills]|on the way to an appointment|between two meetings|home "
    "with a cold|"
    "clearing up after a party|putting things in order before a holiday|helping a neighbor with the garden|awake "
    "far too "
    "early|about to leave the house|trying to get through a long to-do list|in a slow train with a poor "
    "connection|having "
    "a late breakfast"
)


class People:
    """Who a world's users are: whoever calls twice is the same person twice."""

    def __init__(self, path: Sequence[int | str], given: Sequence[Persona] = ()) -> None:
        """Personas, a user's hanging on the path and the user alone.

        Args:
            path: what the randomness hangs on.
            given: what to choose from; composed ones by default.
        """
        self._path = tuple(path)
        self._given = tuple(given)

    def of(self, user_id: str) -> Persona:
        """A user's."""
        draws = Draws(*self._path, "persona", user_id)
        return draws.choice(self._given) if self._given else draw(draws)


def draw(draws: Draws) -> Persona:
    """A persona's traits."""
    trades = "|".join(work for work in _WORK.split("|") if work not in _NO_TRADES)
    background = phrase(
        f"[|I am [{_WORK}].|I am [{_SITUATION}].|I am [{_WORK}], [{_SITUATION}].|I work as [{trades}].]", draws
    )
    manner = draws.choice(list(_MANNERS))
    # Who likes to talk does not wait to be asked, and who is kind is not short with people.
    openness = draws.weighted(list(_OPENNESS), (2, 3, 0 if manner in ("chatty", "rambling") else 5))
    patience = draws.weighted(list(_PATIENCE), (5, 3, 0 if manner in ("cheerful", "formal", "anxious") else 2))
    return Persona(
        manner=manner,
        openness=openness,
        patience=patience,
        background=background,
    )


def read(path: str | os.PathLike[str]) -> list[Persona]:
    """Personas from a file of JSON Lines: each a string of words, or an object of `text` and traits.

    Raises:
        InputNotFoundError: there is no such file.
        InputError: it can't be read, or a line is no persona; the message says which and why.
    """
    try:
        lines = Path(path).read_bytes().splitlines()
    except FileNotFoundError as error:
        raise InputNotFoundError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error
    people = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            people.append(Persona.model_validate({"text": value} if isinstance(value, str) else value))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            said = f"{field}: {first['msg']}" if field else first["msg"]
            raise InputError(f"{path}: line {number} is no persona: {said}") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}: line {number} is no JSON") from error
    if not people:
        raise InputError(f"{path}: holds no personas")
    return people


def behaviour(persona: Persona, draws: Draws, *, several: bool) -> str:
    """Its traits as one is told to show them; `several`: whether there is more than one wish to bring up."""
    if persona.text:
        return ""
    told = [draws.choice(_MANNERS[persona.manner])]
    if several or persona.openness == "when asked":
        told.append(draws.choice(_OPENNESS[persona.openness]))
    told.append(draws.choice(_PATIENCE[persona.patience]))
    return " ".join(phrase(text, draws) for text in draws.shuffled(told) if text)
