"""The longest task that can be put together of some: where all of them do not go together, fewer may."""

from collections.abc import Sequence

from callwright.errors import GoalError
from callwright.models import Task
from callwright.tasks import combine
from callwright.verify import World


def recombined(world: World, parts: Sequence[Task], path: Sequence[int | str], *, task_id: str) -> Task:
    """One task of several, solved and held to soundness as a whole.

    Args:
        world: where the tasks are to be done.
        parts: accepted tasks of one user; the last ones are left out first.
        path: what the randomness of the telling hangs on.
        task_id: what it is called.

    Raises:
        GoalError: no two of them go together.
    """
    problem = GoalError("fewer than two tasks are not put together")
    for count in range(len(parts), 1, -1):
        try:
            return combine(world, parts[:count], path, task_id=task_id)
        except GoalError as error:
            problem = error
    raise problem
