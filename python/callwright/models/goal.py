"""What a task's user wants, as data: an instruction tells it, gold actions are solved from it."""

from collections.abc import Iterator
from typing import Any, Literal

from callwright.models.noun import Noun

Manner = Literal["plain", "terse", "chatty", "formal", "blunt", "anxious", "cheerful", "rambling"]
Openness = Literal["all at once", "one by one", "when asked"]
Patience = Literal["patient", "brisk", "short"]


class Known(Noun):
    """One thing that the user knows."""

    name: str
    """What it is, in the words of the kind of wish: `order`, `items`, `reason`, `payment`, `reservation`, …"""
    value: Any
    """As data, in the world's words; what the solver reads."""
    said: str
    """As the user says it, in the first person: "order #W0000000", "my credit card ending in 4417"."""


class Condition(Noun):
    """What has to hold for a wish; where it does not, its `otherwise` is what the user wants."""

    test: Literal["possible", "at most"]
    """`possible`: the world and the policy allow it; `at most`: it costs no more than `amount` dollars."""
    amount: float | None = None
    said: str
    """How the user leads over to what they want instead: "If that one is sold out", "If it costs more than $50"."""


class Intent(Noun):
    """One wish."""

    kind: str
    """The writing tool that fulfils it; `information` where the user wants to be told something; `refusal` where the
    policy or the tools allow nothing of it.
    """
    wish: str
    """What is wanted, more closely: of `information` the question (`refund`, `price_difference`, …), of `refusal` what
    is refused (`another_users_order`, …), of a writing tool what its solver makes of it (`cabin`, `other_day`, …).
    """
    known: tuple[Known, ...] = ()
    found: tuple[str, ...] = ()
    """Names of what only the world knows, and an agent has to look up: `user_id`, `new_item_ids`, `amount`, …; never
    the values.
    """
    unique: tuple[str, ...] = ()
    """Names of those in `known` that single out the records that are meant."""
    said: str
    """The whole wish as the user says it, in the first person, a sentence; without its condition."""
    condition: Condition | None = None
    otherwise: "Intent | None" = None
    """What the user wants where the condition does not hold, or what is refused stays refused."""
    rule: str | None = None
    """Of a refusal: the policy rule it rests on."""

    def chain(self) -> "Iterator[Intent]":
        """The wish and what it falls back to, in that order."""
        intent: Intent | None = self
        while intent is not None:
            yield intent
            intent = intent.otherwise

    def value(self, name: str) -> Any:
        """What the user knows by this name; None where nothing is."""
        return next((known.value for known in self.known if known.name == name), None)


class Identity(Noun):
    """Who the user is, and how they show it."""

    user_id: str
    first_name: str
    last_name: str
    by: Literal["email", "name and zip", "user id"]
    """What they know of themselves."""
    email: str | None = None
    zip: str | None = None
    said: str
    """In the first person: "my email is …"."""


class Persona(Noun):
    """How somebody talks, composed of traits that a scripted user can act upon."""

    manner: Manner = "plain"
    openness: Openness = "when asked"
    """How much they say unasked: everything at the start, a wish after the other, only what they are asked for."""
    patience: Patience = "patient"
    background: str = ""
    """A circumstance, as a sentence in the first person; may be empty."""
    text: str = ""
    """Words of a persona that came from a file, where there is one."""

    @property
    def id(self) -> str:
        """Its traits in a line."""
        return "/".join(filter(None, (self.manner, self.openness, self.patience, self.background or self.text)))


class Difficulty(Noun):
    """What makes a goal hard."""

    intents: int
    writes: int
    conditions: int
    ambiguities: int
    """References that a look at several records has to settle: an order by what is in it, a variant by its price."""


class Goal(Noun):
    """All that one user wants in one conversation."""

    domain: str
    user: Identity
    intents: tuple[Intent, ...]
    """In the order in which they are brought up."""
    persona: Persona = Persona()
    difficulty: Difficulty
