"""`callwright apis import`: what others describe, as a library."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from callwright.cli.extras import needs_generate
from callwright.cli.render import visible
from callwright.cli.target import Target
from callwright.errors import InputError, OptionError

if TYPE_CHECKING:
    from callwright.apis.importers import Imported

Kind = Literal["python", "module", "openapi", "mcp", "tools"]
SHOWN = 20


@click.command("import", short_help="Make a library.")
@click.argument("source")
@click.option(
    "-o", "--output-file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The library."
)
@click.option("--from", "kind", type=click.Choice(get_args(Kind)), help="What SOURCE is.  [default: told from it]")
@click.option("--category", default="tools", show_default=True, help="The category of all of them.")
@click.option("--server", help="Where an OpenAPI document's service is.  [default: as it says]")
@click.option("--allow-unconfined", is_flag=True, help="Import a module also where there is no sandbox for it.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@needs_generate
def import_(
    source: str,
    output_file: Path,
    kind: Kind | None,
    category: str,
    server: str | None,
    allow_unconfined: bool,
    quiet: bool,
) -> None:
    """Make a library of what SOURCE describes.

    \b
    python   a file of functions with type hints and docstrings; read, not run
    module   a module's name; imported in a sandbox
    openapi  an OpenAPI 3.0 or 3.1 document, JSON or YAML
    mcp      the URL of an MCP server, or the command that starts one
    tools    tools as datasets list them: xLAM's, OpenAI's, BFCL's, ToolBench's

    Exit codes: 0 where all became an API, 1 where something was skipped, 2 could not run.
    """
    from callwright.apis import collection
    from callwright.models.api import CATEGORIES

    if category not in CATEGORIES:
        raise OptionError(f"{category} is no category; they are {', '.join(CATEGORIES)}")
    with Target(output_file, [source]) as target:
        imported = _imported(source, kind or _told(source), category, server, allow_unconfined)
        if not imported.apis:
            reasons = "; ".join(f"{skipped.name}: {skipped.reason}" for skipped in imported.skipped[:3])
            raise InputError(f"{source} has nothing to import" + (f" ({reasons})" if reasons else ""))
        for line in collection.lines(imported.apis):
            target.write(line)
    if not quiet:
        _summarise(imported, output_file)
    sys.exit(1 if imported.skipped else 0)


def _told(source: str) -> Kind:
    if source.startswith(("http://", "https://")):
        return "mcp"
    path = Path(source)
    if not path.is_file():
        raise InputError(f"{source}: no such file (a module or a command is named with --from)")
    if path.suffix == ".py":
        return "python"
    if path.suffix in (".yaml", ".yml"):
        return "openapi"
    with path.open("rb") as file:
        return "openapi" if b'"openapi"' in file.read(4096) else "tools"


def _imported(source: str, kind: Kind, category: str, server: str | None, allow_unconfined: bool) -> "Imported":
    import asyncio

    from callwright.apis.executor import Limits
    from callwright.apis.importers import functions, mcp, openapi, tools

    match kind:
        case "python":
            return functions.from_file(Path(source), category=category)
        case "module":
            # A module says more than a call's result may.
            limits = Limits(seconds=30.0, result_bytes=16 * 1024 * 1024)
            return asyncio.run(
                functions.from_module(source, category=category, limits=limits, allow_unconfined=allow_unconfined)
            )
        case "openapi":
            return openapi.from_file(Path(source), category=category, server=server)
        case "tools":
            return tools.from_file(Path(source), category=category)
    if source.startswith(("http://", "https://")):
        return asyncio.run(mcp.from_server(url=source, category=category))
    try:
        command = tuple(shlex.split(source))
    except ValueError as error:
        raise OptionError(f"{source} is no command: {error}") from None
    if not command:
        raise OptionError("an empty command")
    return asyncio.run(mcp.from_server(command=command, category=category))


def _summarise(imported: "Imported", output_file: Path) -> None:
    executable = sum(api.execution is not None for api in imported.apis)
    click.echo(f"{len(imported.apis):,} APIs, {executable:,} executable, written to {visible(str(output_file))}")
    for skipped in imported.skipped[:SHOWN]:
        click.echo(f"{click.style('skipped', fg='yellow')} {visible(skipped.name)}: {visible(skipped.reason)}")
    if len(imported.skipped) > SHOWN:
        click.echo(f"({SHOWN} of {len(imported.skipped):,} skipped shown)")
