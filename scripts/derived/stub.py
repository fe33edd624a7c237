"""python/callwright/_core.pyi: its signatures are written by hand, its docstrings come from the built module.

Docstrings stand once, in Rust. A docstring in the stub is replaced or removed to match; magic methods get none.
"""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator

from callwright import _core

Node = ast.ClassDef | ast.FunctionDef


def text(old: str) -> str:
    return laid_out(inject(old, _core))


def inject(stub: str, module: object) -> str:
    """The stub with the module's docstrings where the stub declares what has them."""
    lines = stub.splitlines()
    # From the end, so that the line numbers still to come stay true.
    for node, thing in reversed(list(declared(ast.parse(stub).body, module))):
        doc = inspect.cleandoc(getattr(thing, "__doc__", None) or "")
        first, last, kept = body_span(lines, node)
        lines[first:last] = [" " * node.col_offset + "    " + line for line in quoted(doc) if doc or not kept]
    return "\n".join(lines) + "\n"


def declared(body: list[ast.stmt], thing: object) -> Iterator[tuple[Node, object]]:
    """Classes, functions and methods in their order, each with the thing of the built module that it declares."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not re.fullmatch(r"__\w+__", node.name):
            member = inspect.getattr_static(thing, node.name, None)
            # Built-in ones tell what static methods are, not what they do.
            member = getattr(member, "__func__", member)
            yield node, member
            if isinstance(node, ast.ClassDef):
                yield from declared(node.body, member)


def body_span(lines: list[str], node: Node) -> tuple[int, int, bool]:
    """The lines between the header and the first member, and whether there is a member. Splits `header: ...` in two.

    What a docstring may replace is an older docstring or a lone `...`; both are the first statement.
    """
    first = node.body[0]
    replaced = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = first.lineno - 1
    if not replaced:
        decorators = getattr(first, "decorator_list", [])
        start = min([start, *(decorator.lineno - 1 for decorator in decorators)])
        while lines[start - 1].strip().startswith("#"):  # a comment above a member stays with it
            start -= 1
        return start, start, True
    before = lines[start][: first.col_offset].rstrip()
    end = first.end_lineno or first.lineno
    if before:  # the header stands on the same line
        lines[start:end] = [before, lines[start][first.col_offset :], *lines[first.lineno : end]]
        start, end = start + 1, end + 1
    return start, end, len(node.body) > 1


def quoted(doc: str) -> list[str]:
    """A docstring as lines of source; `...` where there is none."""
    if not doc:
        return ["..."]
    prefix = "r" if "\\" in doc else ""
    end = "\n" if "\n" in doc else " " if doc.endswith('"') else ""
    return f'{prefix}"""{doc}{end}"""'.splitlines()


def laid_out(stub: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "_core.pyi", "-"]
    return subprocess.run(command, input=stub, check=True, capture_output=True, text=True).stdout
