"""Tasks of the scripted author, made once for all tests that look at them."""

from functools import cache

from callwright import World
from callwright.models import Task
from callwright.tasks import build_tasks

DOMAINS = ("airline", "retail")


@cache
def world(domain: str) -> World:
    return World.load(domain)


@cache
def tasks(domain: str, count: int = 1000) -> tuple[Task, ...]:
    return tuple(build_tasks(world(domain), count))


def wishes(task: Task):
    """All wishes of a task, those that it falls back to among them."""
    return [wish for intent in task.goal.intents for wish in intent.chain()]
