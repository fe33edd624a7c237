"""Reviewers without a model: each view has rules of its own, read off the goal, the steps and what came before."""

import json
import re

from callwright.models import Answer, Request, Task, Usage
from callwright.models.review import CRITERIA
from callwright.tasks import skeleton

NAME = "rules"

_LONGEST = 2_000
_ALIKE = 0.9
"""From this share of common words on an instruction is an earlier one told again."""
_OFTEN = 3
_WORD = re.compile(r"[a-z']+")
_TOOL = re.compile(r"\b[a-z]+(?:_[a-z]+)+\(")


class Rules:
    """Answers as a reviewer does."""

    name = NAME

    async def complete(self, request: Request) -> Answer:
        """Marks, in the form that reviewers have."""
        facts = request.facts
        found = _found(facts["task"], facts["examples"], facts["view"])
        said: dict[str, str | int] = {
            "reflection": "; ".join(found.values()) or "Nothing speaks against it.",
            **{str(criterion): int(criterion not in found) for criterion in CRITERIA},
            "correction": "; ".join(found.values()),
        }
        text = json.dumps(said, ensure_ascii=False)
        usage = Usage.reckoned(request.characters, len(text))
        return Answer(text=text, finish="stop", usage=usage, model=NAME)


def _found(task: Task, examples: list[Task], view: str) -> dict[str, str]:
    """What speaks against a task, by criterion."""
    problems = {
        "correctness": _incorrect(task),
        "completeness": _incomplete(task),
        "satisfaction": _unsatisfying(task),
        "creativity": {"auditor": _same_acts, "customer": _same_words, "tester": _same_form}[view](task, examples),
    }
    return {criterion: problem for criterion, problem in problems.items() if problem}


def _incorrect(task: Task) -> str:
    for step in task.steps:
        wish = list(task.goal.intents[step.intent].chain())[step.branch]
        if wish.kind == "refusal" and step.actions:
            return f"{step.actions[0].name} is done for a wish that is to be refused"
        if wish.kind not in ("refusal", "information") and not step.actions and not step.rules:
            return f"nothing is done for {wish.kind}"
    return ""


def _incomplete(task: Task) -> str:
    met = {step.intent for step in task.steps}
    missing = [str(number + 1) for number in range(len(task.goal.intents)) if number not in met]
    if missing:
        return f"wish {', '.join(missing)} is not met"
    silent = [step for step in task.steps if not (step.actions or step.outputs or step.rules or step.transfer)]
    return f"wish {silent[0].intent + 1} leads to nothing" if silent else ""


def _unsatisfying(task: Task) -> str:
    text = task.instruction
    if len(text) > _LONGEST:
        return f"the instruction has {len(text):,} characters; nobody wants that much at once"
    if tool := _TOOL.search(text):
        return f"the user speaks of {tool[0][:-1]}, which is no word of a user's"
    if not re.search(r"\b(you|your)\b", text, re.IGNORECASE):
        return "the instruction does not speak to its user"
    return ""


def _same_acts(task: Task, examples: list[Task]) -> str:
    def acts(one: Task) -> tuple[object, ...]:
        return tuple(sorted(action.name for action in one.actions)), tuple(i.wish for i in one.goal.intents), one.rule

    often = sum(acts(example) == acts(task) for example in examples)
    return f"{often} of the accepted tasks ask for just the same acts" if often >= _OFTEN else ""


def _same_form(task: Task, examples: list[Task]) -> str:
    own = skeleton(task)
    return "an accepted task differs in its values alone" if any(skeleton(e) == own for e in examples) else ""


def _same_words(task: Task, examples: list[Task]) -> str:
    own = _words(task.instruction)
    alike = any(len(own & other) >= _ALIKE * len(own | other) for other in (_words(e.instruction) for e in examples))
    return "an accepted task is told in the same words" if alike else ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
