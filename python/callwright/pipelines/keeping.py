"""What runs where the folder of `apigen` is: items to briefs, outcomes to decisions, kept rows to examples."""

import json
from typing import Any

from callwright._core import Similar
from callwright.models import Outcome
from callwright.models.draft import Brief, Draft, Example, Offer
from callwright.pipelines.benchmark import Benchmark
from callwright.report import Generation
from callwright.runs import Run
from callwright.sampling import Apis, Quotas, Sampler

NEAR = 0.8
"""From this similarity on a query says the same as an earlier one."""


class Keeping:
    """Prepares and commits; see `engine.protocol`."""

    def __init__(self, run: Run, apis: Apis, benchmark: Benchmark | None) -> None:
        self.apis = apis
        self.generation = Generation(run.stages)
        configuration = run.folder.configuration
        self._run = run
        self._rows: int = configuration.options["rows"]
        self._seed = configuration.seed
        self._window = configuration.window
        self._quotas = Quotas(self._rows, self._seed)
        self._sampler = Sampler(self.apis, self._quotas, self._seed)
        self._benchmark = benchmark
        self._texts = Similar(NEAR)
        self._ids: list[int] = []

    @property
    def enough(self) -> bool:
        """Whether there are as many rows as are wanted."""
        return self._run.tally.kept >= self._rows

    @property
    def wanted(self) -> dict[str, int]:
        """Rows by style, as the shares want them."""
        return {str(style): count for style, count in self._quotas.wanted.items()}

    def prepare(self, item: int, _: int, horizon: int) -> Brief:
        """An item's brief."""
        return self._sampler.brief(item, horizon)

    def commit(self, item: int, outcome: Outcome) -> bool:
        """Decides a row: it says nothing that an earlier one, or the benchmark, says already."""
        if outcome.kept:
            query = outcome.metadata["tried"]
            metadata: dict[str, Any]
            if problem := self._not_new(query):
                code, detail = problem
                metadata = {k: v for k, v in outcome.metadata.items() if k not in ("apis", "draft", "results")}
                update = {"stage": "unique", "code": code, "detail": detail, "row": None, "metadata": metadata}
            else:
                said = {"id": outcome.row["id"], "item": item, "pipeline": "apigen", "seed": self._seed}
                spent = {model: spent.to_json() for model, spent in outcome.spent.items()}
                metadata = {k: v for k, v in outcome.metadata.items() if k != "tried"}
                update = {"metadata": {**said, **metadata, "spent": spent}}
            outcome = outcome.model_copy(update=update)
        self._run.commit(outcome)
        self._remember(outcome)
        return not self.enough

    def recall(self, outcome: Outcome) -> None:
        """Remembers what an earlier session decided."""
        self._quotas.recall(outcome.item, outcome.metadata["style"])
        self._remember(outcome)

    def _remember(self, outcome: Outcome) -> None:
        self.generation.add(outcome)
        self._quotas.decided(outcome.item, outcome.metadata["style"], kept=outcome.kept)
        if outcome.kept:
            example = example_of(outcome, self.apis)
            self._texts.add(example.draft.query)
            self._ids.append(outcome.item)
            self._sampler.keep(example)

    def _not_new(self, query: str) -> tuple[str, str] | None:
        if found := self._texts.nearest(query):
            number, similarity = found
            code = "duplicate" if similarity == 1 else "near-duplicate"
            return code, f"row {self._ids[number]} says the same ({similarity:.2f})"
        if self._benchmark is not None and (near := self._benchmark.near(query)):
            return "contaminated", f"too near {near[0]} of the benchmark ({near[1]:.2f})"
        return None


def example_of(outcome: Outcome, apis: Apis) -> Example:
    """A kept row with its tools and draft again, as its metadata tells them."""
    row, told = outcome.row, outcome.metadata
    offers = []
    for tool in row["tools"]:
        own = told["apis"][tool["function"]["name"]]
        offers.append(Offer(api=apis.named[own["api"]], renamed=own["renamed"], **tool["function"]))
    user, assistant = row["messages"]
    calls = [called["function"] for called in assistant.get("tool_calls", [])]
    draft = {
        **told["draft"],
        "query": user["content"],
        "calls": [{"name": call["name"], "arguments": json.loads(call["arguments"])} for call in calls],
    }
    return Example(
        item=outcome.item,
        id=str(row["id"]),
        style=told["style"],
        offers=tuple(offers),
        draft=Draft.model_validate(draft),
    )
