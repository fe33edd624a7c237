"""Foreign functions, malicious ones among them: the call says why, the machine is as it was, the run goes on."""

from __future__ import annotations

import asyncio
import json
import textwrap
import time
from pathlib import Path

import pytest

from callwright.apis.executor import Executed, Executor, Limits
from callwright.apis.executor.cage import launch
from callwright.models.api import Api, PythonFunction

LIMITS = Limits(seconds=2.0, result_bytes=4096, memory_bytes=256 * 1024 * 1024, file_bytes=65536, processes=6)
ALIVE = 'return "alive"'


def call(folder: Path, body: str, arguments: dict[str, object] | None = None, *, confined: bool = True) -> Executed:
    """A function with this body, called in a cage."""
    path = folder / "foreign.py"
    names = ", ".join(arguments or {})
    path.write_text(f"def function({names}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n")
    how = PythonFunction(function="function", path=str(path))
    return asyncio.run(launch.call(how, arguments or {}, LIMITS, confined=confined))


@pytest.fixture(scope="module")
def _namespaces(tmp_path_factory):
    done = call(tmp_path_factory.mktemp("probe"), ALIVE)
    if done.error == "refused":
        pytest.skip(f"foreign functions can't be confined here: {done.detail}")


needs_namespaces = pytest.mark.usefixtures("_namespaces")


@pytest.fixture(autouse=True)
def _goes_on(tmp_path):
    """Whatever a function did, the next one is answered."""
    yield
    assert call(tmp_path, ALIVE, confined=False).value == "alive"


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def processes() -> set[int]:
    return {int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()}


MALICIOUS: dict[str, tuple[str, str, str]] = {
    "fork bomb": (
        "import os\nwhile True:\n    os.fork()",
        *("runtime-error", "BlockingIOError: [Errno 11]"),
    ),
    "threads": (
        "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(60,)).start()",
        *("runtime-error", "RuntimeError: can't start new thread"),
    ),
    "endless loop": ("while True:\n    pass", "time-out", "no answer within 2 s"),
    "endless sleep": ("import time\ntime.sleep(10000)", "time-out", "no answer within 2 s"),
    "deaf to signals": (
        """
        import ctypes, signal, time
        ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        time.sleep(10000)
        """,
        *("time-out", "no answer within 2 s"),
    ),
    "10 GB": ("return len(bytearray(10 * 2**30))", "runtime-error", "MemoryError"),
    "a string of 1 GB": ("return 'x' * 10**9", "runtime-error", "MemoryError"),
    "a string of 1 MB": ("return 'x' * 10**6", "too-large", "the result has 1,000,002 bytes; 4,096 are allowed"),
    "answering without end": (
        "import os\nwhile True:\n    os.write(3, b'x' * 65536)",
        *("too-large", "the result has more than 4,096 bytes"),
    ),
    "exiting": ("import os\nos._exit(0)", "crashed", "the function ended its process with exit code 0"),
    "exiting politely": ("import sys\nsys.exit(3)", "runtime-error", "SystemExit: 3"),
    "crashing": (
        "import ctypes\nctypes.string_at(0)",
        *("crashed", "the function's process was killed by signal 11"),
    ),
    "killing all": ("import os\nos.kill(-1, 9)", "runtime-error", "ProcessLookupError"),
    "half an answer": (
        "import os\nos.write(3, b'{\"text\": ')\nos._exit(0)",
        *("crashed", "the function ended its process with exit code 0"),
    ),
    "another answer": ("import os\nos.write(3, b'[]\\n')\nos._exit(0)", "crashed", "the function ended its process"),
    "an error of its own making": (
        'import os\nos.write(3, b\'{"error": "all-is-well", "detail": "x"}\\n\')\nos._exit(0)',
        *("crashed", "the function ended its process"),
    ),
    "an error that it can't know": (
        'import os\nos.write(3, b\'{"error": "time-out", "detail": "x"}\\n\')\nos._exit(0)',
        *("crashed", "the function ended its process"),
    ),
    "a plea to be let out of the cage": (
        'import os\nos.write(3, b\'{"error": "refused", "detail": "no sandbox"}\\n\')\nos._exit(0)',
        *("crashed", "the function ended its process"),
    ),
    "no way to answer": (
        "import os, time\nos.close(3)\ntime.sleep(60)",
        *("crashed", "the function closed its way to answer"),
    ),
    "a socket": (
        "import socket\nsocket.create_connection(('127.0.0.1', {port}), 1)",
        *("runtime-error", "OSError: [Errno 101]"),
    ),
    "a name": ("import socket\nsocket.gethostbyname('example.com')", "runtime-error", "gaierror"),
    "writing outside": ("open('/usr/new', 'w')", "runtime-error", "OSError: [Errno 30]"),
    "writing to the test's folder": ("open({folder!r} + '/new', 'w')", "runtime-error", "FileNotFoundError"),
    "writing much": (
        "with open('big', 'wb') as file:\n    while True:\n        file.write(b'x' * 4096)",
        *("runtime-error", "OSError: [Errno 27]"),
    ),
    "reading accounts": ("return open('/etc/passwd').read()", "runtime-error", "FileNotFoundError"),
    "reading processes": ("import os\nreturn os.listdir('/proc')", "runtime-error", "FileNotFoundError"),
    "no JSON": ("return float('nan')", "runtime-error", "the result is no JSON: ValueError"),
    "a circle": ("a = []\na.append(a)\nreturn a", "runtime-error", "the result is no JSON: ValueError"),
    "very deep": (
        "a = []\nfor _ in range(100000):\n    a = [a]\nreturn a",
        *("runtime-error", "the result is no JSON: RecursionError"),
    ),
    "an error that can't be told": (
        "class E(Exception):\n    def __str__(self):\n        raise self\nraise E",
        *("runtime-error", "E"),
    ),
}


