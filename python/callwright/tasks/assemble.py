"""Puts a task together from its goal: solved on the world, told in words, and held to what makes a task sound."""

from callwright.models import Action, Goal, Task
from callwright.tasks import domains
from callwright.tasks.goals import Kind
from callwright.tasks.solve import solve
from callwright.tasks.soundness import hold
from callwright.verify import World

TRANSFER = "transfer_to_human_agents"


def assemble(world: World, goal: Goal, instruction: str, task_id: str, parts: tuple[str, ...] = ()) -> Task:
    """The task of a goal and its telling, whoever wrote the two.

    Args:
        world: where it is to be done; it stays as it is.
        goal: what the user wants.
        instruction: the goal in words, to the user.
        task_id: what it is called.
        parts: ids of tasks that it was put together from.

    Raises:
        GoalError: the goal has no solution or more than one, or the task would not be sound.
        OptionError: no tasks are made for the domain.
    """
    steps, needed = solve(goal, world, domains.goals(goal.domain))
    actions = tuple(action for step in steps for action in step.actions)
    outputs = tuple(dict.fromkeys(output.text for step in steps for output in step.outputs))
    rules = [rule for step in steps for rule in step.rules]
    refused = [wish for intent in goal.intents for wish in intent.chain() if wish.kind == "refusal"]
    kind: Kind = "write" if actions else "refusal" if refused else "information"
    transfer = any(step.transfer for step in steps)
    task = Task(
        id=task_id,
        domain=goal.domain,
        kind=kind,
        goal=goal,
        instruction=instruction,
        actions=actions,
        outputs=outputs,
        required_reads=needed,
        must_not=_forbidden(world, actions, kind, transfer),
        rule=next((wish.rule for wish in refused), rules[0] if rules and not actions else None),
        transfer=transfer,
        steps=steps,
        family=f"{goal.domain}/{goal.user.user_id}",
        parts=parts,
    )
    hold(task, world)
    return task


def _forbidden(world: World, actions: tuple[Action, ...], kind: str, transfer: bool) -> tuple[str, ...]:
    """Writing tools that no gold action calls, where something is refused or nothing is to be done; and the hand-over
    where none is due.
    """
    done = {action.name for action in actions}
    writing = [tool.name for tool in world.domain.tools if tool.writes and tool.name not in done]
    return (*(writing if kind != "write" else ()), *(() if transfer else (TRANSFER,)))
