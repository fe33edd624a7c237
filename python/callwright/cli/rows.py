"""A run's report data as lines of text."""

from collections.abc import Iterator
from typing import Any

import click

from callwright.cli.render import visible


def funnel(report: dict[str, Any]) -> Iterator[str]:
    """Each stage with what came in and went on, then what was kept and what it cost."""
    width = max(len(stage["stage"]) for stage in report["funnel"])
    for stage in report["funnel"]:
        why = ", ".join(f"{visible(code)} {count:,}" for code, count in stage["rejected"].items())
        yield f"{stage['stage']:<{width}}  {stage['in']:>7,} → {stage['out']:>7,}" + (f"  {why}" if why else "")
    items, spent = report["items"], report["spent"]
    of = "" if items["all"] in (None, items["decided"]) else f" ({items['all']:,} in all)"
    yield click.style(f"{items['kept']:,} of {items['decided']:,} rows kept{of}", bold=True)
    tokens = spent["prompt_tokens"] + spent["completion_tokens"]
    models = ", ".join(visible(name) for name in report["models"]) or "nobody"
    yield f"{spent['answers']:,} answers of {models}: {tokens:,} tokens, ${spent['cost']}"
