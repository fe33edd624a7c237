"""Stage 1 of a task: its gold actions run, keep the policy, and prove it. The core decides."""

from collections.abc import Sequence

from callwright.models import Goal, Task
from callwright.proving import Rejected
from callwright.proving.reserved import reserved, texts
from callwright.tasks import touched
from callwright.verify import Diff, World, prove, replay


def plain(goal: Goal, instruction: str) -> None:
    """What an author wrote has nothing that formats and judges reserve.

    Raises:
        Rejected: it has.
    """
    for text in (instruction, *texts(goal.model_dump(mode="json"))):
        if found := reserved(text):
            raise Rejected("format", "reserved-text", found)


def executed(task: Task, world: World) -> Diff:
    """What the gold actions change.

    Raises:
        Rejected: one fails, or a task that is to change something changes nothing.
    """
    fork = world.fork()
    for at, action in enumerate(task.actions):
        done = fork.call(action.name, action.arguments)
        if done.is_error:
            raise Rejected("execution", "action-fails", f"action {at} ({action.name}): {done.text}")
    diff = world.diff(fork)
    if bool(diff) != (task.kind == "write"):
        what = "nothing changes" if task.kind == "write" else "something changes"
        raise Rejected("execution", "state", f"{what}, and the task is of kind {task.kind}")
    return diff


def lawful(task: Task, world: World) -> None:
    """The gold actions as a whole keep every rule of the policy that calls decide.

    Raises:
        Rejected: they break one.
    """
    if not task.actions:
        return
    row = {"id": task.id, "calls": [action.model_dump() for action in task.actions]}
    report = replay([row], domain=task.domain, world=world, select=["policy-violation"], threads=1)
    for finding in report.findings:
        raise Rejected("policy", "policy-violation", finding.message)


def touching(task: Task, rules: Sequence[str], world: World) -> None:
    """The task touches one of the rules that were wanted of it, at least.

    Raises:
        Rejected: it touches none.
    """
    if rules and not set(rules) & set(touched(task, world)):
        wanted = "; ".join(f"{rule.id}: {rule.sentence}" for rule in world.domain.rules if rule.id in rules)
        raise Rejected("policy", "rules-untouched", f"no action and no refusal has to do with any of these: {wanted}")


def proven(task: Task, world: World) -> None:
    """`prove` finds the task sound.

    Raises:
        Rejected: something is wrong with it, or left in doubt.
    """
    report = prove([task.model_dump(mode="json")], domain=task.domain, world=world, threads=1)
    (proof,) = report.proofs
    if not proof.sound:
        code, message = next(
            ((f.code, f.message) for f in proof.findings), ("undecided", "the replays did not suffice")
        )
        raise Rejected("proof", code, message)
