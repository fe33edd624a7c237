"""What decides a run's results, as it stands in the folder; another one is refused with the difference shown."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from callwright.models import Noun, Settings
from callwright.models.noun import canonical

WINDOW = 256
"""How far back an item looks: it sees what was decided on items numbered below its own number minus this."""


class Configuration(Noun):
    """Everything that decides the results. Concurrency, budgets, patience, keys and verbosity are no part of it."""

    pipeline: str
    seed: int
    window: int = WINDOW
    source: dict[str, Any]
    """Where the items come from: name, hash, rows, format."""
    options: dict[str, Any]
    """The pipeline's own."""
    prompts: dict[str, str]
    """Hash of each prompt."""
    roles: dict[str, Any]
    """Each role's models; `{"scripted": name}` for a scripted one, `{"given": name}` for an object that plays it."""

    @property
    def hash(self) -> str:
        """16 hexadecimal digits of it."""
        return hashlib.blake2b(canonical(self.model_dump(mode="json")), digest_size=8).hexdigest()


def roles_of(
    settings: Settings | None, scripted: Mapping[str, str], models: Mapping[str, object] | None = None
) -> dict[str, Any]:
    """The roles as a configuration holds them: the settings' endpoints, whoever else was given, scripts for the rest.

    An object in the place of an endpoint stands for it, such as a recording, and is not told apart.
    """
    scripts = {role: {"scripted": name} for role, name in scripted.items()}
    given = {role: {"given": name_of(model)} for role, model in (models or {}).items()}
    # A script that is given plays the same as where nobody is.
    given = {role: told for role, told in given.items() if scripts.get(role) != {"scripted": told["given"]}}
    return {**scripts, **given, **(settings.deciding() if settings else {})}


def name_of(model: object) -> str:
    """What an object that plays a role is called: its `name`, else its class's."""
    return str(getattr(model, "name", None) or type(model).__name__)


def source_of(path: Path) -> dict[str, Any]:
    """A file, by name and contents."""
    with path.open("rb") as file:
        return {"name": path.name, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def differences(before: Any, now: Any, at: str = "") -> Iterator[str]:
    """Each place in which two configurations differ, in a line."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in [*before, *(key for key in now if key not in before)]:
            place = f"{at}.{key}" if at else str(key)
            if key not in before:
                yield f"{place}: not set before, {short(now[key])} now"
            elif key not in now:
                yield f"{place}: {short(before[key])} before, not set now"
            else:
                yield from differences(before[key], now[key], place)
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for number, (old, new) in enumerate(zip(before, now, strict=True)):
            yield from differences(old, new, f"{at}[{number}]")
    elif before != now or type(before) is not type(now):
        yield f"{at}: {short(before)} before, {short(now)} now"


def short(value: Any) -> str:
    """A value as JSON, cut down."""
    text = canonical(value).decode()
    return text if len(text) <= 80 else f"{text[:79]}…"
