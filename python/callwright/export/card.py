"""The dataset card: what the rows are, how they came about, and what was rejected. Made of the report's data."""

import json
from collections.abc import Sequence
from typing import Any

from callwright.export.said import losses, written
from callwright.export.trl import LOADED


def card(
    report: dict[str, Any],
    configuration: dict[str, Any],
    *,
    title: str,
    recipe: str,
    labels: list[str],
    more: Sequence[str] = (),
) -> str:
    """The card, as Markdown with the header that the Hugging Face hub reads.

    Args:
        report: the run's report data.
        configuration: the run's.
        title: of the dataset.
        recipe: how its rows were made, in a sentence or two.
        labels: how the rows are labelled ("scripted").
        more: further parts, behind the funnel.
    """
    exports = report["exports"]
    there = [name for name, export in exports.items() if export["written"]]
    files = "\n".join(
        f"- config_name: {name}\n  data_files: {name}.jsonl" + ("\n  default: true" if not number else "")
        for number, name in enumerate(there)
    )
    configs = f"\nconfigs:\n{files}" if there else ""
    tags = "\n".join(f"- {json.dumps(tag)}" for tag in ["function-calling", "tool-use", "synthetic", *labels])
    items, source = report["items"], configuration["source"]
    parts = [
        f"---\ntags:\n{tags}{configs}\n---\n\n# {title}\n\n{recipe}",
        f"{items['kept']:,} rows were kept of {items['decided']:,} that were tried"
        + _end(report["complete"], items["all"]),
        f"Source: `{source['name']}` (SHA-256 `{source['sha256']}`). "
        "Its licence, and those of the models, hold for the rows made from it.",
        "## Files\n\n"
        + "\n".join(_file(name, export) for name, export in exports.items())
        + "\n- `metadata.jsonl`: one line a row, in the order of the rows, joined by `id`."
        + _loaded([name for name in there if name in ("trl", "pairs")]),
        "## Funnel\n\n| stage | in | out | rejected |\n|---|---:|---:|---|\n"
        + "\n".join(_stage(stage) for stage in report["funnel"]),
        *more,
        "## Models\n\n| model | rows kept | answers used | prompt tokens | completion tokens | dollars |\n"
        "|---|---:|---:|---:|---:|---:|\n" + "\n".join(_model(name, spent) for name, spent in report["models"].items()),
        f"Seed {configuration['seed']}, configuration `{report['configuration']}`; prompts: "
        + ", ".join(f"`{name}` `{digest[:16]}`" for name, digest in configuration["prompts"].items())
        + ".",
    ]
    return "\n\n".join(parts) + "\n"


def _end(complete: bool, items: int | None) -> str:
    if complete:
        return "."
    return "; the run is not complete" + ("." if items is None else f" ({items:,} rows to try).")


def _file(name: str, export: dict[str, Any]) -> str:
    lost = losses(export)
    return f"- `{name}.jsonl`: {written(export)}" + (f" ({'; '.join(lost)})" if lost else "")


def _loaded(names: Sequence[str]) -> str:
    if not names:
        return ""
    files = " and ".join(f"`{name}.jsonl`" for name in names)
    return (
        f"\n\nCalls in {files} have objects as arguments. Tables that are read without care give each call the "
        f"arguments of all others, as nulls; this does not:\n\n```python\n{LOADED.format(name=names[0])}\n```"
    )


def _stage(stage: dict[str, Any]) -> str:
    why = ", ".join(f"{code} {count:,}" for code, count in stage["rejected"].items())
    return f"| {stage['stage']} | {stage['in']:,} | {stage['out']:,} | {why or '–'} |"


def _model(name: str, spent: dict[str, Any]) -> str:
    # A name may hold what a table's cell may not.
    cell = name.replace("|", "\\|")
    return (
        f"| {cell} | {spent['kept']:,} | {spent['answers']:,} | {spent['prompt_tokens']:,} "
        f"| {spent['completion_tokens']:,} | {spent['cost']} |"
    )
