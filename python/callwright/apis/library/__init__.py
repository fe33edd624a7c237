"""The functions that ship: a folder a category, a file a topic. Pure, deterministic, on the standard library alone."""

from callwright.apis.library.loading import load

__all__ = ["load"]
