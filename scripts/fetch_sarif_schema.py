"""Puts SARIF's published JSON Schema, which tests hold our output to, where the file named on the command line is.

The crate serde-sarif carries it; cargo fetches that crate alone when asked what it is. Where it can't be had, this says
so and the tests that need it are skipped. The schema is not ours to pass on, so it stays out of the tree.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

CRATE = "serde-sarif"
VERSION = "0.8.0"
SHA256 = "af47e7b67f24efe74076621fd3a5fbe7398add9e84fe820c971219a385895cea"


def unpacked() -> list[Path]:
    """The crate's schema in cargo's registries, where cargo unpacked the crate already."""
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    return sorted((home / "registry" / "src").glob(f"*/{CRATE}-{VERSION}/src/schema.json"))


def fetched() -> bytes:
    """The schema, the very one that was pinned."""
    if not unpacked():
        command = ["cargo", "info", "--quiet", f"{CRATE}@{VERSION}"]
        # Without a network, set-up must not wait long.
        environment = {"CARGO_NET_RETRY": "1", "CARGO_HTTP_TIMEOUT": "10", **os.environ}
        subprocess.run(
            command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
    for path in unpacked():
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() == SHA256:
            return content
    raise OSError(f"no schema of the pinned digest in {CRATE} {VERSION}")


def main(target: Path) -> None:
    try:
        content = fetched()
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "stderr", None) or str(error)
        print(f"no SARIF schema, its tests will be skipped: {words.strip().splitlines()[-1]}", file=sys.stderr)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
