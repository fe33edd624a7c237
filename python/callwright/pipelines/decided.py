"""What the multi-turn pipeline does where the run's folder is: items to briefs, outcomes to decisions."""

import hashlib
from collections.abc import Sequence
from typing import Any

from callwright.models import Outcome, Persona, Task
from callwright.models.noun import canonical
from callwright.pipelines.briefs import Briefs
from callwright.recombine import Pool
from callwright.report import Trajectories
from callwright.runs import Draws, Run
from callwright.tasks import ROLE as AUTHOR
from callwright.tasks import Brief
from callwright.verify import World

_SPLITS = {"train": 90, "validation": 5, "test": 5}


class Work:
    """A run's pool, briefs and counts. Depends on what was committed alone."""

    def __init__(self, run: Run, world: World, people: Sequence[Persona]) -> None:
        configuration = run.folder.configuration
        self.world = world
        self.trajectories = Trajectories(run.stages, world.domain)
        self.tasks: list[Task] = []
        self.hashes: list[str] = []
        self._run = run
        self._wanted: int = configuration.options["tasks"]
        self._seed = configuration.seed
        self._pool = Pool()
        self._successes: int = configuration.options["successes"]
        self._briefs = Briefs(world, self._pool, people, self._seed, self._successes)
        self._told: set[str] = set()
        self._said: dict[str, list[bytes]] = {}
        """By task: what its successes say and do."""
        self._models: dict[str, str] = {}
        """By task: who wrote it."""

    @property
    def enough(self) -> bool:
        """Whether there are as many conversations as are wanted."""
        return self._run.tally.kept >= self._wanted

    def prepare(self, item: int, _: int, horizon: int) -> Brief:
        """An item's brief."""
        return self._briefs.brief(item, horizon)

    def commit(self, item: int, outcome: Outcome) -> bool:
        """Decides a conversation: no earlier task has its instruction, and none of the same task says the same."""
        told = {"id": f"{self.world.domain.name}-{self._seed}-{item}", "item": item, "pipeline": "apigen-mt"}
        if outcome.kept and (problem := self._not_new(outcome)):
            code, detail = problem
            update = {"stage": "unique", "code": code, "detail": detail, "row": None}
            outcome = outcome.model_copy(update=update)
        if outcome.kept:
            number = len(self._said.get(outcome.row["task_id"], ())) + 1
            told["success"] = number
            if number > 1:
                told |= {"id": f"{outcome.row['task_id']}-{number}", "model": self._models[outcome.row["task_id"]]}
                outcome = outcome.model_copy(update={"row": {**outcome.row, "id": told["id"]}})
            players = {AUTHOR: told.get("model", outcome.metadata.get("model")), **outcome.metadata["players"]}
            outcome = outcome.model_copy(update={"row": {**outcome.row, "players": players}})
            spent = {model: spent.to_json() for model, spent in outcome.spent.items()}
            family = outcome.metadata["task"]["family"]
            split = Draws(self._seed, "split", family).weighted(list(_SPLITS), list(_SPLITS.values()))
            told |= {"seed": self._seed, "split": split, "spent": spent}
        outcome = outcome.model_copy(update={"metadata": {**told, **outcome.metadata}})
        self._run.commit(outcome)
        self.remember(outcome)
        return not self.enough

    def remember(self, outcome: Outcome) -> None:
        """Takes what was decided, now or by an earlier session."""
        self.trajectories.add(outcome)
        sampled = outcome.metadata["sampled"]
        self._pool.tried(sampled["parts"])
        if sampled["user"]:
            self._pool.called(outcome.item, sampled["user"])
        if not outcome.metadata.get("accepted"):
            return
        task = Task.model_validate(outcome.metadata["task"])
        if "again" not in outcome.metadata:
            self._pool.add(outcome.item, task)
        if outcome.kept:
            self._pool.succeed(outcome.item, task)
            self._models.setdefault(task.id, outcome.metadata["model"])
            self._said.setdefault(task.id, []).append(_said(outcome.row))
            self._told.add(task.instruction)
            self.tasks.append(task)
            self.hashes.append(outcome.metadata["hash"])

    def _not_new(self, outcome: Outcome) -> tuple[str, str] | None:
        """Why a kept conversation is none that is wanted."""
        if "again" not in outcome.metadata:
            known = outcome.metadata["tried"] in self._told
            return ("duplicate", "an earlier task has this instruction") if known else None
        earlier = self._said.get(outcome.row["task_id"], [])
        if _said(outcome.row) in earlier:
            return "duplicate", "an earlier conversation of this task says and does the same"
        enough = len(earlier) >= self._successes
        return ("enough", f"the task has {len(earlier)} conversations already") if enough else None


def _said(row: dict[str, Any]) -> bytes:
    """A digest of what is said and done, whatever the ids of calls."""
    messages = [
        [
            message["role"],
            message["content"],
            [[call["function"]["name"], call["function"]["arguments"]] for call in message.get("tool_calls", ())],
        ]
        for message in row["messages"]
    ]
    return hashlib.sha256(canonical(messages)).digest()
