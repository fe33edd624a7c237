"""A single-turn row in the making: what an author is asked for, and what it wrote (APIGen §3)."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import Field

from callwright.models.api import Api
from callwright.models.noun import Noun

Style = Literal["simple", "multiple", "parallel", "parallel-multiple", "irrelevance", "missing-argument"]
STYLES: tuple[Style, ...] = get_args(Style)
WITHOUT_CALLS: tuple[Style, ...] = ("irrelevance", "missing-argument")
"""Styles whose right answer is words."""

Manner = Literal["concise", "detailed", "conversational", "indirect", "ambiguous", "misspelt"]
MANNERS: tuple[Manner, ...] = get_args(Manner)

Mistake = Literal["wrong-type", "unknown-argument", "wrong-function", "out-of-range", "wrong-value", "call-too-few"]
MISTAKES: tuple[Mistake, ...] = get_args(Mistake)


class Offer(Noun):
    """A tool as a row shows it: an API, perhaps under other names or with fewer words."""

    api: Api
    name: str
    description: str
    parameters: dict[str, Any]
    renamed: dict[str, str] = Field(default_factory=dict)
    """The API's own name of each parameter that has another one here."""

    @classmethod
    def of(cls, api: Api) -> "Offer":
        """An API as it is."""
        return cls(api=api, name=api.name, description=api.description, parameters=api.parameters)

    def tool(self) -> dict[str, Any]:
        """As a chat request has it."""
        function = {"name": self.name, "description": self.description, "parameters": self.parameters}
        return {"type": "function", "function": function}

    def own(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Arguments under the names that the API itself has for them."""
        return {self.renamed.get(name, name): value for name, value in arguments.items()}


class Call(Noun):
    """A call that an author thinks right."""

    name: str
    arguments: dict[str, Any]


class Intent(Noun):
    """One thing that a query asks for, and the tool that it takes. The author's plan is a list of them."""

    asks: str
    function: str


class Draft(Noun):
    """What an author wrote. Nothing in it is trusted."""

    query: str
    intents: tuple[Intent, ...] = ()
    calls: tuple[Call, ...] = ()
    reply: str | None = None
    """What the assistant says where it calls nothing."""
    missing: str | None = None
    """The argument that the user left out."""
    thought: str = ""


class Example(Noun):
    """A verified row that others may be made after, or from."""

    item: int
    id: str
    style: Style
    offers: tuple[Offer, ...]
    draft: Draft


class Brief(Noun):
    """What is asked of an author."""

    item: int
    style: Style
    manner: Manner
    language: str
    offers: tuple[Offer, ...]
    """The tools of the row, in their order."""
    wanted: tuple[Api, ...]
    """A call each; for irrelevance the one that is not among the tools."""
    examples: tuple[Example, ...] = ()
    """Verified rows of the same style."""
    parts: tuple[Example, ...] = ()
    """Rows to put together into this one: then no author is asked."""
