"""Python functions: from a file, which is read and never run, or from a module, which a confined process imports."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from callwright.apis import docstrings
from callwright.apis.executor.cage import launch
from callwright.apis.executor.limits import Limits
from callwright.apis.importers.annotations import Annotations, Unsayable
from callwright.apis.importers.imported import Imported, Skipped, schema_of
from callwright.apis.sources import LARGEST_CODE, text_of
from callwright.errors import InputError
from callwright.models.api import Api, PythonFunction

_MISSING = object()
_LIST_OF = re.compile(
    r"\b(?:list|sequence|array)s? of (int|float|str|bool|string|integer|number|dict)s?\b", re.IGNORECASE
)


class _NotCallable(Exception):  # noqa: N818
    """A function that can't be called by names of arguments."""


def from_file(path: Path, *, category: str) -> Imported:
    """The public functions of a file.

    Args:
        path: of Python.
        category: of all of them.

    Raises:
        InputNotFoundError: there is no such file.
        InputError: it is no Python.
    """
    source = text_of(path, LARGEST_CODE)
    imported = Imported()
    tree = _parsed(source, str(path))
    names = _names(tree)
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if names[node.name] is not node:
            # A signature for type checkers is no definition.
            if not any(_is(decorator, "overload") for decorator in node.decorator_list):
                what = "defined" if isinstance(names[node.name], ast.FunctionDef | ast.AsyncFunctionDef) else "assigned"
                reason = f"line {node.lineno}: it is {what} again in line {names[node.name].lineno}, which counts"
                imported.skipped.append(Skipped(node.name, reason))
            continue
        how = PythonFunction(function=node.name, path=str(path.absolute()))
        _add(imported, node, Annotations(tree), how, node.name, category)
    return imported


def _names(tree: ast.Module) -> dict[str, ast.stmt]:
    """What each name at the top of a file stands for in the end."""
    names: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names[node.name] = node
        elif isinstance(node, ast.Assign):
            names |= {target.id: node for target in node.targets if isinstance(target, ast.Name)}
    return names


def _is(decorator: ast.expr, name: str) -> bool:
    return (decorator.id if isinstance(decorator, ast.Name) else getattr(decorator, "attr", "")) == name


async def from_module(module: str, *, category: str, limits: Limits, allow_unconfined: bool) -> Imported:
    """The public functions of a module, as it is in the sandbox.

    Args:
        module: its name; it is found as the interpreter finds it.
        category: of all of them.
        limits: of the process that imports it.
        allow_unconfined: import it also where there are no namespaces.

    Raises:
        InputError: it can't be imported.
    """
    done = await launch.describe(module, limits, confined=True)
    if done.error == "refused" and allow_unconfined:
        done = await launch.describe(module, limits, confined=False)
    if done.error is not None:
        raise InputError(f"{module} can't be imported: {done.detail}")
    imported = Imported()
    trees: dict[str, ast.Module] = {}
    for name, found in done.value.items():
        if found is None:
            imported.skipped.append(Skipped(name, "it has no source in Python"))
            continue
        source = found["source"]
        tree = trees[source] = trees.get(source) or _parsed(source, module)
        node = _names(tree).get(found["name"])
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            imported.skipped.append(Skipped(name, "it is no function at the top of its module"))
            continue
        _add(imported, node, Annotations(tree), PythonFunction(function=name, module=module), module, category)
    return imported


def _parsed(source: str, name: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InputError(f"{name} is no Python of this version: {error}") from None


def _add(
    imported: Imported,
    node: ast.FunctionDef | ast.AsyncFunctionDef,
    annotations: Annotations,
    how: PythonFunction,
    origin: str,
    category: str,
) -> None:
    try:
        if isinstance(node, ast.AsyncFunctionDef):
            raise _NotCallable("it is asynchronous")
        if _yields(node):
            raise _NotCallable("it is a generator, and gives no value of its own")
        told = docstrings.read(ast.get_docstring(node))
        parameters = _parameters(node.args, annotations, told)
    except _NotCallable as error:
        imported.skipped.append(Skipped(how.function, str(error)))
        return
    imported.add(
        Api(
            name=how.function,
            description=told.summary,
            category=category,
            parameters=parameters,
            execution=how,
            origin=how.path or origin,
        )
    )


def _yields(node: ast.FunctionDef) -> bool:
    """Whether a function's own body yields, not one inside it."""
    waiting: list[ast.AST] = list(node.body)
    while waiting:
        each = waiting.pop()
        if isinstance(each, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(each))
    return False


def _parameters(arguments: ast.arguments, annotations: Annotations, told: docstrings.Told) -> dict[str, Any]:
    if arguments.vararg is not None or arguments.kwarg is not None:
        raise _NotCallable("it takes any number of arguments")
    if arguments.posonlyargs:
        raise _NotCallable("it takes arguments by position alone")
    properties, required = {}, []
    for argument, default in _with_defaults(arguments):
        said = told.parameters.get(argument.arg)
        try:
            schema = annotations.schema(argument.annotation)
        except Unsayable as error:
            raise _NotCallable(f"its parameter `{argument.arg}`: {error}") from None
        if not schema and said is not None and said.type:
            spelt = {argument.arg: {"type": _LIST_OF.sub(r"list[\1]", said.type)}}
            schema = schema_of(spelt)["properties"].get(argument.arg, {})
        if default is _MISSING:
            required.append(argument.arg)
        else:
            default = annotations.default(default)
        schema = _with_default(schema, default)
        if said is not None and said.description:
            schema["description"] = said.description
        elif not schema.get("description"):
            schema.pop("description", None)
        properties[argument.arg] = schema
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _with_defaults(arguments: ast.arguments) -> Iterator[tuple[ast.arg, Any]]:
    bare = len(arguments.args) - len(arguments.defaults)
    for number, argument in enumerate(arguments.args):
        yield argument, _MISSING if number < bare else arguments.defaults[number - bare]
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield argument, _MISSING if default is None else default


def _with_default(schema: dict[str, Any], default: Any) -> dict[str, Any]:
    """With the default, where it is a JSON value; one of None means that the parameter may be left out."""
    schema = dict(schema)
    if default is _MISSING:
        return schema
    try:
        # As JSON has it: tuples are lists.
        value = json.loads(json.dumps(ast.literal_eval(default), allow_nan=False))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return schema
    if value is not None:
        return {**schema, "default": value}
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del schema["anyOf"]
        return {**kinds[0], **schema}
    return {**schema, "anyOf": kinds} if kinds else schema
