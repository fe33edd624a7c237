"""The scripted author; see `llm.Model`. Reads the fact `brief` of a request, and answers in the form of a model."""

import json
from typing import Any

from callwright.models import Answer, Api, Request, Usage
from callwright.models.draft import Brief
from callwright.queries.scripted import frames, values, wording
from callwright.queries.scripted.spoken import Spoken
from callwright.runs import Draws

NAME = "scripted"

_CAN_NOT = [
    "I'm sorry, but I can't {task}: none of the tools that I have does that.",
    "That is beyond what I can do here. My tools are for {others}, not to {task}.",
    "None of my tools can {task}, so I would rather not guess.",
    "I have no tool for that. What I can help with here: {others}.",
]
_WHICH = [
    "I can do that, but I still need one thing: what is the {label}?",
    "Happy to help. Which {label} should I take?",
    "Before I {task}: could you tell me the {label}?",
    "One detail is missing: the {label}. What should it be?",
]


class Scripted:
    """Writes rows from the APIs' own words and examples."""

    name = NAME

    async def complete(self, request: Request) -> Answer:
        """A row, in the form that the author's schema asks for."""
        brief = request.facts["brief"]
        text = json.dumps(written(brief, Draws(*request.path, "written")), ensure_ascii=False)
        usage = Usage.reckoned(request.characters, len(text))
        return Answer(text=text, finish="stop", usage=usage, model=NAME)


def written(brief: Brief, draws: Draws) -> dict[str, Any]:
    """What the author answers to a brief.

    Args:
        brief: what is asked for.
        draws: decides values and words.
    """
    spoken = Spoken(draws, brief.language)
    calls = _calls(brief, draws)
    missing = ""
    if brief.style == "missing-argument":
        api, made = calls[0]
        needed = [name for name in api.parameters.get("required", []) if name in made]
        if needed:
            missing = draws.choice(needed)
            calls[0] = (api, {name: value for name, value in made.items() if name != missing})
    asked = [frames.asked(api, made, spoken) for api, made in calls]
    query = frames.query(asked, brief.manner, brief.language, draws)
    answer: dict[str, Any] = {
        "thought": f"A user who wants to {' and to '.join(dict.fromkeys(wording.task(api) for api, _ in calls))}.",
        "query": query,
        "plan": [],
        "calls": [],
        "missing": missing,
        "reply": "",
    }
    if brief.style == "irrelevance":
        answer["reply"] = _can_not(brief, draws)
        return answer
    answer["plan"] = [{"asks": frames.in_short(one), "function": one.api.name} for one in asked]
    if brief.style == "missing-argument":
        answer["reply"] = _which(calls[0][0], missing, draws)
    else:
        answer["calls"] = [{"name": api.name, "arguments": json.dumps(made, ensure_ascii=False)} for api, made in calls]
    return answer


def _calls(brief: Brief, draws: Draws) -> list[tuple[Api, dict[str, Any]]]:
    """A call for each API that is wanted; where one comes again, with other arguments, or not at all."""
    calls: list[tuple[Api, dict[str, Any]]] = []
    for api in brief.wanted:
        for _ in range(6):
            made = values.arguments(api, draws)
            if (api, made) not in calls:
                calls.append((api, made))
                break
    return calls


def _can_not(brief: Brief, draws: Draws) -> str:
    topics = [wording.topic(offer.api) for offer in brief.offers[:3]] or ["nothing"]
    others = ", ".join(topics[:-1]) + f" and {topics[-1]}" if len(topics) > 1 else topics[0]
    return draws.choice(_CAN_NOT).format(task=wording.task(brief.wanted[0]), others=others)


def _which(api: Api, missing: str, draws: Draws) -> str:
    schema = api.parameters.get("properties", {}).get(missing, {})
    label = wording.label(missing, schema, described=draws.chance(0.5))
    reply = draws.choice(_WHICH).format(label=label, task=wording.task(api))
    about = str(schema.get("description", "")).strip()
    return f"{reply} ({about})" if about and draws.chance(0.5) else reply
