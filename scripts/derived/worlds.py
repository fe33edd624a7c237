"""docs/worlds.md: what must hold in a world's database, from the tables in the built module."""

from callwright import _core

HEAD = """\
# What must hold in a world

`callwright world check FOLDER` holds a database against these invariants: one that \
`callwright world build` made, one of tau-bench, or any of that shape. A finding names the invariant, the table, the \
record's key and a JSON pointer into it.

<!-- Derived from src/domains/*/invariants/mod.rs by scripts/regen.py; change it there. -->

"""


def text(old: str) -> str:
    return HEAD + "\n".join(section(domain) for domain in ("retail", "airline"))


def section(domain: str) -> str:
    lines = [f"| `{slug}` | {about} |" for slug, about in _core.world_invariants(domain).items()]
    return "\n".join([f"## {domain.capitalize()}", "", "| invariant | what it says |", "|---|---|", *lines, ""])
