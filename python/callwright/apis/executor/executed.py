"""What came of a call: a JSON value, or why there is none."""

import json
from dataclasses import dataclass
from typing import Any, Literal

ErrorClass = Literal[
    "type-error",
    "invalid-parameter",
    "missing-argument",
    "runtime-error",
    "time-out",
    "too-large",
    "crashed",
    "refused",
    "unreachable",
    "not-executable",
]
"""The first five are the paper's (APIGen §3.2); the others: a result beyond the bounds, a function that ended its
process, what the executor was not allowed to do, a host or server that does not answer, an API that says no way."""

MOST_DETAIL = 500


@dataclass(frozen=True)
class Executed:
    """A result or an error; equal calls of a deterministic function give equal ones."""

    value: Any = None
    """The result as JSON has it."""
    text: str = ""
    """The result as JSON text, as a model is shown it; "" beside an error."""
    error: ErrorClass | None = None
    detail: str = ""
    """What went wrong, in a sentence."""

    @property
    def ok(self) -> bool:
        """Whether the call was answered."""
        return self.error is None


def failed(error: ErrorClass, detail: str) -> Executed:
    """An error, its words cut down."""
    if len(detail) > MOST_DETAIL:
        detail = detail[: MOST_DETAIL - 1] + "…"
    return Executed(error=error, detail=detail)


def answered(text: str, most: int) -> Executed:
    """A result from its JSON text, or why it can't be used.

    Args:
        text: one JSON value.
        most: bytes that it may have.
    """
    if len(text) > most or len(text.encode("utf-8", "surrogatepass")) > most:
        return failed("too-large", f"the result has more than {most:,} bytes")
    try:
        value = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return failed("runtime-error", f"the result is no JSON: {error}")
    if _is_half(text, value):
        return failed("runtime-error", "the result is no JSON: it has half of a surrogate pair")
    return Executed(value, text)


def _is_half(text: str, value: Any) -> bool:
    # Escaped or not: what UTF-8 can't hold, readers of exports refuse.
    if text.isascii() and "\\ud" not in text.lower():
        return False
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
