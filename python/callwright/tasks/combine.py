"""Reverse recombination (APIGen-MT §4.1.3): tasks of one user put together into a longer one."""

from collections.abc import Iterator, Sequence

from callwright.errors import GoalError
from callwright.models import Goal, Task
from callwright.runs.draws import Draws
from callwright.tasks import personas
from callwright.tasks.assemble import assemble
from callwright.tasks.goals import difficulty
from callwright.tasks.tell import tell
from callwright.verify import World

_MOST = 4
_IDS = {"order_id", "reservation_id"}
_TOGETHER = (
    {"modify_pending_order_address", "modify_pending_order_payment"},
    {"update_reservation_passengers", "update_reservation_baggages"},
    {"update_reservation_passengers", "update_reservation_flights"},
)
"""Changes of one record that leave each other alone."""
_BALANCES = ("balance", "gift_cards")


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
    # A balance is asked for before anything is paid.
    brought = [intent for task in ordered for intent in task.goal.intents]
    intents = tuple(sorted(brought, key=lambda intent: intent.wish not in _BALANCES))
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


def records(task: Task) -> dict[str, set[str]]:
    """The orders or reservations that a task is about, each with the tools that write it; the user where one writes no
    other record.
    """
    found: dict[str, set[str]] = {}
    for read in task.required_reads:
        for name in _IDS & read.arguments.keys():
            found.setdefault(str(read.arguments[name]), set())
    for action in task.actions:
        ids = [str(action.arguments[name]) for name in sorted(_IDS & action.arguments.keys())]
        for record in ids or [str(action.arguments["user_id"])]:
            found.setdefault(record, set()).add(action.name)
    return {record: how or {"read"} for record, how in found.items()}


def _apart(tasks: Sequence[Task]) -> None:
    """No two of the tasks concern one record, but for changes that leave each other alone; nor ask the same."""
    seen: dict[str, set[str]] = {}
    asked: set[tuple[str, str]] = set()
    for task in tasks:
        own = records(task)
        for record in own.keys() & seen.keys():
            if seen[record] & own[record] or seen[record] | own[record] not in _TOGETHER:
                raise GoalError(f"two of the tasks concern {record}")
        for record, how in own.items():
            seen.setdefault(record, set()).update(how)
        questions = {(i.wish, str(i.known)) for i in task.goal.intents if i.kind == "information"}
        if shared := sorted(wish for wish, _ in asked & questions):
            raise GoalError(f"two of the tasks ask for the same: {shared[0]}")
        asked |= questions
