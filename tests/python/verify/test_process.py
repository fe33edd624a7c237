"""A check in its process: signals, forks, threads, bare environments, hash seeds."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from callwright import check
from samples import DOUBTFUL, GOOD, WRONG, lines, openai, xlam
from terminal import COMMAND, LIMIT, at_work

PROMPT = 2.0
"""Seconds within which an interrupted check ends."""

MIXED = [{**row, "id": n} for n, row in enumerate([GOOD, WRONG, DOUBTFUL, xlam({"town": "ö"}), GOOD] * 200)]


def python(code: str, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs code in a process of its own, with the environment given and none beside it."""
    command = [sys.executable, "-P", "-c", code, *words]
    return subprocess.run(command, env=environment, capture_output=True, timeout=LIMIT, check=False)


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packed file of a few MB that takes long to check."""
    path = tmp_path_factory.mktemp("endless") / "rows.jsonl.gz"
    member = gzip.compress(lines(*[{**openai(), "id": number} for number in range(2_000)]), 9)
    path.write_bytes(member * 2_000)
    return path


def interrupted(command: list[str], **streams: int) -> tuple[int, bytes, float]:
    """Exit code, stderr and seconds to the end of a command that gets Ctrl-C while the core is at work."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, **streams) as process:
        try:
            at_work(process)
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=10)
            return process.returncode, errors, time.monotonic() - began
        finally:
            process.kill()


CHECK = "import sys, callwright; callwright.check(sys.argv[1])"
CAUGHT = "import sys, callwright\ntry: callwright.check(sys.argv[1])\nexcept KeyboardInterrupt: sys.exit(7)"


def test_ctrl_c_is_a_keyboard_interrupt(endless: Path) -> None:
    code, errors, seconds = interrupted([sys.executable, "-P", "-c", CAUGHT, str(endless)])
    assert (code, errors) == (7, b"")
    assert seconds < PROMPT


def test_ctrl_c_ends_a_script(endless: Path) -> None:
    code, errors, seconds = interrupted([sys.executable, "-P", "-c", CHECK, str(endless)])
    assert code == -signal.SIGINT
    assert errors.rstrip().endswith(b"KeyboardInterrupt")
    assert seconds < PROMPT


def test_ctrl_c_ends_the_command(endless: Path) -> None:
    code, errors, seconds = interrupted([COMMAND, "check", str(endless)], stdout=subprocess.DEVNULL)
    assert code == 130
    assert errors.startswith(b"callwright: interrupted; ")
    assert b"rows were checked" in errors
    assert errors.count(b"\n") == 1
    assert seconds < PROMPT


GENERATOR = """
import sys, itertools, callwright
row = {"query": "q", "answers": [], "tools": []}
def rows():
    yield from itertools.repeat(row, 2000)
    print("checking", flush=True)
    yield from itertools.repeat(row, 10**9)
try: callwright.check(rows(), max_findings=0)
except KeyboardInterrupt: sys.exit(7)
"""


