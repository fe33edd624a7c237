"""Type hints as they are written to JSON Schema: the code is read, never run."""

import ast
from typing import Any

Schema = dict[str, Any]

_PLAIN = {"int": "integer", "float": "number", "str": "string", "bool": "boolean", "None": "null"}
_LISTS = {"list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "set", "Set", "frozenset"}
_OBJECTS = {"dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"}
_WRAPPERS = {"Required", "NotRequired", "ReadOnly", "Final"}
_BOUNDS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum",
           "multiple_of": "multipleOf", "pattern": "pattern", "description": "description"}  # fmt: skip
_LENGTHS = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems")}
_DEEPEST = 16


class Annotations:
    """The hints of one file, which may name its aliases, typed dicts and enumerations.

    Args:
        tree: the file.
    """

    def __init__(self, tree: ast.Module) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        self._aliases: dict[str, ast.expr] = {}
        self._above: list[str] = []  # typed dicts that are being read: one in itself is any value there
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                self._classes[node.name] = node
            elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                self._aliases[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                self._aliases[node.target.id] = node.value

    def schema(self, node: ast.expr | None, depth: int = 0) -> Schema:
        """What a hint lets through; {} where it can't be told."""
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
        return self.schema(self._aliases.get(name), depth + 1)

    def _generic(self, name: str, parts: list[ast.expr], depth: int) -> Schema:
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
        bases = {base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in node.bases}
        if "TypedDict" not in bases or node.name in self._above:
            return {}
        self._above.append(node.name)
        total = not any(
            k.arg == "total" and isinstance(k.value, ast.Constant) and k.value.value is False for k in node.keywords
        )
        properties, required = {}, []
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                properties[field.target.id] = self.schema(field.annotation, depth + 1)
                outer = field.annotation.value if isinstance(field.annotation, ast.Subscript) else None
                word = outer.id if isinstance(outer, ast.Name) else getattr(outer, "attr", "")
                if word == "Required" or (total and word != "NotRequired"):
                    required.append(field.target.id)
        self._above.pop()
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


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
