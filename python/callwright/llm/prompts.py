"""Prompts: Markdown with one heading a role, filled in by a sandboxed template engine."""

import hashlib
import re
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from callwright.errors import InputError, InputNotFoundError, OptionError
from callwright.models import Message

_LONGEST = 1_000_000
_HEADING = re.compile(r"^# (system|user|assistant)[ \t]*$", re.MULTILINE | re.IGNORECASE)


class Prompt:
    """A template of messages. Lines `# System`, `# User`, `# Assistant` begin a message each; a text before them is a
    note to the reader. Users may bring their own: a template reaches nothing but the values that it is given.
    """

    def __init__(self, text: str, name: str) -> None:
        """Reads a prompt.

        Raises:
            OptionError: it has no message, or is no template.
        """
        self.name = name
        self.hash = hashlib.sha256(text.encode()).hexdigest()
        environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, keep_trailing_newline=False, trim_blocks=True, lstrip_blocks=True
        )
        parts = _HEADING.split(text)[1:]
        if not parts:
            raise OptionError(f"{name}: no message: a line `# System` or `# User` begins one")
        try:
            self._messages = [
                (role.lower(), environment.from_string(body.strip()))
                for role, body in zip(parts[::2], parts[1::2], strict=True)
            ]
        except TemplateError as error:
            raise OptionError(f"{name}: {error}") from error

    @classmethod
    def read(cls, path: Path) -> "Prompt":
        """A prompt from a file.

        Raises:
            InputError: it can't be read.
            OptionError: it is no prompt.
        """
        try:
            return cls(path.read_text(encoding="utf-8"), path.name)
        except FileNotFoundError as error:
            raise InputNotFoundError(f"{path}: no such file") from error
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: can't be read: {error}") from error

    def messages(self, **values: Any) -> list[Message]:
        """The messages with the values filled in.

        Raises:
            OptionError: the template asks for what there is not, or makes more than a million characters.
        """
        try:
            made = [{"role": role, "content": template.render(values).strip()} for role, template in self._messages]
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
            raise OptionError(f"{self.name}: {error}") from error
        if sum(len(message["content"]) for message in made) > _LONGEST:
            raise OptionError(f"{self.name}: makes more than {_LONGEST:,} characters")
        return list(made)
