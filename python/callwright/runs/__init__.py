"""A run: a folder with a configuration, a journal, what was kept, what was rejected and why."""

from callwright.runs.budget import Budget, Spending
from callwright.runs.configuration import Configuration
from callwright.runs.draws import Draws
from callwright.runs.folder import Folder
from callwright.runs.journal import Journal
from callwright.runs.run import Run
from callwright.runs.stopping import Stopped, Stopping
from callwright.runs.tally import Tally

__all__ = [
    "Budget",
    "Configuration",
    "Draws",
    "Folder",
    "Journal",
    "Run",
    "Spending",
    "Stopped",
    "Stopping",
    "Tally",
]
