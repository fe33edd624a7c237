"""The TOML file that says which models play the roles, and where their keys are."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from callwright.errors import InputError, InputNotFoundError, OptionError
from callwright.models import Settings

_LEAST = 8
"""Shorter keys are words like "none", which stand in any text."""


def read_settings(path: Path, roles: Iterable[str]) -> Settings:
    """The settings in a file, for a pipeline that has these roles.

    A role is a table with a model's settings, or with `models`, a list of such tables with a `weight` each.

    Raises:
        InputError: the file can't be read.
        OptionError: it is no TOML, or says something that is not known; a role is missing. Values are not shown, since
            a key may be among them.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputNotFoundError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: is no TOML: {error}") from error
    given = data.get("roles")
    if isinstance(given, dict):
        data["roles"] = {name: _role(role) for name, role in given.items()}
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise OptionError(f"{path}: {place}: {_words(first['type'], first['msg'])}") from None
    wanted = list(roles)
    if missing := [role for role in wanted if role not in settings.roles]:
        raise OptionError(f"{path}: no [roles.{missing[0]}]; this pipeline has the roles {', '.join(wanted)}")
    if strange := [role for role in settings.roles if role not in wanted]:
        raise OptionError(f"{path}: roles.{strange[0]}: this pipeline has the roles {', '.join(wanted)}")
    return settings


def keys_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The keys that the settings name, by variable.

    Raises:
        OptionError: a variable is not set.
    """
    found = {}
    for name, role in settings.roles.items():
        for model in role.models:
            if model.key_env is None:
                continue
            key = environment.get(model.key_env, "").strip()
            if not key:
                raise OptionError(f"the environment variable {model.key_env} (key_env of roles.{name}) is not set")
            if not key.isascii() or not key.isprintable():
                raise OptionError(
                    f"the environment variable {model.key_env} holds no key: characters that no header has"
                )
            found[model.key_env] = key
    return found


def without_keys(text: str, keys: Iterable[str]) -> str:
    """The text with every key in it replaced."""
    for key in keys:
        if len(key) >= _LEAST:
            text = text.replace(key, "[key]")
    return text


def _role(role: Any) -> Any:
    # A table with a model's own settings is a list of one.
    if isinstance(role, dict) and "models" not in role:
        own = {name: value for name, value in role.items() if name != "concurrency"}
        return {**{name: role[name] for name in role.keys() - own.keys()}, "models": [own]}
    return role


def _words(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "is not known; a key belongs into the environment (key_env names the variable)"
    return message.removeprefix("Value error, ")
