"""What class of error an exception is. Standard library alone: it runs in workers and sandboxes too."""


def class_of(error: BaseException) -> str:
    """The paper's classes: a wrong type, a value that the function refuses, anything else."""
    if isinstance(error, TypeError):
        return "type-error"
    if isinstance(error, ValueError) and not isinstance(error, UnicodeError):
        return "invalid-parameter"
    return "runtime-error"


def told(error: BaseException) -> str:
    """An exception in words, bounded."""
    try:
        words = str(error)[:400]
    except Exception:
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
