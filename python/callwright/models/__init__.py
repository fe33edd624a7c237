"""Nouns that several rooms speak of: requests and answers, settings of roles, outcomes of items, tasks. Frozen."""

from callwright.models.answer import Answer, ToolCall, Usage
from callwright.models.api import CATEGORIES, Api, Execution, McpTool, Operation, PythonFunction
from callwright.models.goal import Condition, Difficulty, Goal, Identity, Intent, Known, Persona
from callwright.models.noun import Noun
from callwright.models.outcome import Outcome, Spent
from callwright.models.request import Key, Message, Request
from callwright.models.settings import ModelSettings, Price, Retries, RoleSettings, Settings
from callwright.models.task import Action, Output, Step, Task

__all__ = [
    "CATEGORIES",
    "Action",
    "Answer",
    "Api",
    "Condition",
    "Difficulty",
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
    "Price",
    "PythonFunction",
    "Request",
    "Retries",
    "RoleSettings",
    "Settings",
    "Spent",
    "Step",
    "Task",
    "ToolCall",
    "Usage",
]
