"""The domains that tasks are made for: how each draws goals and solves them, and which tools each has."""

from types import ModuleType

from callwright.errors import OptionError
from callwright.tasks.airline import goals as airline
from callwright.tasks.airline import supply as airline_supply
from callwright.tasks.retail import goals as retail
from callwright.tasks.retail import supply as retail_supply

_GOALS: dict[str, ModuleType] = {"airline": airline, "retail": retail}
_SUPPLY: dict[str, ModuleType] = {"airline": airline_supply, "retail": retail_supply}


def goals(domain: str) -> ModuleType:
    """The domain's `draw`, `greet` and `plan`, its `LEADS` and `REFUSALS`.

    Raises:
        OptionError: no tasks are made for it.
    """
    if domain not in _GOALS:
        raise OptionError(f"no tasks are made for {domain}; there are {', '.join(_GOALS)}")
    return _GOALS[domain]


def supply(domain: str) -> ModuleType:
    """The domain's `NEEDS`, and what a user's records are `of`."""
    goals(domain)
    return _SUPPLY[domain]