def test_ctrl_c_ends_a_check_of_rows_that_python_makes() -> None:
    with subprocess.Popen([sys.executable, "-P", "-c", GENERATOR], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"checking\n"
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 7
        assert time.monotonic() - began < PROMPT


@pytest.mark.parametrize(
    "command, wanted", [([COMMAND, "check", "-"], 130), ([sys.executable, "-P", "-c", CAUGHT, "-"], 7)]
)
def test_ctrl_c_ends_a_wait_for_standard_input(command: list[str], wanted: int) -> None:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            at_work(process)
            process.send_signal(signal.SIGINT)
            assert process.wait(PROMPT) == wanted
        finally:
            process.kill()


WAYS = {
    "check of a file": "callwright.check(path)",
    "check of bytes": "callwright.check(open(path, 'rb').read())",
    "findings of a file": "list(callwright.iter_findings(path))",
    "findings of bytes": "list(callwright.iter_findings(open(path, 'rb').read()))",
    "conversion of a file": "callwright.convert(path, out, to='openai')",
    "conversion of bytes": "callwright.convert(open(path, 'rb').read(), out, to='openai')",
}
ENDS = """
import sys, callwright
path, out = sys.argv[1:]
try: {}
except KeyboardInterrupt: sys.exit(7)
"""


@pytest.mark.parametrize("way", WAYS)
def test_ctrl_c_ends_each_way_in(endless: Path, tmp_path: Path, way: str) -> None:
    out = tmp_path / "out.jsonl"
    code, errors, seconds = interrupted([sys.executable, "-P", "-c", ENDS.format(WAYS[way]), str(endless), str(out)])
    assert (code, errors) == (7, b"")
    assert seconds < PROMPT
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_ends_a_conversion_and_leaves_nothing_behind(endless: Path, tmp_path: Path) -> None:
    command = [COMMAND, "convert", str(endless), "--to", "xlam", "-o", str(tmp_path / "out.jsonl")]
    code, errors, seconds = interrupted(command, stdout=subprocess.DEVNULL)
    assert code == 130
    assert re.fullmatch(rb"callwright: interrupted; [\d,]+ rows were read, nothing was written\n", errors)
    assert seconds < PROMPT
    assert list(tmp_path.iterdir()) == []


WAITS = {
    "iter_findings": "list(callwright.iter_findings('-'))",
    "convert": "callwright.convert('-', out, to='openai')",
}


@pytest.mark.parametrize("way", WAITS)
def test_ctrl_c_ends_other_waits_for_standard_input(tmp_path: Path, way: str) -> None:
    command = [sys.executable, "-P", "-c", ENDS.format(WAITS[way]), "", str(tmp_path / "out.jsonl")]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        try:
            at_work(process)
            process.send_signal(signal.SIGINT)
            assert process.wait(PROMPT) == 7
            assert list(tmp_path.iterdir()) == []
        finally:
            process.kill()


PRODUCER = """
import sys, time, pyarrow, callwright
batch = pyarrow.RecordBatch.from_pylist([{"query": "q", "answers": "[]", "tools": "[]"}])
def batches():
    yield batch
    print("waiting", flush=True)
    time.sleep(3600)
reader = pyarrow.RecordBatchReader.from_batches(batch.schema, batches())
try: WAY
except KeyboardInterrupt: sys.exit(7)
"""


@pytest.mark.parametrize("way", ["callwright.check(reader)", "list(callwright.iter_findings(reader))"])
def test_ctrl_c_ends_a_wait_for_a_table(way: str) -> None:
    command = [sys.executable, "-P", "-c", PRODUCER.replace("WAY", way)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"waiting\n"
            process.send_signal(signal.SIGINT)
            assert process.wait(PROMPT) == 7
        finally:
            process.kill()


HEAVY = """
import sys, callwright
words = [f"c{n}" for n in range(2000)]
tool = {"name": "f", "description": "d", "parameters": {"type": "object", "properties": {
    "x": {"items": {"anyOf": [{"const": word} for word in words]}}}}}
row = {"query": "q", "answers": [{"name": "f", "arguments": {"x": words[-1:] * 10_000}}], "tools": [tool]}
def rows():
    yield from [row] * 100
    print("checking", flush=True)
try: callwright.check(rows())
except KeyboardInterrupt: sys.exit(7)
"""


def test_ctrl_c_ends_the_check_of_rows_that_take_long() -> None:
    with subprocess.Popen([sys.executable, "-P", "-c", HEAVY], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"checking\n"
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            assert process.wait(PROMPT) == 7
        finally:
            process.kill()


STARTED = """
import multiprocessing, sys, callwright
def child(threads):
    return callwright.check(sys.argv[1], threads=threads).counts
if __name__ == "__main__":
    before = callwright.check(sys.argv[1]).counts
    for method in ("spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert pool.map_async(child, [1, 2, None]).get(60) == [before] * 3
    print("same")
"""


def test_children_that_are_started_anew_check(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(lines(*MIXED))
    script = tmp_path / "script.py"
    script.write_text(STARTED)
    command = [sys.executable, "-P", str(script), str(tmp_path / "rows.jsonl")]
    done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
    assert (done.stdout, done.stderr) == (b"same\n", b"")


SUBINTERPRETER = """
try: import _interpreters as interpreters
except ImportError: import _xxsubinterpreters as interpreters
import callwright
def told(code):
    try: return str(interpreters.run_string(interpreters.create(), code))
    except Exception as error: return str(error)
word = told("import callwright")
# From 3.12 on Python says it itself.
assert "main interpreter only" in word or "does not support loading in subinterpreters" in word, word
print(callwright.check(b'{"query": "q", "answers": [], "tools": []}'))
"""


def test_a_subinterpreter_is_refused_with_a_word() -> None:
    done = python(SUBINTERPRETER)
    assert (done.stdout, done.stderr) == (b"<Report: 1 rows, 1 clean>\n", b"")


SMALL_STACK = """
import threading, callwright
def deep(levels):
    return {"a": deep(levels - 1)} if levels else {}
parts = {f"d{n}": {"properties": {"a": {"items": {"allOf": [{"$ref": f"#/$defs/d{n + 1}"}]}}}} for n in range(190)}
itself, chain = {"properties": {"a": {"$ref": "#"}}}, {"properties": {"a": {"$ref": "#/$defs/d0"}}}
schemas = [itself, {**chain, "$defs": {**parts, "d190": {}}}]
def work():
    for schema in schemas:
        tool = {"name": "f", "description": "d", "parameters": {"type": "object", **schema}}
        row = {"query": "q", "answers": [{"name": "f", "arguments": deep(120)}], "tools": [tool]}
        print([finding.code for finding in callwright.check_row(row)])
threading.stack_size(512 << 10)
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


def test_a_thread_with_a_small_stack_checks_deep_rows() -> None:
    done = python(SMALL_STACK)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"[]\n[]\n", b"")


@pytest.mark.parametrize("closed", [(1,), (2,), (1, 2), (0, 1, 2)], ids=str)
def test_streams_that_are_closed(tmp_path: Path, closed: tuple[int, ...]) -> None:
    path, out = tmp_path / "rows.jsonl", tmp_path / "out.json"
    path.write_bytes(lines(GOOD, WRONG))
    # The shell closes them; what is opened next would otherwise take the place of stderr.
    ends = " ".join(f"{number}>&-" for number in closed)
    for words, wanted in (("check rows.jsonl --output-format json -o out.json", 1), ("check nothing.jsonl", 2)):
        done = subprocess.run(
            f"exec {COMMAND} {words} {ends}", shell=True, cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == wanted, done
        assert b"Traceback" not in done.stderr
    assert json.loads(out.read_text())["rows"] == 2


def test_a_home_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(lines(GOOD))
    tmp_path.chmod(0o555)
    environment = {"HOME": str(tmp_path), "TMPDIR": "/nonexistent", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [COMMAND, "check", "rows.jsonl"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=LIMIT, check=False)
    tmp_path.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows.jsonl"]


FORK = """
import multiprocessing, sys, callwright
data = open(sys.argv[1], "rb").read()
def child(threads):
    report = callwright.check(data, threads=threads)
    return [list(report.ok), report.counts]
if __name__ == "__main__":
    before = callwright.check(data)
    with multiprocessing.get_context("fork").Pool(3) as pool:
        told = pool.map_async(child, [1, 2, 4, None] * 3).get(30)
    after = callwright.check(data)
    assert all(said == [list(before.ok), before.counts] for said in told)
    assert after.to_json() == before.to_json()
    print("same", before.rows, len(told))
"""


def test_forked_children_check(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines(*MIXED))
    done = python(FORK, path)
    assert (done.stdout, done.stderr) == (b"same 1000 12\n", b"")


def test_threads_of_python_check_at_once() -> None:
    sources = [lines(*MIXED), MIXED, lines(*MIXED[::-1]), lines(*[openai()] * 2_000)]
    alone = [check(source).to_json() for source in sources]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            asked = [(at, pool.submit(check, sources[at], threads=threads)) for at in range(4) for threads in (1, 3)]
            assert all(promise.result(LIMIT).to_json() == alone[at] for at, promise in asked)


UMLAUTS = lines({**WRONG, "id": "größe…"}, json.dumps({**GOOD, "query": "日本"}, ensure_ascii=False).encode())
TOLD = "import sys, callwright; r = callwright.check(sys.argv[1]); print(r, list(r.clean())[0]['query'] == '日本')"


@pytest.mark.parametrize(
    "environment",
    [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "HOME": "/nonexistent"}, {"LANG": "C", "LC_ALL": ""}],
    ids=str,
)
def test_bare_environments(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "größe.jsonl"
    path.write_bytes(UMLAUTS)
    done = python(TOLD, path, **environment)
    assert (done.stdout, done.stderr) == (b"<Report: 2 rows, 1 clean; wrong-type 1> True\n", b"")
    for words in (["check", str(path)], ["explain", "wrong-type"], ["codes"]):
        done = subprocess.run([COMMAND, *words], env=environment, capture_output=True, timeout=LIMIT, check=False)
        assert (done.returncode, done.stderr) == (int(words[0] == "check"), b"")
        assert words[0] != "check" or "größe…" in done.stdout.decode()


@pytest.mark.parametrize(
    "encoding",
    ["ascii", "latin-1"],
)
def test_a_stream_that_can_not_say_it_all(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(UMLAUTS)
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [COMMAND, "check", str(path), "--output-format", "full"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=LIMIT, check=False)
    assert done.stderr == b""
    assert b"wrong-type" in done.stdout
    assert b"1 of 2 rows clean" in done.stdout


def test_reports_do_not_depend_on_hash_seeds_or_threads(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines(*MIXED, b"{", *MIXED))
    code = "import sys, callwright; print(callwright.check(sys.argv[1], threads=int(sys.argv[2])).to_json())"
    told = {
        (seed, threads): python(code, path, threads, PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1")
        for threads in ("1", "4")
    }
    assert len(told["0", "1"]) > 100_000
    assert len(set(told.values())) == 1
    command = [COMMAND, "check", str(path), "--output-format", "jsonl", "--quiet", "--threads"]
    shown = {
        subprocess.run(
            [*command, threads], env={"PYTHONHASHSEED": seed}, capture_output=True, timeout=LIMIT, check=False
        ).stdout
        for seed in ("0", "1")
        for threads in ("1", "4")
    }
    assert len(shown) == 1
    assert [json.loads(line) for line in shown.pop().splitlines()] == json.loads(told["0", "1"])["findings"]
