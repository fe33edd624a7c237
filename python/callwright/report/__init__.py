"""A run's report as a page."""

from callwright.report.page import page

__all__ = ["page"]
