"""Every row once more from the form in which it is handed out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from callwright.models import Task
from callwright.proving import Rejected
from callwright.verify import World, replay

_GOLD = ("openai", "trl")
"""Layouts in which a row names its task; of the others the final state is held against the one that was reached."""
_READ = {"openai": "openai", "trl": "openai", "sharegpt": "sharegpt"}


def reached(row: dict[str, Any], task: Task, world: World) -> tuple[str, list[str]]:
    """The hash of the state that a row's calls leave; and the rules of the policy that had something to decide in it,
    or that its refusals rest on.

    Raises:
        Rejected: they do not do again what they did, or it is not the gold state, or an output was not said.
    """
    report = replay([row], domain=task.domain, world=world, tasks=[_gold(task)], format="openai", threads=1)
    for finding in report.findings:
        if finding.severity == "error":
            raise Rejected("verify", finding.code, f"{finding.pointer}: {finding.message}")
    (outcome,) = report.outcomes
    if outcome.hash is None or not outcome.reached:
        raise Rejected("verify", "not-replayed", "the row can't be held against its gold actions")
    met = {counts.rule.id for counts in report.rules if counts.applied}
    met |= {rule for step in task.steps for rule in step.rules}
    return outcome.hash, [rule.id for rule in world.domain.rules if rule.id in met]


def replayed(
    folder: Path, layouts: Sequence[str], tasks: Sequence[Task], hashes: Sequence[str], world: World
) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """For each layout that can be replayed: how many rows it has, and how many agree. And for each rule of the policy
    that is decided at all: to how many rows it applies.

    Args:
        folder: where the layouts' files lie.
        layouts: that were written.
        tasks: of the rows, in their order.
        hashes: of the states that the rows reached, in their order.
        world: that they were played on.
    """
    told: dict[str, dict[str, int]] = {}
    met = {rule.id: 0 for rule in world.domain.rules if rule.decided != "undecidable"}
    # A task may have several conversations, and is told once.
    gold = [_gold(task) for task in {task.id: task for task in tasks}.values()]
    for name in layouts:
        path = folder / f"{name}.jsonl"
        if name not in _READ or not path.exists() or not path.stat().st_size:
            continue
        report = replay(
            path,
            domain=world.domain.name,
            world=world,
            tasks=gold if name in _GOLD else None,
            format=_READ[name],  # type: ignore[arg-type]
        )
        wrong = {finding.row for finding in report.findings if finding.severity == "error"}
        ends = [outcome.hash for outcome in report.outcomes]
        # Rows that a layout can't hold are left out of it, and then places say nothing.
        whole = len(ends) == len(hashes)
        agree = [row not in wrong and (ends[row] == hashes[row] if whole else True) for row in range(len(ends))]
        told[name] = {"rows": len(ends), "agree": sum(agree)}
        if name == "openai":
            met |= {counts.rule.id: counts.applied for counts in report.rules if counts.rule.id in met}
    return told, met


def _gold(task: Task) -> dict[str, Any]:
    return {
        "task_id": task.id,
        "instruction": task.instruction,
        "actions": [action.model_dump() for action in task.actions],
        "outputs": list(task.outputs),
    }
