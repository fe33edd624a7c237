"""What a function's process answers: a result as JSON text, or an error's class and words.

Standard library alone: it runs in workers and in the cage.
"""

import json
from typing import Any


def of_value(value: Any, most: int) -> dict[str, Any]:
    """The answer with a function's result.

    Args:
        value: what it returned.
        most: bytes that its JSON may have.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        return {"error": "runtime-error", "detail": f"the result is no JSON: {told(error)}"}
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most:
        return {"error": "too-large", "detail": f"the result has {size:,} bytes; {most:,} are allowed"}
    return {"text": text}


def of_error(error: BaseException) -> dict[str, Any]:
    """The answer where a function raised: a wrong type, a value that it refuses, anything else."""
    kind = "runtime-error"
    if isinstance(error, TypeError):
        kind = "type-error"
    elif isinstance(error, ValueError) and not isinstance(error, UnicodeError):
        kind = "invalid-parameter"
    return {"error": kind, "detail": told(error)}


def of_binding(error: TypeError) -> dict[str, Any]:
    """The answer where arguments do not fit a signature, as `inspect.Signature.bind` says it."""
    return {"error": "missing-argument" if "missing" in str(error) else "invalid-parameter", "detail": told(error)}


def told(error: BaseException) -> str:
    """An exception in words, bounded."""
    try:
        words = str(error)[:400]
    except Exception:
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
