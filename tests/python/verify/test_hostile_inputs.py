"""Inputs made to break a reader: bombs, lines and arrays without end, files that change meanwhile, odd devices."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import callwright
from bounded import bounded
from samples import GOOD, WRONG, lines
from terminal import COMMAND, LIMIT

SIZE = 1_000 if os.environ.get("CALLWRIGHT_LONG") else 200
"""How many megabytes there are of a thing."""

BOMB = """
import gzip, io
def packed(pieces):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9, mtime=0) as file:
        for piece in pieces:
            file.write(piece)
    return out.getvalue()
"""
CHECKED = "report = callwright.check(data)\ntold = [report.rows, report.counts]"


@pytest.mark.parametrize(
    "pieces, told",
    [
        # Very much on one line, of a row or of nothing.
        ('[b\'{"query": "\'] + [b"x" * 10**6] * SIZE', [1, {"too-large": 1}]),
        ('[lines(GOOD)] + [b" " * 10**6] * SIZE + [b"\\n", lines(GOOD)]', [2, {}]),
        ('[lines(GOOD)] + [b"\\n" * 10**6] * SIZE + [lines(GOOD)]', [2, {}]),
        # Very much in one element of an array.
        ('[b"[", json.dumps(GOOD).encode(), b", "] + [b"[" * 10**6] * SIZE', [2, {"truncated-input": 1}]),
        ('[b"[", json.dumps(GOOD).encode(), b", [1"] + [b",1" * 10**6] * SIZE + [b"]]"]', [2, {"too-large": 1}]),
    ],
    ids=["a line", "blanks", "line breaks", "brackets", "an element"],
)
def test_a_bomb_takes_no_memory(pieces: str, told: list[object]) -> None:
    done = bounded(BOMB + f"SIZE = {SIZE}\ndata = packed({pieces})", CHECKED)
    assert done.told == told
    # The longest row that is read, 64 MiB, a few times.
    assert done.megabytes < 400


def test_a_bomb_that_zstandard_unpacks(tmp_path: Path) -> None:
    # A frame of the same byte again and again, 40 kB for a gigabyte: blocks of one repeated byte (RFC 8878, 3.1.1.2).
    block = 128 << 10
    count = SIZE * 1_000_000 // block
    frame = b"\x28\xb5\x2f\xfd" + bytes([0x00, 0x38])
    for number in range(count):
        frame += ((block << 3) | (1 << 1) | (number == count - 1)).to_bytes(3, "little") + b"x"
    path = tmp_path / "bomb.zst"
    path.write_bytes(frame)
    done = bounded(f"data = {str(path)!r}", CHECKED)
    assert done.told == [1, {"too-large": 1}]
    assert done.megabytes < 400


def test_a_line_without_end_through_a_pipe() -> None:
    code = "import callwright; r = callwright.check('-', max_row_bytes=1000); print(r.rows, r.counts)"
    with subprocess.Popen([sys.executable, "-P", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(lines(GOOD) + b'{"query": "')
        for _ in range(200):
            process.stdin.write(b"x" * 1_000_000)
        process.stdin.write(b'"}\n' + lines(GOOD))
        told, _ = process.communicate(timeout=LIMIT)
    assert told == b"3 {'too-large': 1}\n"


@pytest.mark.long
def test_a_gigabyte_on_one_line_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "line.jsonl"
    with path.open("wb") as file:
        file.write(lines(GOOD) + b'{"query": "')
        for _ in range(1_000):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + lines(GOOD))
    done = bounded(f"data = {str(path)!r}", CHECKED)
    assert done.told == [3, {"too-large": 1}]
    assert done.megabytes < 400


def test_many_members_and_much_padding() -> None:
    assert callwright.check(gzip.compress(lines(GOOD)) * 2_000).rows == 2_000
    assert callwright.check(gzip.compress(lines(GOOD)) + bytes(5_000_000)).ok == [True]


class Slow:
    """A file that grows, shrinks or is replaced while it is checked."""

    def __init__(self, path: Path, change: str, *, made: bool = False) -> None:
        self.path, self.change = path, change
        if not made:
            path.write_bytes(lines(*[GOOD, WRONG] * 30_000))
        self.changed = threading.Event()

    def tell(self, *_: object) -> None:
        """Called while the check goes on."""
        if self.changed.is_set():
            return
        self.changed.set()
        if self.change == "grows":
            with self.path.open("ab") as file:
                file.write(lines(GOOD))
        elif self.change == "shrinks":
            os.truncate(self.path, 100_000)
        elif self.change == "is written over":
            time.sleep(0.02)
            with self.path.open("r+b") as file:
                file.write(b"x")
        else:
            other = self.path.with_suffix(".new")
            other.write_bytes(lines(GOOD))
            other.replace(self.path)


@pytest.mark.parametrize("change", ["grows", "shrinks", "is written over"])
def test_a_file_that_changes_while_it_is_checked(tmp_path: Path, change: str) -> None:
    slow = Slow(tmp_path / "rows.jsonl", change)
    with pytest.raises(callwright.InputChangedError, match=r"rows\.jsonl: changed while it was read"):
        list(changing(slow))


def test_a_file_that_is_replaced_is_read_as_it_was(tmp_path: Path) -> None:
    assert len(list(changing(Slow(tmp_path / "rows.jsonl", "is replaced")))) == 30_000


def test_a_check_says_that_a_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(lines(*[{**GOOD, "id": number} for number in range(2_000)])) * 200)
    slow = Slow(path, "grows", made=True)
    with pytest.raises(callwright.InputChangedError):
        callwright.check(path, progress=slow.tell)
    assert slow.changed.is_set()


def changing(slow: Slow) -> Iterator[callwright.Finding]:
    """Findings, taken one by one so that the check is in the middle of the file when it changes."""
    found = callwright.iter_findings(slow.path)
    yield next(found)
    slow.tell()
    yield from found


def test_a_device_is_no_dataset() -> None:
    for name in ("/dev/zero", "/dev/urandom"):
        if Path(name).exists():
            with pytest.raises(callwright.InputError, match="binary"):
                callwright.check(name)
    if Path("/dev/null").exists():
        with pytest.raises(callwright.InputError, match="empty"):
            callwright.check("/dev/null")


def test_a_file_of_the_systems_own() -> None:
    if Path("/proc/self/status").exists():
        assert callwright.check("/proc/self/status", format="xlam").counts.keys() == {"not-json"}


@pytest.mark.parametrize("content", [json.dumps(GOOD, indent=2), "query,answers\nq,[]\n", "<html></html>"])
def test_a_text_that_is_no_rows_is_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(content)
    done = subprocess.run([COMMAND, "check", path], capture_output=True, timeout=LIMIT, check=False)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
