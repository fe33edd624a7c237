"""An API: a function that a model may call, with how it is executed and where it came from (APIGen §3.1)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from callwright.models.noun import Noun

CATEGORIES = (
    "business",
    "commerce",
    "communication",
    "data",
    "education",
    "energy",
    "entertainment",
    "finance",
    "food",
    "games",
    "health",
    "location",
    "logistics",
    "mathematics",
    "media",
    "music",
    "science",
    "sports",
    "technology",
    "tools",
    "weather",
)
"""21, as many as the paper's pie has."""


class PythonFunction(Noun):
    """Executed by calling a Python function in a worker process."""

    kind: Literal["python"] = "python"
    function: str
    """Its name in the module or file."""
    module: str | None = None
    """A module that can be imported."""
    path: str | None = None
    """Or a file of Python."""


class Operation(Noun):
    """Executed over HTTP, as an OpenAPI document describes it."""

    kind: Literal["http"] = "http"
    method: str
    url: str
    """With `{names}` of parameters in the path."""
    places: dict[str, Literal["path", "query", "header", "cookie", "body"]] = Field(default_factory=dict)
    """Where each argument goes; one that is not named here is a field of the body."""
    media_type: str | None = None
    """Of the body."""


class McpTool(Noun):
    """Executed by a server that speaks the Model Context Protocol."""

    kind: Literal["mcp"] = "mcp"
    tool: str
    command: tuple[str, ...] = ()
    """Starts a server on standard input and output."""
    url: str | None = None
    """Or where it is reached by streamable HTTP."""


Execution = Annotated[PythonFunction | Operation | McpTool, Field(discriminator="kind")]


class Api(Noun):
    """A function on offer."""

    name: str
    description: str
    category: str
    """One of `CATEGORIES`."""
    parameters: dict[str, Any]
    """JSON Schema of an object: `properties`, `required`; defaults stand in the properties."""
    execution: Execution | None = None
    """None where it can't be executed."""
    example: dict[str, Any] | None = None
    """Arguments of a call that answers."""
    origin: str = ""
    """Where it came from: a file, a document, a data set, or the source of its formula."""
    licence: str | None = None
    described: str | None = None
    """The description as it came, where it was rewritten."""
    parameters_described: dict[str, str] | None = None
    """Those of parameters as they came, where there was one and it was rewritten."""

    def tool(self) -> dict[str, Any]:
        """As a chat request has it."""
        function = {"name": self.name, "description": self.description, "parameters": self.parameters}
        return {"type": "function", "function": function}
