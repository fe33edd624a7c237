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
            "p": {},
            "q": {"type": "array", "items": {"type": "string"}, "minItems": 1, "description": "Names.",
                  "default": ["a"]},
            "r": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            "s": {"type": "integer"},
        },
        "required": ["a", "r"],
        "additionalProperties": False,
    }  # fmt: skip


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
