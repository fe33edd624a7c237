"""The example sampler: accepted tasks for the APIs that were sampled."""

from collections.abc import Collection, Sequence

from callwright.models import Task
from callwright.runs import Draws
from callwright.sampling.conversations.frequencies import several


def examples(draws: Draws, found: Sequence[Task], tools: Collection[str], count: int) -> tuple[Task, ...]:
    """So many tasks at most, rather those that share more writing tools, in the order in which they were accepted.

    Args:
        draws: what decides.
        found: accepted tasks.
        tools: that write, of the walk; none where nothing is written.
        count: how many.
    """
    weights = []
    for task in found:
        used = {action.name for action in task.actions}
        shared, either = len(used & set(tools)), len(used | set(tools))
        # Nothing written is as near to nothing wanted as can be.
        weights.append((shared / either if either else 1.0) ** 2)
    places = [place for place, weight in enumerate(weights) if weight]
    chosen = several(draws, places, [weights[place] for place in places], count)
    return tuple(found[place] for place in sorted(chosen))
