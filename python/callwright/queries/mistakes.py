"""Plants one mistake of a known kind into a draft, so that it can be counted which stage finds it."""

import copy
import math
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from callwright.models.draft import MISTAKES, Brief, Call, Draft, Mistake, Offer
from callwright.runs import Draws


def planted(draft: Draft, brief: Brief, draws: Draws) -> tuple[Draft, Mistake | None]:
    """The draft with a mistake, and its kind; as it was, and None, where no kind can be planted."""
    for kind in draws.shuffled(MISTAKES):
        changed = _KINDS[kind](draft, {offer.name: offer for offer in brief.offers}, draws)
        if changed is not None:
            return changed, kind
    return draft, None


Offers = Mapping[str, Offer]


def _wrong_type(draft: Draft, offers: Offers, draws: Draws) -> Draft | None:
    def wrong(value: Any, schema: Mapping[str, Any]) -> Any:
        kind = schema.get("type")
        if kind in ("integer", "number"):
            return f"about {value}"
        return {"string": 4711, "boolean": "perhaps", "array": "several", "object": "all of it"}.get(str(kind))

    return _other_argument(draft, offers, draws, wrong)


def _out_of_range(draft: Draft, offers: Offers, draws: Draws) -> Draft | None:
    def wrong(value: Any, schema: Mapping[str, Any]) -> Any:
        if "enum" in schema:
            return "none-of-these" if isinstance(value, str) else None
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        if (most := schema.get("maximum", schema.get("exclusiveMaximum"))) is not None:
            return most + abs(most) + 1
        if (least := schema.get("minimum", schema.get("exclusiveMinimum"))) is not None:
            return least - abs(least) - 1
        return None

    return _other_argument(draft, offers, draws, wrong)


def _wrong_value(draft: Draft, offers: Offers, draws: Draws) -> Draft | None:
    def wrong(value: Any, schema: Mapping[str, Any]) -> Any:
        if "enum" in schema or "const" in schema or isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return _other_number(value, schema, draft.query)
        bounded = schema.keys() & {"pattern", "format", "maxLength"}
        return _other_text(value) if isinstance(value, str) and not bounded else None

    return _other_argument(draft, offers, draws, wrong)


def _unknown_argument(draft: Draft, offers: Offers, draws: Draws) -> Draft | None:
    if not draft.calls:
        return None
    at = draws.below(len(draft.calls))
    offer = offers.get(draft.calls[at].name)
    if offer is None or offer.parameters.get("additionalProperties") is not False:
        return None
    name = next(name for name in ("options", "extra", "mode_2", "zz_argument") if name not in _properties(offer))
    return _with(draft, at, {**draft.calls[at].arguments, name: "default"})


def _wrong_function(draft: Draft, offers: Offers, draws: Draws) -> Draft | None:
    """Calls another tool in the place of one; or one where none fits."""
    if not draft.calls:
        if not offers:
            return None
        offer = draws.choice(list(offers.values()))
        return draft.model_copy(update={"calls": (Call(name=offer.name, arguments=offer.api.example or {}),)})
    at = draws.below(len(draft.calls))
    call = draft.calls[at]
    others = [offer for name, offer in offers.items() if name != call.name]
    other = draws.choice(others) if others else None
    calls = list(draft.calls)
    # With arguments that suit it, where they are known: else the format alone would give it away.
    arguments = call.arguments if other is None or draws.chance(0.5) else other.api.example or call.arguments
    calls[at] = Call(name=f"{call.name}_2" if other is None else other.name, arguments=arguments)
    return draft.model_copy(update={"calls": tuple(calls)})


def _call_too_few(draft: Draft, offers: Offers, draws: Draws) -> Draft | None:
    if len(draft.calls) < 2:
        return None
    at = draws.below(len(draft.calls))
    return draft.model_copy(update={"calls": (*draft.calls[:at], *draft.calls[at + 1 :])})


_KINDS: dict[Mistake, Callable[[Draft, Offers, Draws], Draft | None]] = {
    "wrong-type": _wrong_type,
    "unknown-argument": _unknown_argument,
    "wrong-function": _wrong_function,
    "out-of-range": _out_of_range,
    "wrong-value": _wrong_value,
    "call-too-few": _call_too_few,
}


def _other_argument(
    draft: Draft, offers: Offers, draws: Draws, wrong: Callable[[Any, Mapping[str, Any]], Any]
) -> Draft | None:
    """The draft with one argument made wrong, where that can be done to any."""
    found = []
    for at, call in enumerate(draft.calls):
        properties = _properties(offers[call.name]) if call.name in offers else {}
        for name, value in call.arguments.items():
            other = wrong(value, properties.get(name, {}))
            if other is not None:
                found.append((at, name, other))
    if not found:
        return None
    at, name, other = draws.choice(found)
    return _with(draft, at, {**draft.calls[at].arguments, name: other})


def _with(draft: Draft, at: int, arguments: dict[str, Any]) -> Draft:
    calls = list(draft.calls)
    calls[at] = Call(name=calls[at].name, arguments=copy.deepcopy(arguments))
    return draft.model_copy(update={"calls": tuple(calls)})


def _properties(offer: Offer) -> dict[str, Any]:
    found: dict[str, Any] = offer.parameters.get("properties", {})
    return found


def _other_number(value: float, schema: Mapping[str, Any], query: str) -> float | None:
    """A number within the bounds that nobody said."""
    least = schema.get("minimum", schema.get("exclusiveMinimum", -math.inf))
    most = schema.get("maximum", schema.get("exclusiveMaximum", math.inf))
    for other in (value * 3 + 17, value / 7 + 13, value * 0.37 + 0.213, value + 29):
        other = round(other) if isinstance(value, int) else round(other, 3)
        if least < other < most and other not in (0, 1) and str(other) not in query and other != value:
            return other
    return None


def _other_text(value: str) -> str:
    try:
        return (date.fromisoformat(value) + timedelta(days=4321)).isoformat()
    except (ValueError, OverflowError):
        return "Quixelbrandt"
