"""The persona sampler: who calls, composed of traits or out of a file."""

from collections.abc import Sequence

from callwright.models import Persona
from callwright.runs import Draws
from callwright.tasks import personas


def persona(draws: Draws, people: Sequence[Persona]) -> Persona:
    """A persona.

    Args:
        draws: what decides.
        people: those of a file; where there are none, one is composed.
    """
    return draws.choice(people) if people else personas.draw(draws)
