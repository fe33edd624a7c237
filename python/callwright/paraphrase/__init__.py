"""The stage that says a user's query in other words, and the script that does so without a model."""

from callwright.paraphrase.query import query_of, with_query
from callwright.paraphrase.same import normal, opening
from callwright.paraphrase.scripted import Scripted
from callwright.paraphrase.stage import PROMPT, ROLE, SCHEMA, Rephrasing, Task

__all__ = [
    "PROMPT",
    "ROLE",
    "SCHEMA",
    "Rephrasing",
    "Scripted",
    "Task",
    "normal",
    "opening",
    "query_of",
    "with_query",
]
