"""The library as a whole: what every function must say of itself, that its example answers, and that it has tests."""

from __future__ import annotations

import ast
import collections
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from pydantic import TypeAdapter, validate_call

from callwright.apis import library
from callwright.models.api import CATEGORIES

HERE = Path(__file__).parent
STANDARD = sys.stdlib_module_names | {"pydantic", "typing_extensions", "callwright"}
# What reads a clock, draws without a seed, or reaches out of the process.
REFUSED = {"asyncio", "ctypes", "http", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "signal"}
REFUSED |= {"socket", "ssl", "subprocess", "tempfile", "threading", "time", "urllib"}
CLOCK = re.compile(r"\.(?:now|today|utcnow)\(|\buuid[14]\(|(?<![\w.])(?:open|eval|exec|input|print|id|hash)\(")


def modules() -> dict[str, list[ModuleType]]:
    """The modules of each category."""
    found: dict[str, list[ModuleType]] = {}
    for category in pkgutil.iter_modules(library.__path__):
        if category.ispkg:
            package = importlib.import_module(f"{library.__name__}.{category.name}")
            inner = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
            found[category.name] = [package, *(importlib.import_module(each.name) for each in inner)]
    return found


def declared(module: ModuleType) -> list[Callable[..., Any]]:
    own = [value for value in vars(module).values() if inspect.isfunction(value)]
    return [function for function in own if function.__module__ == module.__name__ and hasattr(function, "declared")]


MODULES = modules()
FUNCTIONS = {
    f"{category}.{function.__name__}": function
    for category, each in MODULES.items()
    for module in each
    for function in declared(module)
}
every_function = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
every_category = pytest.mark.parametrize("category", MODULES)


def arguments_told(docstring: str) -> dict[str, str]:
    """The lines of `Args:`, by parameter."""
    section = re.search(r"^Args:\n((?: {4}.*\n?|\n)+)", docstring, re.MULTILINE)
    told: dict[str, str] = {}
    for line in section[1].splitlines() if section else ():
        if named := re.match(r" {4}(\w+): (.+)", line):
            told[named[1]] = named[2]
        elif told and line.strip():
            told[[*told][-1]] += " " + line.strip()
    return told


def test_categories_have_their_names() -> None:
    assert set(MODULES) <= set(CATEGORIES)
    assert [name for name in MODULES if not any(declared(module) for module in MODULES[name])] == []


def test_names_are_unique() -> None:
    counts = collections.Counter(function.__name__ for function in FUNCTIONS.values())
    assert [name for name, count in counts.items() if count > 1] == []
    assert [name for name in counts if not re.fullmatch(r"[a-z][a-z0-9_]{3,63}", name)] == []


def test_descriptions_differ() -> None:
    counts = collections.Counter((function.__doc__ or "").split("\n\n")[0] for function in FUNCTIONS.values())
    assert [text for text, count in counts.items() if count > 1] == []


@every_category
def test_nothing_is_forgotten(category: str) -> None:
    """A function that tells its arguments is meant to ship."""
    forgotten = [
        f"{module.__name__}.{name}"
        for module in MODULES[category]
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and arguments_told(inspect.getdoc(value) or "")
        and not hasattr(value, "declared")
    ]
    assert forgotten == []


@every_category
def test_modules_are_pure(category: str) -> None:
    for module in MODULES[category]:
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(source))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert imported <= STANDARD, module.__name__
        assert imported & REFUSED == set(), module.__name__
        assert CLOCK.findall(source) == [], module.__name__


@every_function
def test_it_says_what_it_is_for(function: Callable[..., Any]) -> None:
    docstring = inspect.getdoc(function) or ""
    first = docstring.split("\n\n")[0]
    assert re.match(r"[A-Z].{24,300}\.$", first, re.DOTALL), first
    assert function.declared.source.strip()  # type: ignore[attr-defined]
    told = arguments_told(docstring)
    assert list(told) == list(inspect.signature(function).parameters)
    assert [name for name, text in told.items() if not re.match(r"\S.{4,}[.)]$", text)] == []


@every_function
def test_it_is_typed(function: Callable[..., Any]) -> None:
    hints = get_type_hints(function, include_extras=True)
    parameters = inspect.signature(function).parameters
    assert set(hints) == {*parameters, "return"}
    # Each is an argument of JSON, or pydantic could not say its schema; defaults fit the types that they stand for.
    for name, parameter in parameters.items():
        adapter: TypeAdapter[Any] = TypeAdapter(hints[name])
        adapter.json_schema()
        if parameter.default is not inspect.Parameter.empty:
            assert adapter.validate_python(parameter.default) == parameter.default
    kinds = {parameter.kind for parameter in parameters.values()}
    assert kinds <= {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}


@every_function
def test_its_example_answers(function: Callable[..., Any]) -> None:
    example = function.declared.example  # type: ignore[attr-defined]
    assert json.loads(json.dumps(example, allow_nan=False)) == example
    before = json.dumps(example)
    answers = [validate_call(function)(**json.loads(before)) for _ in range(2)]
    assert json.loads(json.dumps(answers[0], allow_nan=False)) == answers[0]
    assert answers[0] == answers[1]
    assert answers[0] is not None
    TypeAdapter(get_type_hints(function, include_extras=True)["return"]).validate_python(answers[0])
    # Arguments belong to the caller: called without the copies that validation makes, it leaves them as they were.
    function(**example)
    assert json.dumps(example) == before


def test_examples_answer_the_same_under_any_hash_seed() -> None:
    program = (
        "import importlib, json, sys\n"
        "for name in sys.stdin.read().split():\n"
        "    module, _, function = name.rpartition('.')\n"
        "    function = getattr(importlib.import_module(module), function)\n"
        "    print(name, json.dumps(function(**function.declared.example)))\n"
    )
    names = "\n".join(f"{function.__module__}.{function.__name__}" for function in FUNCTIONS.values())
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=names,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert next(iter(answers)).count("\n") == len(FUNCTIONS)


@every_category
def test_every_function_has_cases(category: str) -> None:
    """Named in its category's tests, beside where it is imported."""
    path = HERE / f"test_{category}.py"
    assert path.is_file()
    named = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    functions = [function.__name__ for module in MODULES[category] for function in declared(module)]
    assert [name for name in functions if name not in named] == []
