"""Whose failure a conversation is: another try with the same user helps where it is the agent's alone."""

import re
from collections.abc import Sequence

from callwright.models import Divergence, Trajectory
from callwright.models.trajectory import Speaker
from callwright.simulate.heard import act_of
from callwright.simulate.mistakes import BY_USER


def blame(trajectory: Trajectory, divergences: Sequence[Divergence]) -> Speaker | None:
    """Who failed; None where nobody did, or nothing tells.

    Of a planted mistake it is known. Else the user did who left while the agent was waiting for an answer, or said
    nothing of use. What was called or said wrongly, or left out, is the agent's.

    Args:
        trajectory: the conversation.
        divergences: where it leaves what its task asks for, the decisive one first.
    """
    if not divergences:
        return None
    if trajectory.planted is not None and trajectory.planted.kind in BY_USER:
        return "user"
    place = re.match(r"/messages/(\d+)", divergences[0].pointer)
    if place:
        # The row's first message is the system's.
        return "user" if trajectory.messages[int(place[1]) - 1]["role"] == "user" else "agent"
    if trajectory.broken_by is not None:
        return trajectory.broken_by
    if trajectory.ended == "turns":
        return None
    if trajectory.ended == "user" and _waited(trajectory):
        return "user"
    return "agent"


def _waited(trajectory: Trajectory) -> bool:
    """Whether the last words were a question of the agent's that only the user could answer."""
    last = trajectory.messages[-1] if trajectory.messages else {"role": "user"}
    asks = act_of(str(last.get("content") or ""), 0, said=True).asks
    return last["role"] != "assistant" or asks in ("confirm", "which")
