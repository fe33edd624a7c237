"""The changes, a function each: further tools, other names, fewer words, another order."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from callwright.models import Api
from callwright.models.draft import Call, Draft, Offer
from callwright.runs import Draws

Kind = Literal["distractors", "renamed", "stripped", "shuffled"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Shown:
    """A row's tools, and what was written on them."""

    offers: tuple[Offer, ...]
    draft: Draft


def changed(kind: Kind, shown: Shown, more: Sequence[Api], draws: Draws) -> Shown:
    """The row with one change.

    Args:
        kind: of the change.
        shown: the row.
        more: APIs that may be added; none of them does what the row asks for.
        draws: decides names and order.
    """
    return _CHANGES[kind](shown, more, draws)


def _distractors(shown: Shown, more: Sequence[Api], draws: Draws) -> Shown:
    names = {offer.name for offer in shown.offers}
    added = [Offer.of(api) for api in more if api.name not in names]
    return Shown(tuple(draws.shuffled([*shown.offers, *added])), shown.draft)


def _shuffled(shown: Shown, more: Sequence[Api], draws: Draws) -> Shown:
    def other_order(offer: Offer) -> Offer:
        properties = offer.parameters.get("properties", {})
        reordered = {name: properties[name] for name in draws.shuffled(list(properties))}
        return offer.model_copy(update={"parameters": {**offer.parameters, "properties": reordered}})

    return Shown(tuple(other_order(offer) for offer in draws.shuffled(shown.offers)), shown.draft)


def _stripped(shown: Shown, more: Sequence[Api], draws: Draws) -> Shown:
    """Without the descriptions of parameters, or of the tools where those have some."""
    tools_too = draws.chance(0.3)

    def stripped(offer: Offer) -> Offer:
        if tools_too and offer.parameters.get("properties"):
            return offer.model_copy(update={"description": ""})
        return offer.model_copy(update={"parameters": _without_descriptions(copy.deepcopy(offer.parameters))})

    return Shown(tuple(map(stripped, shown.offers)), shown.draft)


def _without_descriptions(schema: Any) -> Any:
    """Below `properties` a "description" is a parameter's name, and stays."""
    if isinstance(schema, list):
        return [_without_descriptions(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    out = {}
    for key, value in schema.items():
        if key in ("properties", "$defs") and isinstance(value, dict):
            out[key] = {name: _without_descriptions(inner) for name, inner in value.items()}
        elif key in ("enum", "const", "default", "examples"):
            out[key] = value
        elif key != "description" or not isinstance(value, str):
            out[key] = _without_descriptions(value)
    return out


def _renamed(shown: Shown, more: Sequence[Api], draws: Draws) -> Shown:
    """Tools and parameters under other names, in calls, plan and tools alike."""
    tool_name, parameter_name = draws.choice(_SPELLINGS)
    tools: dict[str, str] = {}
    parameters: dict[str, dict[str, str]] = {}
    offers = []
    for number, offer in enumerate(shown.offers):
        tools[offer.name] = tool_name(offer.name, number)
        own = offer.parameters.get("properties", {})
        parameters[offer.name] = names = {name: parameter_name(name, at) for at, name in enumerate(own)}
        offers.append(_under_other_names(offer, tools[offer.name], names))
    if len(set(tools.values())) < len(tools) or any(len(set(n.values())) < len(n) for n in parameters.values()):
        return shown  # two would have one name

    def call(given: Call) -> Call:
        names = parameters[given.name]
        arguments = {names.get(name, name): value for name, value in given.arguments.items()}
        return Call(name=tools[given.name], arguments=arguments)

    draft = shown.draft
    missing = draft.missing
    if missing is not None and draft.intents:
        missing = parameters[draft.intents[0].function].get(missing, missing)
    update = {
        "calls": tuple(map(call, draft.calls)),
        "intents": tuple(i.model_copy(update={"function": tools.get(i.function, i.function)}) for i in draft.intents),
        "missing": missing,
    }
    return Shown(tuple(offers), draft.model_copy(update=update))


def _under_other_names(offer: Offer, name: str, names: dict[str, str]) -> Offer:
    schema = offer.parameters
    parameters = {**schema}
    if "properties" in schema:
        parameters["properties"] = {names[old]: inner for old, inner in schema["properties"].items()}
    if "required" in schema:
        parameters["required"] = [names.get(old, old) for old in schema["required"]]
    renamed = {new: offer.renamed.get(old, old) for old, new in names.items()}
    return offer.model_copy(update={"name": name, "parameters": parameters, "renamed": renamed})


def _camel(name: str, number: int) -> str:
    first, *rest = [part for part in name.split("_") if part] or [name]
    return first + "".join(part[0].upper() + part[1:] for part in rest)


def _letters(name: str, number: int) -> str:
    return f"function_{number + 1}"


def _numbered(name: str, number: int) -> str:
    return f"arg_{number + 1}"


_SPELLINGS: list[tuple[Callable[[str, int], str], Callable[[str, int], str]]] = [
    (_camel, _camel),
    (lambda name, number: f"{name}_tool", lambda name, number: f"{name}_value"),
    (_letters, _numbered),
    (lambda name, number: name.upper(), lambda name, number: name.upper()),
]

_CHANGES: dict[Kind, Callable[[Shown, Sequence[Api], Draws], Shown]] = {
    "distractors": _distractors,
    "renamed": _renamed,
    "stripped": _stripped,
    "shuffled": _shuffled,
}
