"""Makes the rows that the benches check: function calls in two layouts, some with one planted and labelled defect.

Run: python benches/workload.py --rows 60000 --seed 0 --layout xlam -o rows.jsonl --labels labels.jsonl
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from defects import Call, Label, Planted, broken, plant, pointer
from draw import Draw
from pool import Function, build

LAYOUTS = ("xlam", "openai")
SHARED = Path(os.environ.get("CALLWRIGHT_SHARED") or Path(__file__).resolve().parents[2] / "shared/data")

TOOLS = (0.80, 0.13, 0.05, 0.02)
"""How often a row offers 3, 4, 5, 6 tools."""
CALLS = (0.02, 0.70, 0.20, 0.08)
"""How often a row makes 0, 1, 2, 3 calls; a call drawn twice is made once."""
CHAT = ("Thanks, that is all.", "What can you do for me?", "Tell me a joke.", "Good morning! Wie geht's?")
SYSTEM = ("You are a helpful assistant.", "Use the tools when they help. Never make values up.")


def rows(
    n: int, seed: int, layout: str, defects: float = 0.09, functions: Path | str | None = None
) -> Iterator[tuple[bytes, Label]]:
    """`n` rows without their line ends, each with its label; a row depends on its number and the seed alone.

    `functions` is a folder with BFCL's files; without it the rows call the pool's own functions only. The same seed
    gives the same content in both layouts.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"layout {layout!r} is none of {', '.join(LAYOUTS)}")
    pool = build(Path(functions).resolve() if functions is not None else None)
    write = {"xlam": xlam, "openai": openai}[layout]
    share = defects / (1 - CALLS[0])  # rows without a call stay clean, so the others carry more
    for index in range(n):
        draw = Draw(seed, index)
        tools, calls = scene(draw, pool)
        query = asked(draw, calls)
        planted = plant(draw, tools, calls) if calls and draw.chance(share) else None
        text, label = write(draw, index, query, tools, calls, planted)
        yield text.encode(), label


def scene(draw: Draw, pool: tuple[Function, ...]) -> tuple[list[Function], list[Call]]:
    """Tools of different names, and calls of some of them."""
    tools: list[Function] = []
    for _ in range(3 + draw.weighted(TOOLS)):
        tool = draw.pick(pool)
        while any(tool.name == other.name for other in tools):
            tool = draw.pick(pool)
        tools.append(tool)
    calls: list[Call] = []
    function = draw.pick(tools)
    for _ in range(draw.weighted(CALLS)):
        example = draw.pick(function.examples)
        if all(example is not call.example for call in calls):
            calls.append(Call(function, example, function.name, example.arguments))
        if draw.chance(0.6):
            function = draw.pick(tools)
    return tools, calls


def asked(draw: Draw, calls: list[Call]) -> str:
    """What the user writes to get these calls."""
    if not calls:
        return draw.pick(CHAT)
    wishes = []
    for call in calls:
        values = ", ".join(f"{name.replace('_', ' ')}: {spoken(value)}" for name, value in call.arguments.items())
        wish = call.function.description.rstrip(".")
        wishes.append(draw.pick(("I need this: {}. {}", "{} - {}", "Please help me: {}, with {}")).format(wish, values))
    return ". Then: ".join(wishes) + "."


