"""Stage 1: the row is right by the tools that it shows, and of the style that was asked for."""

from collections.abc import Sequence
from typing import Any

from callwright._core import Options, check_row
from callwright.models.draft import WITHOUT_CALLS, Draft, Offer, Style
from callwright.proving.rejected import Rejected
from callwright.proving.row import FORMAT

STAGE = "format"

_OPTIONS = Options(format=FORMAT, select=["error"])


def checked(row: dict[str, Any]) -> None:
    """The core finds no error in the row.

    Raises:
        Rejected: it finds an error.
    """
    for finding in check_row(row, _OPTIONS):
        raise Rejected(STAGE, finding.code, f"{finding.pointer}: {finding.message}")


def on_style(style: Style, draft: Draft, offers: Sequence[Offer]) -> None:
    """Holds a draft against its style.

    Raises:
        Rejected: it is of another one.
    """
    names = [call.name for call in draft.calls]
    if problem := _off(style, names, draft, offers):
        raise Rejected(STAGE, "off-style", problem)


def _off(style: Style, names: list[str], draft: Draft, offers: Sequence[Offer]) -> str | None:
    if not offers:
        return "no tool is on offer"
    if style in WITHOUT_CALLS:
        if names:
            return f"{len(names)} calls, where there should be none"
        if not draft.reply:
            return "neither a call nor a reply"
        return _needless(draft, offers) if style == "missing-argument" else None
    if style in ("simple", "multiple"):
        return None if len(names) == 1 else f"{len(names)} calls, where there should be one"
    if len(names) < 2:
        return f"{len(names)} calls, where there should be several"
    if style == "parallel" and len(set(names)) > 1:
        return "calls of several tools, where there should be one"
    if style == "parallel-multiple" and len(set(names)) < 2:
        return "calls of one tool, where there should be several"
    return None


def _needless(draft: Draft, offers: Sequence[Offer]) -> str | None:
    """Why the argument that is said to be missing is none that is needed."""
    functions = {intent.function for intent in draft.intents}
    named = [offer for offer in offers if offer.name in functions]
    if len(draft.intents) != 1 or not named:
        return "the plan does not say which tool lacks an argument"
    if draft.missing not in named[0].parameters.get("required", []):
        return f"{named[0].name} does not require an argument {draft.missing!r}"
    return None
