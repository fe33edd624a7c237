"""What a docstring says, in Google's, NumPy's or reST's style: `docstring_parser` reads it, this tidies it."""

from dataclasses import dataclass, field

import docstring_parser


@dataclass(frozen=True)
class Parameter:
    """What is said of one parameter."""

    description: str
    type: str | None
    optional: bool
    default: str | None


@dataclass(frozen=True)
class Told:
    """What a docstring says."""

    summary: str
    """Its first paragraph, on one line."""
    parameters: dict[str, Parameter] = field(default_factory=dict)


def read(docstring: str | None) -> Told:
    """The summary and the parameters of a docstring; a text that no style fits is summary alone."""
    if not docstring or not docstring.strip():
        return Told("")
    try:
        parsed = docstring_parser.parse(docstring)
    except (docstring_parser.ParseError, ValueError, IndexError):
        return Told(_line(docstring.strip().split("\n\n")[0]))
    parts = [parsed.short_description or ""]
    if not parsed.blank_after_short_description and parsed.long_description:
        parts.append(parsed.long_description.split("\n\n")[0])
    parameters = {}
    for said in parsed.params:
        name = said.arg_name.lstrip("*")
        default = said.default.strip() if said.default else None
        parameters[name] = Parameter(_line(said.description or ""), said.type_name, bool(said.is_optional), default)
    return Told(_line(" ".join(parts)), parameters)


def _line(text: str) -> str:
    return " ".join(text.split())
