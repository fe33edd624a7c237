"""Doing a stage's work on many items: several at once, retried, decided in order."""

from callwright.engine.local import Local
from callwright.engine.past import Past
from callwright.engine.protocol import Engine, Tried

__all__ = ["Engine", "Local", "Past", "Tried"]
