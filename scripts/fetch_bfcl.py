"""Puts the data of the pinned package bfcl-eval (Apache-2.0) into the folder named on the command line.

Where it can't be had, this says so and leaves nothing; what needs it is left out. The data stays out of the tree.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "bfcl-eval"
VERSION = "2026.3.23"
SHA256 = "3bb6dfa5f0c68ad403c9ec50b00db2bb3b4cc9b38ab1ff33f48fe30d853d3a0a"
DATA = "bfcl_eval/data/"
UNUSED = ("unused_datasets/", "multi_turn_func_doc/", "memory_prereq_conversation/")


def fetched(folder: Path) -> Path:
    """The wheel, the very one that was pinned."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    # Without a network, set-up must not wait long.
    command += ["--retries", "1", "--timeout", "10", "--only-binary", ":all:", f"{PACKAGE}=={VERSION}"]
    subprocess.run([*command, "-d", str(folder)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wheel = next(folder.glob("*.whl"))
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise OSError(f"{wheel.name} has not the pinned digest")
    return wheel


def main(target: Path) -> None:
    try:
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(fetched(Path(folder))) as wheel:
            for name in wheel.namelist():
                inside = name.removeprefix(DATA)
                if inside == name or not name.endswith(".json") or inside.startswith(UNUSED):
                    continue
                path = target / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(wheel.read(name))
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "stderr", None)
        said = words.decode("utf-8", "replace") if words else str(error)
        print(f"no data of {PACKAGE} {VERSION}: {said.strip().splitlines()[-1]}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
