"""Tools of a server that speaks the Model Context Protocol, as the server lists them."""

from typing import Any

from callwright.apis.executor import servers
from callwright.apis.importers.imported import Imported, Skipped, schema_of
from callwright.errors import InputError
from callwright.models.api import Api, McpTool


async def from_server(
    *, command: tuple[str, ...] = (), url: str | None = None, category: str, seconds: float = 30.0
) -> Imported:
    """The tools of a server.

    Args:
        command: starts it on standard input and output.
        url: or where it is reached by streamable HTTP.
        category: of all of them.
        seconds: until it has answered.

    Raises:
        InputError: it does not answer.
        MissingExtraError: the extra `mcp` is absent.
    """
    where = url or " ".join(command)
    try:
        listed = await servers.tools(command, url, seconds)
    except servers.Unanswered as error:
        raise InputError(f"{where}: {error}") from None
    imported = Imported()
    for tool in listed:
        name = str(tool.get("name"))
        try:
            imported.add(
                Api(
                    name=name,
                    description=" ".join(str(tool.get("description") or "").split()),
                    category=category,
                    parameters=schema_of(_declared(tool)),
                    execution=McpTool(tool=name, command=command, url=url),
                    origin=where,
                )
            )
        except (InputError, ValueError) as error:
            imported.skipped.append(Skipped(name, " ".join(str(error).split())[:300]))
    return imported


def _declared(tool: dict[str, Any]) -> Any:
    return tool.get("inputSchema") or {"type": "object", "properties": {}}
