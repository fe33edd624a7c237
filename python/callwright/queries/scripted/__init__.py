"""An author without a model: writes requests from an API's description, parameters and example, by a small grammar."""

from callwright.queries.scripted.author import NAME, Scripted

__all__ = ["NAME", "Scripted"]
