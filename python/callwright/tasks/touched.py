"""Which rules of the policy a task touches: those that its gold actions meet, and those that its refusals rest on."""

from callwright.models import Task
from callwright.verify import World, replay


def touched(task: Task, world: World) -> tuple[str, ...]:
    """Ids of rules, in the policy's order; what was said and looked up between is not known yet.

    Args:
        task: whose actions the core holds against the policy.
        world: where; it stays as it is.
    """
    found = {rule for step in task.steps for rule in step.rules}
    if task.actions:
        row = {"id": task.id, "calls": [action.model_dump() for action in task.actions]}
        report = replay([row], domain=task.domain, world=world, select=["policy-violation"], threads=1)
        found |= {counts.rule.id for counts in report.rules if counts.applied}
    return tuple(rule.id for rule in world.domain.rules if rule.id in found)
