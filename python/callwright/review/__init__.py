"""Phase 1's judges (APIGen-MT §4.1): what is checked of a task, then a committee of reviewers, who can only reject."""

from callwright.review.agreement import Agreement, fleiss
from callwright.review.checks import executed, lawful, plain, proven, touching
from callwright.review.committee import ROLE, VIEWS, Committee, failures
from callwright.review.rules import NAME, Rules
from callwright.review.summary import Findings, Summariser

__all__ = [
    "NAME",
    "ROLE",
    "VIEWS",
    "Agreement",
    "Committee",
    "Findings",
    "Rules",
    "Summariser",
    "executed",
    "failures",
    "fleiss",
    "lawful",
    "plain",
    "proven",
    "touching",
]
