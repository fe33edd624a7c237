"""python/callwright/verify/observed.json: what tasks on the shipped worlds show of the API graphs, an entry a line."""

import json
from collections.abc import Iterable

from callwright.tasks.observing import TASKS, observe
from callwright.verify import Domain, World


def text(old: str) -> str:
    domains = (f'"{domain.name}": {section(World.load(domain.name))}' for domain in Domain.all())
    return "{" + ",\n".join(domains) + "}\n"


def section(world: World) -> str:
    seen = observe(world)
    names = [tool.name for tool in world.domain.tools]
    pairs = [(one, other) for one in names for other in names]
    edges = [
        {"source": one, "target": other, "calls": seen.calls[one, other], "kinds": _sorted(seen.kinds[one, other])}
        for one, other in pairs
        if (one, other) in seen.calls
    ]
    forbidden = [
        {"source": one, "target": other, "rules": seen.forbidden[one, other]}
        for one, other in pairs
        if (one, other) in seen.forbidden
    ]
    rules = ",\n".join(f" {json.dumps(tool)}: {json.dumps(met)}" for tool, met in seen.rules.items())
    return (
        f'{{"tasks": {TASKS},\n"starts": {json.dumps(_sorted(seen.starts))},\n"edges": [\n{_lines(edges)}\n],\n'
        f'"forbidden": [\n{_lines(forbidden)}\n],\n"rules": {{\n{rules}\n}}}}'
    )


def _sorted(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _lines(entries: Iterable[object]) -> str:
    return ",\n".join(f" {json.dumps(entry)}" for entry in entries)
