"""APIGen-MT (arXiv 2504.03601): conversations of several turns, grown from a world, each verified in two phases.

phase 1   sample ─▶ author ─▶ format ─▶ execution ─▶ policy ─▶ proof ─▶ review ─▶ a task with gold actions
                      ▲──────── what was wrong, for some rounds ◀────────┘           │
          accepted tasks of one user ─▶ recombine ─▶ author                          ▼
phase 2                           user ⇄ agent ⇄ world ─▶ gold state, outputs, policy ─▶ verify ─▶ a row
"""

import hashlib
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from callwright.engine import Tried
from callwright.errors import GoalError, OptionError
from callwright.llm import Model, NoAnswer, Prompt
from callwright.llm.answers import NotInForm
from callwright.llm.asker import Asker
from callwright.models import Outcome, Persona, Settings, Task
from callwright.models.noun import canonical
from callwright.pipelines.decided import Work
from callwright.pipelines.handed import FORMAT, exports, hand_out
from callwright.pipelines.replayed import reached
from callwright.pipelines.session import Finished, Limits, Watch, cast_of, finished, opened
from callwright.pipelines.way import Way, told_of
from callwright.proving import Rejected
from callwright.recombine import recombined
from callwright.review import NAME as RULES
from callwright.review import ROLE as REVIEWER
from callwright.review import (
    VIEWS,
    Committee,
    Findings,
    Rules,
    Summariser,
    executed,
    failures,
    lawful,
    plain,
    proven,
    touching,
)
from callwright.review.summary import PROMPT as SUMMARY_PROMPT
from callwright.review.summary import ROLE as SUMMARISER
from callwright.runs import Configuration, Run
from callwright.runs.configuration import WINDOW, roles_of
from callwright.simulate import SCRIPTED_CAST, Cast, attempts, modelled_cast, row_of, untrained
from callwright.simulate.modelled.agent import PROMPT as AGENT_PROMPT
from callwright.simulate.modelled.user import CANDIDATES, JUDGE_PROMPT
from callwright.simulate.modelled.user import PROMPT as USER_PROMPT
from callwright.tasks import PROMPT as WRITING
from callwright.tasks import ROLE as AUTHOR
from callwright.tasks import Author, Brief, Scripted, assemble
from callwright.tasks.personas import read as read_personas
from callwright.verify import World, check_row

PLAYERS = {"user": USER_PROMPT, "user_judge": JUDGE_PROMPT, "agent": AGENT_PROMPT}
ROLES = [AUTHOR, REVIEWER, SUMMARISER, *PLAYERS]
STAGES = ["answer", "format", "execution", "policy", "proof", "review", "play", "verify", "unique"]
ROUNDS = {"retail": 3, "airline": 5}
"""How often a task is written, the first time included (§4.1)."""
SEATS = 3
SUCCESSES = 3
"""How many conversations of one task may be kept at most."""
THRESHOLD = 3
_NEAR = 8


