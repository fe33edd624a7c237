"""Phase 1's judges (APIGen-MT §4.1): what is checked of a task, then a committee of reviewers, who can only reject."""

from callwright.review.agreement import Agreement, fleiss
from callwright.review.checks import executed, lawful, proven, touching
from callwright.review.committee import ROLE, VIEWS, Committee, failures
from callwright.review.rules import NAME, Rules

__all__ = [
    "NAME",
    "ROLE",
    "VIEWS",
    "Agreement",
    "Committee",
    "Rules",
    "executed",
    "failures",
    "fleiss",
    "lawful",
    "proven",
    "touching",
]
