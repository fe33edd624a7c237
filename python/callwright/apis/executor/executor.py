"""Executes calls, each by what its API says of itself."""

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from callwright.apis.executor import arguments as given
from callwright.apis.executor.executed import Executed, failed
from callwright.apis.executor.limits import Limits
from callwright.apis.executor.pool import Pool
from callwright.apis.library.loading import PACKAGE
from callwright.models.api import Api, PythonFunction


class Executor:
    """Executes calls by argument name; as many at once as asked for. An async context manager.

    Args:
        limits: of one call.
        workers: processes for shipped functions; as many as there are cores where None.
    """

    def __init__(self, *, limits: Limits | None = None, workers: int | None = None) -> None:
        self._limits = limits or Limits()
        self._pool = Pool(workers or os.cpu_count() or 1, self._limits)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pool.close()

    async def execute(self, api: Api, arguments: Mapping[str, Any]) -> Executed:
        """What a call gives. Never raises for what the call, the function or its host does.

        Args:
            api: what is called.
            arguments: by name.
        """
        if api.execution is None:
            return failed("not-executable", f"{api.name} says no way to execute it")
        if refused := given.refuse(api, arguments):
            return refused
        how = api.execution
        if isinstance(how, PythonFunction) and how.module is not None and how.module.startswith(f"{PACKAGE}."):
            return await self._pool.call(how.module, how.function, arguments)
        return failed("refused", f"{api.name} is no shipped function")
