"""A desk: a world as an agent has it, by its tools alone, with notes on what was looked up and done.

The solver sits here, so that it knows nothing that an agent could not have read.
"""

import json
from typing import Any

from callwright.errors import GoalError
from callwright.models import Action
from callwright.models.noun import canonical
from callwright.verify import World


class Desk:
    """A fork of a world, and the user who called."""

    def __init__(self, world: World, user_id: str) -> None:
        self.world = world.fork()
        self.user_id = user_id
        self._seen: dict[bytes, Any] = {}
        self._noted: set[bytes] = set()
        self.reads: list[Action] = []
        """What was looked up since they were taken last; nothing twice."""
        self.needed: dict[bytes, Action] = {}
        """Look-ups without which nobody can know what to do or to say."""

    def look(self, tool: str, **arguments: Any) -> Any:
        """What a reading tool answers: JSON as data, other text as it is.

        Raises:
            GoalError: it answers with an error.
        """
        key = canonical([tool, arguments])
        if key not in self._noted:
            self._noted.add(key)
            self.reads.append(Action(name=tool, arguments=arguments))
        if key not in self._seen:
            seen = self.world.call(tool, arguments)
            if seen.is_error:
                raise GoalError(f"{tool}: {seen.text}")
            self._seen[key] = json.loads(seen.text) if seen.text[:1] in ("{", "[") else seen.text
        return self._seen[key]

    def need(self, tool: str, **arguments: Any) -> None:
        """Note that nothing goes without this look-up."""
        self.needed.setdefault(canonical([tool, arguments]), Action(name=tool, arguments=arguments))

    def act(self, action: Action) -> None:
        """Run a writing tool.

        Raises:
            GoalError: it answers with an error.
        """
        done = self.world.call(action.name, action.arguments)
        if done.is_error:
            raise GoalError(f"{action.name}: {done.text}")
        self._seen.clear()

    def taken(self) -> tuple[Action, ...]:
        """The look-ups since the last time."""
        reads, self.reads = tuple(self.reads), []
        return reads
