"""Puts the official JSON Schema Test Suite, which tests hold our schemas to, into the file named on the command line.

The source distribution of the Python package jsonschema carries it; pip fetches that alone. Where it can't be had, this
says so and the tests that need it are skipped. The suite is not ours to pass on, so it stays out of the tree.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "jsonschema"
VERSION = "4.26.0"
SHA256 = "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326"
DRAFTS = ("draft7", "draft2020-12")


def fetched(folder: Path) -> Path:
    """The source distribution, the very one that was pinned."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    # Without a network, set-up must not wait long.
    command += ["--retries", "1", "--timeout", "10", "--no-binary", PACKAGE, f"{PACKAGE}=={VERSION}", "-d", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    archive = folder / f"{PACKAGE}-{VERSION}.tar.gz"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise OSError(f"{archive.name} has not the pinned digest")
    return archive


def suite(archive: Path) -> dict[str, dict[str, list[object]]]:
    """By draft and file, the groups of tests that every implementation must pass."""
    found: dict[str, dict[str, list[object]]] = {draft: {} for draft in DRAFTS}
    with tarfile.open(archive) as members:
        for member in members:
            *folders, draft, name = Path(member.name).parts
            content = members.extractfile(member)
            if folders[-2:] == ["json", "tests"] and draft in found and content is not None:
                found[draft][Path(name).stem] = json.load(content)
    return {draft: dict(sorted(files.items())) for draft, files in found.items()}


def main(target: Path) -> None:
    try:
        with tempfile.TemporaryDirectory() as folder:
            content = json.dumps(suite(fetched(Path(folder))))
    except (OSError, subprocess.CalledProcessError) as error:
        words = (getattr(error, "stderr", None) or str(error)).strip() or "pip failed"
        print(f"no JSON Schema suite, its tests will be skipped: {words.splitlines()[-1]}", file=sys.stderr)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
