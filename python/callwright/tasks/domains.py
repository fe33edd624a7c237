"""The domains that tasks are made for: how each draws goals and solves them, and which tools each has."""

from types import ModuleType

from callwright.errors import OptionError
from callwright.tasks.airline import goals as airline
from callwright.tasks.retail import goals as retail

_GOALS: dict[str, ModuleType] = {"airline": airline, "retail": retail}


def goals(domain: str) -> ModuleType:
    """The domain's `draw`, `greet` and `plan`.

    Raises:
        OptionError: no tasks are made for it.
    """
    if domain not in _GOALS:
        raise OptionError(f"no tasks are made for {domain}; there are {', '.join(_GOALS)}")
    return _GOALS[domain]
