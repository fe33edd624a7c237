"""What the multi-turn pipeline does where the run's folder is: items to briefs, outcomes to decisions."""

from collections.abc import Sequence

from callwright.models import Outcome, Persona, Task
from callwright.pipelines.briefs import Briefs
from callwright.recombine import Pool
from callwright.report import Trajectories
from callwright.runs import Draws, Run
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
        self._briefs = Briefs(world, self._pool, people, self._seed)
        self._told: set[str] = set()

    @property
    def enough(self) -> bool:
        """Whether there are as many conversations as are wanted."""
        return self._run.tally.kept >= self._wanted

    def prepare(self, item: int, _: int, horizon: int) -> Brief:
        """An item's brief."""
        return self._briefs.brief(item, horizon)

    def commit(self, item: int, outcome: Outcome) -> bool:
        """Decides a conversation: no earlier one has its instruction."""
        told = {"id": f"{self.world.domain.name}-{self._seed}-{item}", "item": item, "pipeline": "apigen-mt"}
        if outcome.kept and outcome.metadata["tried"] in self._told:
            update = {
                "stage": "unique",
                "code": "duplicate",
                "detail": "an earlier task has this instruction",
                "row": None,
            }
            outcome = outcome.model_copy(update=update)
        if outcome.kept:
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
        self._pool.add(outcome.item, task)
        if outcome.kept:
            self._told.add(task.instruction)
            self.tasks.append(task)
            self.hashes.append(outcome.metadata["hash"])
