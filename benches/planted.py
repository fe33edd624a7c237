"""Rows in all layouts, some with one defect of thirty and more kinds: what each kind owes, and how much of it is found.

Run: python benches/planted.py --rows 20000
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from defects import Label, broken, pointer
from draw import Draw
from layouts import LAYOUTS, Made, Place, Scene, place_of_call, place_of_tool, row, text_place
from pool import Function, build
from workload import add_functions

RICH = {
    "name": "plan_delivery",
    "description": "Plan the delivery of parcels.",
    "parameters": {
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
            "mode": {"type": "string", "enum": ["bike", "van", "train"]},
            "weight": {"type": "number", "exclusiveMinimum": 0, "maximum": 900},
            "parcels": {"type": "integer", "minimum": 1, "multipleOf": 2},
            "note": {"type": "string", "minLength": 2, "maxLength": 40},
            "stops": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 5, "uniqueItems": True},
            "sender": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "floor": {"type": "integer"}},
                "required": ["name"],
                "additionalProperties": False,
            },
            "window": {"anyOf": [{"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}, {"enum": ["am", "pm"]}]},
        },
        "required": ["code", "mode", "stops", "sender"],
        "additionalProperties": False,
    },
}
"""A tool with a keyword for each kind of defect; every row offers and calls it."""


def rich(draw: Draw) -> dict[str, Any]:
    places = ("Oslo", "Łódź", "Tórshavn", "Ulm", "日本橋")
    first = draw.below(len(places))
    return {
        "code": f"ABC-{draw.between(1000, 9999)}",
        "mode": draw.pick(("bike", "van", "train")),
        "weight": draw.between(1, 90_000) / 100,
        "parcels": 2 * draw.between(1, 20),
        "note": draw.pick(("Ring twice.", 'Leave it at the "back" door', "q{[]}")),
        "stops": [places[(first + step) % len(places)] for step in range(draw.between(1, 4))],
        "sender": {"name": "Ada", "floor": draw.between(0, 9)},
        "window": draw.pick(("am", "pm", "08:30")),
    }


class Owed(NamedTuple):
    """What a checker owes for a defect."""

    code: str
    place: Place


ARGUMENTS = "accepted-values-invalid"
"""What BFCL's keys get for a value that its schema refuses: its accepted values are judged, not a call."""


def argument(name: str, code: str, spoil: Callable[[Draw, dict[str, Any]], Any], *inner: str | int) -> Any:
    """A kind that spoils one argument, at `inner` inside it."""

    def plant(layout: str, scene: Scene, draw: Draw) -> Owed | None:
        made = scene.calls[0]
        value = spoil(draw, made.arguments)
        if layout == "bfcl":
            if value is None:
                return None  # A key's null says that nothing has to be said.
            made.arguments[name] = value
            return Owed(ARGUMENTS, (*place_of_call(layout, 0), made.name, name))
        made.arguments[name] = value
        return Owed(code, (*place_of_call(layout, 0), "arguments", name, *inner))

    return plant


