"""What became of one item of a run."""

from decimal import Decimal
from typing import Any

from pydantic import Field

from callwright.models.noun import Noun


class Spent(Noun):
    """What the answers cost that an item used; answers that nobody used are counted by the journal alone."""

    answers: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: int = 0
    """Answers whose tokens the endpoint did not count."""
    cost: Decimal = Decimal(0)

    def __add__(self, other: "Spent") -> "Spent":
        """Both together."""
        return Spent(
            answers=self.answers + other.answers,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            estimated=self.estimated + other.estimated,
            cost=self.cost + other.cost,
        )

    def to_json(self) -> dict[str, Any]:
        """Counts, and dollars as text, since they are exact."""
        return {**self.model_dump(exclude={"cost"}), "cost": f"{self.cost:f}"}


class Outcome(Noun):
    """Kept with a row, or rejected with a reason."""

    item: int
    stage: str
    """The stage that decided."""
    row: Any = None
    """The row, where it is kept."""
    code: str | None = None
    """Why it was rejected, in a word."""
    detail: str | None = None
    """And in a sentence."""
    attempts: int = 1
    metadata: dict[str, Any] = Field(default_factory=dict)
    spent: dict[str, Spent] = Field(default_factory=dict)
    """By model."""

    @property
    def kept(self) -> bool:
        """Whether it gave a row."""
        return self.code is None
