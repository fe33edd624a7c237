"""Rewords one row's query, and keeps the row only where every check still passes and every value is still grounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callwright.engine import Tried
from callwright.llm import Asker, NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.models import ModelSettings, Outcome, Spent
from callwright.paraphrase.query import with_query
from callwright.paraphrase.same import normal
from callwright.verify import check_row

ROLE = "paraphraser"
PROMPT = Path(__file__).with_name("prompt.md")
SCHEMA = {
    "type": "object",
    "properties": {"query": {"type": "string", "description": "The reworded request.", "minLength": 1}},
    "required": ["query"],
    "additionalProperties": False,
}

READ, ANSWER, CHECK = "read", "answer", "check"
_HINTS = ("ungrounded-value", "placeholder-value")


@dataclass(frozen=True)
class Task:
    """One row to work on. `refused` says why it is none, as a code and a sentence."""

    item: int
    row: Any
    format: Any
    query: str = ""
    recent: tuple[str, ...] = ()
    refused: tuple[str, str] | None = None


class Rephrasing:
    """The stage; see `engine.protocol.Stage`."""

    def __init__(self, asker: Asker, prompt: Prompt) -> None:
        self._asker = asker
        self._prompt = prompt

    async def __call__(self, task: Task, attempt: int, earlier: Sequence[Outcome]) -> Tried[Outcome]:
        """One attempt at a row. What was refused before is told to the model."""
        if task.refused is not None:
            code, detail = task.refused
            return Tried(Outcome(item=task.item, stage=READ, code=code, detail=detail, metadata=_source_id(task)))
        asking = self._asker.of(task.item, "paraphrase", attempt)
        failures = [
            {"text": text, "why": outcome.detail} for outcome in earlier if (text := outcome.metadata.get("tried"))
        ]
        messages = self._prompt.messages(query=task.query, recent=list(task.recent), failures=failures)
        facts = {"query": task.query, "recent": list(task.recent)}
        attempted = _Attempt(task, attempt, earlier)
        try:
            answer, settings = await asking.ask(ROLE, messages, schema=SCHEMA, facts=facts)
        except NoAnswer as error:
            return Tried(attempted.refuse(ANSWER, "no-answer", str(error)))
        attempted.spent = asking.spent
        try:
            query = value_of(answer, SCHEMA)["query"].strip()
        except NotInForm as problem:
            return Tried(attempted.refuse(ANSWER, problem.code, problem.detail), again=True)
        return attempted.judge(query, settings)


class _Attempt:
    """What one attempt came to."""

    def __init__(self, task: Task, number: int, earlier: Sequence[Outcome]) -> None:
        self._task = task
        self._attempts = number + 1
        self._earlier = earlier
        self.spent: dict[str, Spent] = {}

    def judge(self, query: str, settings: ModelSettings) -> Tried[Outcome]:
        task = self._task
        if not normal(query) or normal(query) == normal(task.query):
            return Tried(self.refuse(CHECK, "unchanged", "it says the same words", query), again=True)
        if len(query) > 4 * len(task.query) + 200:
            return Tried(self.refuse(CHECK, "too-long", "it is much longer than the request", query), again=True)
        row = with_query(task.row, task.format, query)
        if problem := _worse(row, task):
            return Tried(self.refuse(CHECK, *problem, query), again=True)
        metadata = {"query_before": task.query, "model": settings.model}
        return Tried(self._outcome(CHECK, row=row, metadata=metadata))

    def refuse(self, stage: str, code: str, detail: str, tried: str | None = None) -> Outcome:
        metadata = {
            **_source_id(self._task),
            "query_before": self._task.query,
            **({} if tried is None else {"tried": tried}),
        }
        return self._outcome(stage, code=code, detail=detail, metadata=metadata)

    def _outcome(self, stage: str, **fields: Any) -> Outcome:
        spent = dict(self._earlier[-1].spent) if self._earlier else {}
        for model, more in self.spent.items():
            spent[model] = spent.get(model, Spent()) + more
        return Outcome(item=self._task.item, stage=stage, attempts=self._attempts, spent=spent, **fields)


def _source_id(task: Task) -> dict[str, Any]:
    own = task.row.get("id") if isinstance(task.row, dict) else None
    return {} if own is None else {"id": own}


def _worse(row: dict[str, Any], task: Task) -> tuple[str, str] | None:
    """What is wrong with the new row that was not with the old one."""
    before = {(finding.code, finding.pointer) for finding in check_row(task.row, format=task.format, grounding=True)}
    for finding in check_row(row, format=task.format, grounding=True):
        hint = finding.code in _HINTS and (finding.code, finding.pointer) not in before
        if hint or finding.severity == "error":
            return finding.code, finding.message
    return None