def apigen_mt(
    domain: str,
    tasks: int,
    out: str | os.PathLike[str],
    *,
    seed: int = 0,
    settings: Settings | None = None,
    models: Mapping[str, Model] | None = None,
    mistakes: float = 0.0,
    export: Iterable[str] = (),
    pairs: bool = False,
    per_response: bool = False,
    world: str | os.PathLike[str] | None = None,
    personas: str | os.PathLike[str] | None = None,
    calls_in_text: bool = False,
    rounds: int | None = None,
    reviewers: int = SEATS,
    threshold: int = THRESHOLD,
    candidates: int = CANDIDATES,
    critique: bool = False,
    successes: int = 1,
    max_attempts: int | None = None,
    window: int | None = None,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Finished:
    """Make verified conversations; where the folder holds this run already, go on with it.

    Args:
        domain: "retail" or "airline".
        tasks: how many accepted conversations are wanted.
        out: the run's folder.
        seed: decides everything that is drawn.
        settings: which models play the roles (`llm.read_settings`); without them scripts and rules do, offline.
        models: players in the place of the settings' endpoints, or of scripts, by role (`ROLES`). Those who are named
            nowhere are scripts. A `user` goes with a `user_judge`, unless there is one candidate.
        mistakes: probability with which a conversation gets one mistake of a scripted player, to see that it is found.
        export: layouts to write beside OpenAI's: sharegpt, trl, xlam (which has no turns, so that its rows are only
            counted as left out).
        pairs: write failed and accepted conversations of a task as preference pairs as well.
        per_response: write a sample for each of the agent's responses as well.
        world: a folder with the domain's tables; the world that ships by default.
        personas: a file of JSON Lines; composed ones by default.
        calls_in_text: the agent's endpoint takes no tools: they stand in its prompt, and calls in its answers' text.
        rounds: how often a task is written at most; 3 in retail, 5 in airline by default.
        reviewers: how many review a task.
        threshold: how many of the reviewers' four criteria need a majority.
        candidates: lines that a user who is a model chooses from (§4.2).
        critique: whether a poor best line is tried once more, with the judge's reason.
        successes: how many different conversations of one task are kept at most, 1 to 3. With 1 each row has a task
            of its own, which is the more diverse; with more, accepted tasks that lie a window behind are played again.
        max_attempts: most tasks that are tried; five for each that is wanted, if it is not said.
        window: how far back a task sees, and how many are under way at most; see `Engine.map`. A quarter of the tasks
            by default, so that a short run, too, grows from its own tasks, but 8 at least and 256 at most.
        limits: what may be spent, and how much is done at once.
        watch: called a few times a second with the progress.

    Returns:
        How it ended; not complete where the attempts were used up before there were conversations enough.

    Raises:
        InputError: the world or the personas can't be read.
        OptionError: an option is none.
        RunError: the run can't begin, or go on; see its kinds.
    """
    roles = cast_of(settings, models, ROLES)
    if mistakes > 0 and {"user", "agent"} <= roles:
        raise OptionError("mistakes are planted into what scripts say and do; here user and agent are models")
    if "user" in roles and candidates > 1 and "user_judge" not in roles:
        raise OptionError("a user who is a model takes a user_judge as well, unless there is one candidate")
    base, limits = World.load(domain, world), limits or Limits()
    most = 5 * tasks if max_attempts is None else max_attempts
    rounds = ROUNDS[domain] if rounds is None else rounds
    window = min(WINDOW, max(_NEAR, tasks // 4)) if window is None else window
    if min(tasks, window, most, rounds, reviewers, candidates) < 1 or not 0 <= mistakes <= 1 or not 2 <= threshold <= 4:
        raise OptionError(
            "tasks, window, attempts, rounds, reviewers and candidates are at least 1, mistakes are a probability, "
            "and the threshold is 2 to 4"
        )
    if not 1 <= successes <= SUCCESSES:
        raise OptionError(f"{successes} conversations of a task can't be kept; 1 to {SUCCESSES} can")
    people = [] if personas is None else read_personas(personas)
    prompts = {AUTHOR: Prompt.read(WRITING), SUMMARISER: Prompt.read(SUMMARY_PROMPT)}
    prompts |= {f"{REVIEWER}/{view}": Prompt.read(path) for view, path in VIEWS.items()}
    prompts |= {role: Prompt.read(path) for role, path in PLAYERS.items()}
    configuration = Configuration(
        pipeline="apigen-mt",
        seed=seed,
        window=window,
        source={"name": domain if world is None else Path(world).name, "sha256": base.tau_hash()},
        options={
            "domain": domain,
            "tasks": tasks,
            "mistakes": mistakes,
            "export": exports(export),
            "pairs": pairs,
            "per_response": per_response,
            "personas": _digest(people),
            "calls_in_text": calls_in_text,
            "rounds": rounds,
            "reviewers": reviewers,
            "threshold": threshold,
            "candidates": candidates,
            "critique": critique,
            "successes": successes,
        },
        prompts={name: prompt.hash for name, prompt in prompts.items()},
        roles=roles_of(
            settings,
            {AUTHOR: Scripted.name, REVIEWER: RULES, SUMMARISER: RULES, **dict.fromkeys(PLAYERS, Scripted.name)},
            models,
        ),
    )
    with Run(Path(out), configuration, format=FORMAT, stages=STAGES) as run:
        work = Work(run, base, people)
        run.recall(work.remember)
        reason = None
        if not work.enough and run.committed < most:
            reason = finished(_session(run, work, settings, models, prompts, most, limits, watch))
        if not work.enough and reason is None:
            reason = f"{run.committed:,} tasks were tried (--max-attempts), and {run.tally.kept:,} of {tasks:,} kept"
        return hand_out(run, work, reason)


def _digest(people: Sequence[Persona]) -> dict[str, Any] | None:
    """What tells one file of personas from another."""
    if not people:
        return None
    told = canonical([person.model_dump(mode="json") for person in people])
    return {"personas": len(people), "sha256": hashlib.sha256(told).hexdigest()}


async def _session(
    run: Run,
    work: Work,
    settings: Settings | None,
    models: Mapping[str, Model] | None,
    prompts: Mapping[str, Prompt],
    most: int,
    limits: Limits,
    watch: Watch | None,
) -> str | None:
    scripts: dict[str, tuple[str, Model]] = {
        AUTHOR: (Scripted.name, Scripted()),
        REVIEWER: (RULES, Rules()),
        SUMMARISER: (RULES, Findings()),
    }
    async with opened(run, settings, models, scripts, limits=limits, items=None, watch=watch) as session:
        cast = _cast(run.folder.configuration, prompts, cast_of(settings, models, ROLES))
        line = Line(session.asker, prompts, cast, work.world, run.folder.configuration)
        await session.map(range(run.committed, most), work.prepare, line, work.commit, attempts=1)
        return session.stopping.reason


def _cast(configuration: Configuration, prompts: Mapping[str, Prompt], roles: Container[str]) -> Cast | None:
    """Who plays, where any of them is a model."""
    options = configuration.options
    if "user" not in roles and "agent" not in roles:
        return None
    return modelled_cast(
        user="user" in roles,
        agent="agent" in roles,
        candidates=options["candidates"],
        critique=options["critique"],
        native=not options["calls_in_text"],
        user_prompt=prompts["user"],
        judge_prompt=prompts["user_judge"],
        agent_prompt=prompts["agent"],
    )


class Line:
    """The way of one conversation, from a brief to an outcome; see `engine.protocol.Stage`."""

    def __init__(
        self,
        asker: Asker,
        prompts: Mapping[str, Prompt],
        cast: Cast | None,
        world: World,
        configuration: Configuration,
    ) -> None:
        """A line.

        Args:
            asker: the session's.
            prompts: by role.
            cast: who plays; None: scripts do.
            world: what is played on; it stays as it is.
            configuration: the run's.
        """
        options = configuration.options
        views = {view: prompts[f"{REVIEWER}/{view}"] for view in VIEWS}
        self._asker = asker
        self._world = world
        self._seed = configuration.seed
        self._path = (self._seed, world.domain.name)
        self._rounds: int = options["rounds"]
        self._mistakes: float = options["mistakes"]
        self._author = Author(prompts[AUTHOR], world)
        self._committee = Committee(views, world, seats=options["reviewers"], threshold=options["threshold"])
        self._summariser = Summariser(prompts[SUMMARISER])
        self._cast = cast

    async def __call__(self, brief: Brief, attempt: int, earlier: Any) -> Tried[Outcome]:
        """One conversation, or why there is none."""
        way = Way(self._asker, brief.item)
        way.told["sampled"] = brief.sampled()
        try:
            task = await self._task(brief, way) if brief.again is None else self._again(brief.again, way)
            row = await self._played(task, way)
            way.told["hash"], way.told["rules"] = verified(row, task, self._world)
        except Rejected as why:
            outcome = Outcome(item=brief.item, stage=why.stage, code=why.code, detail=why.detail)
        else:
            outcome = Outcome(item=brief.item, stage="verify", row=row)
        return Tried(outcome.model_copy(update={"metadata": way.told, "spent": way.spent()}))

    async def _task(self, brief: Brief, way: Way) -> Task:
        """Phase 1: written anew with what was wrong, until it is accepted or the rounds are over."""
        problems: list[str] = []
        for number in range(self._rounds):
            review = None
            way.told.pop("tried", None)
            try:
                task = await self._proposed(brief, number, problems, way)
                diff = executed(task, self._world)
                way.told["diff"] = diff.text
                lawful(task, self._world)
                # What is put together keeps the rules of its parts.
                touching(task, () if task.parts else brief.wanted.rules, self._world)
                proven(task, self._world)
                path = (*self._path, brief.item, "review", number)
                asking = way.asking("review", number)
                review = await self._committee.review(task, diff, brief.examples, asking, path)
                way.told["reviews"].append(review.model_dump(mode="json"))
                if review.accepted:
                    way.told["accepted"] = True
                    return task
                raise Rejected("review", "turned-down", failures(review))
            except Rejected as why:
                way.told["rounds"].append({"stage": why.stage, "code": why.code, "detail": why.detail})
                last = why
                if number + 1 < self._rounds:
                    path, asking = (*self._path, brief.item, "summary", number), way.asking("summary", number)
                    tried = str(way.told.get("tried", ""))
                    problems.append(await self._summariser.tell(why, tried, review, asking, path))
                    way.told["rounds"][-1]["told"] = problems[-1]
                if why.code in ("no-records", "refused"):
                    # Whoever called before has nothing left of that sort; somebody else may.
                    anybody = replace(brief.wanted, user_id=None, among=(), beside=(), without=frozenset())
                    brief = replace(brief, wanted=anybody)
        raise last

    def _again(self, task: Task, way: Way) -> Task:
        """A task that was accepted already."""
        way.told |= {"again": task.id, "accepted": True, "tried": task.instruction}
        way.told |= {"task": task.model_dump(mode="json"), "diff": executed(task, self._world).text}
        return task

    async def _proposed(self, brief: Brief, number: int, problems: Sequence[str], way: Way) -> Task:
        """A goal with its telling, solved on the world."""
        told, name = way.told, f"{self._world.domain.name}-{self._seed}-{brief.item}"
        path = (*self._path, brief.item, AUTHOR, number)
        if number == 0 and brief.parts:
            try:
                joined = recombined(self._world, brief.parts, path, task_id=name)
            except GoalError as error:
                # Each alone may be fine, and all of them together forbidden.
                raise Rejected("execution", "not-together", str(error)) from None
            told["parts"] = list(joined.parts)
            brief = replace(brief, goal=joined.goal)
        else:
            told.pop("parts", None)
        told["model"] = self._asker.player(AUTHOR, self._asker.path((brief.item, AUTHOR, number, 0)))[0].model
        try:
            goal, instruction = await self._author.write(brief, problems, way.asking(AUTHOR, number), path)
        except NoAnswer as error:
            raise Rejected("answer", "no-answer", str(error)) from None
        except NotInForm as problem:
            raise Rejected("format", problem.code, problem.detail) from None
        except GoalError as error:
            raise Rejected("answer", "no-records", str(error)) from None
        told["tried"] = instruction
        if brief.people is not None:
            told["sampled"]["persona"] = brief.people.of(goal.user.user_id).id
        plain(goal, instruction)
        try:
            task = assemble(self._world, goal, instruction, name, parts=tuple(told.get("parts", ())))
        except GoalError as error:
            raise Rejected("execution", "unsound", str(error)) from None
        told["task"] = task.model_dump(mode="json")
        return task

    async def _played(self, task: Task, way: Way) -> dict[str, Any]:
        """Phase 2: a conversation that reaches the gold state, says the outputs, and keeps the policy."""
        played = await attempts(
            task,
            self._world,
            (*self._path, way.item),
            cast=self._cast or SCRIPTED_CAST,
            asking=None if self._cast is None else lambda number: way.asking("play", number),
            mistakes=self._mistakes,
        )
        way.told["played"] = [told_of(one, task, self._world) for one in played]
        last = played[-1]
        way.told["players"] = last.trajectory.players
        if not last.accepted:
            raise Rejected("play", last.reason, last.divergences[0].detail if last.divergences else "")
        row = {"id": task.id, **row_of(last.trajectory, self._world)}
        # They stay as context, and nothing should be learnt from them.
        reasons = untrained(row["messages"], task, self._world)
        row["messages"] = [{**one, "weight": 0} if n in reasons else one for n, one in enumerate(row["messages"])]
        way.told["untrained"] = {str(place): why for place, why in reasons.items()}
        return row


def verified(row: dict[str, Any], task: Task, world: World) -> tuple[str, list[str]]:
    """The hash of the state that the row's calls leave, and the rules of the policy that it touches.

    Raises:
        Rejected: the row is not right by its tools, or does not replay to the gold state.
    """
    for finding in check_row(row, format="openai", select=["error"]):
        raise Rejected("verify", finding.code, f"{finding.pointer}: {finding.message}")
    return reached(row, task, world)
