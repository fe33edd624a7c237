"""Importers: what others describe as a function, operation or tool becomes an API. One file a kind."""

from callwright.apis.importers.imported import Imported, Skipped

__all__ = ["Imported", "Skipped"]
