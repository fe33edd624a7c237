"""A run's report: as a page, and what pipelines that make rows say beyond the funnel."""

from callwright.report.generation import Generation
from callwright.report.page import page
from callwright.report.pie import pie
from callwright.report.trajectories import Trajectories

__all__ = ["Generation", "Trajectories", "page", "pie"]