def spoken(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def xlam(
    draw: Draw, index: int, query: str, tools: list[Function], calls: list[Call], planted: Planted | None
) -> tuple[str, Label]:
    escaped = draw.chance(0.25)
    answers = json.dumps([{"name": call.name, "arguments": call.arguments} for call in calls], ensure_ascii=escaped)
    label, whole = labelled(draw, planted, ("answers",))
    if planted and planted.kind == "malformed-json" and not whole:
        answers = broken(draw, answers)
    offered = "[" + ", ".join(tool.texts["xlam"][escaped] for tool in tools) + "]"
    row = {"id": index, "query": query, "answers": answers, "tools": offered}
    text = json.dumps(row, ensure_ascii=escaped)
    return (broken(draw, text) if whole else text), label


def openai(
    draw: Draw, index: int, query: str, tools: list[Function], calls: list[Call], planted: Planted | None
) -> tuple[str, Label]:
    escaped = draw.chance(0.25)
    messages: list[dict[str, Any]] = [{"role": "system", "content": draw.pick(SYSTEM)}] if draw.chance(0.3) else []
    messages.append({"role": "user", "content": query})
    label, whole = labelled(draw, planted, ("messages", len(messages), "tool_calls"))
    if not calls:
        messages.append({"role": "assistant", "content": "I can use the tools for you. What do you need?"})
    else:
        made = [made_call(draw, call, escaped) for call in calls]
        if planted and planted.kind == "malformed-json" and not whole:
            function = made[planted.call]["function"]
            function["arguments"] = broken(draw, function["arguments"])
        messages.append({"role": "assistant", "content": None if draw.chance(0.8) else "", "tool_calls": made})
        if draw.chance(0.5):
            messages += [observation(draw, index, call["id"]) for call in made]
            messages.append({"role": "assistant", "content": "All done. Is there anything else?"})
    offered = ", ".join(f'{{"type": "function", "function": {tool.texts["openai"][escaped]}}}' for tool in tools)
    text = f'{{"messages": {json.dumps(messages, ensure_ascii=escaped)}, "tools": [{offered}]}}'
    return (broken(draw, text) if whole else text), label


def made_call(draw: Draw, call: Call, escaped: bool) -> dict[str, Any]:
    arguments = json.dumps(call.arguments, ensure_ascii=escaped)
    return {"id": f"call_{draw.code(24)}", "type": "function", "function": {"name": call.name, "arguments": arguments}}


def observation(draw: Draw, index: int, call_id: str) -> dict[str, Any]:
    content = json.dumps({"status": "ok", "reference": f"{index}-{draw.code(8)}"})
    return {"role": "tool", "tool_call_id": call_id, "content": content}


def labelled(draw: Draw, planted: Planted | None, calls: tuple[str | int, ...]) -> tuple[Label, bool]:
    """The label, and whether the whole row is to be broken; `calls` is where the layout keeps the calls."""
    if planted is None:
        return Label(), False
    openai = calls[0] == "messages"
    call = (*calls, planted.call, "function") if openai else (*calls, planted.call)
    if planted.kind != "malformed-json":
        return Label(planted.kind, planted.kind, pointer(*call, *planted.tail)), False
    if draw.chance(0.5):
        return Label(planted.kind, "not-json"), True
    return Label(planted.kind, "nested-not-json", pointer(*call, "arguments") if openai else pointer(*calls)), False


def add_functions(parser: argparse.ArgumentParser) -> None:
    """The option for the folder with BFCL's files: the shared data's where they are, else none."""
    shared = SHARED / "bfcl"
    parser.add_argument(
        "--functions",
        type=folder,
        default=shared if shared.is_dir() else None,
        help="folder with BFCL's files, or 'none' for the pool's own functions alone (default: %(default)s)",
    )


def folder(text: str) -> Path | None:
    if text == "none":
        return None
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"no folder {text}")
    return Path(text)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the benches' rows, and what is wrong with them.")
    parser.add_argument("--rows", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", choices=LAYOUTS, default="xlam")
    parser.add_argument("--defects", type=float, default=0.09, help="share of rows with a planted defect")
    add_functions(parser)
    parser.add_argument("--labels", type=Path, help="file for the labels, one JSON object a row")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    labels = []
    with given.output.open("wb") as file:
        for row, label in rows(given.rows, given.seed, given.layout, given.defects, given.functions):
            file.write(row + b"\n")
            labels.append(label)
    if given.labels:
        with given.labels.open("w", encoding="utf-8") as file:
            for index, label in enumerate(labels):
                file.write(json.dumps({"row": index, **label._asdict()}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
