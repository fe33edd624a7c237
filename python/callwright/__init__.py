"""callwright makes function-calling data and proves it right."""

from callwright._core import Finding
from callwright._core import version as _version
from callwright.errors import (
    CallwrightError,
    EndpointError,
    FormatError,
    InputChangedError,
    InputError,
    InputNotFoundError,
    InternalError,
    JournalError,
    MissingExtraError,
    OptionError,
    OtherConfigurationError,
    RunError,
    RunInUseError,
)
from callwright.verify import Conversion, Report, check, check_row, convert, iter_findings

__version__ = _version()

__all__ = [
    "CallwrightError",
    "Conversion",
    "EndpointError",
    "Finding",
    "FormatError",
    "InputChangedError",
    "InputError",
    "InputNotFoundError",
    "InternalError",
    "JournalError",
    "MissingExtraError",
    "OptionError",
    "OtherConfigurationError",
    "Report",
    "RunError",
    "RunInUseError",
    "check",
    "check_row",
    "convert",
    "iter_findings",
]
