"""Functions of files and modules: what their signatures and docstrings become."""

from __future__ import annotations

import asyncio

import pytest

from callwright.apis.executor import Executor, Limits
from callwright.apis.importers import functions
from callwright.errors import InputError, InputNotFoundError

SOURCE = '''
import enum
from typing import Annotated, Any, Dict, List, Literal, Optional, Tuple, TypedDict, Union
from pydantic import Field

Unit = Literal["m", "km"]

class Place(TypedDict, total=False):
    name: str
    near: "List[Place]"

class Colour(enum.Enum):
    RED = 1

def hinted(
    a: int, b: float = 1.5, c: "str" = "x", d: bool = False, e: List[int] = [], f: Dict[str, float] = {},
    g: Optional[str] = None, h: Unit = "m", i: Annotated[int, Field(ge=1, lt=9)] = 3, j: int | str = 1,
    k: Tuple[float, float] = (0.0, 1.0), m: tuple[int, ...] = (), n: Place = {}, o: Any = None, p: Colour = Colour.RED,
    q: Annotated[list[str], Field(min_length=1), "Names."] = ["a"], *, r: Union[int, None], s: int = None,
):
    """Do what hints say."""

def google(city, days=3, units="metric"):
    """Fetch the forecast.

    In a longer text.

    Args:
        city (str): The city's
            name.
        days (int, optional): How many days.
        units (Literal['metric', 'imperial']): Which units.

    Returns:
        dict: The forecast.
    """
    return {"city": city, "days": days, "units": units}

def numpy(values, window=5):
    """Smooth a series.

    Parameters
    ----------
    values : list of float
        What is smoothed.
    window : int, default 5
        How many at once.

    Returns
    -------
    list
    """

def rest(text, times):
    """Repeat a text.

    :param text: what is repeated
    :type text: str
    :param times: how often
    :type times: int
    :returns: the text
    """
    return text * times

def any_number(*values): "Add."
def by_names(**values): "Add."
def by_place(a, /): "Add."
async def later(a): "Wait."
def _hidden(a): "Not public."
def nothing(): pass
'''


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "foreign.py"
    # What would happen if it were run.
    path.write_text(SOURCE + "\nraise SystemExit('it was run')\n")
    return path


@pytest.fixture
def apis(path):
    return {api.name: api for api in functions.from_file(path, category="tools").apis}


def test_which_functions(path):
    imported = functions.from_file(path, category="tools")
    assert [api.name for api in imported.apis] == ["hinted", "google", "numpy", "rest", "nothing"]
    assert {skipped.name: skipped.reason for skipped in imported.skipped} == {
        "any_number": "it takes any number of arguments",
        "by_names": "it takes any number of arguments",
        "by_place": "it takes arguments by position alone",
        "later": "it is asynchronous",
    }


def test_hints(apis):
    assert apis["hinted"].parameters == {
        "type": "object",
        "properties": {
            "a": {"type": "integer"},
            "b": {"type": "number", "default": 1.5},
            "c": {"type": "string", "default": "x"},
            "d": {"type": "boolean", "default": False},
            "e": {"type": "array", "items": {"type": "integer"}, "default": []},
            "f": {"type": "object", "additionalProperties": {"type": "number"}, "default": {}},
            "g": {"type": "string"},
            "h": {"type": "string", "enum": ["m", "km"], "default": "m"},
            "i": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9, "default": 3},
            "j": {"anyOf": [{"type": "integer"}, {"type": "string"}], "default": 1},
            "k": {"type": "array", "prefixItems": [{"type": "number"}] * 2, "minItems": 2, "maxItems": 2,
                  "default": [0.0, 1.0]},
            "m": {"type": "array", "items": {"type": "integer"}, "default": []},
            "n": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "near": {"type": "array"}},
                "required": [],
                "additionalProperties": False,
                "default": {},
            },
            "o": {},
            "p": {"type": "integer", "enum": [1], "default": 1},
            "q": {"type": "array", "items": {"type": "string"}, "minItems": 1, "description": "Names.",
                  "default": ["a"]},
            "r": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            "s": {"type": "integer"},
        },
        "required": ["a", "r"],
        "additionalProperties": False,
    }  # fmt: skip


