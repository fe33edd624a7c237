"""Every exception that callwright raises on purpose.

CallwrightError
├── InputError (OSError)               an input can't be read, or holds no rows
│   └── InputNotFoundError (FileNotFoundError)
├── FormatError (ValueError)           the rows' format can't be told
├── OptionError (ValueError)           an option that is not one
├── InputChangedError                  a file changed while it was checked, or since
└── InternalError (RuntimeError)       a defect of callwright's

What is wrong with a row is a finding, never an exception.
"""

__all__ = [
    "CallwrightError",
    "FormatError",
    "InputChangedError",
    "InputError",
    "InputNotFoundError",
    "InternalError",
    "OptionError",
]


class CallwrightError(Exception):
    """The work could not be done."""


class InputError(CallwrightError, OSError):
    """An input can't be read: a directory, empty, binary, in another encoding or container."""


class InputNotFoundError(InputError, FileNotFoundError):
    """There is no such file."""


class FormatError(CallwrightError, ValueError):
    """The rows' format can't be told from their fields: name it with `format`."""


class OptionError(CallwrightError, ValueError):
    """An option, or a word given to one, that does not exist."""


class InputChangedError(CallwrightError):
    """A file changed while it was read, or is not what it was when it was checked."""


class InternalError(CallwrightError, RuntimeError):
    """A defect of callwright's. Please report it with the input."""
