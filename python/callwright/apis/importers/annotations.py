"""Type hints as they are written to JSON Schema: the code is read, never run."""

import ast
from typing import Any

Schema = dict[str, Any]

_PLAIN = {"int": "integer", "float": "number", "str": "string", "bool": "boolean", "None": "null"}
_LISTS = {"list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "set", "Set", "frozenset"}
_OBJECTS = {"dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"}
_WRAPPERS = {"Required", "NotRequired", "ReadOnly", "Final", "InitVar"}
_BOUNDS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum",
           "multiple_of": "multipleOf", "pattern": "pattern", "description": "description"}  # fmt: skip
_LENGTHS = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems")}
_TIMES = {"date": "date", "datetime": "date-time", "time": "time"}
_UNSAYABLE = {"bytes", "bytearray", "memoryview", "complex", "Callable", "Coroutine", "Awaitable", "Generator", "IO",
              "Decimal", "Fraction", "UUID", "Path", "timedelta", "ndarray", "DataFrame"}  # fmt: skip
_MAKERS = {"Enum", "IntEnum", "StrEnum", "NamedTuple", "namedtuple", "TypedDict", "make_dataclass"}
_RECORDS = {"TypedDict", "NamedTuple"}
_DEEPEST = 16


class Unsayable(Exception):  # noqa: N818 (expected of any file)
    """A hint that no JSON value fits."""


