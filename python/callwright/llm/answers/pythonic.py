"""Calls spelt as Python: `[get_weather(city="Oslo", days=3)]`. Parsed, never evaluated; only literals are values."""

import ast
import json
import math
import re
import warnings
from typing import Any

from callwright.models import ToolCall

_LONGEST = 64 * 1024
_DEEPEST = 64
_BEGINS = re.compile(r"\[?\s*[^\W\d][\w.]*\s*\(")
_NAMES = {"true": True, "false": False, "null": None}
# Operators in a row nest as brackets do, and Python's own parser has no limit of its own for them.
_CHAIN = re.compile(r"(?:[-+~]\s*){8}|(?:\bnot\s+){8}")


def calls(text: str) -> list[ToolCall]:
    """The calls of a list, or one call; nothing where the text is something else, or has a value that JSON has not."""
    if not _BEGINS.match(text):
        return []
    try:
        body = _parsed(text)
        return [_call(node) for node in (body.elts if isinstance(body, ast.List) else [body])]
    except (ValueError, RecursionError):
        return []


def literal(text: str) -> Any:
    """The value of a Python literal, as models write where JSON belongs: `{'name': 'f', 'arguments': {'a': None}}`.

    Raises:
        ValueError: it is none, or has what JSON has not.
    """
    return _value(_parsed(text))


def _parsed(text: str) -> ast.expr:
    if len(text) > _LONGEST or _depth(text) > _DEEPEST or _CHAIN.search(text):
        raise ValueError("too long, or nested too deeply")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes in strings
            return ast.parse(text, mode="eval").body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"no Python: {error}") from None


def _call(node: ast.expr) -> ToolCall:
    if not isinstance(node, ast.Call) or node.args or any(keyword.arg is None for keyword in node.keywords):
        raise ValueError("no call with named arguments")
    arguments = {str(keyword.arg): _value(keyword.value) for keyword in node.keywords}
    if len(arguments) < len(node.keywords):
        raise ValueError("an argument stands twice")
    text = json.dumps(arguments, ensure_ascii=False, allow_nan=False)
    text.encode()  # lone surrogates are no text
    return ToolCall(name=_name(node.func), arguments=text)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    raise ValueError("no name")


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=str() | bool() | int() | None as value):
            return value
        case ast.Constant(value=float() as value) if math.isfinite(value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)) if not isinstance(
            value, bool
        ):
            return -value
        case ast.Name(id=name) if name in _NAMES:
            return _NAMES[name]
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [_value(item) for item in items]
        case ast.Dict(keys=keys, values=values):
            names = [key.value if isinstance(key, ast.Constant) else None for key in keys]
            if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
                raise ValueError("keys that JSON has not")
            return {str(name): _value(value) for name, value in zip(names, values, strict=True)}
    raise ValueError("a value that is no literal")


def _depth(text: str) -> int:
    """Most brackets open at once; those in strings count too, which errs on the safe side."""
    deepest = depth = 0
    for character in text:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
    return deepest
