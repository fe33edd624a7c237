"""The scripted author: tasks from a world's records by a grammar, without a model.

After agenda-based user simulation and self-play (Schatzmann et al. 2007; Shah et al. 2018): goals come first, as data,
and everything else is made from them.
"""

from collections.abc import Sequence
from dataclasses import replace

from callwright.errors import GoalError, OptionError
from callwright.models import Persona, Task
from callwright.runs.draws import Draws
from callwright.tasks import domains, personas
from callwright.tasks.assemble import assemble
from callwright.tasks.combine import combine
from callwright.tasks.goals import Kind, Wanted
from callwright.tasks.tell import tell
from callwright.tasks.touched import touched
from callwright.verify import World

_KINDS: tuple[Kind, ...] = ("write", "information", "refusal")
_SHARES = (70, 15, 15)
_WRITES = (1, 2, 3, 4, 5, 6)
_WRITES_SHARES = (34, 28, 17, 10, 7, 4)
_TRIES = 1000
"""Users and wishes drawn for one task before it is given up."""
_FREELY = 300
"""Where other writes will do."""
_STRICT = 60
"""Of these, how many hold to the writes that are wished for."""
_ASIDE = 24
"""Tasks that are set aside for rules they do not touch, or since they do not go together with what they are to be put
together with, before the one is taken that touches most."""


def author(
    world: World,
    path: Sequence[int | str],
    *,
    wanted: Wanted | None = None,
    people: personas.People | None = None,
    task_id: str | None = None,
) -> Task:
    """One sound task, decided by the path alone.

    Args:
        world: where it is to be done; it stays as it is.
        path: what the randomness hangs on, such as (seed, number).
        wanted: the sort of goal; drawn as well by default.
        people: who the world's users are; a persona of the task's own by default.
        task_id: what it is called; the domain and the path by default.

    Raises:
        GoalError: the world has no records for such a goal.
        OptionError: no tasks are made for the domain, or there is no such user.
    """
    name = world.domain.name
    task_id = task_id or "-".join(map(str, (name, *path)))
    drawn = wanted or wanted_of(name, Draws(*path, "task", name))
    # By how many of the rules are touched, the first one each.
    made: dict[int, Task] = {}
    aside = 0
    for attempt in range(_FREELY if drawn.freely else _TRIES):
        draws = Draws(*path, "task", name, attempt)
        sort = drawn
        if drawn.freely and attempt >= _STRICT:
            # After as many again it may be one write fewer, and so on.
            writes = max(1, drawn.writes + 1 - attempt // _STRICT)
            sort = replace(drawn, lead=None, acts=(), refused=None, among=(), writes=writes)
        if wanted is None and attempt >= _TRIES // 4:
            # A small world may have nobody for what was drawn.
            sort = replace(drawn, lead=None, writes=min(drawn.writes, 2))
        try:
            goal = domains.goals(name).draw(world, draws, sort)
            if goal is None:
                continue
            if people is not None:
                goal = goal.model_copy(update={"persona": people.of(goal.user.user_id)})
            behaviour = personas.behaviour(goal.persona, draws, several=len(goal.intents) > 1)
            task = assemble(world, goal, tell(goal, behaviour, draws), task_id)
        except GoalError:
            continue
        met = len(set(drawn.rules) & set(touched(task, world))) if drawn.rules else 0
        if met == len(drawn.rules) and _together(world, drawn, task, path):
            return task
        made.setdefault(met, task)
        aside += 1
        if aside == _ASIDE:
            break
    if made and (max(made) or not drawn.rules):
        return made[max(made)]
    touching = f" that touches {', '.join(drawn.rules)}" if drawn.rules else ""
    size = f" with {drawn.writes} write{'' if drawn.writes == 1 else 's'}" if drawn.kind == "write" else ""
    raise GoalError(f"no user of this world has the records for a task of kind {drawn.kind}{size}{touching}")


def _together(world: World, wanted: Wanted, task: Task, path: Sequence[int | str]) -> bool:
    """Whether it goes together with what it is to be put together with: money is spent once."""
    if not wanted.beside:
        return True
    try:
        combine(world, (*wanted.beside, task), (*path, "beside"))
    except GoalError:
        return False
    return True


def build_tasks(
    world: World, count: int, *, seed: int = 0, wanted: Wanted | None = None, people: Sequence[Persona] = ()
) -> list[Task]:
    """So many tasks; the same for the same world and seed, and each by itself: the first hundred of a thousand are the
    hundred of a hundred.

    Args:
        world: where they are to be done.
        count: how many.
        seed: another one gives other tasks.
        wanted: the sort of goal of all of them; a mixture by default.
        people: personas to choose from, one for each user; composed ones by default.

    Raises:
        GoalError: the world has no records for such goals.
        OptionError: there are no such numbers, or no tasks are made for the domain.
    """
    if count < 0:
        raise OptionError(f"count is {count}; it is at least 0")
    known = personas.People((seed, world.domain.name), people)
    return [author(world, (seed, number), wanted=wanted, people=known) for number in range(count)]


def wanted_of(domain: str, draws: Draws) -> Wanted:
    """A sort of goal, as often as the shares say."""
    kind = draws.weighted(_KINDS, _SHARES)
    writes = draws.weighted(_WRITES, _WRITES_SHARES)
    questions = draws.weighted((1, 2, 3), (5, 3, 2))
    leads = domains.goals(domain).LEADS
    refusal = draws.choice(list(domains.goals(domain).REFUSALS))
    lead = draws.weighted(list(leads), list(leads.values())) if kind == "write" else refusal
    questions = min(questions, 2) if kind == "refusal" else questions
    return Wanted(kind=kind, writes=writes, questions=questions, lead=lead)
