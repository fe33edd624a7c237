"""Fails where a crate is built with a feature that we must not have: any crate in the tree may switch it on."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NETWORK = "foreign schemas never reach the network or the disk"
# (crate, feature or None for the crate itself): the reason. Both are whole-word patterns.
FORBIDDEN: dict[tuple[str, str | None], str] = {
    ("serde_json", "arbitrary_precision"): "breaks untagged and flattened types",
    ("jsonschema", "arbitrary-precision"): "switches on serde_json's arbitrary_precision",
    ("jsonschema", "resolve-.*|tls-.*"): NETWORK,
    ("referencing", "retrieve-.*"): NETWORK,
    ("arrow|arrow-(?!array|buffer|data|schema).+|parquet", None): "tables come through the C data interface alone",
    ("reqwest|ureq|hyper|curl|rustls|native-tls", None): NETWORK,
    ("pyo3|pyo3-ffi|pyo3-build-config", "extension-module"): "deprecated, maturin does without",
}

# `name v1.2.3` is a crate, `name feature "f"` one of its features; before them stand only the tree's branches.
LINE = re.compile(r'^[^\w]*(?P<crate>[\w-]+) (?:v\d|feature "(?P<feature>[^"]+)")', re.MULTILINE)


def violations(tree_text: str) -> list[str]:
    """What of FORBIDDEN stands in the output of `cargo tree -e features`, sorted, each once."""
    found = set()
    for line in LINE.finditer(tree_text):
        crate, feature = line["crate"], line["feature"]
        for (bad_crate, bad_feature), reason in FORBIDDEN.items():
            if not re.fullmatch(bad_crate, crate):
                continue
            if bad_feature is None:
                found.add(f"crate {crate}: {reason}")
            elif feature and re.fullmatch(bad_feature, feature):
                found.add(f'{crate} feature "{feature}": {reason}')
    return sorted(found)


def tree(*options: str) -> str:
    """The crates and features of one build."""
    command = ["cargo", "tree", "-e", "features", "--locked", *options]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> int:
    failed = False
    for options in ((), ("--features", "python")):
        for violation in violations(tree(*options)):
            failed = True
            print(f"{' '.join(options) or 'no features'}: {violation}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
