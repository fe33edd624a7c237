"""Typed faces of the core: what is right and what is not is decided there, never here."""

from callwright.verify.check import Progress, check, check_row
from callwright.verify.convert import Conversion, convert
from callwright.verify.report import Report
from callwright.verify.stream import iter_findings

__all__ = ["Conversion", "Progress", "Report", "check", "check_row", "convert", "iter_findings"]
