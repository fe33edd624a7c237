"""APIGen (arXiv 2406.18518): single-turn rows from a library of APIs, each verified in three stages.

sample ─▶ author ─▶ 1 format ─▶ 2 execution ─▶ 3 semantic ─▶ transform, and the stages again ─▶ unique ─▶ an example
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from callwright.apis.executor import Executor
from callwright.engine import Tried
from callwright.errors import OptionError
from callwright.export import SINGLE_TURN, card, layouts
from callwright.llm import Model, NoAnswer, Prompt
from callwright.llm.answers import NotInForm
from callwright.llm.asker import Asker, Asking
from callwright.models import Outcome, Settings
from callwright.models.draft import Brief, Draft, Offer
from callwright.pipelines.benchmark import Benchmark
from callwright.pipelines.keeping import Keeping
from callwright.pipelines.library import DEFAULT, Library
from callwright.pipelines.session import Finished, Limits, Watch, cast_of, finished, opened
from callwright.proving import PROMPT as JUDGING
from callwright.proving import ROLE as JUDGE
from callwright.proving import (
    Judge,
    Rejected,
    checked,
    grounded,
    on_style,
    planned,
    results,
    row_of,
    without_errors,
)
from callwright.proving.row import FORMAT
from callwright.queries import PROMPT as WRITING
from callwright.queries import ROLE as AUTHOR
from callwright.queries import Author, Scripted, merged, planted
from callwright.queries.scripted import NAME
from callwright.report import page, pie
from callwright.runs import Configuration, Draws, Run
from callwright.runs import folder as places
from callwright.runs.configuration import WINDOW, roles_of
from callwright.runs.run import spending
from callwright.sampling import SHARES, Apis
from callwright.transforms import KINDS, Shown, changed

ROLES = [AUTHOR, JUDGE]
EXPORTS = [FORMAT, "xlam", "sharegpt", "trl"]
STAGES = ["answer", "format", "execution", "semantic", "unique"]
TRANSFORMED = 0.4
"""Of verified rows, how many are changed in what they show."""
MERGED = "merged"
"""Who wrote the rows that were put together from others."""
_PIE = f"{places.EXPORT}/categories.svg"

_RECIPE = (
    "Queries of one turn with the function calls that answer them, made from a library of APIs that can be executed "
    "(the recipe of APIGen, arXiv 2406.18518). Each row passed three stages: its format was checked against its tools, "
    "its calls were executed, and their meaning was held against the query: value by value, call by call"
)


def apigen(
    out: str | os.PathLike[str],
    *,
    rows: int,
    apis: str = DEFAULT,
    settings: Settings | None = None,
    models: Mapping[str, Model] | None = None,
    executor: Executor | None = None,
    export: Iterable[str] = (),
    seed: int = 0,
    mistakes: float = 0.0,
    max_attempts: int | None = None,
    decontaminate: str | os.PathLike[str] | None = None,
    window: int = WINDOW,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Finished:
    """Make verified rows; where the folder holds this run already, go on with it.

    Args:
        out: the run's folder.
        rows: how many verified rows are wanted.
        apis: "default", or a file with one API a line.
        settings: which models play `author` and `judge` (`llm.read_settings`); without them a script writes, and rules
            alone judge.
        models: players in the place of the settings' endpoints, by role.
        executor: executes calls; one that reaches no hosts and starts no commands, if it is not given.
        export: layouts to write beside OpenAI's: xlam, sharegpt, trl.
        seed: decides everything that is drawn.
        mistakes: probability with which one mistake is planted into a draft, to see which stage finds it.
        max_attempts: most rows that are tried; five for each that is wanted, if it is not said.
        decontaminate: a benchmark in BFCL's layout (a file or a folder) that no row may come near.
        window: how far back a row sees; see `Engine.map`.
        limits: what may be spent, and how much is done at once.
        watch: called a few times a second with the progress.

    Returns:
        How it ended; not complete where the attempts were used up before there were rows enough.

    Raises:
        InputError: the APIs or the benchmark can't be read.
        OptionError: an option is none.
        RunError: the run can't begin, or go on; see its kinds.
    """
    cast_of(settings, models, ROLES)
    library, limits = Library(apis), limits or Limits()
    benchmark = None if decontaminate is None else Benchmark(Path(decontaminate))
    prompts = {AUTHOR: Prompt.read(WRITING), JUDGE: Prompt.read(JUDGING)}
    most = 5 * rows if max_attempts is None else max_attempts
    if rows < 1 or window < 1 or most < 1 or not 0 <= mistakes <= 1:
        raise OptionError("rows, window and attempts are at least 1, and mistakes are a probability")
    configuration = Configuration(
        pipeline="apigen",
        seed=seed,
        window=window,
        source=library.source(),
        options={
            "rows": rows,
            "mistakes": mistakes,
            "export": _exports(export),
            "decontaminate": benchmark.source if benchmark else None,
            "styles": dict(SHARES),
        },
        prompts={name: prompt.hash for name, prompt in prompts.items()},
        roles=roles_of(settings, {AUTHOR: NAME, JUDGE: "rules"}, models),
    )
    with Run(Path(out), configuration, format=FORMAT, stages=STAGES) as run:
        work = Keeping(run, Apis(library.apis), benchmark)
        run.recall(work.recall)
        reason = None
        if not work.enough and run.committed < most:
            executor = executor or Executor()
            reason = finished(_session(run, work, settings, models, prompts, executor, most, limits, watch))
        if not work.enough and reason is None:
            reason = f"{run.committed:,} rows were tried (--max-attempts), and {run.tally.kept:,} of {rows:,} kept"
        report = _finish(run, library, work, reason)
        return Finished(work.enough, None if work.enough else reason, report, run.notes)


async def _session(
    run: Run,
    work: Keeping,
    settings: Settings | None,
    models: Mapping[str, Model] | None,
    prompts: Mapping[str, Prompt],
    executor: Executor,
    most: int,
    limits: Limits,
    watch: Watch | None,
) -> str | None:
    scripts = {AUTHOR: (NAME, Scripted())}
    opening = opened(run, settings, models, scripts, limits=limits, items=None, watch=watch)
    async with opening as session, executor:
        judge = None if JUDGE not in cast_of(settings, models, ROLES) else Judge(prompts[JUDGE])
        line = Line(session.asker, Author(prompts[AUTHOR]), judge, executor, work.apis, run.folder.configuration)
        items = range(run.committed, most)
        await session.map(items, work.prepare, line, work.commit, attempts=1)
        return session.stopping.reason


class Line:
    """The way of one row, from a brief to an outcome; see `engine.protocol.Stage`."""

    def __init__(
        self,
        asker: Asker,
        author: Author,
        judge: Judge | None,
        executor: Executor,
        apis: Apis,
        configuration: Configuration,
    ) -> None:
        self._asker = asker
        self._author = author
        self._judge = judge
        self._executor = executor
        self._apis = apis
        self._seed = configuration.seed
        self._mistakes = configuration.options["mistakes"]

    async def __call__(self, brief: Brief, attempt: int, earlier: Any) -> Tried[Outcome]:
        """One row. A draft that fails is not tried again: the next one is drawn anew."""
        asking = self._asker.of(brief.item, "apigen", attempt)
        told: dict[str, Any] = {"style": brief.style, "manner": brief.manner, "language": brief.language}
        try:
            row = await self._row(brief, asking, told)
        except Rejected as why:
            outcome = Outcome(item=brief.item, stage=why.stage, code=why.code, detail=why.detail)
            return Tried(outcome.model_copy(update={"metadata": told, "spent": asking.spent}))
        return Tried(Outcome(item=brief.item, stage="semantic", row=row, metadata=told, spent=asking.spent))

    async def _row(self, brief: Brief, asking: Asking, told: dict[str, Any]) -> dict[str, Any]:
        draft = await self._written(brief, asking, told)
        told["tried"] = draft.query
        draws = Draws(self._seed, brief.item, "mistake")
        if draws.chance(self._mistakes):
            draft, told["mistake"] = planted(draft, brief, draws)
        shown = Shown(brief.offers, draft)
        row, answered = await self._proven(brief, shown)
        if self._judge is not None:
            mark = Draws(self._seed, brief.item, "judge")
            told["judged"] = await self._judge.judge(draft, brief.offers, answered, asking, mark)
        shown, row, told["transform"] = await self._transformed(brief, shown, row, answered)
        told |= {
            "apis": {o.name: {"api": o.api.name, "renamed": o.renamed} for o in shown.offers},
            "called": sorted({o.api.category for o in shown.offers for c in shown.draft.calls if c.name == o.name}),
            "draft": shown.draft.model_dump(mode="json", exclude={"query", "calls"}),
            "results": answered,
        }
        return row

    async def _written(self, brief: Brief, asking: Asking, told: dict[str, Any]) -> Draft:
        if brief.parts:
            told |= {"model": MERGED, "parts": [part.id for part in brief.parts]}
            return merged(brief, Draws(self._seed, brief.item, MERGED))
        # Whoever is asked is named before the answer comes, which may be none.
        told["model"] = self._asker.player(AUTHOR, self._asker.path((brief.item, "apigen", 0, 0)))[0].model
        try:
            draft, _ = await self._author.draft(brief, asking)
        except NoAnswer as error:
            raise Rejected("answer", "no-answer", str(error)) from None
        except NotInForm as problem:
            raise Rejected("format", problem.code, problem.detail) from None
        return draft

    async def _proven(self, brief: Brief, shown: Shown) -> tuple[dict[str, Any], list[str]]:
        """The three stages, as far as rules decide them: the row, and what its calls answered."""
        draft, offers = shown.draft, shown.offers
        row = row_of(brief.item, draft, offers)
        checked(row)
        on_style(brief.style, draft, offers)
        answered = await results(self._executor, draft, offers)
        planned(draft)
        grounded(row)
        without_errors(answered)
        return row, answered

    async def _transformed(
        self, brief: Brief, shown: Shown, row: dict[str, Any], answered: list[str]
    ) -> tuple[Shown, dict[str, Any], str | None]:
        """The row with what it shows changed, where that is drawn, and where it passes the stages again."""
        draws = Draws(self._seed, brief.item, "transform")
        kind = draws.choice(KINDS)
        alone = brief.style in ("simple", "parallel")
        if not draws.chance(TRANSFORMED) or (kind == "distractors" and alone):
            return shown, row, None
        more = self._distractors(brief, shown.offers, draws) if kind == "distractors" else []
        other = changed(kind, shown, more, draws)
        try:
            changed_row, again = await self._proven(brief, other)
        except Rejected:
            return shown, row, None
        if other == shown or again != answered:
            return shown, row, None
        return other, changed_row, kind

    def _distractors(self, brief: Brief, offers: tuple[Offer, ...], draws: Draws) -> list[Any]:
        count = draws.between(1, 3)
        if brief.style == "irrelevance":
            return self._apis.strangers(draws, brief.wanted[0], count)
        return self._apis.others(draws, [offer.api for offer in offers], count)


def _exports(given: Iterable[str]) -> list[str]:
    names = [FORMAT, *(name for name in dict.fromkeys(given) if name != FORMAT)]
    if strange := [name for name in names if name not in EXPORTS]:
        raise OptionError(f"rows can't be exported as {strange[0]!r}; there are {', '.join(EXPORTS)}")
    return names


def _finish(run: Run, library: Library, work: Keeping, reason: str | None) -> dict[str, Any]:
    """Closes the journal, then writes all that is made from it."""
    done = work.enough
    run.settle("complete" if done else reason or "stopped", complete=done)
    folder, configuration = run.folder, run.folder.configuration
    told = {
        FORMAT: {"written": run.tally.kept},
        **layouts(folder.path / places.EXPORT, FORMAT, configuration.options["export"], SINGLE_TURN),
    }
    generation = work.generation.data(work.wanted, library.apis)
    items = run.tally.items if done else None
    report = run.write_report(items=items, more={"exports": told, "generation": generation})
    scripted = configuration.roles.get(AUTHOR) == {"scripted": NAME}
    judged = "" if scripted else ", and by a judge that could only reject"
    folder.write(_PIE, pie(generation["categories"], title="Calls by category"))
    folder.write(
        places.CARD,
        card(
            report,
            configuration.model_dump(mode="json"),
            title=f"Function calls from the APIs of {library.name}",
            recipe=f"{_RECIPE}{judged}.",
            labels=["apigen", *([NAME] if scripted else [])],
            more=work.generation.markdown(generation, picture=Path(_PIE).name),
        ),
    )
    title = f"apigen: {library.name}"
    more = work.generation.html(generation, picture=pie(generation["categories"], title="Calls by category"))
    folder.write(places.PAGE, page(report, spending(folder.path), title=title, more=more))
    return report
