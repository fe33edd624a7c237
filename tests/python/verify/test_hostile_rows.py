"""Rows made to be slow, deep or large: each gets its findings, in bounded time and memory.

Nothing is timed. A case that grows with the square or the power of its size does not end within the limit of `bounded`.
"""

from __future__ import annotations

import os
from typing import NamedTuple

import pytest

from bounded import bounded

MANY = 100_000 if os.environ.get("CALLWRIGHT_LONG") else 10_000
"""How many of a thing a row has."""

MAKE = """
def tool(parameters, name="f"):
    return {"name": name, "description": "d", "parameters": parameters}
def row(arguments, parameters, times=1):
    calls = [{"name": "f", "arguments": arguments}] * times
    return {"query": "q", "answers": calls, "tools": [tool(parameters)]}
def of(properties, **more):
    return {"type": "object", "properties": properties, **more}
def deep(levels, key="a"):
    value = {}
    for _ in range(levels):
        value = {key: value}
    return value
def twice(word, levels, leaf):
    again = {"properties": {"a": {"$ref": "#"}}}
    return row(deep(levels) if leaf is None else {"a": leaf}, {"type": "object", word: [again, again]})
def chain(length, step):
    parts = {f"d{i}": step(f"#/$defs/d{i + 1}") for i in range(length)}
    return of({"x": {"$ref": "#/$defs/d0"}}, **{"$defs": {**parts, f"d{length}": {"type": "string"}}})
def message(*calls):
    return {"role": "assistant", "content": None, "tool_calls": list(calls)}
data = CASE
data = data if isinstance(data, bytes) else json.dumps(data).encode()
"""
RUN = """
report = callwright.check(data, format="bfcl" if b'"ground_truth"' in data else "xlam" if b'"query"' in data else None)
told = {code: count for code, count in report.counts.items() if code not in ("repeated-call", "null-fields")}
"""


class Case(NamedTuple):
    row: str
    counts: dict[str, int]
    megabytes: int = 100


