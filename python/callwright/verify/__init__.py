"""Typed faces of the core: what is right and what is not is decided there, never here."""

from callwright.verify.check import Progress, check, check_row
from callwright.verify.convert import Conversion, convert
from callwright.verify.databases import Violation, WorldFiles, WorldReport, build_world, check_world
from callwright.verify.replay import Outcome, ReplayReport, RuleCounts, replay
from callwright.verify.report import Report
from callwright.verify.stream import iter_findings
from callwright.verify.world import CallSequences, Change, Diff, Domain, Observation, Rule, Snapshot, Tool, World

__all__ = [
    "CallSequences",
    "Change",
    "Conversion",
    "Diff",
    "Domain",
    "Observation",
    "Outcome",
    "Progress",
    "ReplayReport",
    "Report",
    "Rule",
    "RuleCounts",
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
    "replay",
]
