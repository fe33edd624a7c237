"""Arguments against an API's schema: the core finds, this names the class of the error."""

import json
from collections.abc import Mapping
from typing import Any

from callwright._core import Options, check_row
from callwright.apis.executor.executed import ErrorClass, Executed, failed
from callwright.models.api import Api

_OPTIONS = Options(format="openai")
_CLASSES: dict[str, ErrorClass] = {"missing-argument": "missing-argument", "wrong-type": "type-error"}


def refuse(api: Api, arguments: Mapping[str, Any]) -> Executed | None:
    """The first error that the core finds in a call's arguments, as a failed execution; None where there is none.

    Args:
        api: what is called.
        arguments: by name.
    """
    try:
        text = json.dumps(arguments, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        return failed("invalid-parameter", f"the arguments are no JSON: {error}")
    call = {"id": "call", "type": "function", "function": {"name": api.name, "arguments": text}}
    row = {
        "messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": None, "tool_calls": [call]}],
        "tools": [api.tool()],
    }
    for finding in check_row(row, _OPTIONS):
        if finding.severity == "error":
            return failed(_CLASSES.get(finding.code, "invalid-parameter"), finding.message)
    return None
