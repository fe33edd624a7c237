"""Making tasks: goals drawn from a world's records, solved into gold actions, told in words."""

from callwright.tasks.assemble import assemble
from callwright.tasks.combine import combinations, combine, records
from callwright.tasks.goals import Act, Kind, Wanted
from callwright.tasks.scripted import author, build_tasks
from callwright.tasks.skeleton import skeleton
from callwright.tasks.touched import touched
from callwright.tasks.written import PROMPT, ROLE, Author, Brief, Scripted

__all__ = [
    "PROMPT",
    "ROLE",
    "Act",
    "Author",
    "Brief",
    "Kind",
    "Scripted",
    "Wanted",
    "assemble",
    "author",
    "build_tasks",
    "combinations",
    "combine",
    "records",
    "skeleton",
    "touched",
]
