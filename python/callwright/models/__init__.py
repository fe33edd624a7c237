"""Nouns that several rooms speak of: requests and answers, settings of roles, outcomes of items. Frozen."""

from callwright.models.answer import Answer, ToolCall, Usage
from callwright.models.api import CATEGORIES, Api, Execution, McpTool, Operation, PythonFunction
from callwright.models.noun import Noun
from callwright.models.outcome import Outcome, Spent
from callwright.models.request import Key, Message, Request
from callwright.models.settings import ModelSettings, Price, Retries, RoleSettings, Settings

__all__ = [
    "CATEGORIES",
    "Answer",
    "Api",
    "Execution",
    "Key",
    "McpTool",
    "Message",
    "ModelSettings",
    "Noun",
    "Operation",
    "Outcome",
    "Price",
    "PythonFunction",
    "Request",
    "Retries",
    "RoleSettings",
    "Settings",
    "Spent",
    "ToolCall",
    "Usage",
]