COMPLEX = {"schema-too-complex": 1}
CASES = {
    # References that meet a value by several ways.
    "alternatives both go on": Case("twice('anyOf', 40, None)", COMPLEX),
    "one of two that both go on": Case("twice('oneOf', 40, None)", COMPLEX),
    "all of two that both go on": Case("twice('allOf', 40, None)", COMPLEX),
    "not deep enough to matter": Case("twice('anyOf', 8, None)", {}),
    "definitions that double": Case(
        "row({'x': 1}, chain(40, lambda to: {'anyOf': [{'$ref': to}, {'$ref': to}]}))", COMPLEX
    ),
    "definitions that double below": Case(
        "row({'x': {}}, chain(40, lambda to: of({'p': {'$ref': to}, 'q': {'$ref': to}})))", {}
    ),
    "a tree": Case(
        "row({'l': deep(100, 'l'), 'r': deep(100, 'r')}, of({'l': {'$ref': '#'}, 'r': {'$ref': '#'}},"
        " additionalProperties=False))",
        {},
    ),
    "a linked list": Case("row(deep(110), of({'a': {'anyOf': [{'$ref': '#'}, {'type': 'null'}]}}))", {}),
    "extra members go on too": Case(
        "row(deep(110, 'b'), of({'a': {'$ref': '#'}}, additionalProperties={'$ref': '#'}))", {}
    ),
    "patterns side by side": Case(
        "row(deep(100, 'a'), {'type': 'object', 'patternProperties': {'^a': {'$ref': '#'}, '^b': {'$ref': '#'}}})", {}
    ),
    "patterns on the same name": Case(
        "row(deep(100, 'ab'), {'type': 'object', 'patternProperties': {'^a': {'$ref': '#'}, 'b$': {'$ref': '#'}}})",
        COMPLEX,
    ),
    "references in a circle": Case(
        "row({'x': 1}, of({'x': {'$ref': '#/$defs/a'}}, **{'$defs': {'a': {'$ref': '#/$defs/b'}"
        ", 'b': {'$ref': '#/$defs/a'}}}))",
        {},
    ),
    "a reference to itself": Case("row({}, {'$ref': '#'})", {}),
    "a chain of references": Case("row({'x': 1}, chain(150, lambda to: {'$ref': to}))", {"wrong-type": 1}),
    "a chain without end": Case("row({'x': 1}, chain(MANY, lambda to: {'$ref': to}))", {"invalid-schema": 1}),
    "a chain through everything": Case(
        "row({'x': 1}, chain(MANY, lambda to: of({'p': {'items': {'allOf': [{'not': {'$ref': to}}]}}})))",
        {"invalid-schema": 1},
        400,
    ),
    "very many anchors": Case(
        "row({'x0': 1}, of({f'x{i}': {'$ref': f'#a{i}'} for i in range(MANY)},"
        " **{'$defs': {f'd{i}': {'$anchor': f'a{i}'} for i in range(MANY)}}))",
        {"invalid-schema": 1},
        400,
    ),
    # Large schemas and values.
    "alternatives for each item": Case(
        "row({'x': [1] * MANY}, of({'x': {'items': {'anyOf': [{'type': 'string', 'minLength': i}"
        " for i in range(MANY)]}}}))",
        COMPLEX,
    ),
    "very many alternatives": Case(
        "row({'x': 1}, of({'x': {'anyOf': [{'const': f'c{i}'} for i in range(10_000)]}}))", {"schema-mismatch": 1}
    ),
    "alternatives, call after call": Case(
        "row({'x': 1}, of({'x': {'anyOf': [{'const': f'c{i}'} for i in range(100_000)]}}), 10_000)",
        {"schema-mismatch": 499, "schema-too-complex": 9_501},
        400,
    ),
    "objects of an enum": Case(
        "row({'x': [[i] for i in range(20_000)]}, of({'x': {'items': {'enum': [[-i - 1] for i in range(20_000)]}}}))",
        COMPLEX,
    ),
    "a large enum": Case(
        "row({'x': [str(i) for i in range(MANY)]}, of({'x': {'items': {'enum': [f'y{i}' for i in range(MANY)]}}}))",
        {"not-in-enum": 1} if MANY == 10_000 else COMPLEX,
    ),
    "items that are not unique": Case(
        "row({'x': [{'a': i} for i in range(MANY)] + [{'a': 0}]}, of({'x': {'uniqueItems': True}}))",
        {"wrong-length": 1},
    ),
    "a length beyond all": Case("row({'x': 's'}, of({'x': {'minLength': 10**18}}))", {"wrong-length": 1}),
    "a length beyond 64 bits": Case(
        "row({'x': 's'}, of({'x': {'minLength': 10**30}}))", {"big-integer": 1, "wrong-length": 1}
    ),
    "a million items": Case("row({'x': [1] * 1_000_000}, of({'x': {'items': {'type': 'integer'}}}))", {}, 200),
    "a million wrong items": Case(
        "row({'x': ['s'] * 1_000_000}, of({'x': {'items': {'type': 'integer'}}}))", {"wrong-type": 1}, 300
    ),
    "a million wrong items of alternatives": Case(
        "row({'x': ['s'] * 1_000_000}, of({'x': {'items': {'anyOf': [{'type': 'integer'}, {'type': 'null'}]}}}))",
        {"schema-mismatch": 1},
        300,
    ),
    "a key of megabytes": Case(
        "row({'k' * 5_000_000: {f'z{i}': 1 for i in range(200)}},"
        " of({}, additionalProperties={'additionalProperties': {'type': 'string'}}))",
        {"wrong-type": 1},
    ),
    "unknown arguments": Case(
        "row({f'a{i}': 1 for i in range(MANY)}, of({f'b{i}': {} for i in range(10_000)}))", {"unknown-argument": 100}
    ),
    "missing arguments": Case(
        "row({'k': 'v' * 1000}, of({'k': {}}, required=[f'r{i}' for i in range(100)]), 2_000)",
        {"required-not-declared": 100, "missing-argument": 200_000},
        300,
    ),
    # Patterns.
    "a pattern of a megabyte": Case(
        "row({'x': 's'}, of({'x': {'pattern': 'a' * 1_000_000}}))", {"invalid-schema": 1}, 300
    ),
    "repetitions of repetitions": Case(
        "row({'x': 's'}, of({'x': {'pattern': '(a{1000}){1000}'}}))", {"invalid-schema": 1}
    ),
    "a pattern of brackets": Case(
        "row({'x': 's'}, of({'x': {'pattern': '(' * 5_000 + ')' * 5_000}}))", {"invalid-schema": 1}
    ),
    "a pattern that never ends": Case(
        "row({'x': 'a' * 50_000 + 'b'}, of({'x': {'pattern': '^(a+)+$'}}))", {"pattern-mismatch": 1}
    ),
    "a pattern with many states": Case(
        "row({'x': 'ab' * 500_000}, of({'x': {'pattern': '(a|b)*a(a|b){500}c$'}}))", COMPLEX
    ),
    "many patterns": Case(
        "row({f'x{i}': 's' for i in range(500)}, of({f'x{i}': {'pattern': r'(\\w{40}[%d]){4}' % i}"
        " for i in range(500)}))",
        {"pattern-mismatch": 100},
    ),
    # Declarations.
    "spellings nested without end": Case(
        "row({'x': 1}, {'x': {'type': 'List[' * MANY + 'int' + ']' * MANY}})", {"unknown-type": 1}
    ),
    "spellings nested too deep": Case(
        "row({'x': 1}, {'x': {'type': 'List[' * 100 + 'int' + ']' * 100}})", {"unknown-type": 1}
    ),
    "a spelling of a megabyte": Case(
        "row({'x': 1}, {'x': {'type': 'Union[' + ','.join(['int'] * 250_000) + ']'}})", {"unknown-type": 1}
    ),
    "unions of unions": Case("row({'x': 1}, {'x': {'type': 'Union[' * 150 + 'int' + ']' * 150}})", {"unknown-type": 1}),
    "unknown types": Case("row({}, of({f'x{i}': {'type': 'Foo'} for i in range(MANY)}))", {"unknown-type": MANY}, 400),
    "a default that large enums refuse": Case(
        "row({}, of({f'x{i}': {'enum': ['a'] * 1000, 'default': 5} for i in range(500)}))",
        {"default-mismatch": 500},
        400,
    ),
    # Many tools, calls, messages.
    "many tools": Case(
        "{**row({}, of({})), 'tools': [tool(of({f'a{i}': {'type': 'integer'}}), f'f{i}') for i in range(MANY)]}",
        {"unknown-tool": 1},
        600,
    ),
    "many tools of one name": Case(
        "{**row({'a': 's'}, of({}), 100), 'tools': [tool(of({'a': {'type': 'integer', 'maximum': i}}))"
        " for i in range(MANY)]}",
        {"conflicting-tools": MANY - 1, "wrong-type": 100},
        800,
    ),
    "many calls": Case("row({'x': 's'}, of({'x': {'type': 'integer'}}), MANY)", {"wrong-type": MANY}, 400),
    "many calls of tools that are not there": Case(
        "{**row({}, of({})), 'answers': [{'name': f'g{i}', 'arguments': {}} for i in range(MANY)],"
        " 'tools': [tool(of({}), f'f{i}') for i in range(1_000)]}",
        {"unknown-tool": MANY},
        400,
    ),
    "many calls that are answered backwards": Case(
        "{'messages': [{'role': 'user', 'content': 'q'}, message(*[{'id': f'c{i}', 'type': 'function',"
        " 'function': {'name': 'f', 'arguments': '{}'}} for i in range(MANY)])] + [{'role': 'tool',"
        " 'tool_call_id': f'c{MANY - 1 - i}', 'content': 'x'} for i in range(MANY)], 'tools': [tool(of({}))]}",
        {},
        400,
    ),
    "observations of nothing": Case(
        "{'messages': [{'role': 'user', 'content': 'q'}] + [{'role': 'tool', 'tool_call_id': f'c{i}', 'content': 'x'}"
        " for i in range(MANY)], 'tools': []}",
        {"orphan-observation": MANY},
        400,
    ),
    "very long names": Case(
        "{**row({'a' * 10**6: 'b' * 10**6}, of({'c' * 10**6: {}})), 'query': 'q' * 10**7"
        ", 'tools': [tool(of({}), 'g' * 10**6)]}",
        {"refused-name": 1, "unknown-tool": 1},
        200,
    ),
    # Answer keys.
    "lists of lists of accepted values": Case(
        "{'id': 'x_0', 'question': [[{'role': 'user', 'content': 'q'}]]"
        ", 'function': [tool(of({'a': {'type': 'array'}}))],"
        " 'ground_truth': [{'f': {'a': [[[{'a': [1, 2]}] * 60] * 60]}}]}",
        {},
        200,
    ),
    "very many accepted values": Case(
        "{'id': 'x_0', 'question': [[{'role': 'user', 'content': 'q'}]]"
        ", 'function': [tool(of({'a': {'type': 'object'}}))],"
        " 'ground_truth': [{'f': {'a': [{f'k{i}': [1, 2, 3] for i in range(MANY)}]}}]}",
        {},
        200,
    ),
    # Texts.
    "never closed": Case('b\'{"query":"q","answers":\' + b\'[\' * 1_000_000', {"not-json": 1}),
    "never closed, in Python": Case("b\"{'query':'q','answers':\" + b'[' * 1_000_000", {"not-json": 1}),
    "one key many times": Case(
        'b\'{"query":"q","answers":[{"name":"f","arguments":{\' + b\',\'.join([b\'"a":1\'] * MANY)'
        " + b'}}],\"tools\":[]}'",
        {"duplicate-key": 100, "calls-without-tools": 1},
    ),
    "many numbers that are none": Case(
        'b\'{"query":"q","answers":[],"tools":[],"x":[\' + b\',\'.join([b\'NaN\'] * MANY) + b\']}\'',
        {"non-finite-number": 100},
    ),
    "many halves of pairs": Case(
        'b\'{"query":"\' + b\'\\\\ud800\' * MANY + b\'","answers":[],"tools":[]}\'', {"lone-surrogate": 1}
    ),
    "odd and deep": Case(
        'b\'{"query":"q","query":"q","tools":"[]","answers":"[]","x":\' + b\'[{"a":\' * 60 + b\'"\''
        " + b'x' * 5_000_000 + b'\"' + b'}]' * 60 + b'}'",
        {"duplicate-key": 1},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_row_is_judged(name: str) -> None:
    case = CASES[name]
    done = bounded(f"MANY = {MANY}\n" + MAKE.replace("CASE", case.row), RUN)
    assert done.told == case.counts
    assert done.megabytes < case.megabytes * (MANY // 10_000 if MANY > 10_000 else 1)
