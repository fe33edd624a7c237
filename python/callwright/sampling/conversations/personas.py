"""The persona sampler: who the users are, composed of traits or out of a file; whoever calls again is who they were."""

from collections.abc import Sequence

from callwright.models import Persona
from callwright.tasks.personas import People


def people(domain: str, seed: int, given: Sequence[Persona]) -> People:
    """The personas of a run's users.

    Args:
        domain: of the run.
        seed: the run's.
        given: those of a file; where there are none, they are composed.
    """
    return People((seed, domain), given)
