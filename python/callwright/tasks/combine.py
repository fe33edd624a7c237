"""Reverse recombination (APIGen-MT §4.1.3): tasks of one user put together into a longer one."""

from collections.abc import Iterator, Sequence

from callwright.errors import GoalError
from callwright.models import Goal, Intent, Task
from callwright.runs.draws import Draws
from callwright.tasks import personas
from callwright.tasks.assemble import assemble
from callwright.tasks.goals import difficulty
from callwright.tasks.tell import tell
from callwright.verify import World

_MOST = 4


def combine(world: World, tasks: Sequence[Task], path: Sequence[int | str], *, task_id: str | None = None) -> Task:
    """One task out of 2 to 4 of the same user, solved and held to soundness as a whole.

    The persona is the first one's. What was fine alone may be forbidden together; then there is no such task.

    Args:
        world: where the tasks are to be done.
        tasks: what is put together, in this order; one that ends with a hand-over to a human agent comes last.
        path: what the randomness of the telling hangs on.
        task_id: what it is called; their ids joined by default.

    Raises:
        GoalError: they are of several users, too few or too many, concern the same record, or are not sound as a whole.
    """
    if not 2 <= len(tasks) <= _MOST:
        raise GoalError(f"{len(tasks)} tasks are not put together; 2 to {_MOST} are")
    if len({task.family for task in tasks}) > 1:
        raise GoalError("the tasks are of several users")
    ordered = sorted(tasks, key=lambda task: task.transfer)
    _apart(ordered)
    first = ordered[0].goal
    intents = tuple(intent for task in ordered for intent in task.goal.intents)
    goal = Goal(
        domain=first.domain, user=first.user, intents=intents, persona=first.persona, difficulty=difficulty(intents)
    )
    task_id = task_id or "+".join(task.id for task in ordered)
    draws = Draws(*path, "combine", task_id)
    instruction = tell(goal, personas.behaviour(goal.persona, draws, several=True), draws)
    return assemble(world, goal, instruction, task_id, parts=tuple(task.id for task in ordered))


def combinations(world: World, tasks: Sequence[Task], path: Sequence[int | str]) -> Iterator[Task]:
    """Tasks that can be put together out of these, each used once at most.

    Args:
        world: where the tasks are to be done.
        tasks: what to choose from.
        path: what the randomness hangs on.
    """
    families: dict[str, list[Task]] = {}
    for task in tasks:
        families.setdefault(task.family, []).append(task)
    for family, members in families.items():
        draws = Draws(*path, "combinations", family)
        left = draws.shuffled(members)
        while len(left) > 1:
            count = min(len(left), draws.between(2, _MOST))
            chosen, left = left[:count], left[count:]
            # Where all of them do not go together, the first two may.
            for some in (chosen, chosen[:2]) if count > 2 else (chosen,):
                try:
                    yield combine(world, some, path)
                except GoalError:
                    continue
                break


def _apart(tasks: Sequence[Task]) -> None:
    """No two of the tasks concern the same record, nor ask for the same thing."""
    seen: set[str] = set()
    for task in tasks:
        own = {text for step in task.steps for action in step.actions for text in _records(action.arguments)}
        own |= {text for intent in task.goal.intents for text in _asked(intent)}
        if shared := sorted(seen & own):
            raise GoalError(f"two of the tasks concern {shared[0]}")
        seen |= own


def _records(arguments: dict[str, object]) -> set[str]:
    """Records that a write is about: a user's profile is one only where nothing else is."""
    named = {str(arguments[name]) for name in ("order_id", "reservation_id") if name in arguments}
    return named or {str(arguments["user_id"])}


def _asked(intent: Intent) -> set[str]:
    """What the user speaks of by id, and the questions."""
    named = set() if intent.kind != "information" else {f"{intent.wish} {intent.known}"}
    for wish in intent.chain():
        for known in wish.known:
            if isinstance(known.value, dict):
                named |= {str(known.value[name]) for name in ("order_id", "reservation_id") if name in known.value}
    return named
