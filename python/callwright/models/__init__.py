"""Nouns that several rooms speak of: requests and answers, settings of roles, outcomes of items, tasks. Frozen."""

from callwright.models.answer import Answer, ToolCall, Usage
from callwright.models.api import CATEGORIES, Api, Execution, McpTool, Operation, PythonFunction
from callwright.models.goal import Condition, Difficulty, Goal, Identity, Intent, Known, Persona
from callwright.models.noun import Noun
from callwright.models.outcome import Outcome, Spent
from callwright.models.request import Key, Message, Request
from callwright.models.review import CRITERIA, Review, Vote
from callwright.models.settings import ModelSettings, Price, Retries, RoleSettings, Settings
from callwright.models.task import Action, Output, Step, Task
from callwright.models.trajectory import Choice, Divergence, Planted, Trajectory

__all__ = [
    "CATEGORIES",
    "CRITERIA",
    "Action",
    "Answer",
    "Api",
    "Choice",
    "Condition",
    "Difficulty",
    "Divergence",
    "Execution",
    "Goal",
    "Identity",
    "Intent",
    "Key",
    "Known",
    "McpTool",
    "Message",
    "ModelSettings",
    "Noun",
    "Operation",
    "Outcome",
    "Output",
    "Persona",
    "Planted",
    "Price",
    "PythonFunction",
    "Request",
    "Retries",
    "Review",
    "RoleSettings",
    "Settings",
    "Spent",
    "Step",
    "Task",
    "ToolCall",
    "Trajectory",
    "Usage",
    "Vote",
]
