"""What is noted of one item of the multi-turn pipeline on its way to an outcome, and what it spends."""

from typing import Any

from callwright.llm.asker import Asker, Asking
from callwright.models import Spent, Task
from callwright.simulate import Played, differs, row_of
from callwright.verify import World


class Way:
    """What is noted of one item, and what it spends."""

    def __init__(self, asker: Asker, item: int) -> None:
        self.told: dict[str, Any] = {"rounds": [], "reviews": []}
        self._asker = asker
        self.item = item
        self._askings: dict[tuple[str, int], Asking] = {}

    def asking(self, stage: str, attempt: int) -> Asking:
        """The asking of one stage and attempt."""
        if (stage, attempt) not in self._askings:
            self._askings[stage, attempt] = self._asker.of(self.item, stage, attempt)
        return self._askings[stage, attempt]

    def spent(self) -> dict[str, Spent]:
        """By model."""
        total: dict[str, Spent] = {}
        for asking in self._askings.values():
            for model, spent in asking.spent.items():
                total[model] = total.get(model, Spent()) + spent
        # Who answered first says nothing.
        return dict(sorted(total.items()))


def told_of(played: Played, task: Task, world: World) -> dict[str, Any]:
    """What is kept of one attempt; of a failed one its messages as well."""
    trajectory = played.trajectory
    told: dict[str, Any] = {
        "code": None if played.accepted else played.reason,
        "by": played.by,
        "ended": trajectory.ended,
        "planted": trajectory.planted and trajectory.planted.model_dump(mode="json"),
        "divergences": [divergence.model_dump(mode="json") for divergence in played.divergences],
        "choices": [choice.model_dump(mode="json") for choice in trajectory.choices],
    }
    if played.accepted:
        return told
    failed = {"diff": differs(trajectory, task, world), "messages": row_of(trajectory, world)["messages"][1:]}
    return {**told, **failed}
