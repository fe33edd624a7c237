"""Making tasks: goals drawn from a world's records, solved into gold actions, told in words."""

from callwright.tasks.assemble import assemble
from callwright.tasks.goals import Wanted
from callwright.tasks.scripted import author, build_tasks

__all__ = ["Wanted", "assemble", "author", "build_tasks"]
