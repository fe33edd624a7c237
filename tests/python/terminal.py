"""The command line in a process of its own: with pipes, or on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("callwright"))
LIMIT = 60


def run(*words: str | Path, cwd: Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Runs `callwright` with pipes for all three streams."""
    environment = {**os.environ, **variables}
    return subprocess.run(
        [COMMAND, *words], cwd=cwd, env=environment, input=stdin, capture_output=True, timeout=LIMIT, check=False
    )


def on_terminal(*words: str | Path, cwd: Path, **variables: str) -> tuple[int, bytes]:
    """Runs `callwright` where stdout and stderr are a terminal: exit code, and what the terminal got."""
    main, side = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment = {**inherited, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    process = subprocess.Popen(
        [COMMAND, *words], cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=side, stderr=side
    )
    os.close(side)
    got = b""
    try:
        while piece := os.read(main, 1 << 16):
            got += piece
    except OSError:  # How Linux says that the other side is closed.
        pass
    finally:
        os.close(main)
    return process.wait(LIMIT), got


def at_work(process: subprocess.Popen[bytes]) -> None:
    """Waits until the core's threads run in a process."""
    tasks = Path(f"/proc/{process.pid}/task")
    if not tasks.parent.exists():
        time.sleep(3)
        return
    for _ in range(LIMIT * 20):
        assert process.poll() is None, "it ended before it could be looked at"
        if any(name.startswith("callwright-") for name in thread_names(tasks)):
            time.sleep(0.2)
            return
        time.sleep(0.05)
    raise AssertionError("no thread of the core's came up")


def thread_names(tasks: Path) -> list[str]:
    names = []
    for task in tasks.iterdir():
        try:
            names.append((task / "comm").read_text())
        except OSError:  # It has ended.
            continue
    return names
