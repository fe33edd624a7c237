"""`callwright apis list` and `show`: what a library holds."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from callwright.cli.extras import needs_generate
from callwright.cli.render import as_json, short, visible
from callwright.errors import InputError

if TYPE_CHECKING:
    from callwright.models.api import Api

LIBRARY = click.argument("library", default="default")
WIDE = 72


@click.command("list", short_help="List a library's APIs.")
@LIBRARY
@click.option("--category", help="Those of one category.")
@click.option(
    "--output-format",
    type=click.Choice(["full", "json", "jsonl"]),
    default="full",
    show_default=True,
    help="full: a line each; json: one list; jsonl: an object a line.",
)
@needs_generate
def list_(library: str, category: str | None, output_format: str) -> None:
    """List the APIs of LIBRARY: category, name, how they are executed, what they do.

    Exit codes: 0 where there are some, 1 where there are none, 2 could not run.
    """
    from callwright.apis import collection

    apis = [api for api in collection.read(library) if category in (None, api.category)]
    if output_format == "full":
        for line in _lines(apis):
            click.echo(line)
    elif output_format == "json":
        click.echo(as_json([api.model_dump(mode="json", exclude_none=True) for api in apis]))
    else:
        for api in apis:
            click.echo(as_json(api.model_dump(mode="json", exclude_none=True)))
    sys.exit(0 if apis else 1)


@click.command(short_help="Show one API.")
@click.argument("name")
@click.argument("library", default="default")
@click.option("--json", "for_programs", is_flag=True, help="As JSON.")
@needs_generate
def show(name: str, library: str, for_programs: bool) -> None:
    """Show what the API NAME of LIBRARY does, what it takes, how it is executed, and where it is from."""
    from callwright.apis import collection

    found = [api for api in collection.read(library) if api.name == name]
    if not found:
        raise InputError(f"{library} has no API {name}")
    for api in found:
        if for_programs:
            click.echo(as_json(api.model_dump(mode="json", exclude_none=True)))
            continue
        for line in _shown(api):
            click.echo(line)


def _lines(apis: "list[Api]") -> Iterator[str]:
    wide = max((len(api.name) for api in apis), default=0)
    for api in apis:
        how = api.execution.kind if api.execution is not None else "-"
        said = visible(api.description)
        said = said if len(said) <= WIDE else f"{said[: WIDE - 1]}…"
        yield f"{api.category:<14} {visible(api.name):<{wide}}  {how:<6}  {said}"
    categories = len({api.category for api in apis})
    executable = sum(api.execution is not None for api in apis)
    counted = f"{categories} {'category' if categories == 1 else 'categories'}"
    yield click.style(f"{len(apis):,} APIs of {counted}, {executable:,} executable", bold=True)


def _shown(api: "Api") -> Iterator[str]:
    yield click.style(visible(api.name), bold=True) + f"  ({api.category})"
    yield visible(api.description) or "(no description)"
    if api.described is not None:
        yield f"as it came: {visible(api.described) or '(no description)'}"
    required = set(_names(api.parameters.get("required")))
    properties = api.parameters.get("properties")
    for name, schema in (properties if isinstance(properties, dict) else {}).items():
        mark = "required" if name in required else "optional"
        rest = dict(schema) if isinstance(schema, dict) else {}
        said = visible(str(rest.pop("description", "")))
        yield f"  {click.style(visible(name), bold=True)} ({mark}) {short(rest, 200)}"
        if said:
            yield f"      {said}"
    if api.example is not None:
        yield f"example: {short(api.example, 500)}"
    how = api.execution
    yield f"execution: {short(how.model_dump(mode='json', exclude_none=True), 500) if how is not None else 'none'}"
    if api.origin:
        yield f"from: {visible(api.origin)}"


def _names(required: object) -> Iterable[str]:
    return (name for name in required if isinstance(name, str)) if isinstance(required, list) else ()
