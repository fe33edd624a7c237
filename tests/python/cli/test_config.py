"""Options from `callwright.toml` and `pyproject.toml`: which file counts, who wins, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import callwright
from callwright.cli import main
from callwright.cli.check import check as command

ROWS = "".join(
    json.dumps({"query": "q", "answers": [{"name": name, "arguments": {}}], "tools": [tool]}) + "\n"
    for name in ("get", "gett")
    for tool in ({"name": "get", "parameters": {"n": {"type": "int"}}},)
)
"""A row with a warning (maybe-missing-argument) and one with an error (unknown-tool)."""


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "rows.jsonl", *words], catch_exceptions=False)


def found(*words: str) -> list[str]:
    """The codes that a check prints."""
    result = check("-q", "--output-format", "jsonl", *words)
    assert result.exit_code in (0, 1), result.output
    return [json.loads(line)["code"] for line in result.stdout.splitlines()]


def refused(*words: str) -> str:
    """What is said where the options can't be used."""
    result = check(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, two below one that a test may put files into."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    (inner / "rows.jsonl").write_text(ROWS)
    return inner


BOTH = ["maybe-missing-argument", "unknown-tool"]


def test_without_a_file_nothing_changes(folder: Path) -> None:
    assert found() == BOTH


@pytest.mark.parametrize(
    "name, text",
    [
        ("callwright.toml", 'ignore = "warning"\n'),
        ("callwright.toml", 'ignore = ["warning"]\n'),
        ("pyproject.toml", '[tool.callwright]\nignore = ["warning"]\n'),
    ],
)
@pytest.mark.parametrize("above", [".", "..", "../.."])
def test_a_file_is_found_here_and_above(folder: Path, name: str, text: str, above: str) -> None:
    (folder / above / name).write_text(text)
    assert found() == ["unknown-tool"]


def test_our_own_file_wins_in_its_folder(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.callwright]\nignore = "error"\n')
    (folder / "callwright.toml").write_text('ignore = "warning"\n')
    assert found() == ["unknown-tool"]


def test_the_nearest_wins_whole(folder: Path) -> None:
    (folder / "../callwright.toml").write_text('ignore = "error"\nselect = "info"\n')
    (folder / "pyproject.toml").write_text('[tool.callwright]\nignore = "warning"\n')
    assert found() == ["unknown-tool"]
    (folder / "callwright.toml").write_text("")
    assert found() == BOTH


def test_a_project_without_our_table_is_passed_over(folder: Path) -> None:
    (folder / "../callwright.toml").write_text('ignore = "error"\n')
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert found() == ["maybe-missing-argument"]


def test_the_command_line_wins(folder: Path) -> None:
    (folder / "callwright.toml").write_text(
        'ignore = "warning"\nselect = "error"\noutput-format = "json"\nmax-findings = 0\nfail-on = "info"\n'
        "exit-zero = true\nquiet = true\n"
    )
    silent = check()
    assert json.loads(silent.stdout)["findings"] == []
    assert (silent.exit_code, silent.stderr) == (0, "")
    loud = check("--no-quiet", "--no-exit-zero", "--output-format", "concise", "--max-findings", "5")
    assert loud.exit_code == 1
    assert "unknown-tool" in loud.stdout
    assert "0 of 2 rows clean" not in loud.stdout
    assert found("--max-findings", "9", "--select", "warning", "--ignore", "info") == ["maybe-missing-argument"]


def test_a_named_file_counts_alone(folder: Path) -> None:
    (folder / "callwright.toml").write_text('ignore = "warning"\n')
    (folder / "other.toml").write_text('ignore = "error"\n')
    assert found("--config", "other.toml") == ["maybe-missing-argument"]


def test_isolated_reads_none(folder: Path) -> None:
    (folder / "callwright.toml").write_text("this is not TOML")
    assert found("--isolated") == BOTH


@pytest.mark.parametrize("words", [("--isolated", "--config", "o.toml"), ("--config", "o.toml", "--isolated")])
def test_isolated_and_a_named_file_exclude_one_another(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "o.toml").write_text('ignore = "error"\n')
    assert "--isolated reads no file, so it can't go with --config" in refused(*words)


def test_a_written_file_counts_from_the_folder_of_its_setting(folder: Path) -> None:
    (folder / "../callwright.toml").write_text('output-file = "out.txt"\noutput-format = "concise"\n')
    assert check("-q").exit_code == 1
    assert "unknown-tool" in (folder / "../out.txt").read_text()


def test_the_library_reads_no_file(folder: Path) -> None:
    (folder / "callwright.toml").write_text('ignore = ["warning", "error"]\n')
    assert found() == []
    assert [finding.code for finding in callwright.check("rows.jsonl").findings] == BOTH


VALUES = {"format": '"xlam"', "required-when-unmarked": '"off"', "output-format": '"sarif"', "fail-on": '"info"'}


def options() -> dict[str, click.Option]:
    """The options of `check` that a file may have, by their long names."""
    return {
        name.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--") and name not in ("--config", "--isolated")
    }


@pytest.mark.parametrize("key", options())
def test_every_option_may_stand_in_a_file(folder: Path, key: str) -> None:
    option = options()[key]
    by_kind = "true" if option.is_flag else "7" if isinstance(option.type, click.IntRange) else '"error"'
    (folder / "callwright.toml").write_text(f"{key} = {VALUES.get(key, by_kind)}\n")
    assert check().exit_code in (0, 1)
    (folder / "callwright.toml").write_text(f"{key} = 1.5\n")
    assert refused().startswith(f"callwright: {folder}/callwright.toml: {key} must be ")


@pytest.mark.parametrize(
    "text, said",
    [
        ('fromat = "xlam"', "no option 'fromat'; did you mean 'format'?"),
        ("max_findings = 3", "no option 'max_findings'; did you mean 'max-findings'?"),
        ('config = "x"', "no option 'config'; "),
        ("isolated = true", "no option 'isolated'; "),
        ("zzz = 1", "no option 'zzz'; there are format, select, ignore, "),
        ("[check]\nformat = 1", "no option 'check'; "),
        ("format = 3", "format must be a string"),
        ("threads = true", "threads must be a whole number"),
        ('threads = "2"', "threads must be a whole number"),
        ("exit-zero = 1", "exit-zero must be true or false"),
        ("select = [1]", "select must be a string or a list of strings"),
        ("threads = 0", "threads: 0 is not in the range x>=1"),
        ('format = "xml"', "format: 'xml' is not one of"),
        ("format = ", "not TOML: "),
        ("\xff", "not TOML: "),
    ],
)
def test_what_is_refused(folder: Path, text: str, said: str) -> None:
    file = folder / "callwright.toml"
    file.write_bytes(text.encode("latin-1"))
    words = refused()
    assert words.startswith(f"callwright: {file}: {said}")
    assert len(words.splitlines()) == 1
    file.rename(folder / "named.toml")
    assert refused("--config", "named.toml").startswith(f"callwright: named.toml: {said}")


def test_a_table_that_is_none_is_refused(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool]\ncallwright = 3\n")
    assert refused() == f"callwright: {folder}/pyproject.toml: tool.callwright must be a table\n"


def test_a_named_project_must_have_our_table(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert refused("--config", "pyproject.toml") == "callwright: pyproject.toml: it has no table [tool.callwright]\n"


def test_a_named_file_must_exist(folder: Path) -> None:
    assert "'nothing.toml' does not exist" in refused("--config", "nothing.toml")


def test_help_needs_no_file(folder: Path) -> None:
    (folder / "callwright.toml").write_text("this is not TOML")
    result = check("--help")
    assert result.exit_code == 0
    assert "--isolated" in result.stdout
