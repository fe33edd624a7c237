"""Rewords the queries of single-turn rows, and keeps the rows that still pass every check, grounding included.

One role (`paraphraser`), one stage: read ─▶ answer ─▶ check ─▶ unique. Rows keep their layout, tools and calls.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from callwright.engine import Past
from callwright.errors import OptionError
from callwright.export import card, layouts
from callwright.llm import Model, Prompt
from callwright.models import Outcome, Settings
from callwright.paraphrase import PROMPT, ROLE, Rephrasing, Scripted, Task, normal, opening, query_of
from callwright.paraphrase.scripted import NAME
from callwright.pipelines.session import Finished, Limits, Watch, cast_of, finished, opened
from callwright.pipelines.source import Source
from callwright.report import page
from callwright.runs import Configuration, Run
from callwright.runs import folder as places
from callwright.runs.configuration import WINDOW, roles_of, source_of
from callwright.runs.run import spending
from callwright.verify import check_row
from callwright.verify.check import Format

STAGES = ["read", "answer", "check", "unique"]
RECENT = 5

_LOOKED_AT = 2_000

_RECIPE = (
    "Rows of the source with their users' queries said in other words; tools and calls are the source's. "
    "Each row passed `callwright check`, and no argument's value lost its ground in the query."
)


def paraphrase(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    models: Mapping[str, Model] | None = None,
    format: Format | None = None,
    answers: str | os.PathLike[str] | None = None,
    export: Iterable[Format] = (),
    prompt: str | os.PathLike[str] | None = None,
    seed: int = 0,
    window: int = WINDOW,
    attempts: int = 3,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Finished:
    """Reword the queries of a file's single-turn rows; where the folder holds this run already, go on with it.

    Args:
        source: a file that `check` reads.
        out: the run's folder.
        settings: which model plays `paraphraser` (`llm.read_settings`); without them a script does, offline.
        models: players in the place of the settings' endpoints, by role: recorded or scripted ones.
        format: the rows' layout; told from their fields where it is not named.
        answers: as for `check`.
        export: further layouts to write the kept rows in. BFCL's rows are kept as xLAM's.
        prompt: a file to use as prompt in the place of ours.
        seed: decides everything that is drawn.
        window: how far back a row sees; see `Engine.map`.
        attempts: most attempts at one row.
        limits: what may be spent, and how much is done at once.
        watch: called a few times a second with the progress.

    Raises:
        InputError: the source can't be read.
        OptionError: an option is none.
        RunError: the run can't begin, or go on; see its kinds.
    """
    cast_of(settings, models, [ROLE])
    with Source(Path(source), format, answers) as rows:
        text = Prompt.read(PROMPT if prompt is None else Path(prompt))
        configuration = configured(
            rows, settings, text, seed=seed, window=window, attempts=attempts, export=export, models=models
        )
        with Run(Path(out), configuration, format=rows.format, stages=STAGES) as run:
            work = _Work(run, rows)
            run.recall(work.recall)
            done, reason = True, None
            if run.committed < rows.count:
                limits = limits or Limits()
                if limits.concurrency is not None and limits.concurrency > window:
                    run.notes.append(f"no more than {window + 1} rows are in flight at once, as the window is {window}")
                done, reason = finished(_session(run, work, settings, models, text, attempts, limits, watch))
            report = _finish(run, rows, configuration, done, reason)
            return Finished(done, reason, report, run.notes)


def estimated(
    source: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    format: Format | None = None,
    answers: str | os.PathLike[str] | None = None,
    prompt: str | os.PathLike[str] | None = None,
    attempts: int = 3,
) -> Iterator[str]:
    """What a run would take, in lines: nothing is asked and no folder made.

    Prompts are made from the first rows, and tokens are a quarter of their characters: an estimate, no promise.
    """
    with Source(Path(source), format, answers) as rows:
        text = Prompt.read(PROMPT if prompt is None else Path(prompt))
        looked = fit = asked = said = 0
        for row in islice(rows, _LOOKED_AT):
            looked += 1
            if _not_for_this(row, rows.format) is None:
                fit += 1
                query = query_of(row, rows.format) or ""
                messages = text.messages(query=query, recent=[], failures=[])
                asked += sum(len(message["content"]) for message in messages) // 4 + 1
                said += len(query) // 4 + 10
        scale = rows.count / looked if looked else 0
        requests, prompt_tokens, completion_tokens = (round(count * scale) for count in (fit, asked, said))
        yield f"{rows.count:,} rows, about {requests:,} of them single-turn and without errors"
        yield f"requests: {requests:,} to {requests * attempts:,} (up to {attempts} attempts at a row)"
        yield f"tokens: about {prompt_tokens:,} of prompts, {completion_tokens:,} of answers, if the first attempts do"
        if settings is None:
            yield "cost: nothing; a script rewords them (--roles names a model)"
            return
        models = settings.roles[ROLE].models
        weight = sum(model.weight for model in models)
        cost = sum(float(model.cost(prompt_tokens, completion_tokens)) * model.weight / weight for model in models)
        yield f"cost: about ${cost:,.4f}, and ${cost * attempts:,.4f} if every row needs every attempt"


def configured(
    rows: Source,
    settings: Settings | None,
    prompt: Prompt,
    *,
    seed: int,
    window: int,
    attempts: int,
    export: Iterable[Format],
    models: Mapping[str, Model] | None = None,
) -> Configuration:
    """What decides the results of a run.

    Raises:
        OptionError: a number is out of range, or a format is none.
    """
    if window < 1 or attempts < 1:
        raise OptionError("window and attempts are at least 1")
    exports = [rows.format, *(name for name in dict.fromkeys(export) if name != rows.format)]
    if strange := [name for name in exports if name not in get_args(Format) or name == "bfcl"]:
        raise OptionError(f"rows can't be exported as {strange[0]!r}")
    return Configuration(
        pipeline="paraphrase",
        seed=seed,
        window=window,
        source={**source_of(rows.path), "format": rows.read_as},
        options={"attempts": attempts, "export": exports},
        prompts={"paraphrase": prompt.hash},
        roles=roles_of(settings, {ROLE: NAME}, models),
    )


async def _session(
    run: Run,
    work: "_Work",
    settings: Settings | None,
    models: Mapping[str, Model] | None,
    prompt: Prompt,
    attempts: int,
    limits: Limits,
    watch: Watch | None,
) -> tuple[bool, str | None]:
    open_session = opened(
        run,
        settings,
        models,
        {ROLE: (NAME, Scripted())},
        limits=limits,
        items=work.rows.count,
        watch=watch,
    )
    async with open_session as session:
        stage = Rephrasing(session.asker, prompt)
        todo = islice(work.rows, run.committed, None)
        done = await session.map(todo, work.prepare, stage, work.commit, attempts=attempts)
        return done, session.stopping.reason


class _Work:
    """What runs where the folder is: rows to tasks, outcomes to decisions."""

    def __init__(self, run: Run, rows: Source) -> None:
        self.rows = rows
        self._run = run
        self._kept: Past[str] = Past()
        self._ids: set[Any] = set()

    def prepare(self, item: int, row: Any, horizon: int) -> Task:
        """A row as a task; `recent` comes from rows below the horizon."""
        format = self.rows.format
        if problem := _not_for_this(row, format):
            return Task(item, row, format, refused=problem)
        recent = [opening(query) for query in self._kept.before(horizon)[-RECENT:]]
        return Task(item, row, format, query_of(row, format) or "", tuple(dict.fromkeys(recent)))

    def commit(self, item: int, outcome: Outcome) -> bool:
        """Decides a row: the first of those that say the same is kept, and has an id that no other row has."""
        if outcome.kept:
            query = query_of(outcome.row, self.rows.format) or ""
            first = self._kept.first(normal(query))
            if first is not None:
                detail = f"row {first} says the same"
                metadata = {**outcome.metadata, "tried": query}
                update = {"stage": "unique", "code": "duplicate", "detail": detail, "row": None, "metadata": metadata}
            else:
                own = self._id(item, outcome.row)
                seed = self._run.folder.configuration.seed
                said = {"id": own, "item": item, "pipeline": "paraphrase", "seed": seed, "attempts": outcome.attempts}
                spent = {model: spent.to_json() for model, spent in outcome.spent.items()}
                update = {"row": {**outcome.row, "id": own}, "metadata": {**said, **outcome.metadata, "spent": spent}}
            outcome = outcome.model_copy(update=update)
        self.recall(outcome)
        self._run.commit(outcome)
        return True

    def recall(self, outcome: Outcome) -> None:
        """Remembers what later rows depend on."""
        if outcome.kept:
            query = query_of(outcome.row, self.rows.format) or ""
            self._kept.add(outcome.item, query, normal(query))
            self._ids.add(outcome.metadata["id"])

    def _id(self, item: int, row: Any) -> Any:
        own = row.get("id")
        if isinstance(own, str | int) and not isinstance(own, bool) and own not in self._ids:
            return own
        name = f"row-{item}"
        while name in self._ids:
            name += "-"
        return name


def _not_for_this(row: Any, format: Any) -> tuple[str, str] | None:
    """Why a row is not worked on."""
    if not isinstance(row, Mapping):
        return "has-errors", "the row can't be read"
    if wrong := [finding for finding in check_row(row, format=format) if finding.severity == "error"]:
        return "has-errors", f"{wrong[0].code}: {wrong[0].message}"
    if query_of(row, format) is None:
        return "not-single-turn", "the row has not exactly one turn of a user, in plain text"
    return None


def _finish(run: Run, rows: Source, configuration: Configuration, done: bool, reason: str | None) -> dict[str, Any]:
    """Closes the journal, then writes all that is made from it."""
    run.settle("complete" if done else reason or "stopped", complete=done)
    folder, own = run.folder, rows.format
    told = {
        own: {"written": run.tally.kept},
        **layouts(folder.path / places.EXPORT, own, configuration.options["export"]),
    }
    report = run.write_report(items=rows.count, more={"exports": told})
    title = f"{rows.path.stem}, in other words"
    labels = [NAME] if configuration.roles.get(ROLE) == {"scripted": NAME} else []
    folder.write(
        places.CARD, card(report, configuration.model_dump(mode="json"), title=title, recipe=_RECIPE, labels=labels)
    )
    folder.write(places.PAGE, page(report, spending(folder.path), title=f"paraphrase: {title}"))
    return report
