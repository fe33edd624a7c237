"""callwright makes function-calling data and proves it right."""

from callwright._core import Finding
from callwright._core import version as _version
from callwright.errors import (
    CallwrightError,
    FormatError,
    InputChangedError,
    InputError,
    InputNotFoundError,
    InternalError,
    OptionError,
)
from callwright.verify import (
    CallSequences,
    Change,
    Conversion,
    Diff,
    Domain,
    Observation,
    Report,
    Snapshot,
    Tool,
    Violation,
    World,
    WorldFiles,
    WorldReport,
    build_world,
    check,
    check_row,
    check_world,
    convert,
    iter_findings,
)

__version__ = _version()

__all__ = [
    "CallSequences",
    "CallwrightError",
    "Change",
    "Conversion",
    "Diff",
    "Domain",
    "Finding",
    "FormatError",
    "InputChangedError",
    "InputError",
    "InputNotFoundError",
    "InternalError",
    "Observation",
    "OptionError",
    "Report",
    "Snapshot",
    "Tool",
    "Violation",
    "World",
    "WorldFiles",
    "WorldReport",
    "build_world",
    "check",
    "check_row",
    "check_world",
    "convert",
    "iter_findings",
]
