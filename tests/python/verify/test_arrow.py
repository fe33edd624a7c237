"""Tables in and out: the same verdicts as from files, every type of Arrow, broken streams, findings as a table."""

from __future__ import annotations

import datetime
import decimal
import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars
import pyarrow
import pyarrow.parquet
import pytest

import callwright
from callwright._core import table_rows

CASES = Path(__file__).resolve().parents[2] / "cases" / "rows"

TOOL = {"name": "get", "parameters": {"city": {"type": "str"}, "days": {"type": "int", "default": 3}}}
RIGHT = {"id": 1, "query": "q", "answers": [{"name": "get", "arguments": {"city": "Oslo"}}], "tools": [TOOL]}
WRONG = {"id": 2, "query": "q", "answers": [{"name": "got", "arguments": {"days": 2}}], "tools": [TOOL]}
ROWS = [RIGHT, WRONG, RIGHT]


def lines(rows: list[Any]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def table(rows: list[Any]) -> pyarrow.Table:
    return pyarrow.Table.from_pylist(rows)


def as_texts(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its lists and objects as JSON text, as xLAM is released."""
    return {key: json.dumps(value) if isinstance(value, list | dict) else value for key, value in row.items()}


def brief(report: callwright.Report, row: int | None = None) -> list[tuple[Any, ...]]:
    """The findings, without what depends on where rows lie."""
    found = [finding for finding in report.findings if row in (None, finding.row)]
    return [(f.row, f.code, f.pointer, f.id, f.turn, f.call, f.message, f.values) for f in found]


def cases() -> list[Any]:
    """The case rows that are objects."""
    every = [case for path in sorted(CASES.glob("*.json")) for case in json.loads(path.read_text())]
    rows = [case for case in every if isinstance(case.get("row"), dict) and case["row"]]
    return [pytest.param(case["format"], case["row"], case.get("options", {}), id=case["about"]) for case in rows]


class OnlyArray:
    """Has the interface for one array only."""

    def __init__(self, batch: pyarrow.RecordBatch) -> None:
        self._batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self._batch.__arrow_c_array__(requested_schema)


WAYS: dict[str, Callable[[pyarrow.Table], Any]] = {
    "table": lambda table: table,
    "reader": lambda table: table.to_reader(),
    "reader of short batches": lambda table: table.to_reader(max_chunksize=1),
    "batch": lambda table: table.combine_chunks().to_batches()[0],
    "array": lambda table: OnlyArray(table.combine_chunks().to_batches()[0]),
    "chunked array of structs": lambda table: table.to_struct_array(),
    "polars": lambda table: polars.from_arrow(table),
}


# The laws: a table's rows are judged as the same rows in a file.


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_in_gives_the_findings_of_bytes(way: Callable[[pyarrow.Table], Any]) -> None:
    rows = [as_texts(row) for row in ROWS]
    report = callwright.check(way(table(rows)))
    assert brief(report) == brief(callwright.check(lines(rows)))
    assert (list(report.ok), report.sources, report.formats) == ([True, False, True], ["<table>"], ["xlam"])
    assert list(callwright.iter_findings(way(table(rows)))) == list(report.findings)


@pytest.mark.parametrize("format_, row, options", cases())
def test_text_columns_dicts_and_bytes_agree(format_: str, row: dict[str, Any], options: dict[str, Any]) -> None:
    row = as_texts(row)
    of_bytes = brief(callwright.check(lines([row]), format=format_, **options))
    assert brief(callwright.check([row], format=format_, **options)) == of_bytes
    assert brief(callwright.check(table([row]), format=format_, **options)) == of_bytes
    assert brief(callwright.check(polars.from_arrow(table([row])), format=format_, **options)) == of_bytes


# Everything that structs of the case rows could be filled with.
CALL = {"name": "fill", "arguments": {"fill": 1}, "extra": 1}
SCHEMA = {
    "type": "object", "$schema": "x", "required": ["fill"], "additionalProperties": True, "fill": {"type": "str"},
    "properties": {"fill": {"type": "string", "default": "C", "enum": ["C"], "const": "C", "required": True}},
}  # fmt: skip
FUNCTION = {"name": "fill", "description": "d", "strict": True, "parameters": SCHEMA}
FILLER: dict[str, dict[str, Any]] = {
    "xlam": {"id": 0, "query": "q", "answers": [CALL], "tools": [FUNCTION]},
    "sharegpt": {
        "id": 0,
        "system": "s",
        "tools": [FUNCTION],
        "conversations": [{"from": "human", "value": "q", "extra": 1}],
    },
    "bfcl": {
        "id": "x",
        "function": [FUNCTION],
        "question": [[{"role": "user", "content": "q", "extra": 1}]],
        "ground_truth": [{"fill": {"fill": ["1"]}}],
    },
    "openai": {
        "id": 0,
        "extra": 1,
        "tools": [{"type": "function", "function": FUNCTION, **FUNCTION}],
        "messages": [
            {
                "role": "user",
                "content": "q",
                "name": "n",
                "refusal": "r",
                "reasoning_content": "r",
                "tool_call_id": "i",
                "tool_calls": [{"id": "i", "type": "function", "function": CALL}],
                "function_call": CALL,
            }
        ],
    },
}
# A null column can't be told from a missing field, nor a null argument from a filled one.
SAME = {"missing-field": "wrong-field-type", "missing-argument": "wrong-type"}


def verdicts(report: callwright.Report, row: int) -> tuple[bool, list[str]]:
    codes = [finding.code for finding in report.findings if finding.row == row and finding.code != "null-fields"]
    return report.ok[row], sorted(SAME.get(code, code) for code in codes)


def test_structs_filled_with_nulls_get_the_verdicts_of_the_file() -> None:
    judged = 0
    for case in cases():
        format_, row, options = case.values
        if format_ not in FILLER:
            continue
        try:
            filled = table([{**dict.fromkeys(FILLER[format_]), **row}, FILLER[format_]])
        except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
            continue  # a column of several types
        judged += 1
        of_table = callwright.check(filled, format=format_, **options)
        of_bytes = callwright.check(lines([row]), format=format_, **options)
        assert verdicts(of_table, 0) == verdicts(of_bytes, 0), case.id
        assert callwright.check(filled.slice(0, 1), format=format_, **options).ok[0] == of_bytes.ok[0], case.id
    assert judged > 60


def test_the_other_formats_come_as_tables_too() -> None:
    call = json.dumps({"name": "get", "arguments": {"city": 3}})
    turns = [("human", "q"), ("function_call", call), ("observation", "ok"), ("gpt", "done")]
    talk = {"conversations": [{"from": who, "value": text} for who, text in turns], "tools": json.dumps([TOOL])}

    def question(name: str, parameter: str, accepted: Any) -> dict[str, Any]:
        schema = {"type": "dict", "required": [parameter], "properties": {parameter: {"type": "string"}}}
        return {
            "id": f"simple_{name}",
            "question": [[{"role": "user", "content": "q"}]],
            "function": [{"name": name, "description": "d", "parameters": schema}],
            "ground_truth": [{name: {parameter: [accepted]}}],
        }

    asked = [question("get", "city", "Oslo"), question("book", "isbn", "7"), question("put", "what", "")]
    for rows in ([talk, {**talk, "system": "s"}], asked):
        of_table, of_bytes = callwright.check(table(rows)), callwright.check(lines(rows))
        assert of_table.formats == of_bytes.formats
        for row in range(len(rows)):
            assert verdicts(of_table, row) == verdicts(of_bytes, row)
        assert False in of_bytes.ok


def test_grounding_reaches_tables() -> None:
    rows = [{**as_texts(RIGHT), "query": "Will it rain?"}]
    report = callwright.check(table(rows), grounding=True)
    assert report.counts["ungrounded-value"] == 1
    assert brief(report) == brief(callwright.check(lines(rows), grounding=True))
    assert list(callwright.iter_findings(table(rows), grounding=True)) == list(report.findings)


def test_an_answer_key_reaches_tables_and_dicts(tmp_path: Path) -> None:
    schema = {"type": "dict", "required": ["city"], "properties": {"city": {"type": "string"}}}
    asked = {
        "id": "x",
        "question": json.dumps([[{"role": "user", "content": "q"}]]),
        "function": json.dumps([{"name": "get", "description": "d", "parameters": schema}]),
    }
    rows = [asked, {**asked, "id": "y"}]
    key = tmp_path / "key.json"
    key.write_bytes(lines([{"id": "x", "ground_truth": [{"get": {"city": [3]}}]}]))
    file = tmp_path / "rows.parquet"
    pyarrow.parquet.write_table(table(rows), file)
    of_bytes = callwright.check(lines(rows), answers=key)
    assert of_bytes.counts == {"accepted-values-invalid": 1, "missing-answer": 1}
    for source in (table(rows), rows, file):
        assert brief(callwright.check(source, answers=key)) == brief(of_bytes)
        assert [f.code for f in callwright.iter_findings(source, answers=key)] == [f.code for f in of_bytes.findings]
        with pytest.raises(callwright.InputError, match="no-such-key"):
            callwright.check(source, answers=tmp_path / "no-such-key.json")


def test_arguments_of_other_calls_are_no_errors() -> None:
    other = {"name": "book", "parameters": {"isbn": {"type": "str"}}}
    rows = [RIGHT, {**RIGHT, "answers": [{"name": "book", "arguments": {"isbn": "7"}}], "tools": [other]}]
    report = callwright.check(table(rows))
    assert (list(report.ok), set(report.counts)) == ([True, True], {"null-fields"})
    first = next(finding for finding in report.findings if finding.pointer == "/answers/0/arguments")
    assert first.values == {"count": 1, "name": "isbn"}


# Every type.

MOMENT = datetime.datetime(2024, 5, 1, 12, 30)
TYPES: dict[str, tuple[pyarrow.DataType, list[Any]]] = {
    "null": (pyarrow.null(), [None, None]),
    "bool": (pyarrow.bool_(), [True, None, False]),
    **{str(t): (t, [1, None, 127]) for t in (pyarrow.int8(), pyarrow.int16(), pyarrow.int32(), pyarrow.int64())},
    **{str(t): (t, [1, None, 255]) for t in (pyarrow.uint8(), pyarrow.uint16(), pyarrow.uint32())},
    "uint64": (pyarrow.uint64(), [1, None, 2**64 - 1]),
    **{str(t): (t, [0.5, None, -2.0]) for t in (pyarrow.float16(), pyarrow.float32(), pyarrow.float64())},
    **{
        str(t): (t, ["", None, "short", "æøå 😀, longer than a view holds"])
        for t in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view())
    },
    **{
        str(t): (t, [[1, 2], None, [], [None, 3]])
        for t in (
            pyarrow.list_(pyarrow.int64()),
            pyarrow.large_list(pyarrow.int64()),
            pyarrow.list_view(pyarrow.int64()),
            pyarrow.large_list_view(pyarrow.int64()),
        )
    },
    "fixed list": (pyarrow.list_(pyarrow.string(), 2), [["a", "b"], None, [None, "c"]]),
    "struct": (pyarrow.struct({"a": pyarrow.int64(), "b": pyarrow.string()}), [{"a": 1, "b": None}, None]),
    "empty struct": (pyarrow.struct([]), [{}, None, {}]),
    "lists of structs": (pyarrow.list_(pyarrow.struct({"a": pyarrow.null()})), [[{"a": None}], [None], []]),
}


@pytest.mark.parametrize("kind, values", TYPES.values(), ids=TYPES)
def test_values_come_as_they_are(kind: pyarrow.DataType, values: list[Any]) -> None:
    whole = pyarrow.table({"x": pyarrow.array(values, kind)})
    expected = [{"x": value} for value in values]
    assert list(table_rows(whole, "x")) == expected
    assert list(table_rows(whole.slice(1), "x")) == expected[1:]
    if "view" not in str(kind) and not pyarrow.types.is_fixed_size_list(kind):  # polars fails at these itself
        assert list(table_rows(polars.from_arrow(whole.slice(1)), "x")) == expected[1:]


def test_maps_dictionaries_and_runs_come_as_what_they_say() -> None:
    entries = pyarrow.map_(pyarrow.string(), pyarrow.int64())
    maps = pyarrow.array([[("a", 1), ("b", None)], None, []], entries)
    words = pyarrow.array(["x", None, "x", "y"]).dictionary_encode()
    runs = pyarrow.RunEndEncodedArray.from_arrays(pyarrow.array([2, 3], pyarrow.int32()), pyarrow.array(["r", None]))
    rows = [list(table_rows(pyarrow.table({"x": column}), "x")) for column in (maps, words, words.slice(2), runs)]
    assert rows[0] == [{"x": {"a": 1, "b": None}}, {"x": None}, {"x": {}}]
    assert rows[1] == [{"x": "x"}, {"x": None}, {"x": "x"}, {"x": "y"}]
    assert rows[2] == [{"x": "x"}, {"x": "y"}]
    assert rows[3] == [{"x": "r"}, {"x": "r"}, {"x": None}]


def test_json_columns_stand_for_their_values() -> None:
    texts = ['{"city": "Oslo", "city": "Bergen"}', None, "3", "{broken"]
    column = pyarrow.ExtensionArray.from_storage(pyarrow.json_(), pyarrow.array(texts))
    assert list(table_rows(pyarrow.table({"x": column}), "x")) == [
        {"x": {"city": "Bergen"}}, {"x": None}, {"x": 3}, {"x": None},
    ]  # fmt: skip
    calls = pyarrow.ExtensionArray.from_storage(pyarrow.json_(), pyarrow.array([json.dumps(WRONG["answers"])]))
    with_json = (
        table([as_texts(WRONG)]).drop_columns("answers").append_column("answers", pyarrow.chunked_array([calls]))
    )
    assert brief(callwright.check(with_json)) == brief(callwright.check(lines([WRONG])))
    broken = pyarrow.table({"query": ["q"], "tools": ["[]"], "answers": column.slice(3)})
    assert [f.code for f in callwright.check(broken).findings][:1] == ["nested-not-json"]


FOREIGN: dict[str, pyarrow.Array] = {
    "Binary": pyarrow.array([b"x"]),
    "LargeBinary": pyarrow.array([b"x"], pyarrow.large_binary()),
    "BinaryView": pyarrow.array([b"x"], pyarrow.binary_view()),
    "FixedSizeBinary": pyarrow.array([b"x"], pyarrow.binary(1)),
    "Date32": pyarrow.array([MOMENT.date()]),
    "Timestamp": pyarrow.array([MOMENT]),
    "Time64": pyarrow.array([MOMENT.time()]),
    "Duration": pyarrow.array([datetime.timedelta(1)]),
    "Decimal128": pyarrow.array([decimal.Decimal("1.5")]),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_json_does_not_have_is_a_finding(name: str) -> None:
    values = pyarrow.chunked_array([FOREIGN[name], pyarrow.nulls(1, FOREIGN[name].type)])
    report = callwright.check(table([as_texts(RIGHT)] * 2).append_column("odd", values))
    (finding,) = report.findings
    assert (finding.code, finding.row, finding.pointer) == ("not-json", 0, "/odd")
    assert f"an Arrow value of type {name}" in finding.message
    assert list(report.ok) == [False, True]
    assert list(report.rejects()) == [finding.message]


def test_keys_that_are_no_text_are_a_finding() -> None:
    column = pyarrow.array([[(1, 1)]], pyarrow.map_(pyarrow.int64(), pyarrow.int64()))
    report = callwright.check(table([as_texts(RIGHT)]).append_column("odd", pyarrow.chunked_array([column])))
    assert [(f.code, f.pointer) for f in report.findings] == [("not-json", "/odd")]


def test_numbers_that_are_not_finite_are_a_finding() -> None:
    numbers = pyarrow.chunked_array([[float("nan"), float("-inf"), 1.0]])
    report = callwright.check(table([as_texts(RIGHT)] * 3).append_column("n", numbers))
    assert [(f.code, f.row, f.values["text"]) for f in report.findings] == [
        ("non-finite-number", 0, "NaN"),
        ("non-finite-number", 1, "-Infinity"),
    ]


def test_two_columns_of_one_name_are_a_finding() -> None:
    report = callwright.check(table([as_texts(RIGHT)]).append_column("query", [["again"]]))
    assert [(f.code, f.values["key"]) for f in report.findings] == [("duplicate-key", "query")]


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str)
def test_text_that_is_not_utf8_is_a_finding(kind: pyarrow.DataType) -> None:
    raw = {"string": pyarrow.binary(), "large_string": pyarrow.large_binary(), "string_view": pyarrow.binary_view()}
    texts = pyarrow.array([b"fine", b"bad \xff and long enough"], raw[str(kind)]).view(kind)
    report = callwright.check(table([as_texts(RIGHT)] * 2).append_column("t", pyarrow.chunked_array([texts])))
    assert [(f.code, f.row, f.pointer, f.values["offset"]) for f in report.findings] == [("not-utf8", 1, "/t", 4)]


def nested(levels: int) -> pyarrow.Table:
    column: pyarrow.Array = pyarrow.array([1])
    for _ in range(levels):
        column = pyarrow.ListArray.from_arrays(pyarrow.array([0, 1], pyarrow.int32()), column)
    return table([as_texts(RIGHT)]).append_column("deep", pyarrow.chunked_array([column]))


def test_depth_is_bounded() -> None:
    assert list(callwright.check(nested(126)).ok) == [True]
    assert callwright.check(nested(127)).counts == {"too-deep": 1}
    text = "[" * 126 + "]" * 126
    for levels, counts in ((0, {}), (1, {"too-deep": 1})):
        column: pyarrow.Array = pyarrow.ExtensionArray.from_storage(pyarrow.json_(), pyarrow.array([text]))
        for _ in range(levels):
            column = pyarrow.ListArray.from_arrays(pyarrow.array([0, 1], pyarrow.int32()), column)
        deep = table([as_texts(RIGHT)]).append_column("deep", pyarrow.chunked_array([column]))
        assert callwright.check(deep).counts == counts


def test_types_nested_without_end_are_refused() -> None:
    with pytest.raises(callwright.InputError, match="nested deeper than 256"):
        callwright.check(nested(400))


def test_a_row_that_is_null_is_no_object() -> None:
    rows = pyarrow.chunked_array([pyarrow.array([as_texts(RIGHT), None])])
    report = callwright.check(rows)
    assert [(f.code, f.row) for f in report.findings] == [("not-an-object", 1)]


# Streams that do not do as they should.


class Stream:
    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer = answer

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self._answer()


def raising(error: BaseException) -> Callable[[], Any]:
    def answer() -> Any:
        raise error

    return answer


@pytest.mark.parametrize(
    "answer",
    [lambda: None, lambda: b"x", lambda: table(ROWS).schema.__arrow_c_schema__()],
    ids=["none", "bytes", "other"],
)
def test_what_is_no_stream_is_refused(answer: Callable[[], Any]) -> None:
    with pytest.raises(callwright.InputError, match="gives no Arrow stream"):
        callwright.check(Stream(answer))


def test_what_is_no_array_is_refused() -> None:
    class Odd:
        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            return (1, 2)

    with pytest.raises(callwright.InputError, match="gives no Arrow array"):
        callwright.check(Odd())


def test_an_interface_that_raises_is_an_input_error() -> None:
    with pytest.raises(callwright.InputError, match="failed: ValueError: no luck") as caught:
        callwright.check(Stream(raising(ValueError("no luck"))))
    assert isinstance(caught.value.__cause__, ValueError)
    with pytest.raises(KeyboardInterrupt):
        callwright.check(Stream(raising(KeyboardInterrupt())))


def test_a_stream_that_fails_midway_is_an_input_error() -> None:
    def batches() -> Iterator[pyarrow.RecordBatch]:
        yield from table(ROWS).to_batches()
        raise RuntimeError("the disk is gone")

    reader = pyarrow.RecordBatchReader.from_batches(table(ROWS).schema, batches())
    with pytest.raises(callwright.InputError, match=r"<table>: the stream failed: .*the disk is gone$"):
        callwright.check(reader)


def test_a_stream_that_was_taken_is_refused() -> None:
    capsule = table(ROWS).__arrow_c_stream__()
    assert callwright.check(Stream(lambda: capsule)).rows == 3
    with pytest.raises(callwright.InputError, match="taken already"):
        callwright.check(Stream(lambda: capsule))


@pytest.mark.parametrize("column", [pyarrow.array(["{}"]), pyarrow.array([1]), pyarrow.array([[1]])], ids=str)
def test_a_column_is_no_table(column: pyarrow.Array) -> None:
    with pytest.raises(callwright.InputError, match="a table is needed"):
        callwright.check(column)


def test_no_rows_make_an_empty_report() -> None:
    schema = table(ROWS).schema
    for empty in (pyarrow.RecordBatchReader.from_batches(schema, []), schema.empty_table(), polars.DataFrame()):
        report = callwright.check(empty)
        assert (report.rows, report.formats, list(report.findings)) == (0, [None], [])
    assert list(callwright.check(schema.empty_table()).clean()) == []


def test_a_table_of_no_format_is_refused() -> None:
    with pytest.raises(callwright.FormatError, match="x, y"):
        callwright.check(pyarrow.table({"x": [1], "y": [2]}))


def test_the_producer_may_need_the_interpreter_on_another_thread() -> None:
    def batches() -> Iterator[pyarrow.RecordBatch]:
        for batch in table(ROWS).to_batches():
            worker = threading.Thread(target=lambda: sum(range(1000)))
            worker.start()
            worker.join()
            yield batch

    assert callwright.check(pyarrow.RecordBatchReader.from_batches(table(ROWS).schema, batches())).rows == 3


# Rows read again.


def test_rows_come_back_as_they_were_checked() -> None:
    for held in (table(ROWS), polars.from_arrow(table(ROWS))):
        report = callwright.check(held)
        assert list(report.clean()) == table(ROWS).to_pylist()[::2]
        assert list(report.rejects()) == table(ROWS).to_pylist()[1:2]


def test_a_reader_has_no_second_time() -> None:
    report = callwright.check(table(ROWS).to_reader())
    with pytest.raises(callwright.InputError, match="gives its rows once"):
        list(report.clean())


def test_a_source_with_other_rows_now_is_noticed() -> None:
    held = iter([table(ROWS), table(ROWS[:1])])
    report = callwright.check(Stream(lambda: next(held).__arrow_c_stream__()))
    with pytest.raises(callwright.InputChangedError):
        list(report.clean())


def test_rows_of_tables_are_not_written(file: Path) -> None:
    for source in (table(ROWS), file):
        with pytest.raises(callwright.OptionError, match="of JSON only"):
            callwright.check(source, write_clean=file.with_name("clean.jsonl"))


def test_progress_is_told() -> None:
    seen: list[tuple[int, int | None, int]] = []
    rows = table([as_texts(RIGHT)] * 3000)
    callwright.check(rows, progress=lambda *told: seen.append(told))
    assert seen[-1] == (0, None, 3000)
    assert len(seen) > 1
    with pytest.raises(ZeroDivisionError):
        callwright.check(rows, progress=lambda *told: 1 // 0)


# Datasets.


class Fake:
    """What is used of a `datasets.Dataset`: batches in its order, of the rows that it shows."""

    def __init__(self, rows: list[Any], form: str | None = None) -> None:
        self._rows, self._form = rows, form
        self.data = table([WRONG] * 9)

    def with_format(self, form: str) -> Fake:
        return Fake(self._rows, form)

    def iter(self, batch_size: int) -> Iterator[pyarrow.Table]:
        assert self._form == "arrow"
        for start in range(0, len(self._rows), batch_size):
            yield table(self._rows[start : start + batch_size])


def test_a_dataset_is_read_through_its_batches() -> None:
    report = callwright.check(Fake(ROWS * 700))
    assert (report.rows, report.errors, report.sources) == (2100, 700, ["<dataset>"])
    assert [row["id"] for row in report.rejects()] == [2] * 700


def test_a_real_dataset_shows_the_rows_that_it_shows(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    rows = [{**as_texts(WRONG if i % 3 else RIGHT), "id": i} for i in range(30)]
    dataset = datasets.Dataset.from_list(rows)
    views = {
        "whole": dataset,
        "select": dataset.select([4, 0, 29]),
        "shuffle": dataset.shuffle(seed=7),
        "filter": dataset.filter(lambda row: row["id"] > 20),
        "torchlike format": dataset.with_format("numpy"),
        "stream": dataset.to_iterable_dataset(),
    }
    for name, view in views.items():
        ids = [int(row["id"]) for row in view]
        report = callwright.check(view)
        assert list(report.ok) == [i % 3 == 0 for i in ids], name
        assert [row["id"] for row in report.clean()] == [i for i in ids if i % 3 == 0], name


def test_a_dataset_loaded_from_json_lines_gets_the_verdicts_of_the_file(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    # Calls of several tools: today's datasets keep what has no one type as JSON, older ones fill in nulls.
    other = {"name": "put", "parameters": {"days": {"type": "str"}, "city": {"type": "List[str]"}}}
    called = {
        **RIGHT,
        "id": 3,
        "answers": [{"name": "put", "arguments": {"days": "3", "city": ["x"]}}],
        "tools": [other],
    }
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines([*ROWS, called, {**called, "tools": [TOOL]}]))
    dataset = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=str(tmp_path / "cache"))
    of_file, of_dataset = callwright.check(path), callwright.check(dataset)
    assert list(of_dataset.ok) == list(of_file.ok) == [True, False, True, True, False]
    for row in range(5):
        assert verdicts(of_dataset, row) == verdicts(of_file, row)


def test_several_datasets_at_once_are_refused() -> None:
    class Splits(dict):  # type: ignore[type-arg]
        def with_format(self, form: str) -> Splits:
            raise AssertionError

    with pytest.raises(TypeError, match="check one of them: train, test"):
        callwright.check(Splits(train=Fake(ROWS), test=Fake(ROWS)))


# Parquet.


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rows.parquet"
    pyarrow.parquet.write_table(table(ROWS), path, row_group_size=2)
    return path


def test_a_parquet_file_is_read_by_its_first_bytes(file: Path) -> None:
    other = file.with_suffix(".data")
    other.write_bytes(file.read_bytes())
    for path in (file, other):
        report = callwright.check(path)
        assert (list(report.ok), report.sources, report.formats) == ([True, False, True], [str(path)], ["xlam"])
        assert {(finding.source, finding.line) for finding in report.findings} == {(str(path), None)}
        assert list(report.rejects()) == table(ROWS).to_pylist()[1:2]


def test_files_of_both_kinds_make_one_report(file: Path) -> None:
    plain = file.with_name("rows.jsonl")
    plain.write_bytes(lines([WRONG]))
    report = callwright.check([plain, file, file, plain], max_findings=3, select="error")
    assert list(report.ok) == [False, True, False, True, True, False, True, False]
    assert report.sources == [str(plain), str(file), str(file), str(plain)]
    found = [(finding.row, finding.source, finding.line) for finding in report.findings]
    assert found == [(0, str(plain), 1), (2, str(file), None), (5, str(file), None)]
    assert report.counts == callwright.check([WRONG] * 4, select="error").counts
    assert len(list(report.clean())) == 4
    whole = callwright.check([plain, file, file, plain], select="error")
    assert list(callwright.iter_findings([plain, file, file, plain], select="error")) == list(whole.findings)


def test_parquet_needs_pyarrow(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(callwright.InputError, match=r"rows.parquet: .*pip install 'callwright\[parquet\]'"):
        callwright.check(file)


def test_a_damaged_parquet_file_is_an_input_error(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(callwright.InputError, match=r"rows\.parquet: "):
        callwright.check(file)


def test_a_parquet_file_that_changed_is_noticed(file: Path) -> None:
    report = callwright.check(file)
    pyarrow.parquet.write_table(table(ROWS * 2), file)
    with pytest.raises(callwright.InputChangedError):
        list(report.clean())


def test_a_parquet_file_that_changes_meanwhile_is_noticed(file: Path) -> None:
    rows = callwright.check(file).clean()
    next(rows)
    file.write_bytes(file.read_bytes() + b"PAR1")
    with pytest.raises(callwright.InputChangedError):
        list(rows)


def test_a_parquet_file_is_found_from_another_folder(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    report = callwright.check(file.name)
    monkeypatch.chdir("/")
    assert (report.sources, len(list(report.clean()))) == ([file.name], 2)


# Findings as a table.


def test_findings_are_a_table() -> None:
    report = callwright.check(lines([{**WRONG, "answers": "[{"}, {**WRONG, "id": {"a": 1}}, ["x"]]))
    made = pyarrow.table(report.findings)
    expected = [finding.to_dict() for finding in report.findings]
    rows = made.to_pylist()
    for row, finding in zip(rows, expected, strict=True):
        assert json.loads(row.pop("values")) == finding.pop("values")
        assert json.loads(row.pop("id") or "null") == finding.pop("id")
        assert row == finding
    assert made.column_names[:4] == ["code", "severity", "row", "source"]
    assert made.schema == pyarrow.schema(report.findings)
    assert polars.from_arrow(report.findings).struct.unnest().rows() == polars.DataFrame(report.findings).rows()
    assert polars.DataFrame(report.findings).to_arrow().column("code").to_pylist() == made.column("code").to_pylist()


def test_a_table_of_no_findings_has_its_columns() -> None:
    made = pyarrow.table(callwright.check([RIGHT]).findings)
    assert (made.num_rows, made.num_columns) == (0, 14)


def test_many_findings_come_in_batches() -> None:
    report = callwright.check([WRONG] * 40_000, select="error")
    reader = pyarrow.RecordBatchReader.from_stream(report.findings)
    sizes = [batch.num_rows for batch in reader]
    assert sum(sizes) == len(report.findings) == 40_000
    assert len(sizes) > 1
    made = pyarrow.table(report.findings)
    assert made.column("row").to_pylist() == [finding.row for finding in report.findings]


def test_a_table_outlives_its_report() -> None:
    made = pyarrow.table(callwright.check([WRONG] * 100).findings)
    assert set(made.column("severity").to_pylist()) == {"error"}


def test_verdicts_are_an_array() -> None:
    report = callwright.check(table(ROWS))
    assert pyarrow.array(report.ok).to_pylist() == list(report.ok)
    assert table(ROWS).filter(pyarrow.array(report.ok)).num_rows == 2
    assert polars.from_arrow(pyarrow.array(report.ok)).to_list() == list(report.ok)
