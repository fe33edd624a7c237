"""Arguments as a function's hints want them: JSON has no dates, enumerations and classes. Standard library alone."""

import dataclasses
import types
import typing
from collections import abc
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any

_NONE = type(None)
_PLAIN: dict[Any, tuple[type, ...]] = {
    _NONE: (_NONE,), bool: (bool,), int: (int,), float: (int, float), str: (str,), list: (list,), dict: (dict,),
}  # fmt: skip
_LISTS = (tuple, set, frozenset)


def converted(function: Callable[..., Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments by name, each as its hint wants it; as it is where there is no hint, or none that can be read.

    Args:
        function: what takes them.
        arguments: as JSON has them.

    Raises:
        ValueError: a value is none of its hint's.
    """
    hints = _hints(function)
    made = {}
    for name, value in arguments.items():
        try:
            made[name] = _of(value, hints.get(name, Any))
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return made


def _hints(holder: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(holder)
    except Exception:
        # Names that only a type checker sees.
        return {}


def _of(value: Any, hint: Any) -> Any:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _one_of(value, parts)
    if isinstance(hint, type) and origin is None:
        return _instance(value, hint)
    if not isinstance(origin, type):
        return value
    if isinstance(value, list):
        if issubclass(origin, tuple) and parts[-1:] != (...,):
            return tuple(_of(item, part) for item, part in zip(value, parts, strict=False))
        items = [_of(item, parts[0]) for item in value] if parts else value
        return _listed(items, origin)
    if isinstance(value, dict) and issubclass(origin, abc.Mapping) and len(parts) == 2:
        return {name: _of(item, parts[1]) for name, item in value.items()}
    return value


def _one_of(value: Any, hints: tuple[Any, ...]) -> Any:
    """As the first alternative that takes it."""
    for hint in hints:
        plain = _PLAIN.get(typing.get_origin(hint) or hint)
        if plain is not None and not (isinstance(value, plain) and (hint is bool) == isinstance(value, bool)):
            continue
        try:
            made = _of(value, hint)
        except (ValueError, TypeError):
            continue
        if plain is not None or made is not value:
            return made
    return value


def _instance(value: Any, kind: type) -> Any:
    if issubclass(kind, Enum):
        return kind(value)
    if isinstance(value, str) and kind in (date, datetime, time):
        return typing.cast(Any, kind).fromisoformat(value)
    if isinstance(value, list):
        return _listed(value, kind)
    if not isinstance(value, dict):
        return value
    if typing.is_typeddict(kind):
        hints = _hints(kind)
        return {name: _of(item, hints.get(name, Any)) for name, item in value.items()}
    if dataclasses.is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return kind(**converted(kind, value))
    return value


def _listed(items: list[Any], kind: type) -> Any:
    return kind(items) if kind in _LISTS else items