TYPED = '''
import enum
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from typing import NamedTuple, NewType, Optional, overload
from uuid import UUID

UserId = NewType("UserId", int)

class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"
    ALSO_BLUE = "blue"
    def shade(self): return self.value

class Size(StrEnum):
    SMALL = auto()

class Point(NamedTuple):
    x: float
    y: float = 0.0

@dataclass
class Base:
    name: str

@dataclass
class Line(Base):
    start: Point
    ends: list[Point] = field(default_factory=list)
    length: float = field(init=False, default=0.0)
    drawn: Optional[date] = None

class Engine:
    def __init__(self, power): ...

def paint(line: Line, colour: Colour = Colour.BLUE, others: list[Colour] = [], by: UserId = 0):
    """Paint a line."""
    drawn = None if line.drawn is None else line.drawn.year
    return [line.name, line.start.x, [p.y for p in line.ends], drawn, colour.shade(), [c.name for c in others], by]

def days(start: date, until: datetime | None = None, seen: set[date] = ()):
    """Count days."""
    return [start.isoformat(), until and (until.date() - start).days, sorted(d.day for d in seen)]

def sized(size: Size): "Named by no value."
def powered(engine: Engine): "Takes what JSON has not."
def after(wait: timedelta): "Takes what JSON has not."
def known(ids: list[UUID]): "Takes what JSON has not."
def counted(most: int):
    "Counts."
    yield from range(most)
def inner(most: int):
    "Has a generator in it."
    def each():
        yield most
    return list(each())
def twice(a: int):
    "Once."
    return a
@overload
def twice(a: str, b: int): ...
def twice(a: str, b: int = 1):
    "Twice."
    return a * b
def gone(a): "Taken back."
gone = None
'''


@pytest.fixture
def typed(tmp_path):
    path = tmp_path / "typed.py"
    path.write_text(TYPED)
    return functions.from_file(path, category="tools")


def test_the_last_definition_counts_and_the_earlier_ones_are_named(typed):
    line = {text: number for number, text in enumerate(TYPED.split("\n"), 1)}
    first, last = line["def twice(a: int):"], line["def twice(a: str, b: int = 1):"]
    taken, back = line['def gone(a): "Taken back."'], line["gone = None"]
    assert [(skipped.name, skipped.reason) for skipped in typed.skipped] == [
        ("sized", "its parameter `size`: the values of Size are not written out as texts or whole numbers"),
        ("powered", "its parameter `engine`: Engine is a class, and no JSON value is one"),
        ("after", "its parameter `wait`: timedelta has no form in JSON"),
        ("known", "its parameter `ids`: UUID has no form in JSON"),
        ("counted", "it is a generator, and gives no value of its own"),
        ("twice", f"line {first}: it is defined again in line {last}, which counts"),
        ("gone", f"line {taken}: it is assigned again in line {back}, which counts"),
    ]
    assert [api.name for api in typed.apis] == ["paint", "days", "inner", "twice"]
    assert typed.apis[-1].parameters["required"] == ["a"]


def test_what_json_has_no_form_for_is_declared_as_it_is_written(typed):
    point = {
        "type": "object",
        "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
        "required": ["x"],
        "additionalProperties": False,
    }
    colour = {"type": "string", "enum": ["red", "blue"]}
    assert typed.apis[0].parameters["properties"] == {
        "line": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "start": point,
                "ends": {"type": "array", "items": point},
                "drawn": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
            },
            "required": ["name", "start"],
            "additionalProperties": False,
        },
        "colour": {**colour, "default": "blue"},
        "others": {"type": "array", "items": colour, "default": []},
        "by": {"type": "integer", "default": 0},
    }
    assert typed.apis[1].parameters["properties"] == {
        "start": {"type": "string", "format": "date"},
        "until": {"type": "string", "format": "date-time"},
        "seen": {"type": "array", "items": {"type": "string", "format": "date"}, "default": []},
    }


def test_functions_are_given_what_their_hints_say(typed):
    line = {"name": "L", "start": {"x": 1}, "ends": [{"x": 1, "y": 2.5}], "drawn": "2024-05-15"}
    calls = [
        (
            0,
            {"line": line, "colour": "red", "others": ["blue", "red"]},
            ["L", 1, [2.5], 2024, "red", ["BLUE", "RED"], 0],
        ),
        (0, {"line": {"name": "L", "start": {"x": 1}}}, ["L", 1, [], None, "blue", [], 0]),
        (1, {"start": "2024-02-28", "until": "2024-03-01T10:00:00"}, ["2024-02-28", 2, []]),
        (1, {"start": "2024-02-28", "seen": ["2024-01-09", "2024-01-02"]}, ["2024-02-28", None, [2, 9]]),
        (2, {"most": 3}, [3]),
        (3, {"a": "x", "b": 2}, "xx"),
    ]

    async def run():
        async with Executor(limits=Limits(seconds=10), allow_unconfined=True) as executor:
            for number, arguments, value in calls:
                done = await executor.execute(typed.apis[number], arguments)
                assert (done.value, done.error) == (value, None), done
            done = await executor.execute(typed.apis[1], {"start": "the 5th"})
            assert (done.error, done.detail.partition(":")[0]) == ("invalid-parameter", "ValueError")

    asyncio.run(run())