def changed(arguments: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    return {**arguments[name], **more}


def arguments_place(layout: str, scene: Scene) -> Place:
    call = place_of_call(layout, 0)
    return (*call, RICH["name"]) if layout == "bfcl" else (*call, "arguments")


def missing_argument(layout: str, scene: Scene, draw: Draw) -> Owed:
    del scene.calls[0].arguments[draw.pick(("code", "mode", "stops", "sender"))]
    return Owed("missing-argument", arguments_place(layout, scene))


def unknown_argument(layout: str, scene: Scene, draw: Draw) -> Owed:
    name = draw.pick(("codes", "Mode", "extra/name", "~"))
    scene.calls[0].arguments[name] = "x"
    return Owed("unknown-argument", (*arguments_place(layout, scene), name))


def unknown_tool(layout: str, scene: Scene, draw: Draw) -> Owed:
    name = scene.calls[0].name = draw.pick(("plan_deliveries", "PLAN_DELIVERY", "deliver", "plan-delivery"))
    return Owed("unknown-tool", (*place_of_call(layout, 0), name if layout == "bfcl" else "name"))


def whole_arguments(code: str, value: Callable[[dict[str, Any]], Any]) -> Any:
    def plant(layout: str, scene: Scene, draw: Draw) -> Owed | None:
        if layout == "bfcl":
            return None
        scene.calls[0].arguments = value(scene.calls[0].arguments)
        return Owed(code, (*place_of_call(layout, 0), "arguments"))

    return plant


def declared(code: str, change: Callable[[dict[str, Any]], Any], *inner: str) -> Any:
    """A kind that spoils the schema of the tool that is called."""

    def plant(layout: str, scene: Scene, draw: Draw) -> Owed:
        at = next(at for at, tool in enumerate(scene.tools) if tool["name"] == RICH["name"])
        scene.tools[at] = copy.deepcopy(scene.tools[at])
        change(scene.tools[at]["parameters"])
        return Owed(code, (*place_of_tool(layout, at), "parameters", *inner))

    return plant


def no_tools(layout: str, scene: Scene, draw: Draw) -> Owed | None:
    if layout == "bfcl":
        return None  # A key's functions are unknown then, one by one.
    scene.tools = []
    return Owed("calls-without-tools", place_of_call(layout, 0))


def nested_text(code: str, text: Callable[[Draw, str], str]) -> Any:
    """A kind that spoils the JSON text that holds the call."""

    def plant(layout: str, scene: Scene, draw: Draw) -> Owed | None:
        if layout == "bfcl":
            return None
        calls = [{"name": made.name, "arguments": made.arguments} for made in scene.calls]
        whole: Any = {"xlam": calls, "openai": calls[0]["arguments"], "sharegpt": calls[0]}[layout]
        scene.text[0] = text(draw, json.dumps(whole, ensure_ascii=False))
        return Owed(code, text_place(layout, 0))

    return plant


def as_python(_: Draw, text: str) -> str:
    return repr(json.loads(text))


VALUES: dict[str, Any] = {
    "a string where a number belongs": argument("weight", "wrong-type", lambda d, a: str(a["weight"])),
    "a number where a string belongs": argument("code", "wrong-type", lambda d, a: d.between(1, 99)),
    "null where a string belongs": argument("code", "wrong-type", lambda d, a: None),
    "a fraction where an integer belongs": argument("parcels", "wrong-type", lambda d, a: 2.5),
    "a wrong type in a list": argument("stops", "wrong-type", lambda d, a: [7], 0),
    "a wrong type in an object": argument(
        "sender", "wrong-type", lambda d, a: changed(a, "sender", floor="1"), "floor"
    ),
    "an object as its text": argument("sender", "wrong-type", lambda d, a: json.dumps(a["sender"])),
    "a list as one value": argument("stops", "wrong-type", lambda d, a: "Oslo"),
    "a word that the enum has not": argument("mode", "not-in-enum", lambda d, a: d.pick(("Bike", "plane", "bike "))),
    "a number too large": argument("weight", "out-of-range", lambda d, a: 900.5),
    "a number at a bound that is out": argument("weight", "out-of-range", lambda d, a: 0),
    "a number that is no multiple": argument("parcels", "out-of-range", lambda d, a: 7),
    "a text that breaks the pattern": argument(
        "code", "pattern-mismatch", lambda d, a: d.pick(("ABC1234", "abc-1234"))
    ),
    "a text too long": argument("note", "wrong-length", lambda d, a: "x" * 41),
    "a list too long": argument("stops", "wrong-length", lambda d, a: list("abcdef")),
    "an empty list": argument("stops", "wrong-length", lambda d, a: []),
    "an item twice": argument("stops", "wrong-length", lambda d, a: ["Ulm", "Ulm"]),
    "a value that fits no alternative": argument("window", "schema-mismatch", lambda d, a: "noon"),
    "a part of an object missing": argument("sender", "missing-argument", lambda d, a: {"floor": 1}),
    "a part of an object too many": argument(
        "sender", "unknown-argument", lambda d, a: changed(a, "sender", email="x"), "email"
    ),
    "a required argument missing": missing_argument,
    "an argument too many": unknown_argument,
    "a tool that is not offered": unknown_tool,
    "arguments as a list": whole_arguments("arguments-not-object", lambda a: [a]),
    "arguments as null": whole_arguments("arguments-not-object", lambda a: None),
    "a schema with a bound of text": declared(
        "invalid-schema", lambda p: p["properties"]["parcels"].update(minimum="1"), "properties", "parcels", "minimum"
    ),
    "a schema with a reference to nothing": declared(
        "invalid-schema", lambda p: p["properties"]["note"].update({"$ref": "#/$defs/gone"})
    ),
    "calls, but no tools": no_tools,
    "a nested text cut or broken": nested_text("nested-not-json", broken),
    "a nested text as Python prints it": nested_text("python-literal", as_python),
    "an object encoded twice": nested_text("arguments-encoded-twice", lambda d, t: t),
}
"""Kinds that spoil what is said, before it is written."""


def found(value: Any, place: Place) -> Any:
    for part in place:
        value = value[part]
    return value


def lost_field(layout: str, made: dict[str, Any], draw: Draw) -> Owed:
    names = {"xlam": ("query", "answers", "tools"), "openai": ("messages",), "sharegpt": ("conversations",)}
    del made[draw.pick(names.get(layout, ("question", "function")))]
    return Owed("missing-field", ())


def wrong_field(layout: str, made: dict[str, Any], draw: Draw) -> Owed:
    name = {"xlam": "query", "openai": "messages", "sharegpt": "conversations", "bfcl": "question"}[layout]
    made[name] = 5
    return Owed("wrong-field-type", (name,))


def lost_role(layout: str, made: dict[str, Any], draw: Draw) -> Owed | None:
    place: Place = {"openai": ("messages", 0), "sharegpt": ("conversations", 0), "bfcl": ("question", 0, 0)}.get(
        layout, ()
    )
    if not place:
        return None
    del found(made, place)["from" if layout == "sharegpt" else "role"]
    return Owed("missing-field", place)


def unknown_role(layout: str, made: dict[str, Any], draw: Draw) -> Owed | None:
    place: Place = {"openai": ("messages", 0), "sharegpt": ("conversations", 0), "bfcl": ("question", 0, 0)}.get(
        layout, ()
    )
    if not place:
        return None
    key = "from" if layout == "sharegpt" else "role"
    found(made, place)[key] = "customer"
    return Owed("unknown-role", (*place, key))


def turns(layout: str, made: dict[str, Any]) -> tuple[str, list[Any]] | None:
    name = {"openai": "messages", "sharegpt": "conversations"}.get(layout)
    return None if name is None else (name, made[name])


def lost_observation(layout: str, made: dict[str, Any], draw: Draw) -> Owed | None:
    if (told := turns(layout, made)) is None:
        return None
    del told[1][2]
    return Owed("unanswered-call", place_of_call(layout, 0))


def lost_call(layout: str, made: dict[str, Any], draw: Draw) -> Owed | None:
    if (told := turns(layout, made)) is None:
        return None
    del told[1][1]
    return Owed("orphan-observation", (told[0], 1))


def no_turns(layout: str, made: dict[str, Any], draw: Draw) -> Owed | None:
    if (told := turns(layout, made)) is None:
        return None
    told[1].clear()
    return Owed("empty-conversation", ())


def unnamed_tool(layout: str, made: dict[str, Any], draw: Draw) -> Owed:
    key = "function" if layout == "bfcl" else "tools"
    tools = json.loads(made[key]) if isinstance(made[key], str) else copy.deepcopy(made[key])
    del found({key: tools}, place_of_tool(layout, 0))["name"]
    made[key] = tools
    return Owed("missing-field", place_of_tool(layout, 0))


ROWS: dict[str, Any] = {
    "a field missing": lost_field,
    "a field of another type": wrong_field,
    "a message without its role": lost_role,
    "a role that is none": unknown_role,
    "a call without its observation": lost_observation,
    "an observation without its call": lost_call,
    "no turn at all": no_turns,
    "a tool without its name": unnamed_tool,
}
"""Kinds that spoil the row, before it becomes text."""


def cut(layout: str, text: str, draw: Draw) -> tuple[bytes, Owed]:
    return broken(draw, text).encode(), Owed("not-json", ())


def not_finite(layout: str, text: str, draw: Draw) -> tuple[bytes, Owed]:
    return (text[:-1] + ', "score": NaN}').encode(), Owed("non-finite-number", ("score",))


def too_deep(layout: str, text: str, draw: Draw) -> tuple[bytes, Owed]:
    levels = draw.between(127, 2000)
    return (text[:-1] + ', "tree": ' + "[" * levels + "]" * levels + "}").encode(), Owed("too-deep", ())


def not_utf8(layout: str, text: str, draw: Draw) -> tuple[bytes, Owed]:
    return (text[:-1] + ', "note": "caf').encode() + b'\xe9"}', Owed("not-utf8", ())


def in_a_list(layout: str, text: str, draw: Draw) -> tuple[bytes, Owed]:
    return f"[{text}]".encode(), Owed("not-an-object", ())


def python_row(layout: str, text: str, draw: Draw) -> tuple[bytes, Owed]:
    return repr(json.loads(text)).encode(), Owed("python-literal", ())


TEXTS: dict[str, Any] = {
    "a row cut or broken": cut,
    "a number that is none": not_finite,
    "a value nested too deep": too_deep,
    "a byte that is not UTF-8": not_utf8,
    "a row in a list": in_a_list,
    "a row as Python prints it": python_row,
}
"""Kinds that spoil the row's text."""

KINDS = (*VALUES, *ROWS, *TEXTS)


def rows(
    n: int, seed: int, layout: str, share: float = 0.09, functions: Path | None = None
) -> Iterator[tuple[bytes, Label]]:
    """`n` rows without their line ends, each with its label; a row depends on its number and the seed alone."""
    pool = build(functions.resolve() if functions is not None else None)
    for index in range(n):
        draw = Draw("planted", seed, layout, index)
        clean = scene(draw, pool, layout, index)
        kind = draw.pick(KINDS) if draw.chance(share) else None
        while kind is not None:
            made = planted(kind, layout, clean.copied(), draw)
            if made is not None:
                text, owed = made
                yield text, Label(kind, owed.code, pointer(*owed.place))
                break
            kind = draw.pick(KINDS)  # The layout has no place for this one.
        else:
            yield written(row(layout, clean, draw), draw).encode(), Label()


def planted(kind: str, layout: str, scene: Scene, draw: Draw) -> tuple[bytes, Owed] | None:
    """The spoilt row and what is owed for it; None where the layout has no place for such a defect."""
    owed = VALUES[kind](layout, scene, draw) if kind in VALUES else ()
    if owed is None:
        return None
    if kind == "an object encoded twice":
        return encoded_twice(layout, scene, draw)
    made = row(layout, scene, draw)
    if kind in ROWS:
        owed = ROWS[kind](layout, made, draw)
        if owed is None:
            return None
    text = written(made, draw)
    return TEXTS[kind](layout, text, draw) if kind in TEXTS else (text.encode(), owed)


def encoded_twice(layout: str, scene: Scene, draw: Draw) -> tuple[bytes, Owed]:
    """The arguments are the text of a text, or a text where the call itself is one already."""
    scene.text.clear()
    text = json.dumps(scene.calls[0].arguments)
    scene.calls[0].arguments = text
    return written(row(layout, scene, draw), draw).encode(), Owed(
        "arguments-encoded-twice", (*place_of_call(layout, 0), "arguments")
    )


def written(made: dict[str, Any], draw: Draw) -> str:
    return json.dumps(made, ensure_ascii=draw.chance(0.25))


def scene(draw: Draw, pool: tuple[Function, ...], layout: str, number: int) -> Scene:
    """The rich tool and others, and a call of it before others."""
    tools, calls = [RICH], [Made(RICH["name"], rich(draw))]
    for _ in range(draw.between(1, 3)):
        function = draw.pick(pool)
        if any(tool["name"] == function.name for tool in tools):
            continue
        tools.append(json.loads(function.texts["xlam" if layout == "xlam" else "openai"][0]))
        example = draw.pick(function.examples)
        if draw.chance(0.5) and sayable(layout, example.arguments):
            calls.append(Made(function.name, example.arguments))
    if draw.chance(0.5):
        tools.reverse()
    return Scene("Plan it, please: Łódź, 日本橋.", tools, calls, number)


def sayable(layout: str, arguments: dict[str, Any]) -> bool:
    """Whether the layout can say these arguments: a key of BFCL has no way to ask for null or an empty text."""
    return layout != "bfcl" or not any(part in json.dumps(arguments) for part in ('""', "null", "{}"))


class Recall(NamedTuple):
    planted: int
    found: int
    """With the code and the place that are owed."""


def recall(
    check: Callable[..., Any], made: list[tuple[bytes, Label]], layout: str
) -> tuple[dict[str, Recall], list[str]]:
    """How much of each kind is found, and what was said wrongly: untouched rows with an error, and misses."""
    report = check(b"".join(text + b"\n" for text, _ in made), format=layout)
    errors: dict[int, set[tuple[str, str]]] = {}
    for finding in report.findings:
        if finding.severity == "error":
            errors.setdefault(finding.row, set()).add((finding.code, finding.pointer))
    counts, hits, wrong = Counter[str](), Counter[str](), []
    for at, (text, label) in enumerate(made):
        here = errors.get(at, set())
        if label.kind is None:
            wrong += [f"untouched row {at}: {here} {text.decode()}"] if here else []
            continue
        counts[label.kind] += 1
        hit = (label.code, label.pointer) in here
        hits[label.kind] += hit
        wrong += [] if hit else [f"row {at}, {label}: {here} {text[:2000]!r}"]
    return {kind: Recall(counts[kind], hits[kind]) for kind in KINDS}, wrong


def table(results: dict[str, dict[str, Recall]]) -> str:
    width = max(map(len, KINDS))
    lines = [f"{'planted':{width}}  " + "  ".join(f"{layout:>11}" for layout in results)]
    for kind in KINDS:
        cells = (results[layout][kind] for layout in results)
        lines.append(f"{kind:{width}}  " + "  ".join(f"{shown(cell):>11}" for cell in cells))
    return "\n".join(lines)


def shown(cell: Recall) -> str:
    return f"{cell.found} of {cell.planted}" if cell.planted else "-"


def main() -> int:
    import callwright

    parser = argparse.ArgumentParser(description="Plant defects of all kinds, and count how many are found.")
    parser.add_argument("--rows", type=int, default=20_000, help="rows in each layout")
    parser.add_argument("--seed", type=int, default=0)
    add_functions(parser)
    given = parser.parse_args()
    results, wrong = {}, []
    for layout in LAYOUTS:
        made = list(rows(given.rows, given.seed, layout, functions=given.functions))
        results[layout], more = recall(callwright.check, made, layout)
        wrong += more
    print(table(results))
    print("\n".join(wrong[:10]), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