@needs_namespaces
@pytest.mark.parametrize("name", MALICIOUS)
def test_malicious_functions(tmp_path, name):
    body, error, detail = MALICIOUS[name]
    before = time.monotonic()
    done = call(tmp_path, body.replace("{port}", "9").replace("{folder!r}", repr(str(tmp_path))))
    assert (done.error, done.value) == (error, None), done
    assert done.detail.startswith(detail)
    assert time.monotonic() - before < 20
    assert not (tmp_path / "new").exists()
    assert not Path("/usr/new").exists()


@needs_namespaces
def test_a_server_of_ours_is_not_reached(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        done = call(tmp_path, f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 1)")
        assert done.error == "runtime-error"
        with pytest.raises(TimeoutError):
            server.accept()


@needs_namespaces
def test_nothing_of_ours_is_in_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    body = """
    import os, sys
    open_files = []
    for number in range(256):
        try:
            os.fstat(number)
            open_files.append(number)
        except OSError:
            pass
    return {"environment": dict(os.environ), "user": os.getuid(), "process": os.getpid(), "parent": os.getppid(),
            "files": open_files, "folder": os.listdir("."), "arguments": sys.orig_argv[0][:0]}
    """
    value = call(tmp_path, body).value
    assert "sk-secret" not in json.dumps(value)
    assert sorted(value["environment"]) == sorted(launch._ENVIRONMENT)
    assert value["user"] == 1000
    assert (value["process"], value["parent"]) == (1, 0)
    # Three that lead nowhere, and the way to answer.
    assert value["files"] == [0, 1, 2, 3]
    assert value["folder"] == []


@needs_namespaces
def test_no_rights_come_back(tmp_path):
    body = """
    import ctypes, os
    libc = ctypes.CDLL(None, use_errno=True)
    def failing(name, *arguments):
        return getattr(libc, name)(*arguments) == -1 and ctypes.get_errno()
    return {
        "user namespace": failing("unshare", 0x10000000),
        "network namespace": failing("unshare", 0x40000000),
        "mount": failing("mount", b"none", b"/own", b"tmpfs", 0, None),
        "writable": failing("mount", b"none", b"/", None, 32, None),
        "root": failing("setuid", 0),
        "chroot": failing("chroot", b"/own"),
        "limit": failing("setrlimit", 9, (ctypes.c_ulong * 2)(2**40, 2**40)),
    }
    """
    assert all(call(tmp_path, body).value.values())


@needs_namespaces
def test_what_it_started_ends_with_it(tmp_path):
    before = processes()
    body = """
    import os, time
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(10000)
            os._exit(0)
    return "done"
    """
    assert call(tmp_path, body).value == "done"
    assert _ours(processes() - before) == []


@needs_namespaces
def test_a_call_that_is_cancelled_leaves_no_process(tmp_path):
    path = tmp_path / "foreign.py"
    path.write_text("import time\ndef function():\n    time.sleep(10000)\n")
    before = processes()

    async def cancelled():
        how = PythonFunction(function="function", path=str(path))
        task = asyncio.create_task(launch.call(how, {}, Limits(seconds=60), confined=True))
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert _ours(processes() - before) == []


def _ours(found: set[int]) -> list[str]:
    """Of processes that are new, those that a cage started and that are still there a moment later."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        lines = []
        for process in found:
            try:
                lines.append(Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace"))
            except OSError:
                continue
        if not (left := [line for line in lines if "callwright.apis.executor.cage" in line]):
            return []
        time.sleep(0.05)
    return left


@needs_namespaces
def test_what_it_forks_does_not_answer_for_it(tmp_path):
    body = """
    import os
    if os.fork() == 0:
        raise ValueError("from another process")
    os.wait()
    return os.getpid()
    """
    assert call(tmp_path, body).value == 1


@needs_namespaces
def test_values_and_errors(tmp_path):
    assert (
        call(tmp_path, "return {'ä': [a, 1.5, None]}", {"a": 2**70}).text
        == '{"ä": [1180591620717411303424, 1.5, null]}'
    )
    assert call(tmp_path, "return a[0]", {"a": 1}).error == "type-error"
    assert call(tmp_path, "raise ValueError('no ' + a)", {"a": "b"}).detail == "ValueError: no b"
    assert call(tmp_path, "print('noise')\nimport os\nos.system('echo noise')\nreturn 1").value == 1
    assert (
        call(tmp_path, "import tempfile\nwith tempfile.TemporaryFile() as file:\n    return file.write(b'ab')").value
        == 2
    )


@needs_namespaces
def test_sets_have_one_order(tmp_path):
    told = {call(tmp_path, "return list({'alpha', 'beta', 'gamma', 'delta'})").text for _ in range(3)}
    assert len(told) == 1


@pytest.mark.parametrize(
    "source, error, detail",
    [
        ("def function(:", "runtime-error", "importing it: SyntaxError"),
        ("1 / 0", "runtime-error", "importing it: ZeroDivisionError"),
        ("import nothing_like_it", "runtime-error", "importing it: ModuleNotFoundError"),
        ("other = 1", "not-executable", "there is no function function in it"),
        ("function = 1", "not-executable", "there is no function function in it"),
        ("def function(a): pass", "missing-argument", "TypeError: missing a required argument: 'a'"),
        (None, "not-executable", ""),
    ],
)
def test_files_that_are_no_use(tmp_path, source, error, detail):
    path = tmp_path / "odd.py"
    if source is not None:
        path.write_text(source)
    how = PythonFunction(function="function", path=str(path))
    done = asyncio.run(launch.call(how, {}, LIMITS, confined=False))
    assert done.error == error
    assert done.detail.startswith(detail)


def test_devices_and_folders_are_no_sources(tmp_path):
    for path in ("/dev/zero", str(tmp_path), str(tmp_path / "\0")):
        how = PythonFunction(function="function", path=path)
        assert asyncio.run(launch.call(how, {}, LIMITS, confined=False)).error == "not-executable"


def test_refused_where_there_are_no_namespaces_unless_allowed(tmp_path, monkeypatch):
    asked = launch.call

    async def without(how, arguments, limits, *, confined):
        if confined:
            return Executed(error="refused", detail="no sandbox on this machine: unshare: Operation not permitted")
        return await asked(how, arguments, limits, confined=False)

    monkeypatch.setattr(launch, "call", without)
    path = tmp_path / "plain.py"
    path.write_text("import os\ndef function():\n    return sorted(os.environ)\n")
    api = Api(
        name="function",
        description="",
        category="tools",
        parameters={"type": "object", "properties": {}},
        execution=PythonFunction(function="function", path=str(path)),
    )

    async def run(allowed):
        async with Executor(limits=LIMITS, allow_unconfined=allowed) as executor:
            return await executor.execute(api, {})

    refused = asyncio.run(run(False))
    assert (refused.error, refused.detail) == (
        "refused",
        "no sandbox on this machine: unshare: Operation not permitted",
    )
    # Without namespaces there are still a limit on time and memory, and an empty environment.
    assert asyncio.run(run(True)).value == sorted(launch._ENVIRONMENT)


def test_unconfined_ones_have_limits_too(tmp_path):
    assert call(tmp_path, "while True:\n    pass", confined=False).error == "time-out"
    assert call(tmp_path, "return len(bytearray(10 * 2**30))", confined=False).error == "runtime-error"
    assert call(tmp_path, "import os\nos._exit(4)", confined=False).detail.endswith("exit code 4")


@needs_namespaces
def test_many_at_once(tmp_path):
    path = tmp_path / "many.py"
    path.write_text("def function(n):\n    return n * 2\n")
    how = PythonFunction(function="function", path=str(path))
    parameters = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    api = Api(name="function", description="", category="tools", parameters=parameters, execution=how)

    async def run():
        async with Executor(limits=Limits(seconds=30)) as executor:
            return await asyncio.gather(*(executor.execute(api, {"n": n}) for n in range(20)))

    files = open_files()
    assert [done.value for done in asyncio.run(run())] == [2 * n for n in range(20)]
    assert open_files() <= files
