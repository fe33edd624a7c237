"""A committee of reviewers: each sees task, tools, policy and state change, and marks four criteria with 0 or 1."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from callwright.llm import NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.asker import Asking
from callwright.llm.together import together
from callwright.models import Task
from callwright.models.review import CRITERIA, Criterion, Review, Vote
from callwright.runs import Draws
from callwright.verify import Diff, World

ROLE = "reviewer"
VIEWS = {name: Path(__file__).with_name(f"{name}.md") for name in ("auditor", "customer", "tester")}
"""Prompts; seats take them in turn."""
NEEDED: tuple[Criterion, ...] = ("correctness", "completeness")

_TEXT = {"type": "string"}
_MARK = {"type": "integer", "enum": [0, 1]}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "reflection": {**_TEXT, "description": "What is right and what is not. First."},
        **dict.fromkeys(CRITERIA, _MARK),
        "correction": {**_TEXT, "description": "What the author should change, or nothing."},
    },
    "required": ["reflection", *CRITERIA, "correction"],
    "additionalProperties": False,
}


class Committee:
    """Any number of seats; which model takes one is drawn by the role's weights."""

    def __init__(self, prompts: Mapping[str, Prompt], world: World, *, seats: int, threshold: int) -> None:
        """A committee.

        Args:
            prompts: by view.
            world: that the tasks are for.
            seats: how many review each task.
            threshold: how many of the four criteria need a majority; correctness and completeness are among them.
        """
        self._prompts = prompts
        self._world = world
        self._seats = seats
        self._threshold = threshold

    async def review(
        self, task: Task, diff: Diff, examples: Sequence[Task], asking: Asking, path: Sequence[int | str]
    ) -> Review:
        """What they say.

        Args:
            task: one that passed all checks.
            diff: what its gold actions change.
            examples: tasks that were accepted before, for what is new and what is not.
            asking: the item's in this stage.
            path: what the order of presentation hangs on.

        Raises:
            EndpointError: no request would fare better.
            Stopped: the run stops.
        """
        votes = tuple(await together(self._vote(n, task, diff, examples, asking, path) for n in range(self._seats)))
        majority = {c: int(2 * sum(vote.marks.get(c, 0) for vote in votes) > len(votes)) for c in CRITERIA}
        accepted = all(majority[c] for c in NEEDED) and sum(majority.values()) >= self._threshold
        return Review(votes=votes, majority=majority, accepted=accepted)

    async def _vote(
        self,
        seat: int,
        task: Task,
        diff: Diff,
        examples: Sequence[Task],
        asking: Asking,
        path: Sequence[int | str],
    ) -> Vote:
        view = list(self._prompts)[seat % len(self._prompts)]
        draws = Draws(*path, "seat", seat)
        parts = {
            "task": task.model_dump(
                mode="json", include={"instruction", "actions", "outputs", "required_reads", "rule"}
            ),
            "tools": [tool["function"] for tool in self._world.tools],
            "state_changes": diff.text,
            "accepted_before": [example.instruction for example in examples],
        }
        shown = {name: parts[name] for name in draws.shuffled(list(parts))}
        # One line of JSON: nothing in it can end the block, whatever it says.
        text, nonce = json.dumps(shown, ensure_ascii=False), f"{draws.word():016x}"
        messages = self._prompts[view].messages(policy=self._world.policy, row=text, nonce=nonce)
        facts = {"task": task, "diff": diff, "examples": examples, "view": view}
        vote = Vote(seat=seat, model="-", view=view, marks={})
        try:
            answer, settings = await asking.ask(ROLE, messages, candidate=seat, schema=SCHEMA, facts=facts)
            vote = vote.model_copy(update={"model": settings.model})
            said = value_of(answer, SCHEMA)
        except NoAnswer as problem:
            return vote.model_copy(update={"problem": "no-answer", "reflection": str(problem)})
        except NotInForm as problem:
            return vote.model_copy(update={"problem": problem.code, "reflection": problem.detail})
        marks = {criterion: int(said[criterion]) for criterion in CRITERIA}
        update = {"marks": marks, "reflection": said["reflection"], "correction": said["correction"]}
        return vote.model_copy(update=update)


def failures(review: Review) -> str:
    """What was said against a task, for its author."""
    lost = [criterion for criterion, mark in review.majority.items() if not mark]
    words = [
        vote.correction or vote.reflection for vote in review.votes if not all(vote.marks.values()) or vote.problem
    ]
    return f"no majority for {', '.join(lost)}: " + " ".join(dict.fromkeys(word for word in words if word))
