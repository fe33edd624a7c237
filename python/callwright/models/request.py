"""What is asked of a model, and the key under which its answer is kept."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from callwright.models.noun import canonical
from callwright.models.settings import ModelSettings

Message = Mapping[str, Any]
"""A chat message in OpenAI's layout: `role`, `content`, and what goes with them."""


class Key(NamedTuple):
    """Where in a run an answer belongs: the same key is never asked for twice once its answer is in the journal."""

    item: int
    stage: str
    role: str
    candidate: int
    attempt: int
    request: str
    """Hexadecimal hash of the request."""

    def digest(self) -> bytes:
        """16 bytes that stand for the key."""
        return hashlib.blake2b("\0".join(map(str, self)).encode(), digest_size=16).digest()


@dataclass(frozen=True)
class Request:
    """One request to one model."""

    role: str
    settings: ModelSettings
    messages: Sequence[Message]
    schema: Mapping[str, Any] | None = None
    """JSON Schema that the answer must follow; the endpoint is asked to, and it is verified in any case."""
    tools: Sequence[Mapping[str, Any]] = ()
    """Tools on offer, in OpenAI's layout."""
    path: tuple[int | str, ...] = ()
    """Seed, item, stage, attempt, candidate: what scripted models draw from. Not part of the hash."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the words of the request say, as data, for scripted models. Never sent, not part of the hash."""

    @cached_property
    def hash(self) -> str:
        """Of all that decides the answer: messages, schema, tools, model, parameters; not of where it is served."""
        said = {
            "messages": list(self.messages),
            "schema": self.schema,
            "tools": list(self.tools),
            **self.settings.model_dump(
                mode="json", include={"model", "temperature", "top_p", "seed", "max_tokens", "structured", "extra"}
            ),
        }
        return hashlib.blake2b(canonical(said), digest_size=16).hexdigest()

    @property
    def characters(self) -> int:
        """About how long it is, for estimates."""
        content = sum(len(text) for m in self.messages if isinstance(text := m.get("content"), str))
        return content + (len(canonical(list(self.tools))) if self.tools else 0)
