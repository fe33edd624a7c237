"""`iter_findings` gives the findings of `check`, one by one, and holds little whatever the size of its source."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

import callwright

TOOL = {"name": "book", "description": "Books.", "parameters": {"guests": {"type": "int"}}}


def row(guests: object = 2, **fields: Any) -> dict[str, Any]:
    return {"query": "q", "answers": [{"name": "book", "arguments": {"guests": guests}}], "tools": [TOOL], **fields}


def text(rows: list[Any]) -> bytes:
    return "".join((item if isinstance(item, str) else json.dumps(item)) + "\n" for item in rows).encode()


ROWS = [row("x" * (n % 50)) if n % 3 else row(id=n) for n in range(5_000)]
LINES = text([item for n, held in enumerate(ROWS) for item in ([held, "", "{broken"] if n % 7 == 0 else [held])])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The same rows plain and packed, other ones, and a file that breaks off."""
    plain, packed, other, broken = (tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.jsonl", "d.jsonl.gz"))
    plain.write_bytes(LINES)
    packed.write_bytes(gzip.compress(LINES))
    messages = [{"role": "user", "content": "q"}, {"role": "tool", "tool_call_id": "1", "content": "a"}]
    other.write_bytes(text([{"messages": messages, "tools": []}] * 3))
    broken.write_bytes(gzip.compress(LINES)[:-5_000])
    return [plain, packed, other, broken]


def test_files_give_the_findings_of_a_check(files: list[Path]) -> None:
    whole = callwright.check(files)
    assert len(whole.findings) > 10_000
    assert whole.source_rows == [5_715, 5_715, 3, whole.rows - 11_433]
    assert {finding.source for finding in whole.findings} == {str(path) for path in files}
    assert list(callwright.iter_findings(files)) == list(whole.findings)
    dicts = [finding.to_dict() for finding in callwright.iter_findings(files)]
    assert dicts == [finding.to_dict() for finding in whole.findings]
    assert list(callwright.iter_findings(str(files[0]))) == list(callwright.check(files[0]).findings)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_nothing(threads: int) -> None:
    assert list(callwright.iter_findings(LINES, threads=threads)) == list(callwright.check(LINES).findings)


def test_bytes_and_rows_give_the_findings_of_a_check() -> None:
    assert list(callwright.iter_findings(LINES)) == list(callwright.check(LINES).findings)
    assert list(callwright.iter_findings(memoryview(LINES))) == list(callwright.check(LINES).findings)
    assert list(callwright.iter_findings(ROWS)) == list(callwright.check(ROWS).findings)
    assert list(callwright.iter_findings(iter(ROWS))) == list(callwright.check(ROWS).findings)
    assert list(callwright.iter_findings([])) == []


def test_a_row_may_be_none_and_stand_first() -> None:
    for found in (callwright.check([None, row()]).findings, list(callwright.iter_findings([None, row()]))):
        assert [(finding.row, finding.code) for finding in found] == [(0, "not-an-object")]


def test_options_count() -> None:
    options: dict[str, Any] = {"format": "xlam", "select": "error, warning", "ignore": ["not-json"]}
    assert list(callwright.iter_findings(LINES, **options)) == list(callwright.check(LINES, **options).findings)
    codes = {finding.code for finding in callwright.iter_findings(LINES, **options)}
    assert codes == {"wrong-type"}
    long = list(callwright.iter_findings(LINES, max_row_bytes=100, select=["too-large"]))
    assert len(long) > 1_000
    assert {f.code for f in callwright.iter_findings([row(), {**row(), "answers": [{"name": "book"}]}])} == {
        "missing-field"
    }


def test_rows_are_asked_for_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[dict[str, Any]]:
        nonlocal taken
        for number in count():
            taken += 1
            yield row("no number", id=number)

    findings = callwright.iter_findings(endless())
    assert taken <= 1
    assert [finding.row for finding in islice(findings, 5_000)] == list(range(5_000))
    assert taken < 10_000


def test_an_error_comes_where_it_is_met(tmp_path: Path) -> None:
    with pytest.raises(callwright.InputNotFoundError):
        callwright.iter_findings(tmp_path / "nothing.jsonl")
    with pytest.raises(callwright.OptionError):
        callwright.iter_findings(LINES, select="no-such-code")
    with pytest.raises(TypeError):
        callwright.iter_findings(5)  # type: ignore[arg-type]
    good, empty = tmp_path / "good.jsonl", tmp_path / "empty.jsonl"
    good.write_bytes(LINES)
    empty.write_bytes(b"\n")
    findings = callwright.iter_findings([good, empty])
    assert len(list(islice(findings, 4_048))) == 4_048
    with pytest.raises(callwright.InputError, match="empty"):
        next(findings)
    assert list(findings) == []
    with pytest.raises(callwright.FormatError):
        next(callwright.iter_findings(b'{"a": 1}\n'))


def test_a_source_that_fails_is_not_hidden() -> None:
    def failing() -> Iterator[dict[str, Any]]:
        yield row()
        raise ZeroDivisionError

    findings = callwright.iter_findings(failing())
    with pytest.raises(ZeroDivisionError):
        next(findings)
    assert list(findings) == []


def test_other_work_goes_on_between_two_findings() -> None:
    """No thread of the core's waits for the next step, so one is enough for several checks at once."""
    findings = callwright.iter_findings(LINES, threads=1)
    others = callwright.iter_findings(LINES, threads=1)
    first = next(findings)
    assert next(others) == first
    assert callwright.check(LINES, threads=1).findings[0] == first
    assert len([first, *findings]) == len([first, *others])


def test_a_stream_is_asked_by_one_at_a_time() -> None:
    def nosy() -> Iterator[dict[str, Any]]:
        yield row("x")
        with pytest.raises(ValueError, match="already"):
            next(findings)

    findings = callwright.iter_findings(nosy())
    assert len(list(findings)) == 1
    shared = callwright.iter_findings(LINES)
    got: list[Any] = []

    def take() -> None:
        while True:
            try:
                got.append(next(shared))
            except ValueError:
                continue
            except StopIteration:
                return

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(finding.row for finding in got) == [finding.row for finding in callwright.check(LINES).findings]


PEAK = """
import resource, sys
import callwright

path, rows = sys.argv[1], int(sys.argv[2])
row = {"query": "q" * 2_000, "answers": [{"name": "f", "arguments": {}}], "tools": []}
findings = callwright.iter_findings(path or (row for _ in range(rows)), threads=2)
print(sum(1 for _ in findings))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 10 if sys.platform == "linux" else 1 << 20))
"""


def peak(path: Path | str, rows: int) -> int:
    """How many MiB a process of its own took at the most for a source with a finding a row."""
    command = [sys.executable, "-P", "-c", PEAK, str(path), str(rows)]
    found, megabytes = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.split()
    assert int(found) == rows
    return int(megabytes)


@pytest.mark.parametrize("packed", [False, True])
def test_memory_stays_flat_for_ten_times_the_file(tmp_path: Path, packed: bool) -> None:
    line = text([row("no number", note="n" * 2_000)])
    sizes = []
    for rows in (4_000, 40_000):
        path = tmp_path / f"{rows}.jsonl"
        path.write_bytes(gzip.compress(line * rows, 1) if packed else line * rows)
        sizes.append(peak(path, rows))
    # The larger file has about 90 MB.
    assert sizes[1] - sizes[0] < 15, sizes


def test_memory_stays_flat_for_ten_times_the_rows() -> None:
    few, many = peak("", 4_000), peak("", 40_000)
    assert many - few < 15, (few, many)
