"""How people speak of products and of the options of their variants."""

import re
from collections.abc import Mapping

from callwright.tasks.voice import listed

_COUNTED = frozenset(
    {
        "batteries",
        "burners",
        "buckles",
        "compartments",
        "drawers",
        "jars",
        "keys",
        "pieces",
        "screens",
        "seats",
        "channels",
    }
) | {"pen buttons"}
# What an option's own name does not make readable.
_SAID = {
    "attachments": "with the {v} attachment",
    "comfort": "with a comfort temperature of {v}",
    "connection": "connected by {v}",
    "cord": "in the {v} version",
    "duplex": "with {v} duplex printing",
    "head": "with a {v} head",
    "network": "with {v} as its network connection",
    "print": "for {v} printing",
    "power": "with {v} power",
    "pattern": "in {v}",
    "refresh": "with a refresh rate of {v}",
    "season": "in the {v} version",
    "size": "in size {v}",
    "sleeps": "that sleeps {v}",
    "strings": "with {v} strings",
    "style": "in the {v} style",
}
_YES = {
    "dimmable": ("in the dimmable version", "in the version that is not dimmable"),
    "foldable": ("in the foldable version", "in the version that does not fold"),
    "rugged": ("in the rugged version", "in the version that is not rugged"),
    "strung": ("already strung", "unstrung"),
    "touchscreen": ("with touchscreen fingertips", "without touchscreen fingertips"),
}
_TITLE = re.compile(r"^[A-Z][a-z']+(-[A-Z][a-z]+)*$")


_WHOLE = {
    ("attachments", "both"): "with both attachments",
    ("lining", "unlined"): "unlined",
    ("size", "one size"): "in one size for all",
}


def thing(name: str) -> str:
    """A product in the middle of a sentence: "table lamp", "external SSD"."""
    return " ".join(word.lower() if _TITLE.match(word) else word for word in name.split(" "))


def several(name: str) -> bool:
    """Whether the product's name is a plural: gloves, curtains."""
    return name.endswith("s") and not name.endswith("ss")


def option(name: str, value: str) -> str:
    """One option of a variant, to go behind its name: "in black", "with a volume of 5 L"."""
    if (name, value) in _WHOLE:
        return _WHOLE[name, value]
    if value in ("yes", "no"):
        yes, no = _YES.get(name, (f"with {name}", f"without {name}"))
        return yes if value == "yes" else no
    if value == "none":
        return f"without {name}"
    if name == "color" or name.endswith(" color"):
        return f"in {value}" if name == "color" else f"with {value} as the {name}"
    if name in _COUNTED:
        return f"with {value} {name}"
    if name in _SAID:
        return _SAID[name].format(v=value)
    if value[:1].isdigit():
        return f"with {'an' if name[0] in 'aeiou' else 'a'} {name} of {value}"
    return f"with the {value} {name}"


def options(values: Mapping[str, str]) -> str:
    """Several of them; those with the same preposition share it."""
    parts = [option(name, value) for name, value in values.items()]
    having = [part.removeprefix("with ") for part in parts if part.startswith("with ")]
    others = [part for part in parts if not part.startswith("with ")]
    return " ".join([*([listed(others)] if others else []), *([f"with {listed(having)}"] if having else [])])
