"""Writes the descriptions of a library's APIs anew where they are missing or noise; both texts are kept.

One role (`describer`), one stage: read ─▶ answer ─▶ check. An API whose answers are all refused stays as it was.
"""

import hashlib
import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from callwright.apis import collection
from callwright.describing import PROMPT, ROLE, Describing, Task, task_of
from callwright.errors import OptionError
from callwright.llm import Model, Prompt
from callwright.models import Api, Outcome, Settings
from callwright.models.noun import canonical
from callwright.pipelines.session import Finished, Limits, Watch, cast_of, finished, opened
from callwright.report import page
from callwright.runs import Configuration, Run
from callwright.runs import folder as places
from callwright.runs.configuration import roles_of
from callwright.runs.run import spending

STAGES = ["read", "answer", "check"]
LIBRARY = f"{places.EXPORT}/library.jsonl"
"""All APIs in the library's order, rewritten or as they were."""

_REWRITTEN = "rewritten"


def describe(
    library: str,
    out: str | os.PathLike[str],
    *,
    settings: Settings,
    models: Mapping[str, Model] | None = None,
    every: bool = False,
    prompt: str | os.PathLike[str] | None = None,
    seed: int = 0,
    attempts: int = 3,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Finished:
    """Describe a library's APIs; where the folder holds this run already, go on with it.

    Args:
        library: "default", or a file with one API a line.
        out: the run's folder; the library is in it, as `LIBRARY`.
        settings: which model plays `describer` (`llm.read_settings`).
        models: players in the place of the settings' endpoints, by role.
        every: also APIs whose description is no noise (`describing.noise`).
        prompt: a file to use as prompt in the place of ours.
        seed: decides everything that is drawn.
        attempts: most attempts at one API.
        limits: what may be spent, and how much is done at once.
        watch: called a few times a second with the progress.

    Raises:
        InputError: the library can't be read.
        OptionError: an option is none.
        RunError: the run can't begin, or go on; see its kinds.
    """
    cast_of(settings, models, [ROLE])
    if attempts < 1:
        raise OptionError("attempts are at least 1")
    apis = collection.read(library)
    text = Prompt.read(PROMPT if prompt is None else Path(prompt))
    told = canonical([api.model_dump(mode="json", exclude_none=True) for api in apis])
    name = library if library == collection.SHIPPED else Path(library).name
    configuration = Configuration(
        pipeline="describe",
        seed=seed,
        source={"name": name, "sha256": hashlib.sha256(told).hexdigest(), "apis": len(apis)},
        options={"attempts": attempts, "all": every},
        prompts={"describe": text.hash},
        roles=roles_of(settings, {}, models),
    )
    with Run(Path(out), configuration, format=_REWRITTEN, stages=STAGES) as run:
        work = _Work(run, apis, every=every)
        run.recall(work.recall)
        done, reason = True, None
        if run.committed < len(work.tasks):
            done, reason = finished(_session(run, work, settings, models, text, attempts, limits or Limits(), watch))
        return Finished(done, reason, _finish(run, work, done, reason), run.notes)


async def _session(
    run: Run,
    work: "_Work",
    settings: Settings,
    models: Mapping[str, Model] | None,
    prompt: Prompt,
    attempts: int,
    limits: Limits,
    watch: Watch | None,
) -> tuple[bool, str | None]:
    opening = opened(run, settings, models, {}, limits=limits, items=len(work.tasks), watch=watch)
    async with opening as session:
        stage = Describing(session.asker, prompt)
        todo = islice(work.tasks, run.committed, None)
        done = await session.map(todo, work.prepare, stage, work.commit, attempts=attempts)
        return done, session.stopping.reason


class _Work:
    """What runs where the folder is: APIs to tasks, outcomes to decisions."""

    def __init__(self, run: Run, apis: tuple[Api, ...], *, every: bool) -> None:
        self._run = run
        self._apis = apis
        self._places: list[int] = []
        """Of each task's API in the library."""
        self.tasks: list[Task] = []
        for place, api in enumerate(apis):
            if (task := task_of(len(self.tasks), api, every=every)) is not None:
                self.tasks.append(task)
                self._places.append(place)
        self._rewritten: dict[int, Api] = {}

    def prepare(self, item: int, task: Task, horizon: int) -> Task:
        """The task itself: none sees another."""
        return task

    def commit(self, item: int, outcome: Outcome) -> bool:
        """Decides an API."""
        spent = {model: spent.to_json() for model, spent in outcome.spent.items()}
        said = {"item": item, "pipeline": "describe", "seed": self._run.folder.configuration.seed}
        if outcome.kept:
            metadata = {**said, **outcome.metadata, "attempts": outcome.attempts, "spent": spent}
            outcome = outcome.model_copy(update={"metadata": metadata})
        self.recall(outcome)
        self._run.commit(outcome)
        return True

    def recall(self, outcome: Outcome) -> None:
        """Remembers what was written."""
        if outcome.kept:
            self._rewritten[self._places[outcome.item]] = Api.model_validate(outcome.row)

    def library(self) -> list[Api]:
        """All APIs, in their order."""
        return [self._rewritten.get(place, api) for place, api in enumerate(self._apis)]


def _finish(run: Run, work: _Work, done: bool, reason: str | None) -> dict[str, Any]:
    """Closes the journal, then writes all that is made from it."""
    run.settle("complete" if done else reason or "stopped", complete=done)
    library = work.library()
    run.folder.write(LIBRARY, "".join(f"{line}\n" for line in collection.lines(library)))
    told = {"apis": len(library), "described": len(work.tasks), "rewritten": run.tally.kept}
    report = run.write_report(items=len(work.tasks), more={"library": told})
    title = f"describe: {run.folder.configuration.source['name']}"
    run.folder.write(places.PAGE, page(report, spending(run.folder.path), title=title))
    return report
