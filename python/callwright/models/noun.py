"""What all nouns are: frozen, without fields that nobody declared, and written as JSON in one way."""

import json
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A frozen record. A field that is not declared is refused, so that a misspelt one is not silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no blanks: equal values have equal bytes. For hashes and comparisons."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        # Integers beyond 64 bits, which a dataset's schema may hold, and lone surrogates.
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def line(value: Any) -> bytes:
    """One line of JSON Lines, with its line end; order of keys, large integers and floats as they are."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"