def test_google(apis):
    api = apis["google"]
    assert api.description == "Fetch the forecast."
    assert api.parameters["required"] == ["city"]
    assert api.parameters["properties"] == {
        "city": {"type": "string", "description": "The city's name."},
        "days": {"type": "integer", "default": 3, "description": "How many days."},
        "units": {"enum": ["metric", "imperial"], "default": "metric", "description": "Which units."},
    }


def test_numpy(apis):
    assert apis["numpy"].parameters["properties"] == {
        "values": {"type": "array", "items": {"type": "number"}, "description": "What is smoothed."},
        "window": {"type": "integer", "default": 5, "description": "How many at once."},
    }


def test_rest(apis):
    assert apis["rest"].parameters == {
        "type": "object",
        "properties": {
            "text": {"type": "string", "description": "what is repeated"},
            "times": {"type": "integer", "description": "how often"},
        },
        "required": ["text", "times"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize(
    "source, said",
    [
        ("def f(:", "is no Python"),
        ("\x00", "is no Python"),
        ("(" * 500, "is no Python"),
        ("x" * 2**24 + "x", "has more"),
    ],
)
def test_what_is_no_python(tmp_path, source, said):
    path = tmp_path / "odd.py"
    path.write_text(source)
    with pytest.raises(InputError, match=said):
        functions.from_file(path, category="tools")
    with pytest.raises(InputNotFoundError):
        functions.from_file(tmp_path / "none.py", category="tools")


@pytest.mark.parametrize(
    "hint",
    ["list[list[list[int]]]", "'list['", "lambda: 1", "Literal[1, 'a']", "Literal[()]", "dict[int]", "Optional[()]",
     "A", "Annotated[int]", "Annotated[int, Field(ge=x)]", "Union[()]", "tuple[()]", "x.y.z[1]", "int | 'str'", "-1",
     "..."],
)  # fmt: skip
def test_odd_hints_let_anything_through(tmp_path, hint):
    path = tmp_path / "odd.py"
    path.write_text(f"A = 'A'\ndef f(a: {hint}, b: {hint} = f()): 'F.'\n")
    (api,) = functions.from_file(path, category="tools").apis
    assert list(api.parameters["properties"]) == ["a", "b"]
    assert api.parameters["required"] == ["a"]


@pytest.mark.parametrize(
    "docstring", ["", "   ", "Args:", "Args:\n  :", ":param", "Parameters\n---", "A.\n\nArgs:\n    a b c"]
)
def test_odd_docstrings(tmp_path, docstring):
    path = tmp_path / "odd.py"
    path.write_text(f"def f(a):\n    {docstring!r}\n")
    assert len(functions.from_file(path, category="tools").apis) == 1


def module(tmp_path, monkeypatch, source, *, allow_unconfined=True):
    (tmp_path / "foreign_module.py").write_text(source)
    # Another user reads it, where the tests run as root.
    tmp_path.chmod(0o755)
    monkeypatch.syspath_prepend(tmp_path)
    limits = Limits(seconds=10, result_bytes=1024 * 1024)
    return asyncio.run(
        functions.from_module("foreign_module", category="tools", limits=limits, allow_unconfined=allow_unconfined)
    )


def test_a_module_is_imported_elsewhere(tmp_path, monkeypatch):
    source = f"import os, sys\nfrom json import dumps\nfrom math import sin\nMARK = sys.modules\n{SOURCE}"
    imported = module(tmp_path, monkeypatch, source)
    assert [api.name for api in imported.apis] == ["hinted", "google", "numpy", "rest", "nothing"]
    assert "foreign_module" not in __import__("sys").modules
    google = imported.apis[1]

    async def run():
        async with Executor(limits=Limits(seconds=10), allow_unconfined=True) as executor:
            return await executor.execute(google, {"city": "Oslo"})

    assert asyncio.run(run()).value == {"city": "Oslo", "days": 3, "units": "metric"}


def test_what_a_module_says_is_public(tmp_path, monkeypatch):
    source = (
        "from math import sin\nfrom textwrap import dedent\n__all__ = ['dedent', 'sin', 'absent']\ndef f(a): pass\n"
    )
    imported = module(tmp_path, monkeypatch, source)
    assert [api.name for api in imported.apis] == ["dedent"]
    assert imported.apis[0].description.startswith("Remove any common leading whitespace")
    assert [(skipped.name, skipped.reason) for skipped in imported.skipped] == [("sin", "it has no source in Python")]


@pytest.mark.parametrize(
    "source", ["import os\nos._exit(0)", "raise SystemExit", "1 / 0", "while True:\n    pass", "import no"]
)
def test_modules_that_can_not_be_imported(tmp_path, monkeypatch, source):
    monkeypatch.setattr("callwright.apis.executor.cage.launch._GRACE", 1.0)
    (tmp_path / "foreign_module.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match="foreign_module can't be imported"):
        asyncio.run(
            functions.from_module("foreign_module", category="tools", limits=Limits(seconds=2), allow_unconfined=True)
        )
