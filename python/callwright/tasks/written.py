"""The author as a role: asked for a goal and its telling, which are verified against each other by `assemble`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from callwright.errors import GoalError
from callwright.llm import Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.asker import Asking
from callwright.models import Answer, Goal, Request, Task, Usage
from callwright.runs.draws import Draws
from callwright.tasks import personas
from callwright.tasks.goals import Wanted
from callwright.tasks.scripted import author
from callwright.tasks.tell import tell
from callwright.verify import World

ROLE = "author"
PROMPT = Path(__file__).with_name("author.md")

_MOST = 60_000
"""Characters of look-ups that are shown."""
_TEXT = {"type": "string", "minLength": 1}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "thought": {**_TEXT, "description": "Who this user is, what they want, and why it can be done. First."},
        "goal": {**_TEXT, "description": "The goal, as a JSON object's text."},
        "instruction": {**_TEXT, "description": "The goal told to its user, in the second person."},
    },
    "required": ["thought", "goal", "instruction"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Brief:
    """What an author gets."""

    item: int
    wanted: Wanted
    walk: tuple[str, ...] = ()
    """Tools as a walk over the domain's graph came by them: what the writes that are wanted are from."""
    people: personas.People | None = None
    """Who the world's users are; None where each task may say so anew."""
    parts: tuple[Task, ...] = ()
    """What is to be put together."""
    goal: Goal | None = None
    """Of what was put together: only its telling is wanted."""
    examples: tuple[Task, ...] = ()
    """Accepted tasks."""
    again: Task | None = None
    """An accepted task that is only to be played once more."""

    def sampled(self) -> dict[str, Any]:
        """What was drawn for it, as its row's metadata has it."""
        wanted = self.wanted
        return {
            "kind": wanted.kind,
            "walk": list(self.walk),
            "writes": [act.tool for act in wanted.acts],
            "refused": wanted.refused or (wanted.lead if wanted.kind == "refusal" else None),
            "questions": wanted.questions if wanted.kind != "write" else 0,
            "rules": list(wanted.rules),
            "user": wanted.user_id,
            # Whose it is, shows once somebody is drawn.
            "persona": self.people.of(wanted.user_id).id if self.people and wanted.user_id else None,
            "examples": [task.id for task in self.examples],
            "parts": [task.id for task in self.parts],
        }


class Author:
    """Asks for goals and instructions."""

    def __init__(self, prompt: Prompt, world: World) -> None:
        self._prompt = prompt
        self._world = world

    async def write(
        self, brief: Brief, problems: Sequence[str], asking: Asking, path: Sequence[int | str]
    ) -> tuple[Goal, str]:
        """A goal and its instruction.

        Args:
            brief: what is wanted.
            problems: what was wrong with the earlier ones.
            asking: the item's in this stage and round.
            path: what the choice of records and examples hangs on.

        Raises:
            NoAnswer: every try failed.
            NotInForm: the answer can't be read, or is of another domain.
            GoalError: the world has no records for such a goal.
            EndpointError: no request would fare better.
            Stopped: the run stops.
        """
        world = self._world
        # What it touches is for the author to see to; an example shows the form alone.
        easy = replace(brief.wanted, rules=(), beside=())
        sampled = author(world, (*path, "records"), wanted=easy, people=brief.people)
        example = author(world, (*path, "example"), wanted=Wanted(brief.wanted.kind, lead=brief.wanted.lead))
        messages = self._prompt.messages(
            policy=world.policy,
            tools=json.dumps([t.declaration["function"] for t in world.domain.tools if t.writes], ensure_ascii=False),
            records=_looked_up(world, sampled),
            persona=sampled.goal.persona.model_dump_json(),
            wanted=brief.wanted,
            walk=list(brief.walk),
            rules=[f"{rule.number}. {rule.sentence}" for rule in world.domain.rules if rule.id in brief.wanted.rules],
            goal="" if brief.goal is None else brief.goal.model_dump_json(),
            examples=[_shown(task) for task in (example, *brief.examples[-2:])],
            problems=list(problems),
        )
        facts = {"brief": brief, "world": world}
        answer, _ = await asking.ask(ROLE, messages, schema=SCHEMA, facts=facts)
        said = value_of(answer, SCHEMA)
        if brief.goal is not None:
            return brief.goal, said["instruction"].strip()
        try:
            goal = Goal.model_validate_json(said["goal"])
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"])) or "goal"
            raise NotInForm("not-in-form", f"{place}: {first['msg']}") from None
        if goal.domain != world.domain.name:
            raise NotInForm("not-in-form", f"the goal is of the domain {goal.domain[:80]!r}")
        if brief.people is not None:
            # Whoever writes: a user is one person in all tasks.
            goal = goal.model_copy(update={"persona": brief.people.of(goal.user.user_id)})
        return goal, said["instruction"].strip()


class Scripted:
    """Answers as an author does, by the grammar."""

    name = "scripted"

    async def complete(self, request: Request) -> Answer:
        """A goal and an instruction; a refusal to write where the world has no records for them."""
        brief, world = request.facts["brief"], request.facts["world"]
        try:
            goal, instruction = _grammatical(brief, world, request.path)
        except GoalError as error:
            return Answer(refusal=str(error), finish="stop", model=self.name)
        said = {
            "thought": f"Somebody with {len(goal.intents)} wishes.",
            "goal": goal.model_dump_json(),
            "instruction": instruction,
        }
        text = json.dumps(said, ensure_ascii=False)
        usage = Usage.reckoned(request.characters, len(text))
        return Answer(text=text, finish="stop", usage=usage, model=self.name)


def _grammatical(brief: Brief, world: World, path: Sequence[int | str]) -> tuple[Goal, str]:
    if brief.goal is None:
        task = author(world, path, wanted=brief.wanted, people=brief.people)
        return task.goal, task.instruction
    draws = Draws(*path, "tell", world.domain.name)
    behaviour = personas.behaviour(brief.goal.persona, draws, several=True)
    return brief.goal, tell(brief.goal, behaviour, draws)


def _looked_up(world: World, task: Task) -> str:
    """What an agent would see of the user: as much of the world as an author needs."""
    fork = world.fork()
    reads = [read for step in task.steps for read in step.reads]
    seen = [{"call": read.model_dump(), "answer": fork.call(read.name, read.arguments).text} for read in reads]
    bounds = accumulate(len(look["answer"]) for look in seen)
    return json.dumps([look for look, end in zip(seen, bounds, strict=True) if end <= _MOST], ensure_ascii=False)


def _shown(task: Task) -> str:
    said = {"thought": "…", "goal": task.goal.model_dump_json(), "instruction": task.instruction}
    return json.dumps(said, ensure_ascii=False)