class Annotations:
    """The hints of one file, which may name its aliases and classes.

    Enumerations, dates, dataclasses and named tuples are made from JSON where a function is called
    (`executor.cage.conversion`).

    Args:
        tree: the file.
    """

    def __init__(self, tree: ast.Module) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        self._aliases: dict[str, ast.expr] = {}
        self._above: list[str] = []  # classes that are being read: one in itself is any value there
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                self._classes[node.name] = node
            elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                self._aliases[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                self._aliases[node.target.id] = node.value

    def schema(self, node: ast.expr | None, depth: int = 0) -> Schema:
        """What a hint lets through; {} where it can't be told.

        Raises:
            Unsayable: no JSON value fits it.
        """
        if node is None or depth > _DEEPEST:
            return {}
        match node:
            case ast.Constant(value=None):
                return {"type": "null"}
            case ast.Constant(value=str(text)):
                try:
                    return self.schema(ast.parse(text, mode="eval").body, depth + 1)
                except (SyntaxError, ValueError, RecursionError):
                    return {}
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return _either([self.schema(left, depth + 1), self.schema(right, depth + 1)])
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return self._named(name, depth)
            case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                return self._generic(name, parts, depth)
        return {}

    def _named(self, name: str, depth: int) -> Schema:
        if name in _PLAIN:
            return {"type": _PLAIN[name]}
        if name in _LISTS or name in ("tuple", "Tuple"):
            return {"type": "array"}
        if name in _OBJECTS:
            return {"type": "object"}
        if name in self._classes:
            return self._class(self._classes[name], depth)
        if name in self._aliases:
            return self._made(name, self._aliases[name], depth)
        if name in _TIMES:
            return {"type": "string", "format": _TIMES[name]}
        if name in _UNSAYABLE:
            raise Unsayable(f"{name} has no form in JSON")
        return {}

    def _made(self, name: str, node: ast.expr, depth: int) -> Schema:
        """What an alias is, or what a call made."""
        if not isinstance(node, ast.Call):
            return self.schema(node, depth + 1)
        maker = _name(node.func)
        if maker == "NewType" and len(node.args) == 2:
            return self.schema(node.args[1], depth + 1)
        if maker in _MAKERS:
            raise Unsayable(f"{name} is made by a call of {maker}, which is not read")
        return {}

    def default(self, node: ast.expr) -> ast.expr:
        """A parameter's default; of a member of an enumeration its value."""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = self._classes.get(node.value.id)
            if owner is not None and _is_enumeration(owner):
                return _members(owner).get(node.attr, node)
        return node

    def _generic(self, name: str, parts: list[ast.expr], depth: int) -> Schema:
        if name in _UNSAYABLE:
            raise Unsayable(f"{name} has no form in JSON")
        if name == "Literal":
            return _choice([part.value for part in parts if isinstance(part, ast.Constant)])
        # What follows the first in `Annotated` is no type.
        inner = [self.schema(part, depth + 1) for part in (parts[:1] if name == "Annotated" else parts)]
        if not inner:
            return {}
        if name == "Optional":
            return _either([inner[0], {"type": "null"}])
        if name == "Union":
            return _either(inner)
        if name == "Annotated":
            return _bounded(inner[0], parts[1:])
        if name in _WRAPPERS:
            return inner[0]
        if name in _LISTS:
            return {"type": "array", "items": inner[0]} if inner[0] else {"type": "array"}
        if name in _OBJECTS:
            return (
                {"type": "object", "additionalProperties": inner[1]}
                if len(inner) > 1 and inner[1]
                else {"type": "object"}
            )
        if name in ("tuple", "Tuple"):
            if len(parts) == 2 and isinstance(parts[1], ast.Constant) and parts[1].value is ...:
                return {"type": "array", "items": inner[0]}
            return {"type": "array", "prefixItems": inner, "minItems": len(inner), "maxItems": len(inner)}
        return {}

    def _class(self, node: ast.ClassDef, depth: int) -> Schema:
        if node.name in self._above:
            return {}
        if _is_enumeration(node):
            return _enumerated(node)
        if not self._is_record(node):
            raise Unsayable(f"{node.name} is a class, and no JSON value is one")
        self._above.append(node.name)
        properties, required = self._fields(node, depth)
        self._above.pop()
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def _is_record(self, node: ast.ClassDef, depth: int = 0) -> bool:
        """Whether its fields are all that it is: a typed dict, a named tuple, a dataclass."""
        bases = [_name(base) for base in node.bases]
        ours = [self._classes[base] for base in bases if base in self._classes]
        known = len(ours) + sum(base in (*_RECORDS, "Generic", "object") for base in bases) == len(bases)
        stated = any(base in _RECORDS for base in bases) or any(
            _name(each.func if isinstance(each, ast.Call) else each) == "dataclass" for each in node.decorator_list
        )
        inherited = bool(ours) and depth < _DEEPEST and all(self._is_record(base, depth + 1) for base in ours)
        return known and (stated or inherited) and (not ours or inherited)

    def _fields(self, node: ast.ClassDef, depth: int) -> tuple[dict[str, Schema], list[str]]:
        """Its fields, those of its bases first, and which must be given."""
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for base in node.bases:
            if (above := self._classes.get(_name(base))) is not None and depth < _DEEPEST:
                own, needed = self._fields(above, depth + 1)
                properties |= own
                required += [name for name in needed if name not in required]
        total = not any(
            k.arg == "total" and isinstance(k.value, ast.Constant) and k.value.value is False for k in node.keywords
        )
        for field in node.body:
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            name = field.target.id
            outer = field.annotation.value if isinstance(field.annotation, ast.Subscript) else field.annotation
            word = _name(outer)
            if word in ("ClassVar", "KW_ONLY") or (field.value is not None and _keyword(field.value, "init") is False):
                continue
            properties[name] = self.schema(field.annotation, depth + 1)
            if name in required:
                required.remove(name)
            if word == "Required" or (total and word != "NotRequired" and not _has_default(field.value)):
                required.append(name)
        return properties, required


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _keyword(node: ast.expr, name: str) -> Any:
    """A constant that a call is given by this name."""
    for keyword in node.keywords if isinstance(node, ast.Call) else ():
        if keyword.arg == name:
            return keyword.value.value if isinstance(keyword.value, ast.Constant) else ...
    return None


def _has_default(value: ast.expr | None) -> bool:
    """Whether a field may be left out."""
    if isinstance(value, ast.Call) and _name(value.func) == "field":
        return any(keyword.arg in ("default", "default_factory") for keyword in value.keywords)
    return value is not None


def _is_enumeration(node: ast.ClassDef) -> bool:
    return any(_name(base) in ("Enum", "IntEnum", "StrEnum") for base in node.bases)


def _members(node: ast.ClassDef) -> dict[str, ast.expr]:
    pairs = [(each.targets[0], each.value) for each in node.body if isinstance(each, ast.Assign)]
    return {name.id: value for name, value in pairs if isinstance(name, ast.Name) and not name.id.startswith("_")}


def _enumerated(node: ast.ClassDef) -> Schema:
    values = [value.value for value in _members(node).values() if isinstance(value, ast.Constant)]
    schema = _choice(list(dict.fromkeys(values)))
    if not schema or len(values) < len(_members(node)):
        raise Unsayable(f"the values of {node.name} are not written out as texts or whole numbers")
    return schema


def _either(schemas: list[Schema]) -> Schema:
    if not all(schemas):
        return {}
    flat = [part for schema in schemas for part in schema.get("anyOf", [schema])]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _choice(values: list[Any]) -> Schema:
    kinds = {type(value) for value in values}
    if not values or not kinds <= {str, int, bool, type(None)}:
        return {}
    if len(kinds) == 1 and kinds != {type(None)}:
        return {"type": _PLAIN[kinds.pop().__name__], "enum": values}
    return {"enum": values}


def _bounded(schema: Schema, notes: list[ast.expr]) -> Schema:
    bounded = dict(schema)
    for note in notes:
        if isinstance(note, ast.Constant) and isinstance(note.value, str):
            bounded.setdefault("description", note.value)
        if not isinstance(note, ast.Call):
            continue
        for keyword in note.keywords:
            try:
                value = ast.literal_eval(keyword.value)
            except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                continue
            if keyword.arg in _BOUNDS:
                bounded[_BOUNDS[keyword.arg]] = value
            elif keyword.arg in ("min_length", "max_length") and schema.get("type") in _LENGTHS:
                bounded[_LENGTHS[schema["type"]][keyword.arg == "max_length"]] = value
    return bounded
