"""How long to wait before a request is sent again."""

import math
import time
from datetime import UTC
from email.utils import parsedate_to_datetime

from callwright.llm.faults import Fault
from callwright.models import Retries
from callwright.runs import Draws

_OF_PATIENCE = 4
"""Times as many tries where the fault is no more than that too many ask."""


def wait(policy: Retries, fault: Fault, number: int, draws: Draws) -> float | None:
    """Seconds before the next try; None where there is none.

    The time doubles with each try up to a cap, and half of it is drawn at random, so that requests that failed together
    do not come back together. What the endpoint asks for (`Retry-After`) is the least that is waited.

    Args:
        policy: how often and how patiently.
        fault: what went wrong.
        number: of the try that failed, from 1.
        draws: the item's.
    """
    if fault.then != "again" or number >= tries(policy, fault):
        return None
    # The exponent is bounded, or a hundred tries overflow a float.
    longest = min(policy.longest, policy.first * 2 ** min(number - 1, 60))
    seconds: float = longest * (0.5 + draws.unit() / 2)
    if fault.retry_after is not None:
        asked = min(fault.retry_after, policy.longest_asked)
        seconds = max(seconds, asked + min(asked, 1.0) * draws.unit() / 4)
    return seconds


def tries(policy: Retries, fault: Fault) -> int:
    """How often a request that meets this fault is sent at most. Who is told to wait his turn has more patience."""
    return policy.tries * (_OF_PATIENCE if fault.kind == "rate-limited" else 1)


def retry_after(header: str | None, now: float | None = None) -> float | None:
    """Seconds that a `Retry-After` header asks for: a number or a date (RFC 9110, 10.2.3); None where it is neither."""
    if header is None:
        return None
    header = header.strip()
    try:
        seconds = float(header)
    except ValueError:
        try:
            date = parsedate_to_datetime(header)
        except (ValueError, TypeError, OverflowError):
            return None
        # A date without a zone is in GMT, as HTTP has no other.
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        seconds = date.timestamp() - (time.time() if now is None else now)
    return max(0.0, seconds) if math.isfinite(seconds) else None
