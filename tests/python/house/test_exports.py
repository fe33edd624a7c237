"""The package's public names: each exists, is documented and listed, in order; `__init__.py` only gathers them."""

import ast
from pathlib import Path
from types import ModuleType

import callwright

INIT = Path(__file__).resolve().parents[3] / "python" / "callwright" / "__init__.py"


def faults(package: ModuleType) -> list[str]:
    """What is wrong with a package's `__all__`."""
    listed = list(package.__all__)
    found = [f"listed but missing: {name}" for name in listed if not hasattr(package, name)]
    if listed != sorted(set(listed)):
        found.append(f"not in alphabetical order, or twice: {listed}")
    for name, thing in vars(package).items():
        inner = isinstance(thing, ModuleType) and thing.__name__.startswith(f"{package.__name__}.")
        if not name.startswith("_") and not inner and name not in listed:
            found.append(f"public but not listed: {name}")
        if name in listed and not name.startswith("_") and not (thing.__doc__ or "").strip():
            found.append(f"without a docstring: {name}")
    return found


def strangers(source: str) -> list[str]:
    """Statements of an `__init__.py` that are neither docstring, import, `__all__` nor `__version__`."""
    tree = ast.parse(source)
    body = tree.body[1:] if ast.get_docstring(tree) else tree.body
    return [
        ast.unparse(statement)
        for statement in body
        if not isinstance(statement, ast.Import | ast.ImportFrom)
        and not (isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) in ("__all__", "__version__"))
    ]


def test_the_exports_are_whole():
    assert faults(callwright) == []


def test_the_face_only_gathers_names():
    source = INIT.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert strangers(source) == []


def planted(**names: object) -> ModuleType:
    package = ModuleType("planted")
    vars(package).update({"check": len, "Report": dict, "__all__": ["Report", "check"], **names})
    return package


def test_planted_faults_of_exports_are_found():
    def bare() -> None: ...

    assert faults(planted()) == []
    assert faults(planted(__all__=["check", "Report"])) == ["not in alphabetical order, or twice: ['check', 'Report']"]
    assert faults(planted(__all__=["Gone", "Report", "check"])) == ["listed but missing: Gone"]
    assert faults(planted(stray=max)) == ["public but not listed: stray"]
    assert faults(planted(path=ast)) == ["public but not listed: path"]
    assert faults(planted(check=bare)) == ["without a docstring: check"]


def test_planted_logic_in_the_face_is_found():
    assert strangers('"""Face."""\nfrom a import b\n__all__ = ["b"]\n') == []
    assert strangers('"""Face."""\nVERSION = 1\nprint(VERSION)\n') == ["VERSION = 1", "print(VERSION)"]
