"""Every exception that callwright raises on purpose.

CallwrightError
├── InputError (OSError)               an input can't be read, or holds no rows
│   └── InputNotFoundError (FileNotFoundError)
├── FormatError (ValueError)           the rows' format can't be told
├── OptionError (ValueError)           an option that is not one
├── InputChangedError                  a file changed while it was checked, or since
├── GoalError (ValueError)             a task's goal can't be solved on a world
├── MissingExtraError (ImportError)    a package is absent that an extra brings
├── RunError                           a run can't start, go on, or be read
│   ├── RunInUseError                  another process works in its folder
│   ├── OtherConfigurationError        its folder holds a run of another configuration
│   ├── JournalError                   its journal can't be read or written
│   └── EndpointError                  a model's endpoint refuses, or does not answer any more
└── InternalError (RuntimeError)       a defect of callwright's

What is wrong with a row is a finding, never an exception.
"""

__all__ = [
    "CallwrightError",
    "EndpointError",
    "FormatError",
    "GoalError",
    "InputChangedError",
    "InputError",
    "InputNotFoundError",
    "InternalError",
    "JournalError",
    "MissingExtraError",
    "OptionError",
    "OtherConfigurationError",
    "RunError",
    "RunInUseError",
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


class GoalError(CallwrightError, ValueError):
    """A goal that nothing in the world fulfils, or more than one thing does; the message says what was looked for."""


class InputChangedError(CallwrightError):
    """A file changed while it was read, or is not what it was when it was checked."""


class MissingExtraError(CallwrightError, ImportError):
    """A package is absent that an extra of callwright brings."""


class RunError(CallwrightError):
    """A run can't start, go on, or be read. What was answered is kept."""


class RunInUseError(RunError):
    """Another process works in the run's folder."""


class OtherConfigurationError(RunError):
    """The folder holds a run of another configuration; `differences` says what differs."""

    def __init__(self, message: str, differences: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.differences = differences


class JournalError(RunError):
    """The journal can't be read or written: the disk is full, or the file is damaged beyond recovery."""


class EndpointError(RunError):
    """A model's endpoint refuses (key, model, quota), or does not answer any more."""


class InternalError(CallwrightError, RuntimeError):
    """A defect of callwright's. Please report it with the input."""
