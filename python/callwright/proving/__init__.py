"""The three stages that a draft passes: format, execution, semantic check (APIGen §3.2). Each rejects, none mends."""

from callwright.proving.execution import results
from callwright.proving.format import checked, on_style
from callwright.proving.rejected import Rejected
from callwright.proving.row import row_of
from callwright.proving.semantic import PROMPT, ROLE, SCHEMA, Judge, grounded, planned, without_errors

__all__ = [
    "PROMPT",
    "ROLE",
    "SCHEMA",
    "Judge",
    "Rejected",
    "checked",
    "grounded",
    "on_style",
    "planned",
    "results",
    "row_of",
    "without_errors",
]
