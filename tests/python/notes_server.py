"""A server that speaks the Model Context Protocol, on standard input and output, or on a port that is named."""

import os
import sys
import time
from typing import Literal

from mcp.server import MCPServer
from typing_extensions import TypedDict

server = MCPServer("notes")


class Note(TypedDict):
    title: str
    priority: Literal["low", "high"]


@server.tool()
def add_note(note: Note, tags: list[str], pinned: bool = False) -> dict[str, object]:
    """Keep a note."""
    return {"title": note["title"], "tags": tags, "pinned": pinned}


@server.tool()
def count(text: str) -> int:
    """Count a text's words."""
    return len(text.split())


@server.tool(structured_output=False)
def shout(text: str) -> str:
    """Say a text loudly."""
    return text.upper()


@server.tool()
def fail(text: str) -> str:
    """Fail."""
    raise ValueError(text)


@server.tool()
def wait(seconds: float) -> str:
    """Wait."""
    time.sleep(seconds)
    return "waited"


@server.tool()
def leave(text: str) -> str:
    """End the server."""
    os._exit(3)


@server.tool()
def environment(text: str) -> list[str]:
    """Say what the server knows."""
    return sorted(os.environ)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        server.run("streamable-http", host="127.0.0.1", port=int(sys.argv[1]))
    else:
        server.run()
