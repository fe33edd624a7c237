"""Making tasks: goals drawn from a world's records, solved into gold actions, told in words."""

from callwright.tasks.assemble import assemble
from callwright.tasks.combine import combinations, combine, records
from callwright.tasks.goals import Wanted
from callwright.tasks.scripted import author, build_tasks
from callwright.tasks.skeleton import skeleton

__all__ = ["Wanted", "assemble", "author", "build_tasks", "combinations", "combine", "records", "skeleton"]
