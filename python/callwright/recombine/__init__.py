"""Reverse recombination (APIGen-MT §4.1.3): accepted tasks of one user and persona become a longer one."""

from callwright.recombine.pool import LONG, Pool
from callwright.recombine.recombined import recombined

__all__ = ["LONG", "Pool", "recombined"]
