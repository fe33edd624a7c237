"""The author of queries: a model's prompt and what is read from its answer, a script that does without, mistakes."""

from callwright.queries.author import PROMPT, ROLE, SCHEMA, Author
from callwright.queries.merged import merged
from callwright.queries.mistakes import planted
from callwright.queries.scripted import Scripted

__all__ = ["PROMPT", "ROLE", "SCHEMA", "Author", "Scripted", "merged", "planted"]
