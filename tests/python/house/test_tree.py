"""What stands in the tree, and what must not: machine paths, reference data, names that say nothing, mute files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

# Spelt so that they do not find themselves.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root|home/\w+|Users/\w+)/|/tmp/[b]ash_jobs")
REFERENCE_DATA = re.compile(r"tasks_(train|dev|even)\.json|trajectories_even|probes\.json|BFCL_v4_|glaive_toolcall")
SAYS_NOTHING = re.compile(r"^(src|python)/(.*/)?(utils?|helpers?|common|misc)(\.\w+)?(/|$)")
FIRST_LINE = {
    ".rs": re.compile(r"//[!/]? ?\S"),
    ".py": re.compile(r'[ruf]?"""\S|#!? ?\S'),
    ".pyi": re.compile(r'"""\S|# ?\S'),
    ".md": re.compile(r"# \S|<!-- \S|---$|\S"),
    ".toml": re.compile(r"# \S"),
}
SMALL_ENOUGH_TO_READ = 2_000_000


def tracked() -> list[str]:
    """Paths that git holds or would take, below the project."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return sorted(path for path in set(listed.stdout.splitlines()) if (ROOT / path).is_file())


def machine_paths(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if MACHINE_PATH.search(line)]


def mute(path: str, first_line: str) -> bool:
    """Whether a file under src or python does not say in its first line what it is for."""
    if not path.startswith(("src/", "python/")):
        return False
    wanted = FIRST_LINE.get(Path(path).suffix)
    return wanted is not None and not wanted.match(first_line)


def test_no_path_of_a_machine():
    found = {}
    for path in tracked():
        content = (ROOT / path).read_bytes()
        if len(content) < SMALL_ENOUGH_TO_READ and (lines := machine_paths(content.decode("utf-8", "replace"))):
            found[path] = lines
    assert found == {}


def test_no_name_that_says_nothing():
    assert [path for path in tracked() if SAYS_NOTHING.search(path)] == []


def test_no_reference_data():
    assert [path for path in tracked() if REFERENCE_DATA.search(path)] == []


def test_every_file_says_what_it_is_for():
    def first_line(path: str) -> str:
        return (ROOT / path).read_text(encoding="utf-8").partition("\n")[0]

    assert [path for path in tracked() if mute(path, first_line(path))] == []


def test_the_readme_shows_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


# Put together here: a whole one in this file would be a finding itself.
@pytest.mark.parametrize("place", ["work", "farm", "root", "home/someone", "Users/someone", "tmp/{}_jobs.0"])
def test_a_planted_machine_path_is_found(place):
    line = f"see /{place.format('bash')}/file"
    assert machine_paths(f"fine\n  {line}\n") == [line]


@pytest.mark.parametrize("text", ["../{}/main", "/answers/0/{}/x", "https://example.org/{}/", "frame{}/"])
def test_what_only_looks_like_one_is_not(text):
    assert machine_paths(text.format("work")) == machine_paths(text.format("root")) == []


@pytest.mark.parametrize(
    "path", ["src/utils.rs", "src/json/util/mod.rs", "python/callwright/helpers.py", "src/misc/a.rs"]
)
def test_a_planted_empty_name_is_found(path):
    assert SAYS_NOTHING.search(path)
    assert not SAYS_NOTHING.search("src/commons/mod.rs")
    assert not SAYS_NOTHING.search("tests/python/helpers.py")


@pytest.mark.parametrize(
    "path", ["tests/cases/BFCL_v4_simple_python.json", "a/tasks_train.json", "glaive_toolcall_en_demo.json"]
)
def test_planted_reference_data_is_found(path):
    assert REFERENCE_DATA.search(path)


def test_a_planted_mute_file_is_found():
    assert mute("src/row/mod.rs", "use std::fmt;")
    assert mute("python/callwright/errors.py", "import sys")
    assert mute("src/codes/pages/x.md", "")
    assert not mute("src/row/mod.rs", "//! One entry of a dataset.")
    assert not mute("python/callwright/errors.py", '"""The exception tree."""')
    assert not mute("python/callwright/py.typed", "")
    assert not mute("tests/it/main.rs", "use std::fmt;")
