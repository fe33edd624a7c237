"""What a run's outcomes amount to. Depends on the outcomes alone: not on time, tries, kills or concurrency."""

from collections import Counter
from decimal import Decimal
from typing import Any

from callwright.models import Outcome, Spent

EXAMPLES = 20
_MILLIONTH = Decimal("0.000001")


class Tally:
    """Counts outcomes as they are committed."""

    def __init__(self) -> None:
        self.items = 0
        self.kept = 0
        self.rejected: Counter[tuple[str, str]] = Counter()
        """By stage and code."""
        self.attempts: Counter[int] = Counter()
        """Kept rows by the attempt that gave them."""
        self.spent: dict[str, Spent] = {}
        self.kept_by: Counter[str] = Counter()
        """Kept rows by the model that wrote them."""
        self.examples: list[dict[str, Any]] = []
        """The first rejected items."""

    def add(self, outcome: Outcome) -> None:
        """Counts one more, in the order of items."""
        self.items += 1
        if outcome.code is None:
            self.kept += 1
            self.attempts[outcome.attempts] += 1
            self.kept_by[str(outcome.metadata.get("model", "-"))] += 1
        else:
            self.rejected[outcome.stage, outcome.code] += 1
            if len(self.examples) < EXAMPLES:
                self.examples.append(rejection(outcome))
        for model, spent in outcome.spent.items():
            self.spent[model] = self.spent.get(model, Spent()) + spent

    def data(self, stages: list[str], items: int | None) -> dict[str, Any]:
        """As data that JSON can say.

        Args:
            stages: the pipeline's stages, in the order in which items go through them.
            items: how many items there are in all, where that is known.
        """
        total = sum(self.spent.values(), Spent())
        return {
            "items": {"all": items, "decided": self.items, "kept": self.kept, "rejected": self.items - self.kept},
            "complete": items == self.items,
            "funnel": self.funnel(stages),
            "kept_by_attempt": {str(attempt): count for attempt, count in sorted(self.attempts.items())},
            "models": {
                model: {"kept": self.kept_by[model], **spent.to_json()} for model, spent in sorted(self.spent.items())
            },
            "spent": {
                **total.to_json(),
                "tokens_per_kept_row": self._each(total),
                "cost_per_kept_row": self._price(total),
            },
            "rejected_examples": self.examples,
        }

    def funnel(self, stages: list[str]) -> list[dict[str, Any]]:
        """Each stage with what came in, what went on, and why the rest did not."""
        out, left = [], self.items
        for stage in stages:
            codes = {code: count for (at, code), count in sorted(self.rejected.items()) if at == stage}
            out.append({"stage": stage, "in": left, "out": left - sum(codes.values()), "rejected": codes})
            left -= sum(codes.values())
        return out

    def _price(self, total: Spent) -> str | None:
        return f"{(total.cost / self.kept).quantize(_MILLIONTH).normalize():f}" if self.kept else None

    def _each(self, total: Spent) -> float | None:
        tokens = total.prompt_tokens + total.completion_tokens
        return round(tokens / self.kept, 1) if self.kept else None


def rejection(outcome: Outcome) -> dict[str, Any]:
    """A rejected item, as `rejected.jsonl` has it."""
    return {
        "item": outcome.item,
        "stage": outcome.stage,
        "code": outcome.code,
        "detail": outcome.detail,
        "attempts": outcome.attempts,
        **outcome.metadata,
    }
