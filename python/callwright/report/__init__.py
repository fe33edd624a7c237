"""A run's report: as a page, and what pipelines that make rows say beyond the funnel."""

from callwright.report.generation import Generation
from callwright.report.page import page
from callwright.report.pie import pie

__all__ = ["Generation", "page", "pie"]
