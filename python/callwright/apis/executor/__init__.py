"""Executing calls: arguments are held against the schema, then a worker, a sandbox, a host or a server answers."""

from callwright.apis.executor.executed import ErrorClass, Executed
from callwright.apis.executor.executor import Executor
from callwright.apis.executor.limits import Limits
from callwright.apis.executor.web import Access, Cassette

__all__ = ["Access", "Cassette", "ErrorClass", "Executed", "Executor", "Limits"]
